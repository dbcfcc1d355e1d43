// Templates of tones T2 to T4 (reminders §1, §2): they ask for the reason and offer a way; the letter names the law and nothing else.
import type { Day } from '../../domain/calendar.ts'
import { pickWays, wayWords } from '../../domain/reminders/payWays.ts'
import { type Ask, asked, dayOfMonth, fullDay, opening, type Sender, yuan } from './slots.ts'

const ONSITE = { centre: '服务中心现场' } as const

/** M5 (T2), O-失约询问; `promisedOn` is the day the owner had named. */
export function missedPromise(slots: Sender & Ask & { promisedOn: Day }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '、', ONSITE)
  return `${opening(slots)}。您约定${dayOfMonth(slots.promisedOn)}缴纳的${asked(slots)}，我们这边还没查到入账。如果已付，请把回单发我核对；如果暂时不方便，请告诉我原因和新的时间，${dayOfMonth(slots.deadline)}前可以分两次缴。${ways}均可。有疑问请回复。`
}

/** M8 (T2): only as an answer to the owner's own message while a ticket is open. `problem` is 楼道灯和保洁问题, `step` what happens next. */
export function serviceFirst(slots: Sender & Ask & { problem: string; step: string; times: string }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'centre']), '或')
  return `${opening(slots)}。您反映的${slots.problem}我已登记，${slots.step}，处理结果我拍照发您。关于${asked(slots)}，您对服务或金额有异议的部分我们先核对说明，其余可在${dayOfMonth(slots.deadline)}前缴纳，${ways}均可。您看${slots.times}方便当面谈？请回复我。如已缴请忽略。`
}

/** M9 (T2), partly disputed: no period and no start date; `subject` is 计费时间, `papers` 交付资料. */
export function disputedPart(slots: Sender & Ask & { subject: string; papers: string }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'centre']), '或')
  return `${opening(slots)}。您对账单的${slots.subject}提出了异议，我已转客服主管核对${slots.papers}，3个工作日内书面回复您，核对期间不会再提醒您缴这部分。其中双方无异议的部分为${yuan(slots.amountFen)}，方便的时间可在${ways}缴纳。核对进度随时回复我；如已缴请忽略。`
}

/** M11 (T2), the reason check from 90 days overdue, and for an owner who is not satisfied. */
export function askReason(slots: Sender & Ask & { hotline: string }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '或')
  const answer = slots.hotline === '' ? '请回复我' : `请回复或致电${slots.hotline}`
  return `${opening(slots)}。您家${asked(slots)}至今未入账，想当面了解是账单没收到、对服务有意见，还是其他情况，我们逐项回应。${dayOfMonth(slots.deadline)}前${ways}缴纳均可，也可约分期。有异议${answer}，我们出具书面说明。如已缴请忽略。`
}

/** N6 (T3), before the formal demand; a supervisor approves. `contract` is 《物业服务合同》. */
export function beforeDemand(slots: Sender & Ask & { hotline: string; contract: string }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '、', ONSITE)
  const answer = slots.hotline === '' ? '请回复我' : `请回复我或致电${slots.hotline}`
  return `${opening(slots)}。您家${asked(slots)}至今未入账。依据${slots.contract}关于物业费缴纳的约定，如${dayOfMonth(slots.deadline)}前仍未入账，我司将发出书面催告。请告诉我没有缴纳的原因；需要另约时间、分期或当面核对，${answer}。${ways}均可。对金额或服务有异议的，我们先核对并书面说明；如已缴请忽略。`
}

/** M12 (T4), the formal demand: private message and registered letter; a manager approves. */
export function formalDemand(
  slots: Sender & Ask & { company: string; hotline: string; contract: string; undisputedOnly: boolean; periodDays: number; on: Day },
): string {
  const dear = slots.salutation === '' ? '业主' : slots.salutation
  const phone = slots.hotline === '' ? '' : `，电话${slots.hotline}`
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '、', ONSITE)
  const owed = slots.undisputedOnly ? `双方无异议的${asked(slots)}` : asked(slots)
  return [
    `尊敬的${dear}：您好。我司${slots.company}（${slots.centre}，联系人${slots.role}${slots.steward}${phone}）依据${slots.contract}提供物业服务。`,
    `截至本函出具日，您名下房屋${owed}尚未支付，明细附后。依据《中华人民共和国民法典》第九百四十四条，`,
    `请您自收到本函之日起${slots.periodDays}日内支付，或书面提出异议、协商分期。支付方式：${ways}。`,
    '若对金额、期间或服务有异议，请在期限内回复并说明，我司将核对后书面答复。',
    '合理期限届满仍未支付且无异议的，我司可依法提起诉讼或者申请仲裁。我司不会以停止供水、供电或限制通行等方式催交。',
    `${fullDay(slots.on)}（加盖公章）`,
  ].join('')
}

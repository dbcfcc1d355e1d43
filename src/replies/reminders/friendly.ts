// Templates of tone T1 (reminders §1, §2): a fact, the way to pay, an offer of help.
import type { Day } from '../../domain/calendar.ts'
import type { Fen } from '../../domain/money.ts'
import { type PayWay, pickWays, wayWords } from '../../domain/reminders/payWays.ts'
import { type Ask, asked, dayOfMonth, opening, type Sender, yuan } from './slots.ts'

const ONSITE = { centre: '服务中心现场' } as const
const has = (ways: readonly PayWay[], ...wanted: PayWay[]): boolean => wanted.every(way => ways.includes(way))

/** M1, bill card of S0: `period` names its months, the deadline is the day the bill is due. */
export function billIssued(slots: Sender & Ask): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '或', { ...ONSITE, app: '小程序“我的账单”' })
  return `${opening(slots)}。您家${slots.period}${slots.item}账单已出，共${yuan(slots.amountFen)}，${dayOfMonth(slots.deadline)}前缴纳即可。${ways}都可以。对明细有疑问随时回复我核对；如已缴费请忽略。`
}

/** M2, O-三天提醒; `evening` when it goes out after work. */
export function threeDays(slots: Sender & Ask & { evening: boolean }): string {
  const by = dayOfMonth(slots.deadline)
  const pay = has(slots.ways, 'app', 'transfer')
    ? `${by}前方便时在小程序点一下就行，也可以微信转对公账户`
    : `${by}前方便时用${wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '或')}办理就行`
  const visit = slots.evening ? '白天没空我可以晚上约时间上门带票据' : '需要的话我可以约时间上门带票据'
  const start = slots.evening ? '，下班时间打扰了' : '，打扰了'
  return `${opening(slots)}${start}。您家${asked(slots)}还没有到账，可能是忙忘了。${pay}；${visit}。金额有疑问请回复我；如已缴请忽略。`
}

/** M3a, O-维修完成: asks about the repair and names no fee. `openedWhen` is 上周, `doneWhen` 昨天. */
export function repairDone(slots: Sender & { openedWhen: string; subject: string; doneWhen: string; still: string }): string {
  return `${opening(slots)}。您${slots.openedWhen}报的${slots.subject}${slots.doneWhen}师傅修好了，这两天${slots.still}吗？有不满意我马上安排返修，有事随时回复。`
}

/** M3b: only after the owner answered that the repair is satisfactory. */
export function afterRepair(slots: Sender & Ask & { subject: string }): string {
  const first = pickWays(slots.ways, ['app', 'transfer', 'wechat', 'alipay']).filter(way => way !== 'centre')[0]
  const ways = first ? `${wayWords([first], '、')}或来服务中心签维修单时一起办都行` : '来服务中心签维修单时一起办就行'
  return `${opening(slots)}，${slots.subject}修好了您满意就好。顺便提醒：${asked(slots)}，${dayOfMonth(slots.deadline)}前方便时缴纳，${ways}。明细有疑问跟我说；如已缴请忽略，有事随时回复。`
}

/** M4, O-承诺当天; `saidWhen` is 上周. */
export function promiseDay(slots: Sender & Ask & { saidWhen: string }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer']), '或')
  return `${opening(slots)}。您${slots.saidWhen}说今天办理${asked(slots)}，跟您确认一下。${ways}都可以，转账后把回单发我，我盯着到账。若今天不方便，${dayOfMonth(slots.deadline)}前另约个时间也行，请回复我；如已付请忽略，金额有疑问我来核对。`
}

/** M6, O-外地. */
export function outOfTown(slots: Sender & Ask): string {
  const pay = has(slots.ways, 'app', 'transfer')
    ? '可转对公账户（户名、账号见小程序“缴费方式”页），备注房号；也可直接小程序支付'
    : `可用${wayWords(pickWays(slots.ways, ['transfer', 'app', 'alipay', 'wechat']), '或')}办理，转账请备注房号`
  return `${opening(slots)}，知道您常年在外地，不用专程回来。您家${asked(slots)}，${pay}。${dayOfMonth(slots.deadline)}前方便时办理，转账没成功或金额不一致请回复我，我一直跟到到账并寄电子票据；如已付请忽略。`
}

/** M7, O-关怀: the greeting stands before the bill; `season` is 天冷了. */
export function care(slots: Sender & Ask & { season: string; hotline: string }): string {
  const family = has(slots.ways, 'app')
    ? '也可以由家人在小程序代缴'
    : `也可以由家人用${wayWords(pickWays(slots.ways, ['transfer', 'centre']), '或')}代缴`
  const hotline = slots.hotline === '' ? '有事随时回复我。' : `服务中心电话${slots.hotline}。`
  return `${opening(slots)}。${slots.season}，先问候您：家里灯和水管都好用吗？需要帮忙随时叫我。${asked(slots)}已出账，${dayOfMonth(slots.deadline)}前方便的时间缴就可以；您不用手机的话，我上门带票据办，${family}。看不清明细我念给您核对；如已缴请忽略。${hotline}`
}

/** M10: the plan the owner asked for; `shares` are the monthly amounts in order. */
export function planOffer(slots: Sender & Ask & { shares: readonly Fen[] }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer']), '或')
  return `${opening(slots)}。您说最近周转不便，我们理解。${slots.period}${slots.item}共${yuan(slots.amountFen)}，可以分${slots.shares.length}个月缴，${sharesWords(slots.shares)}，${dayOfMonth(slots.deadline)}前缴第一笔即可，期间不再另行提醒其余部分。可用${ways}。方案有疑问或想调整请回复我，确认后我发书面约定；如已缴请忽略。`
}

function sharesWords(shares: readonly Fen[]): string {
  const [first, last] = [shares[0], shares.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (first === last) return `每月${yuan(first)}`
  return `前${shares.length - 1}个月每月${yuan(first)}，最后一个月${yuan(last)}`
}

/** N1, O-提醒: the slip of S1. */
export function billDue(slots: Sender & Ask): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '或', ONSITE)
  return `${opening(slots)}。账单到期了，给您发一份明细：${asked(slots)}，${dayOfMonth(slots.deadline)}前方便时缴纳即可，${ways}都可以。对明细有疑问随时回复我核对；如已缴请忽略。`
}

/** N2, O-预约上门: an appointment first; `times` is 今晚7点后还是周六上午. */
export function visitFirst(slots: Sender & Ask & { times: string }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer', 'centre']), '或')
  return `${opening(slots)}。您家${asked(slots)}还没有到账，想约个您方便的时间，带上账单明细当面核对。您看${slots.times}方便？不用见面的话，${dayOfMonth(slots.deadline)}前${ways}都可以。有疑问请回复我；如已缴请忽略。`
}

/** N3, O-分期提醒: only this instalment, the rest is not mentioned; `when` is 明天 or 今天. */
export function instalmentDue(slots: Sender & Ask & { number: number; when: string; on: Day }): string {
  const ways = wayWords(pickWays(slots.ways, ['app', 'transfer']), '或')
  return `${opening(slots)}。按我们约好的分期，${slots.when}是第${slots.number}笔：${asked(slots)}，${dayOfMonth(slots.deadline)}前办理即可，${ways}都可以。时间或金额有疑问请回复我核对；如已缴请忽略。`
}

/** N4, O-到账跟进: the transfer was reported; asks for nothing. */
export function receiptTaken(slots: Sender): string {
  return `${opening(slots)}。回单收到，财务核到账后告诉您，核对期间不会再提醒您缴费。有疑问随时回复我。`
}

/** N5, O-感谢: the money has arrived; asks for nothing. */
export function thanks(slots: Sender): string {
  return `${opening(slots)}。款项已到账，谢谢您。需要票据或有疑问随时回复我。`
}

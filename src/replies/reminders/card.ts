// What staff read about a reminder on its way: the draft with what can be done, approvals, and what became of it.
import type { Tone } from '../../domain/wording/concept.ts'

/** A draft as a member of staff sees it in private. */
export interface DraftCard {
  unit: string
  tone: Tone
  title: string
  text: string
  warnings: readonly string[]
  /** Who it goes to through a bound chat; null when it is sent by hand. */
  to: string | null
  /** The numbers on file, for a text sent by hand. */
  phones: readonly string[]
  /** When it would go out: null for at once, else the hour in words. */
  startsAt: string | null
  /** The hours in which a text sent by hand may go out. */
  windows: readonly string[]
  /** The role that has to approve first, in words; null when the reader may. */
  approver: string | null
  /** The text is for an SMS. */
  sms: boolean
  /** The owner wants nothing that goes out by itself. */
  autoStopped: boolean
}

/** The draft of a text that goes out through a bound chat, or is waiting for approval. */
export function draftCardText(card: DraftCard): string {
  const where = card.to === null ? '业主未绑定，批准后手动发送' : `私聊发给${card.to}`
  const head = `${card.unit} 提醒草稿（${card.tone} ${card.title}，${where}）：\n\n${card.text}\n`
  return [head, ...warningLines(card), howToSend(card)].join('\n')
}

function howToSend({ approver, tone, startsAt }: DraftCard): string {
  if (approver !== null) return `此稿（${tone}）须${approver}批准后才能发出。`
  return startsAt === null ? '点“发送”就发出，送达后自动记入台账。' : `现在不在联系时段，点“发送”后${startsAt}发出，发前会再核对一次。`
}

/** What stands under a text that is copied and sent by hand; the text itself is a message of its own, so that it can be copied whole. */
export function byHandText(card: DraftCard): string {
  const to = card.phones.length === 0 ? '' : `：${card.phones.join('、')}`
  const when = card.startsAt === null ? `请在${card.windows.join('、')}内` : `现在不在联系时段，请在${card.startsAt}以后`
  return [
    `${card.unit} 提醒草稿（${card.tone} ${card.title}）见上一条，长按复制。`,
    ...warningLines(card),
    `业主未绑定私聊，${when}${card.sms ? '用服务中心的号码发短信' : '用台账上的电话（短信或微信）一对一发'}给业主本人${to}。发出后点“已发送”，就记入台账。`,
  ].join('\n')
}

function warningLines({ warnings, autoStopped }: DraftCard): string[] {
  return [
    ...warnings.map(warning => `提示：${warning}`),
    ...(autoStopped ? ['提示：业主不想收自动消息，人工联系前请想清楚是否必要。'] : []),
  ]
}

/** An SMS is the last way, and not the way here. */
export function smsNotLeft(unit: string): string {
  return `${unit} 现在不用短信：短信只作最后的备用，限 T1；送单后电话没通、也没绑定私聊时再用。发“给${unit}写个提醒”写私信，或先打电话。`
}

/** A reminder of the day is on its way already. */
export function underWayText(unit: string, state: string): string {
  if (state === 'sent') return `${unit} 今天已经发过提醒，每户每天最多联系一次。`
  return state === 'queued' ? `${unit} 的提醒已排好，在联系时段内发出，发前会再核对一次。` : `${unit} 的提醒正在发送。`
}

/** It will go out. */
export function queuedText(unit: string, startsAt: string | null): string {
  return startsAt === null
    ? `${unit} 的提醒马上发出，送达后自动记入台账；没发成会告诉您。`
    : `${unit} 的提醒已排好，${startsAt}发出；届时会重新核对，业主已缴、有承诺或报修就不发，并告诉您原因。`
}

/** What follows an approval. */
export function queuedNext(startsAt: string | null): string {
  return startsAt === null ? '马上发出。' : `${startsAt}发出，发前会再核对一次。`
}

/** The gate is closed right now. */
export function stoppedNowText(unit: string, reasons: readonly string[]): string {
  return `${unit} 现在不能发：${reasons.join('；')}`
}

/** A formal demand is approved where its letter is handed on. */
export const DEMANDS_APART = '催告函由经理在“催告函”里批准，私信和挂号信一起发'

/** The draft is of another day, was used, or was taken back. */
export function staleDraftText(unit: string): string {
  return `${unit} 的这条草稿已经处理过或不是今天的，发“给${unit}写个提醒”重新生成。`
}

/** It was sent by hand and stands in the book. */
export function byHandLogged(unit: string, method: string): string {
  return `已记入台账：${unit} ${method} 送达（手动发送）。点错了可在10分钟内撤销。`
}

/** Too late to take back. */
export function undoTooLate(unit: string): string {
  return `${unit} 这条记录已超过10分钟，不能撤销。确有错误请让主管更正。`
}

/** A draft was taken back before it went out. */
export function takenBackText(unit: string): string {
  return `${unit} 的提醒已取消，不会发出。`
}

/** For the supervisor or manager: a text that waits for a word. */
export function approvalCardText(card: DraftCard, by: string, origin: 'template' | 'free'): string {
  const what = origin === 'free' ? '自行修改的文字' : `模板 ${card.title}`
  const where =
    card.to === null ? '批准后由管家手动发送' : `批准后私聊发给${card.to}${card.startsAt === null ? '' : `（${card.startsAt}发出）`}`
  return [`【待批准】${card.unit} 提醒（${card.tone}，${what}），${by}提交，${where}：`, '', card.text, '', ...warningLines(card)]
    .join('\n')
    .trimEnd()
}

/** The steward hears that it was passed on. */
export function passedOnText(unit: string, role: string): string {
  return `${unit} 的提醒已交${role}批准，批准或退回都会告诉您。`
}

/** Nobody with the role can be written to. */
export function nobodyToApprove(role: string): string {
  return `没有能收到消息的${role}，请当面请${role}在自己的私聊里批准。`
}

/** The approver's word. */
export function approvedText(unit: string, by: string, next: string): string {
  return `${unit} 的提醒，${by}已批准，${next}`
}

/** Sent back. */
export function returnedText(unit: string, by: string): string {
  return `${unit} 的提醒，${by}退回了，不发。可以换模板重写。`
}

/** The gate closed: it will not go out, and why. */
export function closedText(unit: string, tone: string, reasons: readonly string[]): string {
  return `【${unit}】提醒（${tone}）没有发出：${reasons.join('；')}。需要时发“给${unit}写个提醒”重新生成。`
}

/** It failed, or nobody knows whether it arrived. */
export function endedText(unit: string, state: 'failed' | 'unknown'): string {
  return state === 'failed'
    ? `【${unit}】提醒没有送到：对方没有打开私聊，或平台拒绝了。已记入台账；请改用台账上的电话或短信，明天起可再联系。`
    : `【${unit}】提醒发送结果不明：可能已送到，不会再发第二次，按一次联系计入上限。请留意业主回复。`
}

/** To the supervisor: texts bring nothing any more. */
export function askedToMeet(unit: string, by: string, why: string): string {
  return `【请约见】${unit}：${by}请您约业主当面谈一次${why === '' ? '' : `（${why}）`}。先问原因，再给办法：异议、分期、减免申请；约好时间再去。`
}

/** The steward hears that it was passed on. */
export const supervisorAsked = (unit: string): string => `${unit} 已请主管约见业主。`

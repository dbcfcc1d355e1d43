// The card of today's plain reminders.
import { type Fen, formatYuan } from '../../domain/money.ts'
import { forEverybody } from '../../domain/speech.ts'

/** What can go out by one tap, and what is sent by hand. */
export function batchText(rows: readonly { unit: string; title: string; fen: Fen | null }[], byHand: readonly string[]): string {
  const list = rows.map(({ unit, title, fen }, index) => `${index + 1}. ${unit} ${title}${fen === null ? '' : ` ${formatYuan(fen)}元`}`)
  const ready =
    rows.length === 0
      ? ['今天没有可以直接发出的温馨提醒（T1）。']
      : [`今天可直接发出的温馨提醒（T1）${rows.length}户：`, ...list, '点“全部发送”，或回复“除3-501”发其余的。每条发出前都会再核对一次。']
  const hand = byHand.length === 0 ? [] : [`另有${byHand.length}户要手动发送或先批准：${byHand.join('、')}`]
  return [...ready, ...hand].join('\n')
}

/** Nothing to send today. */
export const NO_BATCH = forEverybody('今天名单上没有要发的提醒。')

/** Which homes are meant? */
export function exceptionsText() {
  return forEverybody('请写明不发的房号，例如“除3-501、3-502”。')
}

/** What became of the batch. */
export function batchSentText(
  sent: readonly string[],
  startsAt: string | null,
  left: readonly string[],
  stopped: readonly { unit: string; reasons: readonly string[] }[],
): string {
  const when = startsAt === null ? '陆续发出' : `${startsAt}起发出`
  return [
    sent.length === 0 ? '没有发出提醒。' : `${sent.length}户的提醒${when}，送达后自动记入台账：${sent.join('、')}`,
    ...(left.length === 0 ? [] : [`按您的意思没发：${left.join('、')}`]),
    ...stopped.map(({ unit, reasons }) => `${unit} 没发：${reasons.join('；')}`),
  ].join('\n')
}

// A desk to talk to in tests: the demo community, one message at a time, with the buttons of the last answers at hand.

import { type Desk, handle, makeDesk } from '../../src/desk/desk.ts'
import { putEvent } from '../../src/ledger/inbox.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { putDemo } from '../demoCopy.ts'

/** One answer that was queued. */
export interface Said {
  to: string
  text: string
  buttons: { id: string; label: string }[]
}

/** The desk with a clock the test moves. */
export interface Talk {
  desk: Desk
  clock: { now: Date }
  /** Says something in private (or in the chat named) and returns what is queued for it. */
  say(from: string, text: string, chat?: { id: string; kind: 'group' | 'direct' }): Promise<Said[]>
  /** Presses the newest button whose label holds `label`; `back` counts to older ones. */
  press(from: string, label: string, back?: number): Promise<Said[]>
}

/** Opens a desk on the demo community. */
export async function talkTo(ledger: Storage, start: Date): Promise<Talk> {
  await putDemo(ledger, start)
  const desk = makeDesk(ledger, () => null)
  const clock = { now: start }
  let count = 0
  const all: { id: string; label: string; chatId: string }[] = []
  const send = async (from: string, more: { text?: string; press?: string }, chat: { id: string; kind: 'group' | 'direct' }) => {
    count += 1
    const before = (await ledger.db.outbox.aggregate({ _max: { seq: true } }))._max.seq ?? 0
    const inbound = { id: `console:t${count}`, chat, from: { id: from }, mentioned: true, at: clock.now, ...more }
    const event = { eventId: inbound.id, chatId: chat.id, senderId: from, at: clock.now, receivedAt: clock.now }
    const stored = await putEvent(ledger, { ...event, mentioned: true, event: JSON.stringify(inbound), chatKind: chat.kind })
    await handle(desk, inbound, stored?.seq ?? count, [], clock.now)
    const rows = await ledger.db.outbox.findMany({ where: { seq: { gt: before } }, orderBy: { seq: 'asc' } })
    return rows.map(row => {
      const { text, buttons } = JSON.parse(ledger.box.open(row.message)) as Said
      all.push(...buttons.map(button => ({ ...button, chatId: row.chatId })))
      return { to: row.chatId, text, buttons }
    })
  }
  return {
    desk,
    clock,
    say: (from, text, chat = { id: from, kind: 'direct' }) => send(from, { text }, chat),
    press(from, label, back = 0) {
      const button = all.filter(each => each.label.includes(label)).at(-1 - back)
      if (!button) throw new Error(`No button “${label}”: ${all.map(each => each.label).join(' ')}`)
      return send(from, { press: button.id }, { id: button.chatId, kind: button.chatId.includes('team') ? 'group' : 'direct' })
    },
  }
}

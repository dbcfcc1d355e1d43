// The demo community with its office open, and people who write, press and reply; everything that goes out is collected.
import { pino } from 'pino'
import type { Inbound, InboundFile, Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { openOffice } from '../../src/cli/office.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { putDemo } from '../demoCopy.ts'

export const NOW = new Date('2026-11-26T02:00:00Z')
export const OWNERS = 'console:owners'

/** A sent message with its number on the platform. */
export type Sent = Outbound & { messageId: string }

export async function openStage(ledger: Storage) {
  await putDemo(ledger, NOW)
  const sent: Sent[] = []
  let clock = NOW
  let count = 0
  const channel = handingTo(async outbound => {
    const messageId = `console:m${sent.length + 1}`
    sent.push({ ...outbound, messageId })
    return { messageId }
  })
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => clock, log: pino({ level: 'silent' }) })
  const event = async (from: string, chatId: string, more: Partial<Inbound>): Promise<Sent[]> => {
    const before = sent.length
    clock = new Date(clock.getTime() + 60_000)
    const kind = chatId === from ? ('direct' as const) : ('group' as const)
    const id = `console:e${++count}`
    await office.intake.receive({ id, at: clock, chat: { id: chatId, kind }, from: { id: from, name: '某人' }, mentioned: true, ...more })
    clock = new Date(clock.getTime() + 2_000)
    await office.intake.advance()
    await office.delivery.drain()
    return sent.slice(before)
  }
  return {
    sent,
    /** Says something, in private unless a chat is named, and returns what was sent because of it. */
    says: (from: string, text: string, chatId = from) => event(from, chatId, { text }),
    /** Sends a file in private, without words. */
    sendsFile: (from: string, file: InboundFile) => event(from, from, { file }),
    /** Says something in a group without addressing the bot. */
    mutters: (from: string, text: string, chatId: string) => event(from, chatId, { text, mentioned: false }),
    /** Moves the clock. */
    later: (days: number) => {
      clock = new Date(clock.getTime() + days * 86_400_000)
    },
    /** Replies to a message in its chat. */
    replies: (from: string, to: Sent, text: string) => event(from, to.chatId, { text, replyTo: to.messageId }),
    /** Presses the button with this label on a message. */
    presses: (from: string, on: Sent, label: string) => {
      const button = on.buttons?.find(one => one.label.includes(label))
      if (!button) throw new Error(`No button ${label} on: ${on.text} [${on.buttons?.map(one => one.label).join(', ')}]`)
      return event(from, on.chatId, { press: button.id, replyTo: on.messageId })
    },
    close: async () => {
      await office.stop()
    },
  }
}

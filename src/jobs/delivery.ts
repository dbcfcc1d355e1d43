// Carries queued messages to their channels, each chat in order, and records how each send ended.
import type { Channel, Outbound } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel.ts'
import type { ReminderDesk } from '../desk/sendReminders.ts'
import type { Storage } from '../ledger/open.ts'
import { claimDue, outboxState, type QueuedMessage, recordOutcome, releaseClaims, type SendOutcome } from '../ledger/outbox.ts'
import { dueReminders } from '../ledger/reminderClaims.ts'

/** What delivery works with. */
export interface DeliveryParts {
  storage: Storage
  /** The channel of a chat, by the prefix of its id. */
  channelOf(chatId: string): Channel | undefined
  now(): Date
  log: { warn(fields: object, message: string): void }
  /** The desk's gate for reminders. */
  reminders: ReminderDesk
}

/** Sends what is queued. */
export interface Delivery {
  /** Takes back what an earlier run of the program had claimed. */
  recover(): Promise<void>
  /** Sends everything that is due now; resolves when nothing more is. */
  drain(): Promise<void>
  /** Sends now, and again by itself when something becomes due later. */
  wake(): void
  stop(): Promise<void>
}

const AT_ONCE = 32
/** Reminders go one after another, a few between two rounds of answers: nobody who asks waits for them. */
const REMINDERS_AT_ONCE = 4
const MOST_ATTEMPTS = 8

/** Delivery over the outbox; call `wake` after every commit that queued something. */
export function makeDelivery(parts: DeliveryParts): Delivery {
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const drain = async (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    running = (async () => {
      do {
        again = false
        while (!stopped && (await sendDue(parts)) > 0);
      } while (again && !stopped)
    })().finally(() => {
      running = undefined
    })
    return running
  }
  const wake = (): void => {
    if (stopped) return
    clearTimeout(timer)
    void drain()
      .then(async () => {
        const { nextAt } = await outboxState(parts.storage)
        if (nextAt && !stopped) timer = setTimeout(wake, Math.max(50, nextAt.getTime() - parts.now().getTime()))
      })
      .catch(error => parts.log.warn({ err: error }, 'delivery stopped short; it goes on with the next message'))
  }
  return {
    async recover() {
      await releaseClaims(parts.storage, parts.now())
      await parts.reminders.tellEnds(parts.now())
    },
    drain,
    wake,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

async function sendDue(parts: DeliveryParts): Promise<number> {
  const claimed = await claimDue(parts.storage, parts.now(), AT_ONCE)
  await Promise.all(claimed.map(message => sendOne(parts, message)))
  return claimed.length + (await sendReminders(parts))
}

/** Each reminder passes the gate right before it is sent, and is marked as being sent in the same transaction. */
async function sendReminders(parts: DeliveryParts): Promise<number> {
  const { storage, reminders, now } = parts
  const due = await dueReminders(storage, now(), REMINDERS_AT_ONCE)
  for (const seq of due) {
    const message = await reminders.claim(seq, now())
    if (message && (await sendOne(parts, message)) !== 'sent') await reminders.tellEnds(now())
  }
  return due.length
}

async function sendOne(parts: DeliveryParts, queued: QueuedMessage): Promise<SendOutcome['state']> {
  const outcome = await attempt(parts, queued)
  if (outcome.state !== 'sent') {
    parts.log.warn({ seq: queued.seq, chat: queued.chatId, outcome: outcome.state, error: outcome.error }, 'a message did not go out')
  }
  await recordOutcome(parts.storage, queued.seq, outcome, parts.now(), outcome.state === 'failed' && outcome.unreachable === true)
  return outcome.state
}

async function attempt(parts: DeliveryParts, queued: QueuedMessage): Promise<SendOutcome & { unreachable?: boolean }> {
  const channel = parts.channelOf(queued.chatId)
  if (!channel) return { state: 'failed', error: `no channel is configured for ${queued.chatId.split(':')[0]}` }
  try {
    const { messageId } = await channel.send(outboundOf(queued))
    return { state: 'sent', messageId }
  } catch (error) {
    return outcomeOf(error, queued, parts.now())
  }
}

function outboundOf({ chatId, inReplyTo, message }: QueuedMessage): Outbound {
  return {
    chatId,
    kind: message.kind,
    text: message.text,
    ...(message.buttons.length > 0 ? { buttons: message.buttons } : {}),
    ...(inReplyTo === null ? {} : { replyTo: inReplyTo }),
    ...(message.topic === undefined ? {} : { topic: message.topic }),
    ...(message.file === undefined ? {} : { file: message.file }),
  }
}

/** An unknown reminder counts as sent; an unknown answer is sent again (docs/decisions: outbox). */
function outcomeOf(error: unknown, queued: QueuedMessage, now: Date): SendOutcome & { unreachable?: boolean } {
  const text = error instanceof Error ? error.message : String(error)
  const known = error instanceof ChannelError ? error : undefined
  const outcome = known?.outcome ?? 'unknown'
  if (outcome === 'unreachable') return { state: 'failed', error: text, unreachable: true }
  if (outcome === 'refused') return { state: 'failed', error: text }
  if (outcome === 'unknown' && queued.kind === 'reminder') return { state: 'unknown', error: text }
  if (queued.attempts >= MOST_ATTEMPTS && outcome !== 'limited') return { state: 'failed', error: text }
  const pauseMs = known?.retryAfterMs ?? Math.min(60_000, 500 * 2 ** (queued.attempts - 1))
  return { state: 'again', notBefore: new Date(now.getTime() + pauseMs), error: text }
}

// Carries queued messages to their channels, each chat in order, and records how each send ended.
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Channel, Outbound } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel.ts'
import { tellFailedPosts } from '../desk/failedPosts.ts'
import type { PaperMaker } from '../desk/papers.ts'
import type { ReminderDesk } from '../desk/sendReminders.ts'
import type { Storage } from '../ledger/open.ts'
import { claimDue, outboxState, type QueuedMessage, releaseClaims } from '../ledger/outbox.ts'
import { type OutboxParts, partsOfMessage } from '../ledger/outboxParts.ts'
import { dueReminders } from '../ledger/reminderClaims.ts'
import { recordOutcome, type SendOutcome } from '../ledger/sendOutcomes.ts'

/** What delivery works with. */
export interface DeliveryParts {
  storage: Storage
  /** The channel of a chat, by the prefix of its id. */
  channelOf(chatId: string): Channel | undefined
  now(): Date
  log: { warn(fields: object, message: string): void }
  /** The desk's gate for reminders. */
  reminders: ReminderDesk
  /** Makes the files that are made when they are sent. */
  papers: PaperMaker
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
/** Reminders go one after another beside the answers: nobody who asks waits for them. So many are looked up in one query. */
const REMINDERS_AT_ONCE = 4
/** So often a message is sent that may have been sent before, within some ten minutes. */
const MOST_ATTEMPTS = 8
const SHORTEST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 60_000
/** How long a batch may take before others are claimed beside what it still waits for: most channels answer sooner, and one claim serves them all. */
const BATCH_MS = 25

/** Delivery over the outbox; call `wake` after every commit that queued something. */
export function makeDelivery(parts: DeliveryParts): Delivery {
  let running: Promise<void> | undefined
  let nudge = Promise.withResolvers<void>()
  let again = false
  let reminders = false
  let followed: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> = Promise.resolve()
  let stopped = false

  const drain = (): Promise<void> => {
    again = true
    reminders = true
    nudge.resolve()
    running ??= (async () => {
      try {
        do await work()
        while (again && !stopped)
      } finally {
        // In one step with the last look at `again`, so that no call falls in between.
        running = undefined
      }
    })()
    return running
  }
  /** One after the other, so that nothing is told twice. */
  const tellOfPosts = (): Promise<void> => {
    telling = telling.catch(() => undefined).then(() => tellFailedPosts(parts.storage, parts.now()))
    return telling
  }
  /** Sends until nothing more is due. A chat that takes long, or may not be written to now, holds nobody else up. */
  const work = async (): Promise<void> => {
    const sending = new Set<Promise<unknown>>()
    const failures: unknown[] = []
    let reminding = false
    const track = (task: Promise<unknown>) => {
      const tracked = task.catch(error => void failures.push(error)).finally(() => sending.delete(tracked))
      sending.add(tracked)
    }
    const remind = async () => {
      reminding = true
      await sendReminders(parts, () => stopped)
      reminding = false
    }
    while (!stopped && failures.length === 0) {
      again = false
      nudge = Promise.withResolvers<void>()
      if (reminders && !reminding) {
        reminders = false
        track(remind())
      }
      const claimed = sending.size < AT_ONCE ? await claimDue(parts.storage, parts.now(), AT_ONCE - sending.size) : []
      for (const message of claimed) track(sendOne(parts, message).then(state => (state === 'failed' ? tellOfPosts() : undefined)))
      if (claimed.length === 0 && sending.size === 0 && !again) break
      await Promise.race([Promise.all(sending), pause(BATCH_MS, undefined, { ref: false })])
      if (claimed.length === 0 && sending.size > 0 && !again) await Promise.race([nudge.promise, ...sending])
    }
    await Promise.all(sending)
    if (failures.length > 0) throw failures[0]
  }
  const wake = (): void => {
    if (stopped) return
    clearTimeout(timer)
    const drained = drain()
    // Many decisions wake the same run; what is due after it is looked up once.
    if (drained === followed) return
    followed = drained
    void drained
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
      await tellOfPosts()
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

/** Sends the reminders that are due, one after the other: each passes the gate right before, and is marked as being sent in the same transaction. */
async function sendReminders(parts: DeliveryParts, stopped: () => boolean): Promise<void> {
  const { storage, reminders, now } = parts
  for (const tried = new Set<number>(); ; ) {
    const due = (await dueReminders(storage, now(), REMINDERS_AT_ONCE)).filter(seq => !tried.has(seq))
    if (due.length === 0) return
    for (const seq of due) {
      if (stopped()) return
      tried.add(seq)
      const message = await reminders.claim(seq, now())
      if (message && (await sendOne(parts, message)) !== 'sent') await reminders.tellEnds(now())
    }
  }
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
  let kept: OutboxParts | undefined
  try {
    kept = await partsOfMessage(parts.storage, queued.seq, queued.tried, parts.now)
    const { messageId } = await sendThrough(parts, channel, queued, kept)
    const { inDoubt } = kept
    return { state: 'sent', messageId, ...(inDoubt.length === 0 ? {} : { doubt: `part ${inDoubt.join(', ')} may not have arrived` }) }
  } catch (error) {
    // Of a reminder something stands: it is not for the gate to decide about any more.
    if (queued.kind === 'reminder' && kept !== undefined && kept.standing > 0) return { state: 'unknown', error: wordsOf(error) }
    return outcomeOf(error, queued, parts.now())
  }
}

/** Sends a message; a paper is made just before, and does not lie about afterwards. */
async function sendThrough(
  { papers }: DeliveryParts,
  channel: Channel,
  queued: QueuedMessage,
  kept: OutboxParts,
): Promise<{ messageId: string }> {
  const { paper } = queued.message
  if (paper === undefined) return channel.send(outboundOf(queued), kept)
  const file = await papers(paper)
  try {
    return await channel.send({ ...outboundOf(queued), file }, kept)
  } finally {
    if (channel.keepsFiles !== true) await rm(file.path, { force: true })
  }
}

/** A queued message as a channel gets it. */
export function outboundOf({ chatId, inReplyTo, message }: Pick<QueuedMessage, 'chatId' | 'inReplyTo' | 'message'>): Outbound {
  return {
    chatId,
    kind: message.kind,
    text: message.text,
    ...(message.buttons.length > 0 ? { buttons: message.buttons } : {}),
    ...(inReplyTo === null ? {} : { replyTo: inReplyTo }),
    ...(message.topic === undefined ? {} : { topic: message.topic }),
    ...(message.concludes === undefined ? {} : { concludes: message.concludes }),
    ...(message.file === undefined ? {} : { file: message.file }),
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** An unknown reminder counts as sent; an unknown answer is sent again (docs/decisions: outbox). */
function outcomeOf(error: unknown, queued: QueuedMessage, now: Date): SendOutcome & { unreachable?: boolean } {
  const text = wordsOf(error)
  const known = error instanceof ChannelError ? error : undefined
  const outcome = known?.outcome ?? 'unknown'
  if (outcome === 'unreachable') return { state: 'failed', error: text, unreachable: true }
  if (outcome === 'refused') return { state: 'failed', error: text }
  if (outcome === 'unknown' && queued.kind === 'reminder') return { state: 'unknown', error: text }
  const inMs = (pauseMs: number) => new Date(now.getTime() + pauseMs)
  if (outcome === 'limited') {
    // Certainly not sent: that is no attempt, however often it happens. Without word from the platform it waits as long again as it has waited.
    const waitedMs = now.getTime() - queued.createdAt.getTime()
    const pauseMs = known?.retryAfterMs ?? Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, waitedMs))
    return { state: 'again', notBefore: inMs(pauseMs), error: text, tried: false }
  }
  if (queued.attempts >= MOST_ATTEMPTS) return { state: 'failed', error: text }
  // Each may have been sent: few, and far enough apart to outlive trouble of some minutes.
  return { state: 'again', notBefore: inMs(SHORTEST_PAUSE_MS * 3 ** (queued.attempts - 1)), error: text, tried: true }
}

// From the channel to the desk: each event is stored, then decided once, in the order of its chat; chats go side by side.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Inbound } from '../channels/channel.ts'
import { AlreadyDecided, closeChat, moveChat, putEvent, type StoredEvent, waitingEvents } from '../ledger/inbox.ts'
import type { Storage } from '../ledger/open.ts'

/** What the intake works with. */
export interface IntakeParts {
  storage: Storage
  /** Decides an event together with the follow-ups that belong to it, and commits; `answered` when a person has answered it meanwhile. */
  handle(event: Inbound, seq: number, followUps: Inbound[], answered: boolean): Promise<void>
  /** How long an event that addresses nobody waits, so that people can answer it first, by its own time; the others of its chat pass it. */
  waitFor(event: Inbound): Promise<number>
  /** Whether a person's later message answers an earlier one. */
  isAnswerTo(later: Inbound, earlier: Inbound): boolean
  /** True when the text alone says what is wanted; else follow-ups of the same sender are waited for. */
  isComplete(event: Inbound): boolean
  now(): Date
  /** Called after each decision. */
  decided(): void
  log: { error(fields: object, message: string): void }
}

/** Takes events in. */
export interface Intake {
  /** Resolves when the event is on disk. */
  receive(inbound: Inbound): Promise<void>
  moved(from: string, to: string): Promise<void>
  /** A private chat cannot be written to any more. */
  closed(chatId: string): Promise<void>
  /** Takes up what an earlier run of the program left undecided. */
  recover(): Promise<void>
  /** Decides what was only waiting for the clock; `now` has moved. */
  advance(): Promise<void>
  /** Resolves when every event received so far is decided, those that wait for a follow-up included. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** A follow-up belongs to a message when it comes within this time of it, by the events' own clock. */
const FOLLOW_UP_MS = 1_500
const SETTLE_POLL_MS = 25

interface Pending {
  seq: number
  inbound: Inbound
  receivedAt: Date
  /** The moment until which people may answer first. */
  openUntil: number
  answered: boolean
}

interface Line {
  waiting: Pending[]
  running: Promise<void> | undefined
  timer: NodeJS.Timeout | undefined
}

/** The intake over the inbox. */
export function makeIntake(parts: IntakeParts): Intake {
  const lines = new Map<string, Line>()
  let stopped = false

  const take = async (seq: number, inbound: Inbound, receivedAt: Date): Promise<void> => {
    const chatId = inbound.chat.id
    const openMs = inbound.chat.kind === 'group' && !inbound.mentioned ? await parts.waitFor(inbound) : 0
    const line = lines.get(chatId) ?? { waiting: [], running: undefined, timer: undefined }
    lines.set(chatId, line)
    for (const earlier of line.waiting)
      if (earlier.openUntil > 0 || earlier.inbound.mentioned) earlier.answered ||= parts.isAnswerTo(inbound, earlier.inbound)
    const openUntil = openMs === 0 ? 0 : Math.min(inbound.at.getTime(), receivedAt.getTime()) + openMs
    line.waiting.push({ seq, inbound, receivedAt, openUntil, answered: false })
    pump(chatId, line)
  }
  const pump = (chatId: string, line: Line): void => {
    if (line.running || stopped) return
    clearTimeout(line.timer)
    line.timer = undefined
    line.running = work(line).finally(() => {
      line.running = undefined
      // An event may have come in between the end of the work and this moment.
      if (line.waiting.length > 0 && !line.timer) pump(chatId, line)
      else if (!line.timer) lines.delete(chatId)
    })
  }
  const work = async (line: Line): Promise<void> => {
    for (let head = nextOf(line); head && !stopped; head = nextOf(line)) {
      const followUps = followUpsOf(head, line.waiting)
      const holdMs = holdFor(head, followUps)
      if (holdMs > 0) {
        line.timer = setTimeout(() => pump(head.inbound.chat.id, line), holdMs)
        return
      }
      const done = new Set<Pending>([head, ...followUps])
      line.waiting = line.waiting.filter(pending => !done.has(pending))
      await decide(head, followUps)
    }
    const opens = line.waiting.map(pending => pending.openUntil)
    if (opens.length > 0 && !stopped)
      line.timer = setTimeout(() => pump(idOf(line), line), Math.max(0, Math.min(...opens) - parts.now().getTime()))
  }
  const nextOf = (line: Line): Pending | undefined =>
    line.waiting.find(pending => pending.answered || pending.openUntil <= parts.now().getTime())
  const idOf = (line: Line): string => line.waiting[0]?.inbound.chat.id ?? ''
  const holdFor = (head: Pending, followUps: Pending[]): number => {
    const { inbound } = head
    if (inbound.chat.kind === 'direct' || !inbound.mentioned || inbound.press !== undefined) return 0
    const last = followUps.at(-1) ?? head
    // A platform's clock may run ahead of ours: nobody waits longer than if it did not.
    const lastAt = Math.min(last.inbound.at.getTime(), last.receivedAt.getTime())
    const leftMs = lastAt + FOLLOW_UP_MS - parts.now().getTime()
    return leftMs > 0 && !parts.isComplete(joined(inbound, followUps)) ? leftMs : 0
  }
  const decide = async (head: Pending, followUps: Pending[]): Promise<void> => {
    try {
      const rest = followUps.map(pending => pending.inbound)
      await parts.handle(head.inbound, head.seq, rest, head.answered)
    } catch (error) {
      // It stays in the inbox and is taken up again at the next start; the messages behind it must not wait for that.
      if (!(error instanceof AlreadyDecided)) parts.log.error({ err: error, event: head.inbound.id }, 'a message could not be decided')
    }
    parts.decided()
  }
  const idle = async (): Promise<void> => {
    for (;;) {
      const running = [...lines.values()].flatMap(line => line.running ?? [])
      if (running.length === 0) return
      await Promise.all(running)
    }
  }
  return {
    async receive(inbound) {
      const stored = await putEvent(parts.storage, eventOf(inbound, parts.now()))
      if (stored) await take(stored.seq, inbound, parts.now())
    },
    moved: (from, to) => moveChat(parts.storage, from, to, parts.now()),
    closed: chatId => closeChat(parts.storage, chatId, parts.now()),
    async recover() {
      for (const stored of await waitingEvents(parts.storage)) await take(stored.seq, inboundOf(stored), stored.at)
    },
    async advance() {
      for (const [chatId, line] of lines) pump(chatId, line)
      await idle()
    },
    async settled() {
      while (lines.size > 0 && !stopped) {
        await idle()
        if (lines.size > 0) await sleep(SETTLE_POLL_MS)
      }
    },
    async stop() {
      stopped = true
      for (const line of lines.values()) clearTimeout(line.timer)
      await idle()
    },
  }
}

/** A sender's unaddressed messages right after an addressed one in a group, each within the time of the one before it. */
function followUpsOf(head: Pending, waiting: readonly Pending[]): Pending[] {
  if (head.inbound.chat.kind === 'direct' || !head.inbound.mentioned) return []
  const found: Pending[] = []
  let last = head.inbound
  for (const pending of waiting.slice(waiting.indexOf(head) + 1)) {
    const { inbound } = pending
    if (inbound.from.id !== last.from.id) continue
    const near = inbound.at.getTime() - last.at.getTime() <= FOLLOW_UP_MS
    if (inbound.mentioned || inbound.press !== undefined || inbound.text === undefined || !near) break
    found.push(pending)
    last = inbound
  }
  return found
}

function joined(inbound: Inbound, followUps: readonly Pending[]): Inbound {
  if (followUps.length === 0) return inbound
  return { ...inbound, text: [inbound.text ?? '', ...followUps.map(pending => pending.inbound.text ?? '')].join(' ').trim() }
}

function eventOf(inbound: Inbound, now: Date) {
  return {
    eventId: inbound.id,
    chatId: inbound.chat.id,
    chatKind: inbound.chat.kind,
    senderId: inbound.from.id,
    at: inbound.at,
    receivedAt: now,
    mentioned: inbound.mentioned,
    event: JSON.stringify(inbound),
    ...(inbound.topic === undefined ? {} : { topic: inbound.topic }),
    ...(inbound.entered ? { entered: true as const } : {}),
  }
}

function inboundOf(stored: StoredEvent): Inbound {
  const event = JSON.parse(stored.event) as Omit<Inbound, 'at'>
  return { ...event, at: stored.at }
}

// Words a button asked for: the next private text of that person is taken for them, unless it is a command or “取消”.
import type { AwaitedPurpose } from '../../domain/changes/awaited.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import { forTeam } from '../../domain/speech.ts'
import { awaitedText } from '../../ledger/awaited.ts'
import { directChatOf } from '../../ledger/directory.ts'
import { ASK_PRIVATELY, NOTHING_AWAITED } from '../../replies/talk.ts'
import { readCommand } from '../../understanding/commands.ts'
import { readOrder } from '../../understanding/orders.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'

/** How long words are awaited. */
const AWAIT_MS = 10 * 60_000

/** Asks for words, in the private chat. */
export function awaitText(situation: Situation, purpose: AwaitedPurpose, question: string, unitId: string): Decision {
  if (situation.audience !== 'private') return decided('await', 'only in private', [sayHere(situation, ASK_PRIVATELY)], [], unitId)
  const asked = awaiting(situation, purpose)
  return decided('await', purpose.for, [sayToTeam(situation, () => forTeam(question), ASK_PRIVATELY)], asked, unitId)
}

/** What makes the next private text the answer to a question that is asked beside something else; nothing in a group. */
export function awaiting({ caller, inbound, now, audience }: Situation, purpose: AwaitedPurpose): Change[] {
  if (audience !== 'private') return []
  const expiresAt = new Date(now.getTime() + AWAIT_MS)
  return [{ kind: 'await_text', accountId: caller.accountId, chatId: inbound.chat.id, purpose, at: now, expiresAt }]
}

/** The same for a question that goes to the sender's private chat wherever the message was said: the answer is awaited there. */
export async function awaitingInPrivate(situation: Situation, purpose: AwaitedPurpose): Promise<Change[]> {
  const { caller, inbound, now, audience, desk } = situation
  if (audience === 'private') return awaiting(situation, purpose)
  const chatId = await directChatOf(desk.storage, inbound.from.id)
  if (chatId === null) return []
  const expiresAt = new Date(now.getTime() + AWAIT_MS)
  return [{ kind: 'await_text', accountId: caller.accountId, chatId, purpose, at: now, expiresAt }]
}

/** Takes a private text for the words that were asked for; null when none were, or the text is something else. */
export async function takeAwaited(
  situation: Situation,
  use: (purpose: AwaitedPurpose, words: string) => Promise<Decision | null>,
): Promise<Decision | null> {
  const { desk, caller, inbound, text, now, today, audience } = situation
  if (audience !== 'private' || text === '') return null
  const purpose = await awaitedText(desk.storage, caller.accountId, inbound.chat.id, now)
  if (!purpose) return null
  const isStaff = caller.kind === 'staff'
  if (readCommand(text, isStaff) || (isStaff && readOrder(text, today))) return null
  const given = { kind: 'text_given' as const, accountId: caller.accountId, chatId: inbound.chat.id, at: now }
  if (/^(?:取消|算了|不用了)[。!！]?$/.test(text.trim()))
    return decided('await', 'given up', [sayHere(situation, NOTHING_AWAITED)], [given])
  const decision = await use(purpose, text.trim())
  if (!decision) return null
  // What was asked is closed first: the answer may bring up the next question.
  return STAYS_OPEN.has(decision.action) ? decision : { ...decision, changes: [given, ...decision.changes] }
}

/** A text that cannot be used leaves the question open. */
const STAYS_OPEN: ReadonlySet<string> = new Set(['await', 'refuse', 'bind_failed'])

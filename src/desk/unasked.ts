// What nobody put to the assistant: in a group it is left alone, unless the manager allowed answers there, it is very sure, and no person answers first.
import type { Inbound } from '../channels/channel.ts'
import type { Decision } from '../domain/changes.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import { unaskedAnswers } from '../ledger/inbox.ts'
import type { Storage } from '../ledger/open.ts'
import { UNASKED_NEVER_HERE, unaskedAllowed } from '../replies/talk.ts'
import { understand } from '../understanding/understand.ts'
import { answer } from './answering.ts'
import { answerIntent } from './ask.ts'
import { notAllowed } from './cases.ts'
import { decided, type Situation, sayHere, silent } from './situation.ts'
import { takeTicket } from './tickets.ts'

/** How long neighbours and staff have to answer first. */
const PEOPLE_FIRST_MS = 20_000
/** Later than this nobody waits for a word they did not ask for. */
const TOO_LATE_MS = 180_000
/** A group hears no more than this a minute that it did not ask for. */
const UNASKED_A_MINUTE = 3
/** A repair nobody reported to the assistant is taken up only when a rule is sure of it. */
const RULED = 0.95

const NOT_ADDRESSED = 'not addressed'

/** Answers an unaddressed message, or leaves it alone. */
export async function unasked(situation: Situation): Promise<Decision> {
  const { inbound, group, caller, text, desk, community, today, now } = situation
  if (!group?.unasked || group.kind !== 'owners' || caller.kind === 'staff' || !mayBeAnswered(inbound)) return silent(NOT_ADDRESSED)
  const intent = readUnasked(text, today)
  const isRepair = intent.kind === 'repair' && intent.confidence >= RULED
  if (intent.kind !== 'ask' && !isRepair) return silent(NOT_ADDRESSED)
  if (now.getTime() - inbound.at.getTime() > TOO_LATE_MS) return silent('not addressed, and too late')
  if ((await unaskedAnswers(desk.storage, inbound.chat.id, now)) >= UNASKED_A_MINUTE)
    return silent(`unasked: more than ${UNASKED_A_MINUTE} a minute`)
  if (intent.kind !== 'ask') return takeTicket(situation, 'repair')
  const library = await desk.libraryOf(community.id, today)
  const first = answerIntent(library, text, intent, { chat: 'group', mentioned: false, today })
  return first.action === 'answer' ? answer(situation, intent) : silent(NOT_ADDRESSED)
}

/** How long an event waits for a person's answer before it is decided; 0 for what is decided at once. */
export async function waitForPeople(storage: Storage, inbound: Inbound): Promise<number> {
  if (!mayBeAnswered(inbound)) return 0
  const intent = readUnasked(inbound.text ?? '', SOME_DAY)
  if (intent.kind !== 'ask' || !intent.isQuestion) return 0
  const group = await storage.db.group.findUnique({ where: { chatId: inbound.chat.id }, select: { unasked: true } })
  return group?.unasked ? PEOPLE_FIRST_MS : 0
}

/**
 * Whether a later message in a group answers an earlier one: a reply to it that asks nothing itself or, where the earlier one was put to nobody,
 * what somebody else says next that is no question and no chatter.
 */
export function isAnswerTo(later: Inbound, earlier: Inbound): boolean {
  if (later.from.id === earlier.from.id || later.mentioned || earlier.chat.kind === 'direct' || later.press !== undefined) return false
  const isNext = !earlier.mentioned && later.at.getTime() - earlier.at.getTime() <= PEOPLE_FIRST_MS
  if (later.replyTo === undefined ? !isNext : later.replyTo !== earlier.id) return false
  if (later.file !== undefined) return true
  if (ME_TOO.test(later.text ?? '')) return false
  const intent = readUnasked(later.text ?? '', SOME_DAY)
  const isWord = intent.kind !== 'chatter' && intent.kind !== 'thanks'
  return isWord && (later.replyTo !== undefined || intent.kind !== 'ask' || !intent.isQuestion)
}

/** “本群可以主动回答”, “只答@我的”: said by the manager in the group itself. */
export function allowUnasked(situation: Situation, allowed: boolean): Decision {
  const { caller, inbound, group } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager' || group?.kind !== 'owners')
    return notAllowed(situation, 'let a group be answered unasked')
  if (allowed && inbound.chat.id.startsWith('wechaty:'))
    return decided('group', 'never unasked here', [sayHere(situation, UNASKED_NEVER_HERE)])
  const change = { kind: 'group_unasked' as const, chatId: inbound.chat.id, allowed, by: caller.name }
  return decided('group', allowed ? 'answered unasked' : 'answered when addressed', [sayHere(situation, unaskedAllowed(allowed))], [change])
}

const ME_TOO = /同问|[?？吗]|想知道|求答|也是$|\+1/
// Who asks is read alike on every day.
const SOME_DAY = '2000-01-01'

function readUnasked(text: string, today: string) {
  return understand(text, { role: 'owner', chat: 'group', mentioned: false, today, refused: refusedPractice })
}

// A reply is a word to a person; a press or a file asks nothing of everybody.
function mayBeAnswered({ chat, mentioned, press, replyTo, text = '' }: Inbound): boolean {
  return chat.kind === 'group' && !mentioned && press === undefined && replyTo === undefined && text.trim() !== ''
}

// A steward's contact told in one line: “3-501 打通了 说周五交 1200 嫌保洁差”.
import { type Day, daysBetween } from '../domain/calendar.ts'
import type { Change, Decision, Reply } from '../domain/changes.ts'
import type { ContactGap } from '../domain/contactGaps.ts'
import type { ContactMethod, ContactOutcome } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { REASON_WORDS } from '../domain/reasonWords.ts'
import { forTeam } from '../domain/speech.ts'
import { newId } from '../ledger/keys.ts'
import { loggedText, promiseLogged } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { dayWords } from '../replies/terms.ts'
import { readAmount } from '../understanding/amounts.ts'
import { asksForPeace, saysNothing } from '../understanding/contactWords.ts'
import type { ContactLog } from '../understanding/intent.ts'
import { askFirstGap, undoButton } from './case/gaps.ts'
import { peaceAsked } from './case/holds.ts'
import { confirmPromise, promiseHeard } from './case/promiseHeard.ts'
import { enterTicket } from './case/ticketWork.ts'
import { type OpenCase, openCase } from './cases.ts'
import { needsReason } from './ladder/reasonAsk.ts'
import { claimOf } from './outcomes.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** Below this the day of a promise is asked about before it is written down. */
const SURE = 0.8

/** Writes the contacts told in one text, each for its home. */
export async function logLines(situation: Situation, logs: readonly ContactLog[]): Promise<Decision> {
  const all: Decision[] = []
  for (const log of logs) all.push(await logLine(situation, log))
  const [first] = all
  if (!first) throw new Error('There is no contact to log.')
  if (all.length === 1) return first
  const reason = `${all.length} homes: ${all.map(one => one.reason).join('; ')}`
  return decided(
    'logged',
    reason,
    all.flatMap(one => one.replies),
    all.flatMap(one => one.changes),
  )
}

/** Writes the contact, and the promise in it; what the line leaves out is asked for by one question, and the row stands meanwhile. */
export async function logLine(situation: Situation, log: ContactLog): Promise<Decision> {
  const found = await openCase(situation, log.unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { caller, today, now } = situation
  const { unitId, unit } = facts
  const method = log.method ?? 'call'
  const outcome = log.outcome ?? impliedOutcome(log, method)
  const promised = promiseIn(log, found, today)
  const missing = gapsOf(found, log, { method, outcome }, promised)
  const id = newId(now)
  const extra = {
    ...(log.reason === undefined ? {} : { reason: log.reason }),
    ...(log.words === '' ? {} : { words: log.words }),
    ...nextOf(log),
    ...(log.visitAgreed === undefined ? {} : { visitAgreed: log.visitAgreed }),
  }
  const staff = caller.kind === 'staff' ? caller.name : ''
  const changes: Change[] = [
    { kind: 'contact', id, unitId, ...whenOf(log, situation), method, outcome, staff, byPerson: true, ...extra, missing },
  ]
  const said = [
    ...(log.on === undefined ? [] : [`${dayWords(log.on, today)}的联系`]),
    ...(log.reason === undefined ? [] : [`原因：${REASON_WORDS[log.reason]}`]),
  ]
  if (log.nextOn !== undefined) said.push(`约定${dayWords(log.nextOn, today)}${log.nextTime ?? ''}${log.visitAgreed ? '上门' : '再联系'}`)
  const texts = [loggedText(unit, method, outcome, said)]
  const owner: Reply[] = []
  if (promised !== null) {
    changes.push(promiseHeard(situation, unitId, promised.date, promised.fen, { channel: method, words: log.words, contactId: id }))
    texts.push(promiseLogged(unit, promised.date, promised.fen, today))
    owner.push(...(await confirmPromise(situation, unitId, unit, promised.date, promised.fen)))
  }
  if (log.claimsPaid && line.chaseFen > 0) {
    changes.push(claimOf(situation, unitId, statedIn(log) ?? line.chaseFen, id))
    texts.push('业主说已缴，已转财务核实，核实期间不催。')
  }
  const peace = promised === null && log.claimsPaid !== true && asksForPeace(log.words) ? await peaceAsked(situation, facts) : null
  if (peace) texts.push(peace.text)
  const side = sideMatter(log.words)
  const ticket = side && (await enterTicket(situation, side.kind, unit, side.subject))
  const undo = undoButton(situation, { do: 'undo_contact', contactId: id, unit })
  const reply = sayToTeam(situation, () => forTeam(texts.join('\n')), ASK_PRIVATELY, [undo])
  const asked = askFirstGap(situation, { unitId, unit, contactId: id, method, missing }, line)
  const replies = [reply, ...(ticket?.replies ?? []), ...asked.replies, ...owner, ...(peace?.news ?? [])]
  return decided(
    'logged',
    `${method} ${outcome}`,
    replies,
    [...changes, ...(peace ? [peace.change] : []), ...(ticket?.changes ?? []), ...asked.changes],
    unitId,
  )
}

/** The day of the contact, which may be before today, and the moment it stands at in the book. */
function whenOf({ on }: ContactLog, { today, now }: Situation): { on: Day; at: Date } {
  return on === undefined ? { on: today, at: now } : { on, at: new Date(now.getTime() - daysBetween(on, today) * DAY_MS) }
}

const DAY_MS = 86_400_000

/** “顺便报修 厨房漏水”: another matter told in the same line. */
function sideMatter(words: string): { kind: 'repair' | 'complaint'; subject: string } | null {
  const found = /(?:顺便|另外|还(?:要|想)?|要|想|请|帮[他她]?)(?:再)?(报修|投诉)[:：\s,，]*([^，,。;；]{2,100})/.exec(words)
  return found ? { kind: found[1] === '投诉' ? 'complaint' : 'repair', subject: (found[2] ?? '').trim() } : null
}

/** The amount an owner says to have paid; null when none is named for sure. */
function statedIn({ words }: ContactLog): Fen | null {
  const amount = readAmount(words)
  return amount?.sure ? amount.fen : null
}

/** Whoever tells what an owner said has spoken to the owner; a message that was sent has been delivered; else nobody knows yet. */
function impliedOutcome({ promise, reason, words, claimsPaid }: ContactLog, method: ContactMethod): ContactOutcome {
  if (method === 'message' || method === 'sms') return 'delivered'
  const spoke = claimsPaid === true || promise !== undefined || reason !== undefined || /说|讲|答应|承诺|反映|抱怨|表示/.test(words)
  if (!spoke) return 'unknown'
  return method === 'visit' ? 'met_owner' : 'answered'
}

/** The promise in a line, where its day is sure and still ahead; the amount is the one asked for where none is named. */
function promiseIn({ promise }: ContactLog, { line, settings }: OpenCase, today: Day): { date: Day; fen: Fen } | null {
  const amount = promise?.amountFen ?? line.chaseFen
  if (promise?.date === undefined || promise.confidence < SURE || promise.date < today || amount === 0) return null
  // A day that far ahead is more likely misread, or a deferral.
  if (daysBetween(today, promise.date) > settings.policy.promise.furthestDays) return null
  return { date: promise.date, fen: amount }
}

function gapsOf(
  { line, facts, settings }: OpenCase,
  log: ContactLog,
  { method, outcome }: { method: ContactMethod; outcome: ContactOutcome },
  promised: object | null,
): ContactGap[] {
  if (outcome === 'unknown') return ['outcome']
  const reason: ContactGap[] = needsReason(line, facts, settings, { outcome, reason: log.reason, method }) ? ['reason'] : []
  if (log.promise !== undefined && promised === null && line.chaseFen > 0) return ['promise_day', ...reason]
  const reached = outcome === 'answered' || outcome === 'met_owner'
  if (method === 'visit' && reached) {
    if (saysNothing(log.words)) return ['said', ...reason]
    const isSettled = promised !== null || log.claimsPaid === true || log.nextOn !== undefined
    return isSettled ? reason : [...reason, 'next_day']
  }
  return reached && reason.length === 0 && saysNothing(log.words) ? ['said'] : reason
}

function nextOf({ nextOn, nextTime }: ContactLog): { nextOn?: Day; nextTime?: string } {
  return { ...(nextOn === undefined ? {} : { nextOn }), ...(nextTime === undefined ? {} : { nextTime }) }
}

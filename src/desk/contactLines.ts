// A steward's contact told in one line: “3-501 打通了 说周五交 1200 嫌保洁差”.
import type { Day } from '../domain/calendar.ts'
import type { Change, Decision, Reply } from '../domain/changes.ts'
import type { ContactGap } from '../domain/contactGaps.ts'
import type { ContactMethod, ContactOutcome } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { forTeam } from '../domain/speech.ts'
import { newId } from '../ledger/keys.ts'
import { loggedText, promiseLogged } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { dayWords, REASON_WORDS } from '../replies/terms.ts'
import { saysNothing } from '../understanding/contactLog.ts'
import type { ContactLog } from '../understanding/intent.ts'
import { askFirstGap, undoButton } from './case/gaps.ts'
import { confirmPromise, promiseHeard } from './case/promiseHeard.ts'
import { type OpenCase, openCase } from './cases.ts'
import { needsReason } from './ladder/reasonAsk.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** Below this the day of a promise is asked about before it is written down. */
const SURE = 0.8

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
  const missing = gapsOf(found, log, outcome, promised)
  const id = newId(now)
  const extra = {
    ...(log.reason === undefined ? {} : { reason: log.reason }),
    ...(log.words === '' ? {} : { words: log.words }),
    ...nextOf(log),
  }
  const staff = caller.kind === 'staff' ? caller.name : ''
  const changes: Change[] = [{ kind: 'contact', id, unitId, at: now, on: today, method, outcome, staff, byPerson: true, ...extra, missing }]
  const said = log.reason === undefined ? [] : [`原因：${REASON_WORDS[log.reason]}`]
  if (log.nextOn !== undefined) said.push(`约定${dayWords(log.nextOn, today)}${log.nextTime ?? ''}再联系`)
  const texts = [loggedText(unit, method, outcome, said)]
  const owner: Reply[] = []
  if (promised !== null) {
    changes.push(promiseHeard(situation, unitId, promised.date, promised.fen, { channel: method, words: log.words, contactId: id }))
    texts.push(promiseLogged(unit, promised.date, promised.fen, today))
    owner.push(...(await confirmPromise(situation, unitId, unit, promised.date, promised.fen)))
  }
  const undo = undoButton(situation, { do: 'undo_contact', contactId: id, unit })
  const reply = sayToTeam(situation, () => forTeam(texts.join('\n')), ASK_PRIVATELY, [undo])
  const asked = askFirstGap(situation, { unitId, unit, contactId: id, method, missing }, line)
  return decided('logged', `${method} ${outcome}`, [reply, ...asked.replies, ...owner], [...changes, ...asked.changes], unitId)
}

/** Whoever tells what an owner said has spoken to the owner; a message that was sent has been delivered; else nobody knows yet. */
function impliedOutcome({ promise, reason, words }: ContactLog, method: ContactMethod): ContactOutcome {
  if (method === 'message' || method === 'sms') return 'delivered'
  const spoke = promise !== undefined || reason !== undefined || /说|讲|答应|承诺|反映|抱怨|表示/.test(words)
  if (!spoke) return 'unknown'
  return method === 'visit' ? 'met_owner' : 'answered'
}

/** The promise in a line, where its day is sure and still ahead; the amount is the one asked for where none is named. */
function promiseIn({ promise }: ContactLog, { line }: OpenCase, today: Day): { date: Day; fen: Fen } | null {
  const amount = promise?.amountFen ?? line.chaseFen
  if (promise?.date === undefined || promise.confidence < SURE || promise.date < today || amount === 0) return null
  return { date: promise.date, fen: amount }
}

function gapsOf({ line, facts, settings }: OpenCase, log: ContactLog, outcome: ContactOutcome, promised: object | null): ContactGap[] {
  if (outcome === 'unknown') return ['outcome']
  const reason: ContactGap[] = needsReason(line, facts, settings, { outcome, reason: log.reason }) ? ['reason'] : []
  if (log.promise !== undefined && promised === null && line.chaseFen > 0) return ['promise_day', ...reason]
  const reached = outcome === 'answered' || outcome === 'met_owner'
  return reached && reason.length === 0 && saysNothing(log.words) ? ['said'] : reason
}

function nextOf({ nextOn, nextTime }: ContactLog): { nextOn?: Day; nextTime?: string } {
  return { ...(nextOn === undefined ? {} : { nextOn }), ...(nextTime === undefined ? {} : { nextTime }) }
}

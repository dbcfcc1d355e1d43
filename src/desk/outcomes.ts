// One tap on an outcome, on the day of a promise, or on what a dispute is about; each stands in the book at once and can be taken back for ten minutes.
import type { Day } from '../domain/calendar.ts'
import type { Change, Decision, OutcomeTap, Reply } from '../domain/changes.ts'
import type { ContactGap } from '../domain/contactGaps.ts'
import type { ContactMethod, ContactOutcome, DisputeFact } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { forTeam } from '../domain/speech.ts'
import { claimReference } from '../ledger/contacts.ts'
import { newId } from '../ledger/keys.ts'
import { disputeLogged, loggedText, nothingOwed, promiseLogged } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { askFirstGap, askNext, told, undoButton, waitingFor } from './case/gaps.ts'
import { confirmPromise, promiseHeard } from './case/promiseHeard.ts'
import { type OpenCase, openCase } from './cases.ts'
import { needsReason } from './ladder/reasonAsk.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** One tap on an outcome: the contact stands in the book; what is missing is asked for by one question. */
export async function logOutcome(situation: Situation, unit: string, outcome: OutcomeTap): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { caller, today, now } = situation
  const method: ContactMethod = line.channel === 'visit' ? 'visit' : 'call'
  const ended = endedAs(outcome, method)
  const reason = outcome === 'hardship' ? ({ reason: 'hardship' } as const) : {}
  const staff = caller.kind === 'staff' ? caller.name : ''
  const missing = gapsOfTap(outcome, found, method, ended)
  const id = newId(now)
  const base = { unitId: facts.unitId, at: now, on: today }
  const contact: Change = { kind: 'contact', ...base, id, method, outcome: ended, staff, byPerson: true, ...reason, missing }
  const claimed = outcome === 'paid' ? [claimOf(situation, facts.unitId, line.chaseFen, id)] : []
  const asked = askFirstGap(situation, { unitId: facts.unitId, unit, contactId: id, method, missing }, line)
  const undo = undoButton(situation, { do: 'undo_contact', contactId: id, unit })
  const reply = sayToTeam(situation, () => forTeam(textOf(found, unit, outcome, method, ended)), ASK_PRIVATELY, [undo])
  const changes = [contact, ...claimed, ...asked.changes]
  return decided('logged', `${method} ${ended}: ${outcome}`, [reply, ...asked.replies], changes, facts.unitId)
}

function endedAs(outcome: OutcomeTap, method: ContactMethod): ContactOutcome {
  if (outcome === 'no_answer') return method === 'visit' ? 'nobody_home' : 'no_answer'
  return method === 'visit' ? 'met_owner' : 'answered'
}

/** What a tap leaves open; a tap that tells what the owner said leaves that alone. */
function gapsOfTap(outcome: OutcomeTap, { line, facts, settings }: OpenCase, method: ContactMethod, ended: ContactOutcome): ContactGap[] {
  const reason: ContactGap[] = outcome !== 'hardship' && needsReason(line, facts, settings, { outcome: ended, method }) ? ['reason'] : []
  if (outcome === 'promise' && line.chaseFen > 0) return ['promise_day', ...reason]
  if (outcome === 'dispute' && line.chasedBillIds.length > 0) return ['dispute_about', ...reason]
  if (outcome === 'answered' && method === 'visit') return ['said', ...reason]
  return outcome === 'answered' && reason.length === 0 ? ['said'] : reason
}

function textOf({ line }: OpenCase, unit: string, outcome: OutcomeTap, method: ContactMethod, ended: ContactOutcome): string {
  if ((outcome === 'promise' || outcome === 'dispute') && line.chasedBillIds.length === 0 && line.chaseFen === 0) return nothingOwed(unit)
  const extra: Partial<Record<OutcomeTap, string>> = {
    paid: '业主说已缴，转财务核实，核实期间不催',
    hardship: '原因：经济困难，建议谈分期',
  }
  return loggedText(unit, method, ended, extra[outcome] === undefined ? [] : [extra[outcome]])
}

/** Money that the owner says to have paid, told in a contact. */
export function claimOf({ today, now, inbound }: Situation, unitId: string, fen: Fen, contactId: string): Change {
  return { kind: 'claim', unitId, fen, at: now, on: today, reference: claimReference(contactId, inbound.id), note: '' }
}

/** The day of a promise was tapped. */
export async function logPromise(situation: Situation, unit: string, forOn: Day, fen: Fen): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const kept = await keepPromise(situation, found, forOn, fen, { channel: found.line.channel === 'visit' ? 'visit' : 'call' })
  return decided('logged', `promise for ${forOn}`, kept.replies, kept.changes, found.facts.unitId)
}

/** A promise that was told: it stands, the rows that waited for its day are complete, and the owner hears of it. */
export async function keepPromise(
  situation: Situation,
  { line, facts }: OpenCase,
  forOn: Day,
  fen: Fen,
  more: { channel?: ContactMethod; words?: string },
): Promise<{ replies: Reply[]; changes: Change[] }> {
  const { today, now } = situation
  const { unitId, unit } = facts
  const rows = await waitingFor(situation, unitId, 'promise_day')
  const contactId = rows.at(-1)?.contactId
  const id = newId(now)
  const change = promiseHeard(situation, unitId, forOn, fen, { ...more, id, ...(contactId === undefined ? {} : { contactId }) })
  const answered = rows.map(row => ({ contactId: row.contactId, gap: 'promise_day' as const }))
  const undo = undoButton(situation, { do: 'undo_tap', unitId, unit, at: now.toISOString(), promiseId: id, answered })
  const reply = sayToTeam(situation, () => forTeam(promiseLogged(unit, forOn, fen, today)), ASK_PRIVATELY, [undo])
  const asked = askNext(situation, unit, rows, 'promise_day', line)
  const owner = await confirmPromise(situation, unitId, unit, forOn, fen)
  return { replies: [reply, ...asked.replies, ...owner], changes: [change, ...told(situation, rows, 'promise_day'), ...asked.changes] }
}

/** What the dispute is about was tapped: the bills that are asked for are put aside. */
export async function logDispute(situation: Situation, unit: string, about: DisputeFact['kind']): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { today, now } = situation
  const { unitId } = facts
  const rows = await waitingFor(situation, unitId, 'dispute_about')
  const link = linkTo(rows)
  const base = { unitId, about, at: now, on: today, ...link }
  const raised = line.chasedBillIds.map(billId => ({ kind: 'dispute' as const, id: newId(now), billId, ...base }))
  const text = raised.length === 0 ? nothingOwed(unit) : disputeLogged(unit, about, raised.length)
  const disputeIds = raised.map(one => one.id)
  const answered = rows.map(row => ({ contactId: row.contactId, gap: 'dispute_about' as const }))
  const undo = undoButton(situation, { do: 'undo_tap', unitId, unit, at: now.toISOString(), disputeIds, answered })
  const asked = askNext(situation, unit, rows, 'dispute_about', line)
  const reply = sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, raised.length === 0 ? [] : [undo])
  const changes = [...raised, ...told(situation, rows, 'dispute_about'), ...asked.changes]
  return decided('logged', `dispute: ${about}`, [reply, ...asked.replies], changes, unitId)
}

const linkTo = (rows: readonly { contactId: string }[]): { contactId?: string } => {
  const contactId = rows.at(-1)?.contactId
  return contactId === undefined ? {} : { contactId }
}

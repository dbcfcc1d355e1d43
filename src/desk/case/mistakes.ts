// 撤销: what a tap or a line wrote is taken back within ten minutes, by new rows: the contact, and whatever followed from it.
import type { CasePress } from '../../domain/changes/casePress.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { forTeam } from '../../domain/speech.ts'
import { findContact, type LedTo, ledTo, writtenBy } from '../../ledger/contacts.ts'
import { promiseWithdrawnToOwner, promiseWords, undoDecided, undoneTapText } from '../../replies/case/completion.ts'
import { undoTooLate } from '../../replies/reminders/card.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { openCase } from '../cases.ts'
import { staleDraft } from '../drafts.ts'
import { tellOwnersOf } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { askFirstGap } from './gaps.ts'

/** How long a record made by a tap can be taken back by another. */
const UNDO_MS = 10 * 60_000

/** 撤销 under a contact: the row is taken back by a new one, with the promise, the objection or the report of a payment that it led to. */
export async function undoContact(situation: Situation, contactId: string, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, now, today, caller } = situation
  const row = await findContact(desk.storage, contactId)
  if (!row || row.unitId !== found.facts.unitId || row.reversed) return staleDraft(situation, unit)
  if (now.getTime() - row.createdAt.getTime() > UNDO_MS) return tooLate(situation, unit, row.unitId)
  const led = await ledTo(desk.storage, contactId)
  if (led.decided) return blocked(situation, undoDecided(unit), row.unitId, 'decided since')
  const staff = caller.kind === 'staff' ? caller.name : ''
  const reversed: Change = { kind: 'contact_reversed', contactId, unitId: row.unitId, at: now, on: today, staff, why: 'undone' }
  const back = await takenBack(situation, row.unitId, unit, led)
  const reply = sayToTeam(situation, () => forTeam(undoneTapText(unit, back.words)), ASK_PRIVATELY)
  return decided('undone', 'contact taken back', [reply, ...back.owner], [reversed, ...back.changes], row.unitId)
}

/** 撤销 under an answer: what it wrote is taken back, and the question stands again. */
export async function undoTap(situation: Situation, action: Extract<CasePress, { do: 'undo_tap' }>): Promise<Decision> {
  const { unitId, unit, at, promiseId, disputeIds = [], claims = false, answered } = action
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, now, today, caller } = situation
  if (now.getTime() - Date.parse(at) > UNDO_MS) return tooLate(situation, unit, unitId)
  const led = await writtenBy(desk.storage, { promiseId, disputeIds, claimants: claims ? answered.map(one => one.contactId) : [] })
  if (led === null) return blocked(situation, undoDecided(unit), unitId, 'decided since')
  const staff = caller.kind === 'staff' ? caller.name : ''
  const reopened = answered.map((one): Change => ({ kind: 'contact_reopened', unitId, staff, on: today, at: now, ...one }))
  const back = await takenBack(situation, unitId, unit, led)
  const reply = sayToTeam(situation, () => forTeam(undoneTapText(unit, back.words)), ASK_PRIVATELY)
  const last = answered.at(-1)
  const row = last && { unitId, unit, contactId: last.contactId, method: 'call' as const, missing: [last.gap] }
  const asked = row ? askFirstGap(situation, row, found.line) : { replies: [], changes: [] }
  const changes = [...back.changes, ...reopened, ...asked.changes]
  return decided('undone', 'answer taken back', [reply, ...asked.replies, ...back.owner], changes, unitId)
}

/** The changes that take back what a contact led to, what it was in words, and the word to an owner who had been told of a promise. */
export async function takenBack(
  situation: Situation,
  unitId: string,
  unit: string,
  { promises, disputes, claims }: LedTo,
): Promise<{ changes: Change[]; words: string[]; owner: Reply[] }> {
  const { caller, today, now } = situation
  const by = caller.kind === 'staff' ? caller.name : ''
  const base = { unitId, by, on: today, at: now }
  const owner: Reply[] = []
  for (const { forOn, fen: money } of promises)
    owner.push(...(await tellOwnersOf(situation, unitId, promiseWithdrawnToOwner(unit, forOn, money, today), 'by_staff')))
  return {
    changes: [
      ...promises.map(({ id }): Change => ({ kind: 'promise_withdrawn', promiseId: id, ...base })),
      ...disputes.map((disputeId): Change => ({ kind: 'dispute_withdrawn', disputeId, ...base })),
      ...claims.map((paymentId): Change => ({ kind: 'claim_withdrawn', paymentId, ...base })),
    ],
    words: [
      ...promises.map(({ forOn, fen: money }) => promiseWords(forOn, money, today)),
      ...(disputes.length > 0 ? [`${disputes.length}笔账单的异议`] : []),
      ...(claims.length > 0 ? ['报缴登记'] : []),
    ],
    owner,
  }
}

function tooLate(situation: Situation, unit: string, unitId: string): Decision {
  return blocked(situation, undoTooLate(unit), unitId, 'too late to undo')
}

function blocked(situation: Situation, text: string, unitId: string, why: string): Decision {
  return decided('blocked', why, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], [], unitId)
}

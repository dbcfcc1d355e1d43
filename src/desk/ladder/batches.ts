// S6 and S7: batches of a law firm's letters and of suits. Put together by the checklist, approved by the manager and by Legal, each for exactly the same list.
import type { BatchMember } from '../../domain/changes/legal.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { BatchAsk, BatchKind } from '../../domain/ladderAsk.ts'
import { sizeOf } from '../../domain/legal/checklist.ts'
import type { Caller } from '../../domain/people.ts'
import { newId } from '../../ledger/keys.ts'
import { type OpenBatch, openBatch } from '../../ledger/legal.ts'
import * as say from '../../replies/ladder/legal.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellRoles } from '../notices.ts'
import { decided, type Situation } from '../situation.ts'
import { examine } from './batchMembers.ts'
import { here } from './demands.ts'

type Decider = Extract<Caller, { kind: 'staff' }> & { role: 'manager' | 'legal' }

/** The two who decide together. */
function decider(caller: Caller): Decider | null {
  return caller.kind === 'staff' && (caller.role === 'manager' || caller.role === 'legal') ? { ...caller, role: caller.role } : null
}

/** What is asked about batches. */
export async function runBatch(situation: Situation, ask: BatchAsk): Promise<Decision> {
  const by = decider(situation.caller)
  if (!by) return notAllowed(situation, ask.name)
  switch (ask.name) {
    case 'batches':
      return showBatches(situation)
    case 'batch':
      return showBatch(situation, ask.kind)
    case 'make_batch':
      return makeBatch(situation, by, ask.kind, ask.reason)
    case 'batch_lawyer':
      return nameLawyer(situation, by, ask)
    case 'approve_batch':
      return approveBatch(situation, by, ask)
    case 'leave_out':
      return leaveOut(situation, by, ask)
    case 'cancel_batch':
      return cancelBatch(situation, by, ask.kind, ask.reason)
    default:
      return ask satisfies never
  }
}

async function showBatches(situation: Situation): Promise<Decision> {
  const texts: string[] = []
  for (const kind of ['letters', 'suits'] as const) {
    const batch = await openBatch(situation.desk.storage, situation.community.id, kind)
    texts.push(batch ? say.batchText(batch, []) : say.noBatch(kind))
  }
  return decided('batches', 'shown', [here(situation, texts.join('\n\n'))])
}

async function showBatch(situation: Situation, kind: BatchKind): Promise<Decision> {
  const { desk, community, caller } = situation
  const batch = await openBatch(desk.storage, community.id, kind)
  if (batch)
    return decided('batch', 'open', [here(situation, say.batchText(batch, []), approveButton(caller.accountId, desk.storage.box, batch))])
  const { fit, left } = await examine(situation, kind)
  return decided('batch', `${fit.length} fit`, [here(situation, say.candidatesText(kind, fit, left, community.policy.batches[kind]))])
}

/** Puts a batch together; a size that is not right needs the manager's written reason. */
async function makeBatch(situation: Situation, by: Decider, kind: BatchKind, reason: string): Promise<Decision> {
  const { desk, community, today, now } = situation
  if (await openBatch(desk.storage, community.id, kind)) return decided('make_batch', 'one is open', [here(situation, say.batchOpen(kind))])
  const { fit, left } = await examine(situation, kind)
  const size = community.policy.batches[kind]
  const members = fit.slice(0, size.to)
  const fits = sizeOf(members.length, size)
  if (fits === 'empty') return decided('make_batch', 'nobody fits', [here(situation, say.candidatesText(kind, fit, left, size))])
  if (fits !== 'right' && (by.role !== 'manager' || reason.length < 2)) return refusedSize(situation, kind, members.length)
  const id = newId(now)
  const overrideReason = fits === 'right' ? '' : reason
  const change: Change = {
    ...{ kind: 'batch_made', id, batch: kind, members, leftOut: left.map(({ unit, why }) => ({ unit, why })) },
    ...{ by: by.name, role: by.role, overrideReason, on: today, at: now },
  }
  const shown = { kind, number: 0, lawyer: '', firm: '', licence: '', managerBy: null, legalBy: null, overrideReason, members }
  return decided(
    'make_batch',
    `${members.length} households`,
    [here(situation, say.batchText({ ...shown, number: 1 }, left).replace('第1批 ', '新建 '))],
    [change],
  )
}

function refusedSize(situation: Situation, kind: BatchKind, count: number): Decision {
  const text = say.wrongSize(kind, count, situation.community.policy.batches[kind])
  return decided('refuse', `batch of ${count} without a reason`, [here(situation, text)])
}

async function nameLawyer(
  situation: Situation,
  by: Decider,
  { kind, lawyer, firm, licence }: Extract<BatchAsk, { name: 'batch_lawyer' }>,
): Promise<Decision> {
  const { desk, community, today, now } = situation
  const batch = await openBatch(desk.storage, community.id, kind)
  if (!batch) return decided('batch_lawyer', 'no batch', [here(situation, say.noBatch(kind))])
  const named = { lawyer: lawyer || batch.lawyer, firm: firm || batch.firm, licence: licence || batch.licence }
  const change: Change = { kind: 'batch_lawyer', batchId: batch.id, ...named, by: by.name, on: today, at: now }
  const shown = { ...batch, ...named, managerBy: null, legalBy: null }
  return decided('batch_lawyer', named.firm, [here(situation, say.batchText(shown, []))], [change])
}

/** One of the two approvals; the checklist and the amounts are worked out anew the same day. */
async function approveBatch(
  situation: Situation,
  by: Decider,
  { kind, reason, digest }: Extract<BatchAsk, { name: 'approve_batch' }>,
): Promise<Decision> {
  const { desk, community, today, now } = situation
  const batch = await openBatch(desk.storage, community.id, kind)
  if (!batch) return decided('approve_batch', 'no batch', [here(situation, say.noBatch(kind))])
  if (batch.lawyer === '' || batch.firm === '' || batch.licence === '') {
    return decided('refuse', 'batch without a lawyer', [here(situation, say.noLawyer(kind))])
  }
  const changed = await recomputed(situation, by, batch)
  if (changed) return changed
  const overrideReason = batch.overrideReason || (by.role === 'manager' ? reason : '')
  const fits = sizeOf(batch.members.length, community.policy.batches[kind])
  if (fits === 'empty' || (fits !== 'right' && overrideReason === '')) return refusedSize(situation, kind, batch.members.length)
  const current = digestOf(desk.storage.box, batch)
  if (digest !== undefined && digest !== current) {
    return decided('approve_batch', 'the list changed', [
      here(situation, say.batchText(batch, []), approveButton(by.accountId, desk.storage.box, batch)),
    ])
  }
  const other = by.role === 'manager' ? batch.legalBy : batch.managerBy
  const agreed = other !== null && (by.role === 'manager' ? batch.legalDigest : batch.managerDigest) === current
  const [managerBy, legalBy] = by.role === 'manager' ? [by.name, other ?? ''] : [other ?? '', by.name]
  const final = agreed ? { managerBy, legalBy, members: batch.members } : null
  const change: Change = {
    ...{ kind: 'batch_approved', batchId: batch.id, batch: kind, role: by.role, by: by.name, digest: current },
    ...{ overrideReason: batch.overrideReason === '' ? overrideReason : '', final, on: today, at: now },
  }
  const role = by.role === 'manager' ? 'legal' : 'manager'
  const text = final ? say.batchApproved(kind, batch, managerBy, legalBy) : say.halfApproved(kind, by.name, role)
  const shown = {
    ...batch,
    managerBy: by.role === 'manager' ? by.name : batch.managerBy,
    legalBy: by.role === 'legal' ? by.name : batch.legalBy,
  }
  const news = await tellRoles(situation, [role], final ? text : `${text}\n${say.batchText(shown, [])}`, undefined, accountId =>
    final ? [] : approveButton(accountId, desk.storage.box, batch),
  )
  return decided('approve_batch', final ? 'both approved' : `${by.role} approved`, [here(situation, text), ...news], [change])
}

/** The same-day look: who no longer passes goes, amounts are what is owed now; then earlier approvals are void and the list is shown again. */
async function recomputed(situation: Situation, by: Decider, batch: OpenBatch): Promise<Decision | null> {
  const { desk, today, now } = situation
  const { fit, left } = await examine(
    situation,
    batch.kind,
    batch.members.map(one => one.unitId),
  )
  const gone = left.flatMap(({ unitId, unit, why }) => {
    const member = batch.members.find(one => one.unitId === unitId)
    return member ? [{ noticeId: member.noticeId, unitId, unit, why }] : []
  })
  const amounts = fit.flatMap((fresh): BatchMember[] => {
    const member = batch.members.find(one => one.unitId === fresh.unitId)
    return member && JSON.stringify(member.items) !== JSON.stringify(fresh.items) ? [{ ...fresh, noticeId: member.noticeId }] : []
  })
  if (gone.length === 0 && amounts.length === 0) return null
  const members = batch.members
    .filter(one => !gone.some(other => other.unitId === one.unitId))
    .map(one => amounts.find(other => other.unitId === one.unitId) ?? one)
  const change: Change = { kind: 'batch_changed', batchId: batch.id, gone, amounts, by: by.name, on: today, at: now }
  const next = { ...batch, members, managerBy: null, legalBy: null }
  const text = `${say.batchChanged(gone, amounts)}\n${say.batchText(next, [])}`
  return decided(
    'approve_batch',
    'the list changed today',
    [here(situation, text, approveButton(by.accountId, desk.storage.box, next))],
    [change],
  )
}

async function leaveOut(
  situation: Situation,
  by: Decider,
  { kind, unit, reason }: Extract<BatchAsk, { name: 'leave_out' }>,
): Promise<Decision> {
  const { desk, community, today, now } = situation
  const batch = await openBatch(desk.storage, community.id, kind)
  const member = batch?.members.find(one => one.unit === unit)
  if (!batch || !member) return decided('leave_out', 'not in the batch', [here(situation, say.noBatch(kind))])
  if (reason.length < 2) return decided('leave_out', 'no reason', [here(situation, say.NEEDS_REASON)])
  const { noticeId, unitId } = member
  const change: Change = {
    kind: 'batch_changed',
    batchId: batch.id,
    gone: [{ noticeId, unitId, unit, why: reason }],
    amounts: [],
    by: by.name,
    on: today,
    at: now,
  }
  const next = { ...batch, members: batch.members.filter(one => one !== member), managerBy: null, legalBy: null }
  return decided('leave_out', reason, [here(situation, say.batchText(next, [{ unit, why: reason }]))], [change])
}

async function cancelBatch(situation: Situation, by: Decider, kind: BatchKind, reason: string): Promise<Decision> {
  const { desk, community, today, now } = situation
  const batch = await openBatch(desk.storage, community.id, kind)
  if (!batch) return decided('cancel_batch', 'no batch', [here(situation, say.noBatch(kind))])
  if (reason.length < 2) return decided('cancel_batch', 'no reason', [here(situation, say.NEEDS_REASON)])
  const change: Change = { kind: 'batch_cancelled', batchId: batch.id, reason, by: by.name, on: today, at: now }
  return decided('cancel_batch', reason, [here(situation, say.batchCancelled(kind))], [change])
}

function digestOf(box: Situation['desk']['storage']['box'], { lawyer, firm, licence, members }: OpenBatch): string {
  return box.digest(JSON.stringify([lawyer, firm, licence, members.map(one => [one.unitId, one.items])]))
}

function approveButton(accountId: string, box: Situation['desk']['storage']['box'], batch: OpenBatch): NonNullable<Reply['buttons']> {
  const ask: BatchAsk = { name: 'approve_batch', kind: batch.kind, reason: '', digest: digestOf(box, batch) }
  return [ownButton(accountId, `批准${say.BATCH_WORDS[batch.kind]}`, { do: 'ladder_act', ask })]
}

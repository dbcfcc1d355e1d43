// Batches, cases and the proof of service as their rows and entries.
import type { BatchMember, LegalChange } from '../../domain/changes/legal.ts'
import type { BatchKind } from '../../domain/ladderAsk.ts'
import { newId } from '../keys.ts'
import { book } from './book.ts'
import type { Pen, Writers } from './pen.ts'

/** States in which a matter still runs: only Legal contacts the owner. */
const OVER: ReadonlySet<string> = new Set(['mediated', 'withdrawn', 'enforced'])

/** Writes batches and cases. */
export const legal: Writers<LegalChange> = {
  async batch_made({ tx, base, entry }, { id, batch, members, leftOut, by, role, overrideReason, on }) {
    const { communityId, createdAt } = base
    const open = await tx.legalBatch.findFirst({ where: { communityId, kind: batch, state: 'draft' }, select: { id: true } })
    if (open) throw new Error(`The batch ${open.id} is still open.`)
    const number = 1 + (await tx.legalBatch.count({ where: { communityId, kind: batch } }))
    const reason = overrideReason === '' ? {} : { overrideReason, overrideBy: by }
    await tx.legalBatch.create({
      data: { id, communityId, kind: batch, number, state: 'draft', createdBy: by, createdDay: on, createdAt, ...reason },
    })
    for (const member of members) {
      const row = { unitId: member.unitId, kind: batch === 'letters' ? 'lawyer_letter' : 'suit', state: 'draft', periodDays: 0, text: '' }
      const items = { items: JSON.stringify(member.items), amountFen: BigInt(member.fen), batchId: id }
      await tx.notice.create({ data: { communityId, createdAt, id: member.noticeId, ...row, ...items } })
    }
    const said = { batchId: id, batch, number, members: members.map(told), leftOut, by, role }
    return [entry('batch', { state: 'draft', ...said, ...(overrideReason === '' ? {} : { overrideReason }) })]
  },
  async batch_lawyer({ tx, entry }, { batchId, lawyer, firm, licence, by }) {
    await tx.legalBatch.update({ where: { id: batchId }, data: { lawyer, firm, licence, ...NO_APPROVAL } })
    return [entry('batch', { batchId, lawyer, firm, licence, by })]
  },
  async batch_changed({ tx, entry }, { batchId, gone, amounts, by, on }) {
    for (const { noticeId, why } of gone)
      await tx.notice.update({ where: { id: noticeId }, data: { state: 'withdrawn', withdrawnDay: on, reason: why } })
    for (const { noticeId, items, fen } of amounts) {
      await tx.notice.update({ where: { id: noticeId }, data: { items: JSON.stringify(items), amountFen: BigInt(fen) } })
    }
    await tx.legalBatch.update({ where: { id: batchId }, data: NO_APPROVAL })
    return [entry('batch', { batchId, gone: gone.map(({ unit, why }) => ({ unit, why })), amounts: amounts.map(told), by })]
  },
  async batch_approved(pen, change) {
    const { batchId, batch, role, by, digest, overrideReason, final, on, at } = change
    const { tx, entry } = pen
    const mine =
      role === 'manager' ? { managerBy: by, managerAt: at, managerDigest: digest } : { legalBy: by, legalAt: at, legalDigest: digest }
    const reason = overrideReason === '' ? {} : { overrideReason, overrideBy: by }
    await tx.legalBatch.update({
      where: { id: batchId },
      data: { ...mine, ...reason, ...(final ? { state: 'approved', approvedDay: on } : {}) },
    })
    const told_ = entry('batch', { batchId, approved: role, by, digest, ...reason, state: final ? 'approved' : 'draft' })
    return final ? [told_, ...(await approveMembers(pen, batch, final, on, at))] : [told_]
  },
  async batch_cancelled({ tx, entry }, { batchId, reason, by, on }) {
    await tx.notice.updateMany({ where: { batchId, state: 'draft' }, data: { state: 'withdrawn', withdrawnDay: on, reason } })
    await tx.legalBatch.update({ where: { id: batchId }, data: { state: 'cancelled' } })
    return [entry('batch', { batchId, state: 'cancelled', reason, by })]
  },
  async case_filed(pen, { unitId, noticeId, path, court, number, reason, staff, on, at }) {
    const { tx, base, entry } = pen
    const row = { unitId, noticeId, path, court, number, state: 'filed', filedDay: on, stateDay: on, staff }
    await tx.legalCase.create({ data: { ...base, ...row, ...(reason === '' ? {} : { reason }) } })
    await tx.notice.updateMany({ where: { id: noticeId }, data: { state: 'sent', sentDay: on, sentAt: at } })
    const told_ = entry('case', { caseId: base.id, state: 'filed', path, court, number, reason, staff, on }, unitId)
    // Filing, an application and a request for mediation each interrupt the limitation (collection §7).
    const evidence = { path, court, number }
    const contact = { unitId, at, on, staff, byPerson: true, noticeId, evidence, id: newId(at), via: 'court' }
    const rows = await book.contact(pen, { kind: 'contact', method: 'suit', outcome: 'delivered', ...contact })
    return [told_, ...rows.map(one => ({ ...one, reference: `${one.reference}/contact` }))]
  },
  async case_moved({ tx, entry }, { caseId, unitId, state, path, court, number, note, staff, on }) {
    const closed = OVER.has(state) ? { closedDay: on } : {}
    await tx.legalCase.update({ where: { id: caseId }, data: { state, path, court, number, stateDay: on, ...closed } })
    return [entry('case', { caseId, state, path, court, number, note, staff, on }, unitId)]
  },
  async service_evidence({ tx, base, storage, entry }, { building, fromDay, toDay, note, file, staff, on }) {
    const row = { building, fromDay, toDay, staff, day: on, note: storage.box.seal(note) }
    await tx.serviceEvidence.create({ data: { ...base, ...row, ...(file === undefined ? {} : { file }) } })
    return [
      entry('service_evidence', {
        building,
        fromDay,
        toDay,
        words: storage.box.digest(note),
        staff,
        ...(file === undefined ? {} : { file }),
      }),
    ]
  },
}

const NO_APPROVAL = { managerBy: null, managerAt: null, managerDigest: null, legalBy: null, legalAt: null, legalDigest: null }

const told = ({ noticeId, unitId, items, fen }: BatchMember) => ({ noticeId, unitId, items, fen })

/** Every household of an approved batch has its own entry, so that its file tells who approved. */
async function approveMembers(
  { tx, entry }: Pen,
  batch: BatchKind,
  { managerBy, legalBy, members }: { managerBy: string; legalBy: string; members: readonly BatchMember[] },
  on: string,
  at: Date,
) {
  const approval = { state: 'approved', approvedBy: managerBy, legalBy, approvedDay: on, approvedAt: at }
  await tx.notice.updateMany({ where: { id: { in: members.map(member => member.noticeId) } }, data: approval })
  return members.map(({ noticeId, unitId, items, fen }, index) =>
    entry('notice', { noticeId, notice: batch, state: 'approved', items, fen, by: managerBy, legalBy }, unitId, `/${index}`),
  )
}

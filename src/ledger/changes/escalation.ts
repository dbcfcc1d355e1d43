// Demands and their way to the owner, reviews, and reason codes as their rows and entries.
import type { EscalationChange } from '../../domain/changes/escalation.ts'
import type { ContactOutcome } from '../../domain/household.ts'
import { newId } from '../keys.ts'
import { book } from './book.ts'
import { gapsOf, setGaps } from './completion.ts'
import type { Pen, Writers } from './pen.ts'

/** Writes the formal steps. */
export const escalation: Writers<EscalationChange> = {
  async demand_approved(pen, change) {
    const { id, unitId, items, fen, periodDays, template, text, by, reviewedBy, reminderId, on, at } = change
    const { tx, base, storage, entry } = pen
    await onlyOne(pen, unitId)
    const row = { unitId, kind: 'demand', state: 'approved', periodDays, text: storage.box.seal(text), template, amountFen: BigInt(fen) }
    const approval = { approvedBy: by, approvedDay: on, approvedAt: at, reason: null, heldUntil: null }
    const data = { ...row, ...approval, items: JSON.stringify(items), ...(reminderId === undefined ? {} : { reminderId }) }
    await tx.notice.updateMany({
      where: { unitId, kind: 'demand', state: 'held' },
      data: { state: 'withdrawn', withdrawnDay: on, reason: 'approved' },
    })
    await tx.notice.create({ data: { ...base, id, ...data } })
    const words = storage.box.digest(`${id}|${text}`)
    const what = { notice: 'demand', items, fen, periodDays, template, words, ...(reminderId === undefined ? {} : { reminderId }) }
    return [entry('notice', { noticeId: id, state: 'approved', ...what, by, role: 'manager', reviewedBy }, unitId)]
  },
  async letter_confirmed(pen, change) {
    const { id, unitId, items, fen, periodDays, sentOn, deliveredOn, by, on, at } = change
    const { tx, base, entry } = pen
    await onlyOne(pen, unitId)
    const state = deliveredOn === null ? 'sent' : 'delivered'
    const row = { unitId, kind: 'demand', state, periodDays, text: '', amountFen: BigInt(fen), items: JSON.stringify(items) }
    const days = { sentDay: sentOn, deliveredDay: deliveredOn, approvedBy: by, approvedDay: on, approvedAt: at }
    await tx.notice.create({ data: { ...base, id, ...row, ...days } })
    return [
      entry('notice', { noticeId: id, state, notice: 'demand', items, fen, periodDays, sentOn, deliveredOn, by, confirmed: true }, unitId),
    ]
  },
  async demand_held({ tx, base, entry }, { id, unitId, reason, until, by, on }) {
    await tx.notice.updateMany({ where: { unitId, kind: 'demand', state: 'held' }, data: { state: 'withdrawn', withdrawnDay: on } })
    await tx.notice.create({
      data: { ...base, id, unitId, kind: 'demand', state: 'held', periodDays: 0, text: '', reason, heldUntil: until },
    })
    return [entry('notice', { noticeId: id, state: 'held', notice: 'demand', reason, until, by }, unitId)]
  },
  async notice_withdrawn({ tx, entry }, { noticeId, unitId, reason, by, on }) {
    const open = { in: ['draft', 'held', 'approved'] }
    const { count } = await tx.notice.updateMany({
      where: { id: noticeId, state: open },
      data: { state: 'withdrawn', withdrawnDay: on, reason },
    })
    return count === 0 ? [] : [entry('notice', { noticeId, state: 'withdrawn', reason, by }, unitId)]
  },
  async notice_event(pen, change) {
    const { noticeId, unitId, event, by, number = '', detail = '', file, staff, on, at } = change
    const { tx, base, storage, entry } = pen
    const evidence = { noticeId, unitId, by, event, number, detail: detail === '' ? '' : storage.box.seal(detail), staff, day: on, at }
    await tx.noticeEvidence.create({ data: { ...base, ...evidence, ...(file === undefined ? {} : { file }) } })
    await moveNotice(pen, change)
    const proof = {
      by,
      event,
      number,
      staff,
      on,
      ...(detail === '' ? {} : { detail: storage.box.digest(detail) }),
      ...(file === undefined ? {} : { file }),
    }
    const told = entry('notice', { noticeId, ...proof }, unitId)
    return event === 'number' || event === 'proof' ? [told] : [told, ...(await contactRow(pen, change))]
  },
  async review({ tx, base, storage, entry }, { unitId, outcome, note, staff, on }) {
    await tx.caseReview.create({ data: { ...base, unitId, day: on, staff, outcome, note: note === '' ? '' : storage.box.seal(note) } })
    const words = note === '' ? {} : { words: storage.box.digest(note) }
    return [entry('review', { on, staff, outcome, ...words }, unitId)]
  },
  async late_fee_clause({ tx, base, entry }, { terms, verified, by, role, on }) {
    const { clause, graceDays, ratePer100k, capPerMille, waivedOnPayment } = terms
    const said = { clause, graceDays, ratePer100k, capPerMille, waivedOnPayment }
    await tx.lateFeeClause.updateMany({ where: { communityId: base.communityId, retiredDay: null }, data: { retiredDay: on } })
    if (verified) await tx.lateFeeClause.create({ data: { ...base, ...said, proposedBy: by, verifiedBy: by, verifiedDay: on } })
    return [entry('clause', { ...said, verified, by, role })]
  },
  async contact_closed(pen, { contactId, unitId, reason, staff }) {
    const gaps = await gapsOf(pen, contactId)
    if (!gaps.includes('reason')) return []
    await setGaps(
      pen,
      contactId,
      gaps.filter(gap => gap !== 'reason'),
    )
    await pen.tx.contact.update({ where: { id: contactId }, data: { reason } })
    return [pen.entry('contact', { contactId, closed: true, reason, staff }, unitId)]
  },
}

/** A household has one demand at a time; a second approval at the same moment finds the first. */
async function onlyOne({ tx }: Pen, unitId: string): Promise<void> {
  const live = await tx.notice.findFirst({ where: { unitId, kind: 'demand', state: { in: ['approved', 'sent'] } }, select: { id: true } })
  if (live) throw new Error(`Unit ${unitId} has the approved demand ${live.id}.`)
}

type Event = Extract<EscalationChange, { kind: 'notice_event' }>

async function moveNotice({ tx }: Pen, { noticeId, event, by, number, on, at }: Event): Promise<void> {
  if (number !== undefined && number !== '') await tx.notice.update({ where: { id: noticeId }, data: { tracking: number } })
  const known = await tx.notice.findUniqueOrThrow({ where: { id: noticeId }, select: { state: true } })
  if (event === 'posted' && known.state !== 'delivered') {
    await tx.notice.update({ where: { id: noticeId }, data: { state: 'sent', sentDay: on, sentAt: at } })
  } else if (event === 'delivered') {
    await tx.notice.update({ where: { id: noticeId }, data: { state: 'delivered', deliveredDay: on, deliveredAt: at } })
  } else if (event === 'returned' && by === 'mail' && known.state !== 'delivered') {
    await tx.notice.update({ where: { id: noticeId }, data: { state: 'returned', returnedDay: on } })
  }
}

const OUTCOMES: Record<Exclude<Event['event'], 'number' | 'proof'>, ContactOutcome> = {
  posted: 'posted',
  delivered: 'delivered',
  returned: 'returned',
}

async function contactRow(pen: Pen, { noticeId, unitId, notice, event, by, number, staff, on, at }: Event) {
  if (event === 'number' || event === 'proof') return []
  const { periodDays } = await pen.tx.notice.findUniqueOrThrow({ where: { id: noticeId }, select: { periodDays: true } })
  const evidence = { by, ...(number === undefined || number === '' ? {} : { number }) }
  const row = { unitId, at, on, method: notice, outcome: OUTCOMES[event], staff, byPerson: true, periodDays, noticeId, evidence }
  const entries = await book.contact(pen, { kind: 'contact', ...row, id: newId(at), via: by === 'mail' ? 'mail' : 'hand' })
  return entries.map(one => ({ ...one, reference: `${one.reference}/contact` }))
}

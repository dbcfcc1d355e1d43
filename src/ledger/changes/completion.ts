// Rows of the contact book are completed, and what was tapped by mistake is taken back: the rows, and an entry that says so.
import type { CompletionChange } from '../../domain/changes/completion.ts'
import { type ContactGap, readGaps, storedGaps } from '../../domain/contactGaps.ts'
import type { NewEntry } from '../entries.ts'
import type { Pen, Writers } from './pen.ts'
import { maybeWords } from './words.ts'

/** Writes what completes and what takes back. */
export const completion: Writers<CompletionChange> = {
  async contact_told(pen, { contactId, unitId, gap, next, reason, words, nextOn, staff }) {
    const gaps = await gapsOf(pen, contactId)
    if (!gaps.includes(gap)) return []
    const said = await maybeWords(pen, words)
    const left = gaps.filter(one => one !== gap && !(one === 'reason' && reason !== undefined))
    await setGaps(pen, contactId, next === undefined ? left : [...left, next])
    if (reason !== undefined) await pen.tx.contact.update({ where: { id: contactId }, data: { reason } })
    if (nextOn !== undefined) await pen.tx.contact.update({ where: { id: contactId }, data: { nextDay: nextOn } })
    if (said.id !== null) await pen.tx.contact.updateMany({ where: { id: contactId, wordsId: null }, data: { wordsId: said.id } })
    const more = {
      ...(next === undefined ? {} : { next }),
      ...(reason === undefined ? {} : { reason }),
      ...(nextOn === undefined ? {} : { nextOn }),
      ...said.told,
    }
    return [pen.entry('contact', { contactId, told: gap, staff, ...more }, unitId, `/told-${gap}-${contactId}`)]
  },
  async contact_reopened(pen, { contactId, unitId, gap, next, reason, staff }) {
    const gaps = await gapsOf(pen, contactId)
    if (gaps.includes(gap)) return []
    await setGaps(pen, contactId, [...gaps.filter(one => one !== next), gap])
    if (reason === true) await pen.tx.contact.update({ where: { id: contactId }, data: { reason: null } })
    return [pen.entry('contact', { contactId, reopened: gap, staff }, unitId, `/reopened-${gap}-${contactId}`)]
  },
  async promise_withdrawn(pen, { promiseId, unitId, by, on }) {
    const { tx, entry } = pen
    const row = await tx.promise.findUniqueOrThrow({ where: { id: promiseId } })
    if (row.state === 'withdrawn') return []
    await tx.promise.update({ where: { id: promiseId }, data: { state: 'withdrawn', settledDay: on } })
    const told = entry('promise', { promiseId, forOn: row.forDay, state: 'withdrawn', by }, unitId, `/withdrawn-${promiseId}`)
    return [told, ...(await restored(pen, unitId, row.registeredAt))]
  },
  async dispute_withdrawn({ tx, entry }, { disputeId, unitId, by, on, at }) {
    const data = { answeredDay: on, answeredAt: at, conclusion: 'withdrawn', answeredBy: by }
    const { count } = await tx.dispute.updateMany({ where: { id: disputeId, answeredDay: null }, data })
    return count === 0 ? [] : [entry('dispute', { disputeId, conclusion: 'withdrawn', by, on }, unitId, `/withdrawn-${disputeId}`)]
  },
  async claim_withdrawn({ tx, entry }, { paymentId, unitId, by }) {
    const { count } = await tx.payment.updateMany({ where: { id: paymentId, state: 'pending' }, data: { state: 'withdrawn' } })
    return count === 0 ? [] : [entry('payment_state', { paymentId, state: 'withdrawn', by }, unitId, `/withdrawn-${paymentId}`)]
  },
}

/** What a row lacks now. */
export async function gapsOf({ tx }: Pen, contactId: string): Promise<ContactGap[]> {
  const row = await tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { open: true, missing: true } })
  return readGaps(row.open, row.missing)
}

/** Writes what a row lacks; nothing closes it. */
export async function setGaps({ tx }: Pen, contactId: string, gaps: readonly ContactGap[]): Promise<void> {
  const missing = storedGaps(gaps)
  await tx.contact.update({ where: { id: contactId }, data: { missing, open: missing === null ? null : true } })
}

/** The promise that the withdrawn one had replaced stands again, unless another one was given since. */
async function restored({ tx, entry }: Pen, unitId: string, registeredAt: Date): Promise<NewEntry[]> {
  const others = await tx.promise.findMany({ where: { unitId, NOT: { state: 'withdrawn' } }, orderBy: { registeredAt: 'desc' } })
  const open = await tx.promise.findMany({ where: { unitId, state: null }, orderBy: { registeredAt: 'desc' } })
  const newest = [...others, ...open].sort((a, b) => b.registeredAt.getTime() - a.registeredAt.getTime())[0]
  if (newest?.state !== 'superseded' || newest.registeredAt >= registeredAt) return []
  await tx.promise.update({ where: { id: newest.id }, data: { state: null, settledDay: null } })
  return [entry('promise', { promiseId: newest.id, forOn: newest.forDay, state: 'open' }, unitId, `/restored-${newest.id}`)]
}

// Contacts, promises, replies, holds, tickets and disputes as their rows and entries.
import type { BookChange } from '../../domain/changes/book.ts'
import { digestOfWords, newSalt } from '../keys.ts'
import type { Pen, Writers } from './pen.ts'

/** Writes the book of households. */
export const book: Writers<BookChange> = {
  async contact(pen, change) {
    const { unitId, at, on, method, outcome, staff, byPerson, words, reason, nextOn, visitAgreed = false } = change
    const wordsRow = words === undefined ? null : await addWords(pen, words)
    const row = { unitId, at, day: on, method, outcome, staff, byPerson, visitAgreed, wordsId: wordsRow?.id ?? null }
    const extra = { reason: reason ?? null, nextDay: nextOn ?? null }
    await pen.tx.contact.create({ data: { ...pen.base, ...row, ...extra } })
    const said = wordsRow ? { words: wordsRow.digest } : {}
    return [pen.entry('contact', { on, method, outcome, staff, byPerson, visitAgreed, ...extra, ...said }, unitId)]
  },
  async promise({ tx, base, entry }, change) {
    const { kind: _, forOn, fen, on, ...row } = change
    const existing = await tx.promise.findUnique({
      where: { unitId_registeredAt: { unitId: row.unitId, registeredAt: row.registeredAt } },
    })
    if (!existing) await tx.promise.create({ data: { ...base, ...row, forDay: forOn, amountFen: BigInt(fen), registeredDay: on } })
    return [entry('promise', { forOn, fen, registeredOn: on, source: row.source }, row.unitId)]
  },
  async ticket({ storage, tx, base, entry }, change) {
    const { number, ticket, at, on, reporter, unitId } = change
    const home = unitId === undefined ? {} : { unitId }
    const row = { number, kind: ticket, subject: storage.box.seal(change.subject), openedAt: at, openedDay: on, reporter, ...home }
    await tx.ticket.create({ data: { ...base, ...row } })
    return [entry('ticket', { number, ticket, openedOn: on, state: 'open' }, unitId)]
  },
  async dispute({ tx, base, entry }, change) {
    const { unitId, billId, about, at, on } = change
    await tx.dispute.create({ data: { ...base, unitId, billId, kind: about, raisedAt: at, raisedDay: on } })
    return [entry('dispute', { billId, about, raisedOn: on }, unitId)]
  },
  async hold({ tx, base, entry }, change) {
    const { unitId, lastSilentOn, reason, on } = change
    const key = { unitId_lastSilentDay: { unitId, lastSilentDay: lastSilentOn } }
    await tx.hold.upsert({ where: key, create: { ...base, unitId, lastSilentDay: lastSilentOn, reason, sinceDay: on }, update: {} })
    return [entry('hold', { lastSilentOn, reason, since: on }, unitId)]
  },
  async owner_reply({ tx, base, entry }, { unitId, on }) {
    const { id, communityId } = base
    await tx.ownerReply.upsert({
      where: { unitId_day: { unitId, day: on } },
      create: { id, communityId, unitId, day: on },
      update: {},
    })
    return [entry('reply', { on }, unitId)]
  },
}

/** Puts people's own words into the erasable side table; the entry holds only their digest. */
async function addWords({ storage, tx, base }: Pen, text: string): Promise<{ id: string; digest: string }> {
  const salt = newSalt()
  const row = { id: base.id, digest: digestOfWords(salt, text) }
  await tx.words.create({ data: { ...row, communityId: base.communityId, createdAt: base.createdAt, salt, text: storage.box.seal(text) } })
  return row
}

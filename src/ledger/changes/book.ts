// Contacts, promises, replies, holds, tickets and disputes as their rows and entries.
import type { BookChange } from '../../domain/changes/book.ts'
import { storedGaps } from '../../domain/contactGaps.ts'
import type { Tx } from '../open.ts'
import type { Writers } from './pen.ts'
import { addPromise } from './promises.ts'
import { addWords } from './words.ts'

/** Writes the book of households. */
export const book: Writers<BookChange> = {
  async contact(pen, change) {
    const { unitId, on, method, outcome, staff, byPerson, words, visitAgreed = false } = change
    const { storage, tx, base } = pen
    const at = await freeInstant(tx, { unitId, method, staff }, change.at)
    const wordsRow = words === undefined ? null : await addWords(pen, words)
    const row = { unitId, at, day: on, method, outcome, staff, byPerson, visitAgreed, wordsId: wordsRow?.id ?? null }
    const extra = { reason: change.reason ?? null, nextDay: change.nextOn ?? null, nextTime: change.nextTime ?? null }
    const { periodDays, identified, nextStep, via, evidence, reminderId, recipient, noticeId, missing = [], corrects } = change
    const open = missing.length > 0 ? true : undefined
    const proof = given({ periodDays, identified, nextStep, via, reminderId, noticeId, open })
    const id = change.id ?? base.id
    await tx.contact.create({
      data: {
        ...base,
        ...row,
        ...extra,
        ...proof,
        id,
        missing: storedGaps(missing),
        correctsId: corrects ?? null,
        ...(recipient === undefined ? {} : { recipient: storage.box.seal(recipient) }),
        ...(evidence === undefined ? {} : { evidence: JSON.stringify(evidence) }),
      },
    })
    // Whom it went to stands in the entry as a digest: an account or number is personal.
    const to = recipient === undefined ? {} : { to: storage.box.digest(recipient) }
    const said = wordsRow ? { words: wordsRow.digest } : {}
    const lacks = missing.length > 0 ? { missing: storedGaps(missing) } : {}
    const place = corrects === undefined ? {} : { corrects }
    const payload = {
      ...lacks,
      ...place,
      contactId: id,
      on,
      method,
      outcome,
      staff,
      byPerson,
      visitAgreed,
      ...extra,
      ...proof,
      ...to,
      ...said,
    }
    return [pen.entry('contact', { ...payload, ...(evidence === undefined ? {} : { evidence }) }, unitId)]
  },
  async contact_reversed({ tx, base, entry }, change) {
    const { contactId, unitId, on, staff, why } = change
    const { method, outcome, reminderId } = await tx.contact.findUniqueOrThrow({ where: { id: contactId } })
    const at = await freeInstant(tx, { unitId, method, staff }, change.at)
    const row = { unitId, at, day: on, method, outcome, staff, byPerson: true, reversesId: contactId }
    await tx.contact.create({ data: { ...base, ...row } })
    // It was not sent by hand after all: it may be sent.
    if (reminderId) await tx.reminder.updateMany({ where: { id: reminderId, state: 'sent' }, data: { state: 'approved', sentAt: null } })
    return [entry('contact', { contactId: base.id, reverses: contactId, on, staff, why }, unitId)]
  },
  promise: addPromise,
  async dispute(pen, change) {
    const { tx, base, entry } = pen
    const { unitId, billId, about, at, on, words, id = base.id, contactId } = change
    const said = words === undefined ? null : await addWords(pen, words)
    const row = { id, unitId, billId, kind: about, raisedAt: at, raisedDay: on, wordsId: said?.id ?? null, contactId: contactId ?? null }
    await tx.dispute.create({ data: { ...base, ...row } })
    return [entry('dispute', { billId, about, raisedOn: on, ...(said ? { words: said.digest } : {}) }, unitId)]
  },
  async hold({ tx, base, entry }, change) {
    const { unitId, lastSilentOn, reason, on } = change
    const key = { unitId_lastSilentDay: { unitId, lastSilentDay: lastSilentOn } }
    // The same days again after the hold was lifted: it holds once more.
    const again = { endedDay: null }
    await tx.hold.upsert({ where: key, create: { ...base, unitId, lastSilentDay: lastSilentOn, reason, sinceDay: on }, update: again })
    return [entry('hold', { lastSilentOn, reason, since: on }, unitId)]
  },
  async owner_reply(pen, { unitId, on, at, heard }) {
    const { tx, base, entry, storage } = pen
    const { id, communityId } = base
    await tx.ownerReply.upsert({
      where: { unitId_day: { unitId, day: on } },
      create: { id, communityId, unitId, day: on },
      update: {},
    })
    if (!heard) return [entry('reply', { on }, unitId)]
    const { id: wordsId, digest } = await addWords(pen, heard.words)
    const then = await freeInstant(tx, { unitId, method: 'message', staff: '' }, at)
    const row = { unitId, at: then, day: on, method: 'message', outcome: 'answered', staff: '', byPerson: true, wordsId, direction: 'in' }
    await tx.contact.create({ data: { ...base, ...row, via: heard.via, recipient: storage.box.seal(heard.from) } })
    return [entry('reply', { on, contactId: id, via: heard.via, from: storage.box.digest(heard.from), words: digest }, unitId)]
  },
}

/** The instant of a new row: two of a kind in one millisecond (a replay's clock stands still) are two rows all the same. */
async function freeInstant(tx: Tx, key: { unitId: string; method: string; staff: string }, wanted: Date): Promise<Date> {
  for (let at = wanted; ; at = new Date(at.getTime() + 1)) {
    if ((await tx.contact.count({ where: { ...key, at } })) === 0) return at
  }
}

/** Without the values that were not given. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

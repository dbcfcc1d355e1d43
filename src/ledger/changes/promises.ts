// A promise as its row and entry; a household has one open promise, and a new one takes the place of the one before.
import type { BookChange } from '../../domain/changes/book.ts'
import type { NewEntry } from '../entries.ts'
import type { Pen } from './pen.ts'
import { maybeWords } from './words.ts'

/** Writes a promise, and closes an open one whose day had not come. The same promise twice is written once. */
export async function addPromise(pen: Pen, change: Extract<BookChange, { kind: 'promise' }>): Promise<NewEntry[]> {
  const { tx, base, entry } = pen
  const { unitId, forOn, fen, on, registeredAt, source, heardBy = null, channel = null, words, id = base.id, contactId = null } = change
  const told = { forOn, fen, registeredOn: on, source, heardBy, channel }
  if (await tx.promise.findUnique({ where: { unitId_registeredAt: { unitId, registeredAt } }, select: { id: true } })) {
    return [entry('promise', told, unitId)]
  }
  const open = await tx.promise.findMany({ where: { unitId, state: null, forDay: { gt: on } }, orderBy: { registeredAt: 'asc' } })
  await tx.promise.updateMany({ where: { id: { in: open.map(row => row.id) } }, data: { state: 'superseded', settledDay: on } })
  const said = await maybeWords(pen, words)
  const row = { unitId, forDay: forOn, amountFen: BigInt(fen), registeredDay: on, registeredAt, source, heardBy, channel }
  await tx.promise.create({ data: { ...base, ...row, id, contactId, wordsId: said.id } })
  const replaced = open.map((before, index) =>
    entry('promise', { promiseId: before.id, forOn: before.forDay, state: 'superseded', by: id }, unitId, `/replaced${index}`),
  )
  return [entry('promise', { promiseId: id, ...told, ...said.told }, unitId), ...replaced]
}

// What may not stand in a group of owners, and whether a text holds it.
import { fen, formatYuan, plainYuan } from '../../src/domain/money.ts'
import type { Storage } from '../../src/ledger/open.ts'

/** Names, phones, rooms and amounts of the people of a community. */
export interface Secrets {
  names: string[]
  phones: string[]
  rooms: string[]
  amounts: string[]
}

/** Everything of the directory that may not stand in a group of owners; of one home, where that is given. */
export async function secretsOf(ledger: Storage, unitId?: string): Promise<Secrets> {
  const where = unitId === undefined ? {} : { unitId }
  const residents = await ledger.db.resident.findMany({ where })
  const points = await ledger.db.contactPoint.findMany({ where })
  const units = await ledger.db.unit.findMany({ where: unitId === undefined ? {} : { id: unitId }, select: { code: true } })
  const bills = await ledger.db.bill.findMany({ where })
  const payments = await ledger.db.payment.findMany({ where })
  const owed = new Map<string, bigint>()
  for (const bill of bills) owed.set(bill.unitId, (owed.get(bill.unitId) ?? 0n) + bill.amountFen - bill.waivedFen - bill.allocatedFen)
  const money = [...bills.map(bill => bill.amountFen), ...payments.map(payment => payment.amountFen), ...owed.values()].filter(
    amount => amount > 0n,
  )
  return {
    names: residents.flatMap(person => [person.name, person.salutation]).filter(name => name !== ''),
    phones: points.map(point => point.value),
    rooms: units.map(unit => unit.code),
    amounts: [...new Set(money.flatMap(amount => [formatYuan(fen(amount)), plainYuan(fen(amount))]))],
  }
}

/** The secrets that stand in a text; a price of the tariff is none. */
export function leaks(text: string, { names, phones, rooms, amounts }: Secrets): string[] {
  const digits = /元\/平方米|元\/月/.test(text) ? [] : (text.match(/\d[\d,]*\.\d{2}(?!\d)/g) ?? [])
  return [...[...names, ...phones, ...rooms].filter(secret => text.includes(secret)), ...digits.filter(amount => amounts.includes(amount))]
}

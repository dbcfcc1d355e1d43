// A made-up community of any size, the same every time: one steward for a thousand homes, twelve bills each, one in three homes behind.
import { addDays } from '../src/domain/calendar.ts'
import { insertRows } from '../src/ledger/bulk.ts'
import type { Storage } from '../src/ledger/open.ts'

export const TODAY = '2026-11-26'
const AT = new Date('2026-11-26T00:00:00Z')

/** Fills an empty ledger with `homes` homes and their bills, payments and contacts; entries are left out, this measures reading. */
export async function fill(storage: Storage, homes: number): Promise<void> {
  const communityId = 'c'
  const id = (kind: string, number: number) => `${kind}${String(number).padStart(9, '0')}`
  await storage.db.community.create({ data: { id: communityId, name: 'bench', createdAt: AT } })
  const stewards = Math.max(1, Math.round(homes / 1000))
  for (let number = 0; number < stewards; number++) {
    await storage.db.staff.create({ data: { id: id('s', number), communityId, name: `管家${number}`, role: 'steward', createdAt: AT } })
  }
  for (let start = 0; start < homes; start += 10_000) {
    const numbers = Array.from({ length: Math.min(10_000, homes - start) }, (_, offset) => start + offset)
    const units = numbers.map(number => ({
      id: id('u', number),
      communityId,
      code: `${Math.floor(number / 100) + 1}-${(number % 100) + 101}`,
      building: String(Math.floor(number / 100) + 1),
      stewardId: id('s', number % stewards),
      createdAt: AT,
    }))
    const bills = numbers.flatMap(number =>
      Array.from({ length: 12 }, (_, quarter) => {
        const owed = number % 3 === 0 && quarter > 9
        const periodStart = `${2024 + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`
        const row = {
          communityId,
          unitId: id('u', number),
          item: '物业费',
          periodStart,
          periodEnd: addDays(periodStart, 88),
          dueOn: addDays(periodStart, 14),
        }
        return { id: `${id('b', number)}-${quarter}`, ...row, amountFen: 69_810n, allocatedFen: owed ? 0n : 69_810n, createdAt: AT }
      }),
    )
    const behind = numbers.filter(number => number % 3 === 0)
    const phones = numbers.map(number => ({
      id: id('p', number),
      communityId,
      unitId: id('u', number),
      residentId: 'r',
      kind: 'phone',
      value: '-',
      valueDigest: id('d', number),
      createdAt: AT,
    }))
    const contacts = behind.map(number => ({
      id: id('k', number),
      communityId,
      unitId: id('u', number),
      day: addDays(TODAY, -(number % 40) - 3),
      at: AT,
      method: 'slip',
      outcome: 'delivered',
      staff: '管家0',
      createdAt: AT,
    }))
    await storage.transact(async tx => {
      await insertRows(storage, tx, 'Unit', units)
      await insertRows(storage, tx, 'Bill', bills)
      await insertRows(storage, tx, 'ContactPoint', phones)
      await insertRows(storage, tx, 'Contact', contacts)
    }, 300_000)
  }
  // What a database that has been running for a while knows about its tables.
  await storage.db.$executeRawUnsafe('ANALYZE')
}

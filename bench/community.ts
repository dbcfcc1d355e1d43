// A made-up community of any size, the same every time, written by a few statements: one steward for a thousand homes, twelve bills each, one home in
// three behind with two of them (its other payments are there, those of the others are left out), one in thirty with a promise, one in sixty with an open repair.
import { addDays } from '../src/domain/calendar.ts'
import type { Storage } from '../src/ledger/open.ts'

export const TODAY = '2026-11-26'
export const COMMUNITY = 'c'
const AT = '2026-11-26T00:00:00.000+00:00'
const QUARTERS = 12

/** Fills an empty ledger with `homes` homes and their bills, phones, contacts, promises and repairs; entries are left out, this measures reading. */
export async function fill(storage: Storage, homes: number): Promise<void> {
  const sqlite = storage.engine === 'sqlite'
  const id = (kind: string, number: string) =>
    sqlite ? `printf('${kind}%09d', ${number})` : `'${kind}' || lpad((${number})::text, 9, '0')`
  const stewards = Math.max(1, Math.round(homes / 1000))
  const numbers = (count: number, every = 1) =>
    `WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + ${every} FROM numbers WHERE n + ${every} < ${count})`
  // Not everybody's bill falls due on one day: else the whole town would move up the ladder on the same morning.
  const later = (from: string, days: string) => (sqlite ? `date(${from}, (${days}) || ' days')` : `(${from}::date + (${days}))::text`)
  const day = (back: string) => later(`'${TODAY}'`, `-(${back})`)
  const paid = later('d', 'n % 28 + CASE WHEN n % 5 = 0 THEN 20 ELSE -1 END')
  const statements = [
    `INSERT INTO "Community" ("id", "name", "createdAt") VALUES ('${COMMUNITY}', 'bench', '${AT}')`,
    `INSERT INTO "Staff" ("id", "communityId", "name", "role", "createdAt") ${numbers(stewards)}
     SELECT ${id('s', 'n')}, '${COMMUNITY}', '管家' || n, 'steward', '${AT}' FROM numbers`,
    `INSERT INTO "Unit" ("id", "communityId", "code", "building", "stewardId", "createdAt") ${numbers(homes)}
     SELECT ${id('u', 'n')}, '${COMMUNITY}', (n / 100 + 1) || '-' || (n % 100 + 101), (n / 100 + 1) || '', ${id('s', `n % ${stewards}`)}, '${AT}' FROM numbers`,
    `INSERT INTO "Bill" ("id", "communityId", "unitId", "item", "periodStart", "periodEnd", "dueOn", "amountFen", "allocatedFen", "createdAt")
     ${numbers(homes)}, quarters(q, s, e, d) AS (VALUES ${quarters()})
     SELECT ${id('b', 'n')} || '-' || q, '${COMMUNITY}', ${id('u', 'n')}, '物业费', s, e, ${later('d', 'n % 28')}, 69810,
       CASE WHEN n % 3 = 0 AND q >= ${QUARTERS - 2} THEN 0 ELSE 69810 END, '${AT}' FROM numbers CROSS JOIN quarters`,
    `INSERT INTO "Payment" ("id", "communityId", "unitId", "reference", "amountFen", "allocatedFen", "paidOn", "paidAt", "channel", "state", "createdAt")
     ${numbers(homes, 3)}, quarters(q, s, e, d) AS (VALUES ${quarters()})
     SELECT ${id('y', 'n')} || '-' || q, '${COMMUNITY}', ${id('u', 'n')}, 'R' || n || '-' || q, 69810, 69810, ${paid}, '${AT}', '微信', 'matched', '${AT}'
     FROM numbers CROSS JOIN quarters WHERE q < ${QUARTERS - 2}`,
    `INSERT INTO "Allocation" ("id", "communityId", "paymentId", "billId", "unitId", "fen", "day", "createdAt")
     ${numbers(homes, 3)}, quarters(q, s, e, d) AS (VALUES ${quarters()})
     SELECT ${id('a', 'n')} || '-' || q, '${COMMUNITY}', ${id('y', 'n')} || '-' || q, ${id('b', 'n')} || '-' || q, ${id('u', 'n')}, 69810, ${paid}, '${AT}'
     FROM numbers CROSS JOIN quarters WHERE q < ${QUARTERS - 2}`,
    `INSERT INTO "ContactPoint" ("id", "communityId", "unitId", "residentId", "kind", "value", "valueDigest", "createdAt") ${numbers(homes)}
     SELECT ${id('p', 'n')}, '${COMMUNITY}', ${id('u', 'n')}, 'r', 'phone', '-', ${id('d', 'n')}, '${AT}' FROM numbers`,
    `INSERT INTO "Contact" ("id", "communityId", "unitId", "day", "at", "method", "outcome", "staff", "createdAt") ${numbers(homes, 3)}
     SELECT ${id('k', 'n')}, '${COMMUNITY}', ${id('u', 'n')}, ${day('n % 40 + 3')}, '${AT}', 'slip', 'delivered', '管家0', '${AT}' FROM numbers`,
    `INSERT INTO "Promise" ("id", "communityId", "unitId", "forDay", "amountFen", "registeredDay", "registeredAt", "source", "createdAt") ${numbers(homes, 30)}
     SELECT ${id('m', 'n')}, '${COMMUNITY}', ${id('u', 'n')}, ${day('n % 20 - 10')}, 69810, ${day('n % 20 + 1')}, '${AT}', 'log', '${AT}' FROM numbers`,
    `INSERT INTO "Ticket" ("id", "communityId", "unitId", "number", "kind", "subject", "openedDay", "openedAt", "createdAt") ${numbers(homes, 60)}
     SELECT ${id('t', 'n')}, '${COMMUNITY}', ${id('u', 'n')}, 'T' || n, 'repair', '-', ${day('n % 9')}, '${AT}', '${AT}' FROM numbers`,
  ]
  await storage.transact(async tx => {
    for (const statement of statements) await tx.$executeRawUnsafe(statement)
  }, 600_000)
  // What a database that has been running for a while knows about its tables.
  await storage.db.$executeRawUnsafe('ANALYZE')
}

function quarters(): string {
  return Array.from({ length: QUARTERS }, (_, quarter) => {
    const start = `${2024 + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`
    return `(${quarter}, '${start}', '${addDays(start, 88)}', '${addDays(start, 14)}')`
  }).join(', ')
}

// People's own words are kept as long as the settings say after the debt they are about was settled, then erased (open-points 27, law DL6). The chain holds
// only their digests and stays whole.
import { addYears, type Day } from '../domain/calendar.ts'
import { append } from './entries.ts'
import { idList } from './idList.ts'
import { Prisma, type Storage } from './open.ts'

/** Words erased in one transaction. */
const AT_ONCE = 500

/** Every column that names words, with the day they were said. */
const NAMED = [
  ['Contact', 'wordsId', 'day'],
  ['HandOver', 'wordsId', 'day'],
  ['CaseNote', 'wordsId', 'day'],
  ['ServiceRecord', 'wordsId', 'day'],
  ['Promise', 'wordsId', 'registeredDay'],
  ['CaseRequest', 'wordsId', 'askedDay'],
  ['Dispute', 'wordsId', 'raisedDay'],
  ['Dispute', 'answerId', 'raisedDay'],
] as const

function said(communityId: string, cutoff: Day): Prisma.Sql {
  const parts = NAMED.map(([table, words, day]) => {
    const [from, id, on] = [table, words, day].map(name => Prisma.raw(`"${name}"`))
    return Prisma.sql`SELECT ${id} AS "wordsId", "unitId", ${on} AS "day" FROM ${from} WHERE "communityId" = ${communityId} AND ${on} <= ${cutoff}`
  })
  return Prisma.join(parts, ' UNION ALL ')
}

/** Erases what is kept no longer on `day`; returns how many words that were. */
export async function eraseOldWords(storage: Storage, communityId: string, years: number, day: Day, now: Date): Promise<number> {
  const cutoff = addYears(day, -years)
  let erased = 0
  for (;;) {
    const ids = await overdueWords(storage, communityId, cutoff)
    if (ids.length === 0) return erased
    await storage.transact(async tx => {
      const { count } = await tx.words.updateMany({ where: { id: { in: ids } }, data: { text: storage.box.seal(''), erasedAt: now } })
      const payload = { words: count, before: cutoff, years }
      await append(storage, tx, communityId, [
        { kind: 'erasure', at: now, actor: 'schedule', reference: `erasure:${day}:${ids[0]}`, payload },
      ])
    })
    erased += ids.length
  }
}

/** Words said by the cutoff about a debt that was settled by then: no bill due when they were said is open, or was paid later. */
async function overdueWords({ db, engine }: Storage, communityId: string, cutoff: Day): Promise<string[]> {
  const words = await db.$queryRaw<{ id: string; unitId: string | null; day: Day }[]>`
    SELECT w."id", MAX(r."unitId") AS "unitId", MAX(r."day") AS "day" FROM (${said(communityId, cutoff)}) r JOIN "Words" w ON w."id" = r."wordsId"
    WHERE w."erasedAt" IS NULL GROUP BY w."id" ORDER BY w."id"`
  const units = new Set(words.flatMap(({ unitId }) => unitId ?? []))
  const unsettled = await db.$queryRaw<{ unitId: string; dueOn: Day }[]>`SELECT b."unitId", MIN(b."dueOn") AS "dueOn" FROM "Bill" b
    WHERE b."unitId" IN ${idList(units, engine)} AND b."state" = 'issued' AND b."dueOn" <= ${cutoff} AND b."payer" <> 'developer'
      AND (b."amountFen" - b."waivedFen" - b."allocatedFen" > 0 OR EXISTS (SELECT 1 FROM "Allocation" a WHERE a."billId" = b."id" AND a."day" > ${cutoff}))
    GROUP BY b."unitId"`
  const openSince = new Map(unsettled.map(({ unitId, dueOn }) => [unitId, dueOn]))
  const isSettled = ({ unitId, day }: { unitId: string | null; day: Day }): boolean => {
    const since = unitId === null ? undefined : openSince.get(unitId)
    return since === undefined || since > day
  }
  return words
    .filter(isSettled)
    .slice(0, AT_ONCE)
    .map(({ id }) => id)
}

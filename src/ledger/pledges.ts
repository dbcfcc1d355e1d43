// Promises and plans with the money that came for them; the morning scan writes down, once, how they turned out.

import { addDays, type Day } from '../domain/calendar.ts'
import { planStanding } from '../domain/cases/planStanding.ts'
import { promiseStandings } from '../domain/cases/promiseStanding.ts'
import type { PaymentFact, PlanFact, PromiseFact } from '../domain/household.ts'
import { fen } from '../domain/money.ts'
import type { Policy } from '../domain/policy.ts'
import { append, type NewEntry } from './entries.ts'
import { idList } from './idList.ts'
import { Prisma, type Storage, type Tx } from './open.ts'
import { paymentFact, promiseFact } from './rows.ts'

/** A promise that was taken down by mistake was never given. */
export const GIVEN = Prisma.sql`("state" IS NULL OR "state" <> 'withdrawn')`

/** What a household has pledged, whether it still owes or not, and its payments. */
export interface PledgesOfUnit {
  promises: PromiseFact[]
  /** By id, oldest first. */
  plans: Map<string, PlanFact>
  payments: PaymentFact[]
}

/** The pledges of these households. */
export async function pledgesOf(storage: Storage, tx: Tx, unitIds: readonly string[]): Promise<Map<string, PledgesOfUnit>> {
  const found = new Map(unitIds.map((id): [string, PledgesOfUnit] => [id, { promises: [], plans: new Map(), payments: [] }]))
  const here = Prisma.sql`IN ${idList([...found.keys()], storage.engine)}`
  for (const row of await tx.$queryRaw<(Parameters<typeof promiseFact>[0] & { unitId: string })[]>`
    SELECT "unitId", "forDay", "amountFen", "registeredDay", "registeredAt" FROM "Promise" WHERE "unitId" ${here} AND ${GIVEN} ORDER BY "registeredAt"`)
    found.get(row.unitId)?.promises.push(promiseFact(row))
  for (const row of await tx.$queryRaw<(Parameters<typeof paymentFact>[0] & { unitId: string })[]>`
    SELECT "unitId", "paidOn", "amountFen", "state" FROM "Payment" WHERE "unitId" ${here}`)
    found.get(row.unitId)?.payments.push(paymentFact(row))
  const parts = await tx.$queryRaw<
    { unitId: string; planId: string; registeredDay: Day; endedDay: Day | null; dueOn: Day; amountFen: bigint }[]
  >`SELECT p."unitId", p."id" AS "planId", p."registeredDay", p."endedDay", i."dueOn", i."amountFen" FROM "Plan" p
    JOIN "Instalment" i ON i."planId" = p."id" WHERE p."unitId" ${here} ORDER BY p."registeredDay", i."number"`
  for (const { unitId, planId, registeredDay, endedDay, dueOn, amountFen } of parts) {
    const plans = found.get(unitId)?.plans
    const ended = endedDay === null ? {} : { endedOn: endedDay }
    const plan = plans?.get(planId) ?? { registeredOn: registeredDay, instalments: [], ...ended }
    plan.instalments.push({ dueOn, fen: fen(amountFen) })
    plans?.set(planId, plan)
  }
  return found
}

/** Closes the promises that are over by `today` and follows the money of the plans; returns how many rows changed. Safe to repeat. */
export async function settlePledges(storage: Storage, communityId: string, today: Day, policy: Policy, now: Date): Promise<number> {
  return storage.transact(async tx => {
    const promises = await closePromises(storage, tx, communityId, today, policy)
    const told = [...promises, ...(await movePlans(storage, tx, communityId, today))]
    await append(
      storage,
      tx,
      communityId,
      told.map(entry => ({ ...entry, at: now, actor: 'schedule' })),
    )
    return told.length
  }, 120_000)
}

type Told = Omit<NewEntry, 'at' | 'actor'>

async function closePromises(storage: Storage, tx: Tx, communityId: string, today: Day, policy: Policy): Promise<Told[]> {
  const over = { lt: addDays(today, -policy.promise.keptGraceDays) }
  const rows = await tx.promise.findMany({ where: { communityId, state: null, forDay: over }, orderBy: { registeredAt: 'asc' } })
  const pledges = await pledgesOf(
    storage,
    tx,
    rows.map(row => row.unitId),
  )
  const settled = new Map<string, string[]>()
  const told = rows.map((row): Told => {
    const standings = promiseStandings(pledges.get(row.unitId) ?? { promises: [], payments: [] }, today, policy)
    const own = standings.find(({ promise }) => Date.parse(promise.registeredAt) === row.registeredAt.getTime())
    if (!own) throw new Error(`The promise ${row.id} has no standing.`)
    settled.set(own.state, [...(settled.get(own.state) ?? []), row.id])
    const payload = { promiseId: row.id, state: own.state, forOn: row.forDay, paidFen: own.paidFen, leftFen: own.leftFen, on: today }
    return { kind: 'promise', unitId: row.unitId, reference: `promise:${row.id}:${own.state}`, payload }
  })
  for (const [state, ids] of settled) {
    await tx.$executeRaw`UPDATE "Promise" SET "state" = ${state}, "settledDay" = ${today} WHERE "id" IN ${idList(ids, storage.engine)}`
  }
  return told
}

async function movePlans(storage: Storage, tx: Tx, communityId: string, today: Day): Promise<Told[]> {
  const where = { communityId, endedDay: null, OR: [{ state: null }, { state: 'broken' }] }
  const rows = await tx.plan.findMany({ where, orderBy: { registeredDay: 'asc' } })
  const pledges = await pledgesOf(
    storage,
    tx,
    rows.map(row => row.unitId),
  )
  const told: Told[] = []
  for (const row of rows) {
    const own = pledges.get(row.unitId)
    const plan = own?.plans.get(row.id)
    if (!own || !plan) continue
    const { state, leftFen } = planStanding(plan, own.payments, today)
    const stored = state === 'active' ? null : state
    if (stored === row.state) continue
    await tx.plan.update({ where: { id: row.id }, data: { state: stored } })
    const payload = { planId: row.id, state, leftFen, on: today }
    told.push({ kind: 'plan', unitId: row.unitId, reference: `plan:${row.id}:${state}:${today}`, payload })
  }
  return told
}

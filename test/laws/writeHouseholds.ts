// Household facts as rows of a ledger: what the rules were asked about in memory, they can be asked about again from the database.
import type { HouseholdFacts } from '../../src/domain/household.ts'
import { insertRows } from '../../src/ledger/bulk.ts'
import type { Storage } from '../../src/ledger/open.ts'

const AT = new Date('2026-01-01T00:00:00Z')

/** Households whose rows have a key each, as the tables want it: contacts of one day differ in their minute. */
export function keyed(households: readonly HouseholdFacts[]): HouseholdFacts[] {
  return households.map(facts => ({
    ...facts,
    contacts: facts.contacts
      .map((row, minute) => ({ ...row, at: new Date(`${row.on}T02:${String(minute).padStart(2, '0')}:00Z`).toISOString() }))
      .sort((a, b) => (a.at < b.at ? -1 : 1)),
    promises: facts.promises.map((row, minute) => ({
      ...row,
      registeredAt: new Date(`${row.registeredOn}T03:${String(minute).padStart(2, '0')}:00Z`).toISOString(),
    })),
    repliesOn: [...new Set(facts.repliesOn)],
    holds: facts.holds.filter((row, index) => facts.holds.findIndex(({ lastSilentOn }) => lastSilentOn === row.lastSilentOn) === index),
  }))
}

/** Writes a community with these households; entries are left out, this is about reading. */
export async function writeHouseholds(storage: Storage, communityId: string, households: readonly HouseholdFacts[]): Promise<void> {
  const stewards = [...new Set(households.map(({ steward }) => steward))]
  const staff = new Map(stewards.map(name => [name, `${communityId}-${name}`]))
  let serial = 0
  const id = () => {
    serial += 1
    return `${communityId}-${serial}`
  }
  await storage.transact(async tx => {
    const put = (table: string, rows: object[]) => insertRows(storage, tx, table, rows)
    await tx.community.create({ data: { id: communityId, name: communityId, createdAt: AT } })
    await put(
      'Staff',
      stewards.map(name => ({ id: staff.get(name), communityId, name, role: 'steward', createdAt: AT })),
    )
    for (const facts of households) await putHousehold(put, facts, { communityId, stewardId: staff.get(facts.steward) ?? '' }, id)
  })
}

type Put = (table: string, rows: object[]) => Promise<number>

async function putHousehold(
  put: Put,
  facts: HouseholdFacts,
  { communityId, stewardId }: { communityId: string; stewardId: string },
  id: () => string,
): Promise<void> {
  const unitId = `${communityId}-${facts.unit}`
  const base = () => ({ id: id(), communityId, unitId, createdAt: AT })
  const times = (count: number) => Array.from({ length: count }, (_, index) => index)
  await put('Unit', [
    {
      id: unitId,
      communityId,
      code: facts.unit,
      building: facts.unit.split('-')[0],
      occupancy: facts.undelivered ? 'undelivered' : 'own',
      stewardId,
      preferredChannel: facts.preferredChannel,
      officeWorker: facts.officeWorker,
      outOfTown: facts.outOfTown,
      homeService: facts.homeService,
      bestKnownColleague: facts.bestKnownColleague,
      reason: facts.reason,
      createdAt: AT,
    },
  ])
  await put(
    'ContactPoint',
    times(facts.phones).map(index => ({ ...base(), residentId: unitId, kind: 'phone', value: '-', valueDigest: `${index}` })),
  )
  await put(
    'Binding',
    times(facts.boundAccounts).map(index => ({ ...base(), residentId: unitId, accountId: `${unitId}:${index}`, source: 'import' })),
  )
  await putMoney(put, facts, base)
  await put(
    'Contact',
    facts.contacts.map(({ on, at, method, outcome, staff, byPerson, replied, reason, nextOn, visitAgreed, periodDays }) => ({
      ...base(),
      day: on,
      at: new Date(at),
      method,
      outcome,
      staff,
      byPerson,
      wordsId: replied ? 'w' : null,
      reason,
      nextDay: nextOn,
      visitAgreed,
      periodDays,
    })),
  )
  await putAgreements(put, facts, base)
}

async function putMoney(put: Put, facts: HouseholdFacts, base: () => { id: string; communityId: string; unitId: string }): Promise<void> {
  const sum = (list: readonly { fen: number }[]) => list.reduce((total, { fen }) => total + fen, 0)
  await put(
    'Bill',
    facts.bills.map(({ id, item, periodStart, periodEnd, dueOn, amountFen, waivedFen, payer, allocations }, revision) => ({
      ...base(),
      id,
      item,
      periodStart,
      periodEnd,
      dueOn,
      amountFen: BigInt(amountFen),
      waivedFen: BigInt(waivedFen),
      allocatedFen: BigInt(sum(allocations)),
      payer,
      revision: revision + 1,
    })),
  )
  await put(
    'Allocation',
    facts.bills.flatMap(({ id, allocations }) =>
      allocations.map(({ on, fen }) => ({ ...base(), paymentId: 'p', billId: id, fen: BigInt(fen), day: on })),
    ),
  )
  await put(
    'Dispute',
    facts.bills.flatMap(({ id, disputes }) =>
      disputes.map(({ kind, raisedOn, answeredOn, conclusion }) => ({
        ...base(),
        billId: id,
        kind,
        raisedDay: raisedOn,
        raisedAt: new Date(`${raisedOn}T00:00:00Z`),
        answeredDay: answeredOn,
        conclusion,
      })),
    ),
  )
  await put(
    'Payment',
    facts.payments.map(({ on, fen, state }) => {
      const row = base()
      return {
        ...row,
        reference: row.id,
        amountFen: BigInt(fen),
        paidOn: on,
        paidAt: new Date(`${on}T00:00:00Z`),
        channel: 'transfer',
        state,
      }
    }),
  )
}

async function putAgreements(
  put: Put,
  facts: HouseholdFacts,
  base: () => { id: string; communityId: string; unitId: string; createdAt: Date },
) {
  await put(
    'Promise',
    facts.promises.map(({ forOn, fen, registeredOn, registeredAt }) => ({
      ...base(),
      forDay: forOn,
      amountFen: BigInt(fen),
      registeredDay: registeredOn,
      registeredAt: new Date(registeredAt),
      source: 'import',
    })),
  )
  for (const { registeredOn, instalments } of facts.plans) {
    const plan = base()
    await put('Plan', [{ ...plan, registeredDay: registeredOn, approvedBy: '张经理' }])
    await put(
      'Instalment',
      instalments.map(({ dueOn, fen }, index) => ({
        id: `${plan.id}-${index}`,
        planId: plan.id,
        number: index + 1,
        dueOn,
        amountFen: BigInt(fen),
      })),
    )
  }
  await put(
    'Ticket',
    facts.tickets.map(({ kind, subject, openedOn, doneOn, satisfaction }) => {
      const row = base()
      const opened = { openedDay: openedOn, openedAt: new Date(`${openedOn}T00:00:00Z`) }
      return { ...row, number: row.id, kind, subject, ...opened, doneDay: doneOn, satisfaction }
    }),
  )
  await put(
    'Hold',
    facts.holds.map(({ lastSilentOn, reason, since }) => ({ ...base(), lastSilentDay: lastSilentOn, reason, sinceDay: since })),
  )
  await put(
    'OwnerReply',
    facts.repliesOn.map(day => {
      const { createdAt: _, ...row } = base()
      return { ...row, day }
    }),
  )
}

// A home that was sold: people, bindings, divided bills.

import { type PlannedLine, priceDays } from '../../domain/billing/billPlan.ts'
import { divideBill } from '../../domain/billing/divide.ts'
import { addDays } from '../../domain/calendar.ts'
import type { SaleChange } from '../../domain/changes/sales.ts'
import { fen, sumFen } from '../../domain/money.ts'
import { type Accounts, type BillState, type Books, openFen } from '../accounts/accounts.ts'
import { issueBill, standingOf, voidBill } from '../accounts/corrections.ts'
import { holderOf, homesToBill } from '../billing/homes.ts'
import { addLines } from '../billing/run.ts'
import { tariffsOf } from '../billing/tariffs.ts'
import type { NewEntry } from '../entries.ts'
import { newId } from '../keys.ts'
import { onAccount } from './billing.ts'
import type { Pen, Writers } from './pen.ts'

/** Writes homes that change hands. */
export const sales: Writers<SaleChange> = {
  async owner_changed(pen, change) {
    const { unitId, firstDay, on } = change
    const { entries, residentId } = await changeOwner(pen, change)
    const divided = await onAccount(pen, unitId, on, async (books, accounts) => {
      const rows = await books.tx.resident.findMany({ where: { unitId, role: 'owner' } })
      accounts.holders.set(unitId, rows.map(holderOf))
      await divideBills(books, accounts, unitId, firstDay, residentId)
    })
    return [...entries, ...divided]
  },
}

type Change = Extract<SaleChange, { kind: 'owner_changed' }>

/** Ends the former owners with the day before, and lets the new one in. What was known of the former one's habits is forgotten. */
async function changeOwner(
  pen: Pen,
  { unitId, firstDay, name, phone, by, on }: Change,
): Promise<{ entries: NewEntry[]; residentId: string }> {
  const { tx, storage, base, context, entry } = pen
  const lastDay = addDays(firstDay, -1)
  const leaving = await tx.resident.findMany({ where: { unitId, role: { in: ['owner', 'co_owner'] }, until: null } })
  const ids = leaving.map(person => person.id)
  await tx.resident.updateMany({ where: { id: { in: ids } }, data: { until: lastDay } })
  await tx.binding.updateMany({ where: { residentId: { in: ids }, revokedAt: null }, data: { revokedAt: context.now } })
  // The numbers stay for what the former owner still owes, and count for nobody else.
  await tx.contactPoint.updateMany({ where: { residentId: { in: ids }, kind: 'phone' }, data: { kind: 'former_phone' } })
  const habits = {
    preferredChannel: null,
    officeWorker: false,
    outOfTown: false,
    homeService: false,
    bestKnownColleague: null,
    reason: null,
    keyAccount: null,
    familiarity: null,
    preferredTime: null,
  }
  await tx.unit.update({ where: { id: unitId }, data: habits })
  await tx.careTag.updateMany({ where: { unitId, endedDay: null }, data: { endedDay: on } })
  await tx.consent.updateMany({ where: { unitId, revokedAt: null }, data: { revokedAt: context.now } })
  const residentId = base.id
  const [sealed, nameDigest] = [storage.box.seal(name), storage.box.digest(name)]
  await tx.resident.create({
    data: { ...base, unitId, role: 'owner', name: sealed, nameDigest, salutation: storage.box.seal(''), since: firstDay },
  })
  if (phone !== null) {
    const point = { kind: 'phone', value: storage.box.seal(phone), valueDigest: storage.box.digest(phone), source: 'transfer' }
    await tx.contactPoint.create({ data: { ...base, id: newId(context.now), unitId, residentId, ...point } })
  }
  const left = ids.map((id, at) => entry('resident', { id, until: lastDay, by }, unitId, `/left${at}`))
  return { residentId, entries: [...left, entry('resident', { id: residentId, role: 'owner', since: firstDay, by }, unitId)] }
}

/** Divides the bills that run across the day and are not paid; a bill that was paid in advance is a matter between the two owners. */
async function divideBills(books: Books, accounts: Accounts, unitId: string, firstDay: string, residentId: string): Promise<void> {
  const across = (accounts.bills.get(unitId) ?? []).filter(
    bill =>
      bill.state === 'issued' && bill.payer === 'owner' && bill.periodStart < firstDay && bill.periodEnd >= firstDay && openFen(bill) > 0n,
  )
  const standing = await standingOf(
    books,
    across.map(bill => bill.id),
  )
  const former = (accounts.holders.get(unitId) ?? []).find(holder => holder.until === addDays(firstDay, -1))
  for (const bill of across) {
    const lines = await linesOf(books, bill, firstDay)
    const own = lines.filter(line => line.to < firstDay)
    const whole = { ...bill, amountFen: fen(bill.amountFen), waivedFen: fen(bill.waivedFen) }
    const parts = divideBill(whole, firstDay, lines.length === 0 ? undefined : sumFen(own.map(line => line.fen)))
    voidBill(books, accounts, bill, standing, { reason: `divided at ${firstDay}`, by: 'transfer', wrongCharge: false })
    for (const [index, part] of parts.entries()) {
      const partLines = index === 0 ? own : lines.filter(line => line.from >= firstDay)
      const wanted = {
        ...{ item: bill.item, periodStart: part.from, periodEnd: part.to, dueOn: bill.dueOn, payer: 'owner', tariffId: bill.tariffId },
        ...{ amountFen: BigInt(part.amountFen), waivedFen: BigInt(part.waivedFen), corrects: bill.id },
        revision: index === 0 ? bill.revision + 1 : nextRevision(accounts, unitId, bill.item, part.from),
        residentId: index === 0 ? (former?.residentId ?? null) : residentId,
      }
      const issued = issueBill(books, accounts, unitId, wanted)
      if (partLines.length > 0) addLines(books, issued, partLines)
      if (index > 0) continue
      // Who objected was the former owner.
      issued.disputes.push(...bill.disputes.filter(dispute => dispute.answeredOn === undefined))
      moveDisputes(books, standing.disputes.get(bill.id) ?? [], bill, issued)
    }
  }
}

function nextRevision(accounts: Accounts, unitId: string, item: string, periodStart: string): number {
  const same = (accounts.bills.get(unitId) ?? []).filter(bill => bill.item === item && bill.periodStart === periodStart)
  return same.reduce((newest, bill) => Math.max(newest, bill.revision), 0) + 1
}

function moveDisputes(books: Books, disputes: readonly { id: string; answered: boolean }[], from: BillState, to: BillState): void {
  for (const { id, answered } of disputes) {
    if (answered) continue
    books.plan.update('Dispute', id, { billId: to.id })
    books.plan.entry('dispute', { id, before: { billId: from.id }, after: { billId: to.id } }, from.unitId)
  }
}

/** The lines of a bill made from tariffs, cut at the day; none for an imported bill, or where the prices come to something else. */
async function linesOf({ tx, communityId }: Books, bill: BillState, firstDay: string): Promise<PlannedLine[]> {
  if (bill.tariffId === null) return []
  const kinds = ['home', 'shop', 'parking'] as const
  const { value: found } = await homesToBill(tx, { communityId, kinds, unitIds: [bill.unitId] }, bill.item).next()
  const [home] = found ?? []
  if (!home) return []
  const tariffs = await tariffsOf(tx, communityId, bill.item)
  const priced = priceDays(home, tariffs, bill.periodStart, bill.periodEnd, [firstDay])
  return priced.kind === 'priced' && BigInt(priced.amountFen) === bill.amountFen ? priced.lines : []
}

// Prices, discounts and the bills made from prices as their rows and entries.
import { approveTariff } from '../../domain/billing/tariff.ts'
import type { TariffChange } from '../../domain/changes/tariffs.ts'
import { type Accounts, type Books, planAccounts } from '../accounts/accounts.ts'
import { allocateCredit } from '../accounts/credit.ts'
import { repriceBills } from '../billing/audit.ts'
import { issueRun, planRun } from '../billing/run.ts'
import { feeKind, tariffsOf } from '../billing/tariffs.ts'
import type { NewEntry } from '../entries.ts'
import { newId } from '../keys.ts'
import { Plan } from '../plan.ts'
import { storedPolicy } from '../policies.ts'
import type { Pen, Writers } from './pen.ts'

/** Writes prices and what follows from them. */
export const tariffs: Writers<TariffChange> = {
  async fee_item({ tx, base, entry }, { name, is, by }) {
    const { communityId } = base
    const where = { communityId_name: { communityId, name } }
    await tx.feeItem.upsert({ where, create: { ...base, name, kind: is }, update: { kind: is } })
    return [entry('fee_item', { name, kind: is, by })]
  },
  async tariff_draft(pen, { tariffId, draft, by }) {
    const { tx, base, context, entry } = pen
    const { communityId } = base
    const item = await namedItem(pen, draft.item)
    const { priceFen, ...told } = draft
    const same = { communityId, item: draft.item, unitKind: draft.unitKind, fromDay: draft.fromDay }
    const version = 1 + (await tx.tariff.count({ where: same }))
    const row = { id: tariffId, communityId, ...told, version, state: 'draft', draftedBy: by, createdAt: context.now }
    await tx.tariff.create({ data: { ...row, priceFen: BigInt(priceFen) } })
    return [...item, entry('tariff', { tariffId, ...draft, fen: priceFen, version, state: 'draft', by }, undefined, '/draft')]
  },
  async tariff_decided({ tx, base, context, entry }, { tariffId, decision, by, on }) {
    const all = await tariffsOf(tx, base.communityId)
    const tariff = all.find(({ id, state }) => id === tariffId && state === 'draft')
    if (!tariff) throw new Error(`Tariff ${tariffId} is not a draft any more.`)
    const decided = { state: decision, decidedAt: context.now, ...(decision === 'approved' ? { approvedBy: by } : {}) }
    const approval = decision === 'approved' ? approveTariff(tariff, all, on) : null
    if (approval?.kind === 'refused') throw new Error(`Tariff ${tariffId} cannot be approved: ${approval.problem.kind}.`)
    await tx.tariff.update({ where: { id: tariffId }, data: decided })
    const entries = [entry('tariff', { tariffId, state: decision, by })]
    for (const [index, end] of (approval?.ends ?? []).entries()) {
      await tx.tariff.update({ where: { id: end.id }, data: { toDay: end.toDay } })
      entries.push(entry('tariff', { tariffId: end.id, toDay: end.toDay, replacedBy: tariffId, by }, undefined, `/end${index}`))
    }
    return entries
  },
  async tariff_ended({ tx, entry }, { tariffId, lastDay, by }) {
    const { count } = await tx.tariff.updateMany({ where: { id: tariffId, state: 'approved' }, data: { toDay: lastDay } })
    if (count !== 1) throw new Error(`Tariff ${tariffId} is not approved.`)
    return [entry('tariff', { tariffId, toDay: lastDay, by })]
  },
  async discount({ tx, base, entry }, { unitId, item, perMille, fromDay, toDay, evidence, by }) {
    const row = { unitId, item, perMille, fromDay, toDay, evidence, approvedBy: by }
    await tx.discount.create({ data: { ...base, ...row } })
    return [entry('discount', { discountId: base.id, ...row }, unitId)]
  },
  async tenant_bears({ tx, entry }, { unitId, residentId, items, by }) {
    const { count } = await tx.resident.updateMany({
      where: { id: residentId, unitId, role: 'tenant' },
      data: { bears: JSON.stringify(items) },
    })
    if (count !== 1) throw new Error(`Resident ${residentId} is no tenant of this home.`)
    return [entry('resident', { id: residentId, bears: [...items], by }, unitId)]
  },
  bills_issued: (pen, { item, unitKind, from, to, bills, fen, by, on }) =>
    inBooks(pen, on, async books => {
      const { communityId } = pen.base
      const run = { item, unitKind, from, to }
      const planned = await planRun(pen.tx, communityId, run)
      if (planned.bills.length !== bills || planned.fen !== fen) throw new Error('The bills are no longer those that were confirmed.')
      const { policy } = await pen.tx.community.findUniqueOrThrow({ where: { id: communityId }, select: { policy: true } })
      const accounts = await issueRun(books, run, planned.bills, storedPolicy(policy).policy)
      books.plan.entry('billing', { ...run, bills, fen, without: planned.none.length, by })
      return accounts
    }),
  bills_repriced: (pen, { billIds, reason, by, on }) => inBooks(pen, on, books => repriceBills(books, billIds, { reason, by })),
}

/** The books of several homes inside a change; free money pays what is open, and everything is written. */
async function inBooks(pen: Pen, today: string, work: (books: Books) => Promise<Accounts>): Promise<NewEntry[]> {
  const { storage, tx, context, base } = pen
  const plan = new Plan(storage, context.now, context.actor, context.reference)
  const { communityId, createdAt } = base
  const books: Books = { storage, tx, plan, communityId, today, base: { communityId, createdAt } }
  const accounts = await work(books)
  allocateCredit(books, accounts)
  planAccounts(books, accounts)
  await plan.writeRows(tx)
  return plan.entries
}

/** The entry of an item that is named for the first time. */
async function namedItem({ tx, base, context, entry }: Pen, name: string): Promise<NewEntry[]> {
  const { communityId } = base
  const known = await tx.feeItem.findUnique({ where: { communityId_name: { communityId, name } }, select: { id: true } })
  if (known) return []
  const kind = await feeKind(tx, communityId, name)
  await tx.feeItem.create({ data: { id: newId(context.now), communityId, name, kind, createdAt: context.now } })
  return [entry('fee_item', { name, kind }, undefined, '/item')]
}

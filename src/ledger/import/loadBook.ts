// 催缴记录, 承诺, 报修, 异议, 分期 and 暂缓: what happened between the company and its households.

import { type Accounts, factOf, findBill } from '../accounts/accounts.ts'
import { inParts } from '../bulk.ts'
import { digestOfWords, newSalt } from '../keys.ts'
import { Sealed } from '../plan.ts'
import type { ImportContext } from './context.ts'
import type { RowSet } from './parse.ts'

/** 催缴记录; the owner's own words go into the erasable side table, the entry holds their digest. */
export async function loadContacts(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.contacts.length === 0) return
  const { tx, plan, storage } = context
  const keyOf = (row: { unitId: string; at: Date; method: string; staff: string }) =>
    `${row.unitId} ${row.at.getTime()} ${row.method} ${row.staff}`
  const found = await context.ofHomes(rows.contacts, where => tx.contact.findMany({ where }))
  const known = new Map(found.map(contact => [keyOf(contact), contact]))
  const ids = found.flatMap(contact => contact.wordsId ?? [])
  const spoken = await inParts(ids, part => tx.words.findMany({ where: { id: { in: part } } }))
  const words = new Map(spoken.map(row => [row.id, row]))
  for (const located of rows.contacts) {
    const { row } = located
    const unit = context.unitOf('contacts', located)
    if (unit === null) continue
    if (!context.staff.has(row.staff)) {
      context.refuse('contacts', located, '员工', '员工表和台账里都没有这个人', row.staff)
      continue
    }
    const before = known.get(keyOf({ unitId: unit.id, at: row.at.at, method: row.method, staff: row.staff }))
    const said = before?.wordsId ? words.get(before.wordsId) : undefined
    // Words that were erased stay erased: an old file must not bring them back.
    const fresh = row.words !== null && !said?.erasedAt && (said === undefined || storage.box.open(said.text) !== row.words)
    const written = fresh ? addWords(context, row.words ?? '') : null
    const { outcome, reason, nextOn, visitAgreed, periodDays } = row
    const values = { outcome, reason, nextDay: nextOn, visitAgreed, periodDays, wordsId: written?.id ?? null }
    const key = { unitId: unit.id, day: row.at.day, at: row.at.at, method: row.method, staff: row.staff }
    const empty = { wordsId: null, reason: null, nextDay: null, visitAgreed: false, periodDays: null, byPerson: true }
    const digest = written ? { words: written.digest } : {}
    const payload = {
      on: row.at.day,
      method: row.method,
      outcome,
      staff: row.staff,
      byPerson: true,
      visitAgreed: visitAgreed ?? false,
      reason,
      nextDay: nextOn,
      periodDays,
      ...digest,
    }
    context.count(
      'contacts',
      plan.put('Contact', before, values, { ...context.base, ...key, ...empty }, { kind: 'contact', unitId: unit.id, payload }).outcome,
    )
  }
}

function addWords(context: ImportContext, text: string): { id: string; digest: string } {
  const salt = newSalt()
  const row = { id: context.plan.id(), digest: digestOfWords(salt, text) }
  context.plan.insert('Words', { ...context.base, ...row, salt, text: new Sealed(text), erasedAt: null })
  return row
}

/** 承诺. */
export async function loadPromises(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.promises.length === 0) return
  const keyOf = (unitId: string, at: Date) => `${unitId} ${at.getTime()}`
  const found = await context.ofHomes(rows.promises, where => context.tx.promise.findMany({ where }))
  const known = new Map(found.map(promise => [keyOf(promise.unitId, promise.registeredAt), promise]))
  for (const located of rows.promises) {
    const unit = context.unitOf('promises', located)
    if (unit === null) continue
    const { forOn, amountFen, registered } = located.row
    const key = { unitId: unit.id, registeredDay: registered.day, registeredAt: registered.at, source: 'import' }
    const payload = { forOn, fen: amountFen, registeredOn: registered.day, source: 'import' }
    const values = { forDay: forOn, amountFen: BigInt(amountFen) }
    const before = known.get(keyOf(unit.id, registered.at))
    context.count(
      'promises',
      context.plan.put('Promise', before, values, { ...context.base, ...key }, { kind: 'promise', unitId: unit.id, payload }).outcome,
    )
  }
}

/** 报修. */
export async function loadTickets(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.tickets.length === 0) return
  const { communityId } = context
  const numbers = rows.tickets.map(({ row }) => row.number)
  const found = await inParts(numbers, part => context.tx.ticket.findMany({ where: { communityId, number: { in: part } } }))
  const known = new Map(found.map(ticket => [ticket.number, ticket]))
  for (const located of rows.tickets) {
    const unit = context.unitOf('tickets', located)
    if (unit === null) continue
    const { number, kind, subject, opened, done, satisfaction } = located.row
    const closed = { doneDay: done?.day ?? null, doneAt: done?.at ?? null, satisfaction }
    const values = { kind: kind.kind, subject: new Sealed(subject), openedDay: opened.day, openedAt: opened.at, unitId: unit.id, ...closed }
    const defaults = { ...context.base, number, doneDay: null, doneAt: null, satisfaction: null, reporter: null }
    const payload = { number, ticket: kind.kind, openedOn: opened.day, doneOn: done?.day ?? null, state: done ? 'done' : 'open' }
    context.count(
      'tickets',
      context.plan.put('Ticket', known.get(number), values, defaults, { kind: 'ticket', unitId: unit.id, payload }).outcome,
    )
  }
}

/** 异议, each about one bill that is known. */
export async function loadDisputes(context: ImportContext, accounts: Accounts, rows: RowSet): Promise<void> {
  if (rows.disputes.length === 0) return
  const keyOf = (billId: string, at: Date) => `${billId} ${at.getTime()}`
  const found = await context.ofHomes(rows.disputes, where => context.tx.dispute.findMany({ where }))
  const known = new Map(found.map(dispute => [keyOf(dispute.billId, dispute.raisedAt), dispute]))
  for (const located of rows.disputes) {
    const unit = context.unitOf('disputes', located)
    if (unit === null) continue
    const { item, periodStart, kind, raised, answered, conclusion } = located.row
    const bill = findBill(accounts, unit.id, item, periodStart)
    if (bill === null) {
      context.refuse('disputes', located, '账期起', `这一户没有 ${periodStart} 起的“${item}”账单`, periodStart)
      continue
    }
    const stored = accounts.bills.get(unit.id)?.filter(other => other.item === item && other.periodStart === periodStart) ?? []
    const before = stored.map(other => known.get(keyOf(other.id, raised.at))).find(dispute => dispute !== undefined)
    const values = { kind, answeredDay: answered?.day ?? null, answeredAt: answered?.at ?? null, conclusion }
    const key = { unitId: unit.id, billId: bill.id, raisedDay: raised.day, raisedAt: raised.at }
    const defaults = { ...context.base, ...key, answeredDay: null, answeredAt: null, conclusion: null }
    const payload = { billId: bill.id, about: kind, raisedOn: raised.day, answeredOn: answered?.day ?? null, conclusion }
    const { outcome } = context.plan.put('Dispute', before, values, defaults, { kind: 'dispute', unitId: unit.id, payload })
    bill.disputes = bill.disputes.filter(fact => before === undefined || fact.raisedOn !== before.raisedDay)
    bill.disputes.push(factOf({ kind, raisedDay: raised.day, answeredDay: answered?.day ?? null, conclusion }))
    context.count('disputes', outcome)
  }
}

/** 分期: one plan a home and day of registration, an instalment a row. */
export async function loadPlans(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.plans.length === 0) return
  const { tx, plan } = context
  const keyOf = (unitId: string, day: string) => `${unitId} ${day}`
  const found = await context.ofHomes(rows.plans, where => tx.plan.findMany({ where }))
  const plans = new Map(found.map(({ id, approvedBy, unitId, registeredDay }) => [keyOf(unitId, registeredDay), { id, approvedBy }]))
  const ids = found.map(row => row.id)
  const instalments = await inParts(ids, part => tx.instalment.findMany({ where: { planId: { in: part } } }))
  const known = new Map(instalments.map(row => [`${row.planId} ${row.number}`, row]))
  for (const located of rows.plans) {
    const { registeredOn, number, dueOn, amountFen, approvedBy } = located.row
    const unit = context.unitOf('plans', located)
    if (unit === null) continue
    if (!context.staff.has(approvedBy)) {
      context.refuse('plans', located, '批准人', '员工表和台账里都没有这个人', approvedBy)
      continue
    }
    const key = keyOf(unit.id, registeredOn)
    let agreed = plans.get(key)
    if (agreed && agreed.approvedBy !== approvedBy) {
      context.refuse('plans', located, '批准人', `同一分期的批准人应相同，已有：${agreed.approvedBy}`, approvedBy)
      continue
    }
    if (agreed === undefined) {
      agreed = { id: plan.id(), approvedBy }
      plans.set(key, agreed)
      plan.insert('Plan', { ...context.base, ...agreed, unitId: unit.id, registeredDay: registeredOn })
    }
    const values = { dueOn, amountFen: BigInt(amountFen) }
    const payload = { planId: agreed.id, registeredOn, number, dueOn, fen: amountFen, approvedBy }
    const entry = { kind: 'plan' as const, unitId: unit.id, payload }
    context.count(
      'plans',
      plan.put('Instalment', known.get(`${agreed.id} ${number}`), values, { planId: agreed.id, number }, entry).outcome,
    )
  }
}

/** 暂缓; only the kind of reason is kept (model, Hold). */
export async function loadHolds(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.holds.length === 0) return
  const found = await context.ofHomes(rows.holds, where => context.tx.hold.findMany({ where }))
  const known = new Map(found.map(hold => [`${hold.unitId} ${hold.lastSilentDay}`, hold]))
  for (const located of rows.holds) {
    const unit = context.unitOf('holds', located)
    if (unit === null) continue
    const { lastSilentOn, reason } = located.row
    const defaults = { ...context.base, unitId: unit.id, lastSilentDay: lastSilentOn, sinceDay: null }
    const entry = { kind: 'hold' as const, unitId: unit.id, payload: { lastSilentOn, reason: reason.kind } }
    const before = known.get(`${unit.id} ${lastSilentOn}`)
    context.count('holds', context.plan.put('Hold', before, { reason: reason.kind }, defaults, entry).outcome)
  }
}

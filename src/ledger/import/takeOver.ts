// A payment of the file may be money that the owner reported and finance has found already: then that payment takes over the 流水号 (open-points 21).
import { fen, formatYuan } from '../../domain/money.ts'
import { pairSameMoney } from '../../domain/sameMoney.ts'
import { type Accounts, type BillState, move, type PaymentState } from '../accounts/accounts.ts'
import { inParts } from '../bulk.ts'
import type { ImportContext } from './context.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'

/** What the reference of a reported payment begins with. */
const REPORTED = 'claim:'

/** The reported payments that rows of the file speak of, by 流水号, with the money that stands on bills. */
export async function reportedPayments(context: ImportContext, accounts: Accounts, rows: RowSet): Promise<Map<string, Report>> {
  const reports = [...accounts.payments.values()].filter(
    payment => payment.reference.startsWith(REPORTED) && (payment.state === 'matched' || payment.state === 'pending'),
  )
  const fresh = rows.payments.filter(({ row }) => row.state !== 'pending' && !accounts.payments.has(row.reference))
  if (reports.length === 0 || fresh.length === 0) return new Map()
  const pairs = pairSameMoney(
    fresh.flatMap(({ row }) => {
      const unit = context.units.get(row.unit)
      return unit ? [{ id: row.reference, unitId: unit.id, fen: BigInt(row.amountFen), on: row.paid.day }] : []
    }),
    reports.map(({ id, unitId, amountFen, paidOn }) => ({ id, unitId, fen: amountFen, on: paidOn })),
    context.policy.claims.sameMoneyDays,
  )
  const byId = new Map(reports.map(report => [report.id, report]))
  const ids = [...pairs.values()]
  const standing = await inParts(ids, part => context.tx.allocation.findMany({ where: { paymentId: { in: part } } }))
  const found = new Map<string, Report>()
  for (const [reference, id] of pairs) {
    const payment = byId.get(id)
    if (payment) found.set(reference, { payment, parts: standing.filter(part => part.paymentId === id) })
  }
  return found
}

/** A reported payment with what it has on bills. */
export interface Report {
  payment: PaymentState
  parts: readonly { billId: string; fen: bigint }[]
}

/** The reported payment becomes the row: its 流水号, day and channel. Money on bills moves to the day the statement says. */
export function takeOver(context: ImportContext, accounts: Accounts, { payment, parts }: Report, located: Located<Rows['payments']>): void {
  const { reference, paid, channel, note, designation } = located.row
  const before = { reference: payment.reference, paidOn: payment.paidOn, channel: payment.channel, state: payment.state }
  const moved = payment.paidOn === paid.day ? [] : standingParts(accounts, payment.unitId, parts)
  for (const [bill, part] of moved) move(context, accounts, payment, bill, -part)
  const after = { reference, paidOn: paid.day, channel: channel.kind, state: 'matched' }
  accounts.payments.delete(payment.reference)
  Object.assign(payment, after, { paidAt: paid.at, designation: designation?.written ?? payment.designation })
  accounts.payments.set(reference, payment)
  accounts.changedPayments.add(payment)
  context.plan.entry('payment_state', { paymentId: payment.id, state: 'matched', before, after }, payment.unitId)
  for (const [bill, part] of moved) move(context, accounts, payment, bill, part)
  if (note !== null) context.plan.update('Payment', payment.id, { note: context.storage.box.seal(note) })
  const what = before.state === 'pending' ? '业主报过、待核实的' : '已按报缴入账的'
  context.note(
    located,
    `与${before.paidOn}${what}${formatYuan(fen(payment.amountFen))}元是同一笔：沿用该笔，补记流水号${reference}，不重复入账`,
  )
  context.count('payments', 'updated')
}

function standingParts(accounts: Accounts, unitId: string, parts: Report['parts']): [BillState, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { billId, fen: part } of parts) sums.set(billId, (sums.get(billId) ?? 0n) + part)
  return (accounts.bills.get(unitId) ?? []).flatMap(bill => {
    const sum = sums.get(bill.id) ?? 0n
    return sum > 0n ? [[bill, sum] as [BillState, bigint]] : []
  })
}

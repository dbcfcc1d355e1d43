// 缴费: money that arrived, or was reported and moves nothing until it is found (model, Payment and PaymentClaim).
import type { Accounts, PaymentState } from '../accounts/accounts.ts'
import { allocateCredit } from '../accounts/credit.ts'
import type { ImportContext } from './context.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'
import { reportedPayments, takeOver } from './takeOver.ts'

/** Loads 缴费; what arrived is allocated by allocateCredit, when all bills and disputes are known. */
export async function loadPayments(context: ImportContext, accounts: Accounts, rows: RowSet): Promise<void> {
  const reported = await reportedPayments(context, accounts, rows)
  for (const located of rows.payments) {
    const unit = context.unitOf('payments', located)
    if (unit === null) continue
    const known = accounts.payments.get(located.row.reference)
    const report = reported.get(located.row.reference)
    if (known) changePayment(context, accounts, known, located, unit.id)
    else if (report) takeOver(context, accounts, report, located)
    else addPayment(context, accounts, located, unit.id)
  }
}

function addPayment(context: ImportContext, accounts: Accounts, located: Located<Rows['payments']>, unitId: string): void {
  const { reference, amountFen, paid, channel, state, note } = located.row
  const payment: PaymentState = {
    id: context.plan.id(),
    unitId,
    reference,
    amountFen: BigInt(amountFen),
    allocatedFen: 0n,
    refundedFen: 0n,
    paidOn: paid.day,
    paidAt: paid.at,
    channel: channel.kind,
    designation: located.row.designation?.written ?? '',
    note: note ?? '',
    state: state ?? 'matched',
    stored: false,
  }
  accounts.payments.set(reference, payment)
  accounts.changedPayments.add(payment)
  const told = { reference, paidOn: paid.day, channel: payment.channel, designation: payment.designation }
  context.plan.entry('payment', { paymentId: payment.id, fen: amountFen, state: payment.state, ...told }, unitId)
  context.count('payments', 'created')
}

function changePayment(
  context: ImportContext,
  accounts: Accounts,
  known: PaymentState,
  located: Located<Rows['payments']>,
  unitId: string,
): void {
  const { row } = located
  const refusal = refusalOf(known, row, unitId)
  if (refusal !== null) {
    context.refuse('payments', located, refusal.column, refusal.message)
    return
  }
  const written = row.state ?? 'matched'
  const state = known.state === 'refunded' && written === 'matched' ? 'refunded' : written
  const note = context.storage.box.open(known.note)
  const after = {
    amountFen: BigInt(row.amountFen),
    paidOn: row.paid.day,
    paidAt: row.paid.at,
    channel: row.channel.kind,
    designation: row.designation?.written ?? known.designation,
    state,
  }
  // The ledger may know more than an old file: what finance has found or refused is not undone by a row that still says 待核实.
  const outdated = known.state !== 'pending' && state === 'pending'
  const changed = outdated ? [] : CHANGEABLE.filter(name => String(known[name]) !== String(after[name]))
  const noteChanged = !outdated && row.note !== null && row.note !== note
  if (changed.length === 0 && !noteChanged) {
    context.count('payments', 'unchanged')
    return
  }
  const told = (values: Pick<PaymentState, (typeof CHANGEABLE)[number]>) => Object.fromEntries(changed.map(name => [name, values[name]]))
  const amount = changed.includes('amountFen') ? { fen: row.amountFen } : {}
  context.plan.entry('payment_state', { paymentId: known.id, state, ...amount, before: told(known), after: told(after) }, unitId)
  Object.assign(known, after)
  accounts.changedPayments.add(known)
  if (noteChanged) context.plan.update('Payment', known.id, { note: context.storage.box.seal(row.note ?? '') })
  context.count('payments', 'updated')
}

/** What an import may not change: the home of a payment, and anything that moved accounts. */
function refusalOf(known: PaymentState, row: Rows['payments'], unitId: string): { column: string; message: string } | null {
  if (known.unitId !== unitId) return { column: '房号', message: '这个流水号已记在另一户；请核对，或用新的流水号登记' }
  if ((known.state !== 'matched' && known.state !== 'refunded') || row.state === 'pending') return null
  const message = '已到账的缴费不能改；请核对，或用新的流水号登记'
  if (known.amountFen !== BigInt(row.amountFen)) return { column: '金额', message }
  return known.paidAt.getTime() === row.paid.at.getTime() ? null : { column: '到账时间', message }
}

const CHANGEABLE = ['amountFen', 'paidOn', 'paidAt', 'channel', 'designation', 'state'] as const

/** Pays what is open with every credit of the homes at hand; a new payment for a period without a bill is told about. */
export function payWithCredit(context: ImportContext, accounts: Accounts, rows: RowSet): void {
  const rowOf = new Map(rows.payments.map(located => [located.row.reference, located]))
  allocateCredit(context, accounts, payment => {
    const located = payment.stored ? undefined : rowOf.get(payment.reference)
    if (located) context.note(located, `指定账期“${payment.designation}”还没有账单，记为预缴，等该账单导入后核销`)
  })
}

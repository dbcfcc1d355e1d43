// A bill whose days belong to two owners: what each owes, so that both parts add up to the whole.
import { addDays, type Day } from '../calendar.ts'
import { type Fen, fen } from '../money.ts'
import { monthParts } from './amounts.ts'

/** One part of a divided bill. */
export interface BillPart {
  from: Day
  to: Day
  amountFen: Fen
  waivedFen: Fen
}

/** The bill as it stands. */
export interface DividedBill {
  periodStart: Day
  periodEnd: Day
  amountFen: Fen
  waivedFen: Fen
}

/** Divides a bill at the first day of the new owner by the months of each; `firstFen` says what the first part comes to where prices tell it. */
export function divideBill(bill: DividedBill, firstDay: Day, firstFen?: Fen): [former: BillPart, present: BillPart] {
  const { periodStart, periodEnd, amountFen, waivedFen } = bill
  if (firstDay <= periodStart || firstDay > periodEnd)
    throw new RangeError(`The bill ${periodStart}–${periodEnd} has no day before ${firstDay} and after`)
  const last = addDays(firstDay, -1)
  const [own, all] = [monthParts(periodStart, last), monthParts(periodStart, periodEnd)]
  const first = firstFen ?? share(amountFen, own, all)
  // What was waived goes with the amounts, and never beyond a part.
  const waived = amountFen === 0 ? fen(0) : share(waivedFen, BigInt(first), BigInt(amountFen))
  return [
    { from: periodStart, to: last, amountFen: first, waivedFen: waived },
    { from: firstDay, to: periodEnd, amountFen: fen(amountFen - first), waivedFen: fen(waivedFen - waived) },
  ]
}

function share(amount: Fen, part: bigint, whole: bigint): Fen {
  return fen((2n * BigInt(amount) * part + whole) / (2n * whole))
}

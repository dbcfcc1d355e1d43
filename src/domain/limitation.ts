// The limitation clock (诉讼时效): per bill, three years from dueOn, set anew by interruptions that evidence stands for (collection §7).
import { isDisputedOn, outstandingOn } from './bills.ts'
import { addYears, type Day, daysBetween } from './calendar.ts'
import type { BillFact, HouseholdFacts, PromiseFact } from './household.ts'
import { itemises, type Letter, lettersIn, rowsThrough } from './letters.ts'
import type { Policy } from './policy.ts'

/** Something that sets the clock of a bill anew. */
export interface Interruption {
  on: Day
  kind: 'demand' | 'lawyer_letter' | 'part_payment' | 'promise' | 'plan' | 'suit' | 'message'
}

/** The clock of one bill: `expiry` is its last day in time, `left` the days to it, below 0 when it is time-barred. */
export interface LimitationClock {
  expiry: Day
  left: number
  /** The interruption the expiry rests on; null when it still runs from dueOn. */
  last: Interruption | null
}

/** The expiry of a bill due on `dueOn`: later interruptions in time move it, one after the running expiry does not revive the bill. */
export function expiryOf(dueOn: Day, interruptions: readonly Interruption[], years: number): { expiry: Day; last: Interruption | null } {
  let expiry = yearsLater(dueOn, years)
  let last: Interruption | null = null
  const inOrder = interruptions.length > 1 ? [...interruptions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) : interruptions
  for (const interruption of inOrder) {
    if (interruption.on > expiry) break
    const moved = yearsLater(interruption.on, years)
    if (moved <= expiry) continue
    expiry = moved
    last = interruption
  }
  return { expiry, last }
}

/** An interruption and the bills it concerns. */
interface Reach extends Interruption {
  covers(bill: BillFact): boolean
}

/** Returns the clock of any bill of a household as it stands at the end of `today`; the household's letters are read only once. */
export function limitationClocks(
  facts: HouseholdFacts,
  today: Day,
  policy: Policy,
  letters: readonly Letter[] = lettersIn(rowsThrough(facts.contacts, today), policy),
): (bill: BillFact) => LimitationClock {
  const { years, reading } = policy.limitation
  const reaches = [...reachesOf(facts, today, letters), ...messagesOf(facts, today, policy)]
  // 民法典 189: what is owed of one item is one debt in instalments, and runs from the last of them (open-points 19).
  const whole = reading === 'whole_debt'
  return bill => {
    const debt = whole ? facts.bills.filter(other => other.item === bill.item && outstandingOn(other, today) > 0) : []
    const startOn = debt.reduce((last, { dueOn }) => (dueOn > last ? dueOn : last), bill.dueOn)
    if (reaches.length === 0 && bill.allocations.length === 0 && !whole) {
      const expiry = yearsLater(startOn, years)
      return { expiry, left: daysBetween(today, expiry), last: null }
    }
    const met = whole ? debt.flatMap(other => partPayments(other, today)) : partPayments(bill, today)
    for (const reach of reaches) if (whole || reach.covers(bill)) met.push(reach)
    const { expiry, last } = expiryOf(startOn, met, years)
    return { expiry, left: daysBetween(today, expiry), last: last && { on: last.on, kind: last.kind } }
  }
}

function reachesOf(facts: HouseholdFacts, today: Day, letters: readonly Letter[]): Reach[] {
  const reaches: Reach[] = []
  // A letter counts from its delivery, for the bills it itemises.
  for (const letter of letters) {
    const { kind, deliveredOn } = letter
    if (deliveredOn !== null) reaches.push({ on: deliveredOn, kind, covers: bill => itemises(letter, bill) })
  }
  for (const { method, on } of facts.contacts) {
    if (method === 'suit' && on <= today) reaches.push({ on, kind: 'suit', covers: bill => bill.dueOn < on })
  }
  for (const { registeredOn: on } of facts.plans) {
    if (on <= today) reaches.push({ on, kind: 'plan', covers: bill => bill.dueOn < on })
  }
  for (const promise of facts.promises) {
    if (promise.registeredOn > today) continue
    const covered = coveredBy(promise, facts.bills)
    reaches.push({ on: promise.registeredOn, kind: 'promise', covers: bill => covered.has(bill.id) })
  }
  return reaches
}

// Only where the community's lawyer reads it so (open-points 19): a delivered private message asks for what is overdue on its day.
function messagesOf(facts: HouseholdFacts, today: Day, { limitation }: Policy): Reach[] {
  if (!limitation.messagesInterrupt) return []
  return facts.contacts.flatMap(({ method, outcome, on }) => {
    const asks = (method === 'message' || method === 'sms' || method === 'slip') && outcome === 'delivered' && on <= today
    return asks ? [{ on, kind: 'message' as const, covers: (bill: BillFact) => bill.dueOn < on }] : []
  })
}

// A promise names an amount, no bills: it covers what was overdue when it was registered, oldest due first, as far as the amount reaches.
// A bill it reaches only in part is covered: promising a part acknowledges the bill.
function coveredBy({ registeredOn: on, fen }: PromiseFact, bills: readonly BillFact[]): Set<string> {
  const covered = new Set<string>()
  const asked: { bill: BillFact; owed: number }[] = []
  for (const bill of bills) {
    if (bill.dueOn >= on || bill.payer === 'developer') continue
    const owed = outstandingOn(bill, on)
    if (owed > 0 && !isDisputedOn(bill, on)) asked.push({ bill, owed })
  }
  let left: number = fen
  for (const { bill, owed } of asked.sort((a, b) => oldestFirst(a.bill, b.bill))) {
    if (left <= 0) break
    covered.add(bill.id)
    left -= owed
  }
  return covered
}

// Money taken back as a whole (a reversed booking) acknowledges nothing.
function partPayments(bill: BillFact, today: Day): Interruption[] {
  const paid: Interruption[] = []
  let net = 0
  for (const { on, fen } of bill.allocations) {
    if (on > today) continue
    net += fen
    if (fen > 0) paid.push({ on, kind: 'part_payment' })
  }
  return net > 0 ? paid : []
}

function oldestFirst(a: BillFact, b: BillFact): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

// Bills of a community share a few hundred due days.
const moved = new Map<Day, Day>()
let movedBy = 0
function yearsLater(day: Day, years: number): Day {
  if (years !== movedBy || moved.size > 20_000) moved.clear()
  movedBy = years
  const known = moved.get(day)
  if (known !== undefined) return known
  const later = addYears(day, years)
  moved.set(day, later)
  return later
}

// A household as of a day: everything the gates, points and channels look at, read once from the facts; what is dated later does not exist.
import { debtorOf, ownerOn } from '../billing/holders.ts'
import { type Day, daysBetween } from '../calendar.ts'
import type { HouseholdFacts, TicketFact } from '../household.ts'
import { type Fen, ZERO } from '../money.ts'
import { type ContactBook, contactBookOf } from './contacts.ts'
import { type Debt, debtOf } from './debt.ts'
import { type Agreements, agreementsOf } from './promises.ts'
import type { ChaseSettings } from './settings.ts'
import { type SlipStanding, slipStanding } from './slip.ts'
import { blocksChase } from './tickets.ts'

/** The facts of a household seen on one day. */
export interface CaseView extends SlipStanding {
  facts: HouseholdFacts
  settings: ChaseSettings
  book: ContactBook
  debt: Debt
  agreements: Agreements
  /** Repairs and complaints not finished by today. */
  tickets: TicketFact[]
  /** Days since the latest repair was signed off; null beyond the days in which that matters. */
  repairDoneDays: number | null
  /** The chase amount: what is asked for, or with nothing overdue the amount agreed (collection §1). */
  chaseFen: Fen
}

/** Reads a household as of `settings.today`. */
export function viewOf(given: HouseholdFacts, settings: ChaseSettings): CaseView {
  const { today, policy } = settings
  const facts = ofPresentOwner(given, today)
  const book = contactBookOf(facts, settings)
  const debt = debtOf(facts, book.letters, settings)
  const agreements = agreementsOf(facts, settings)
  const tickets: TicketFact[] = []
  let repairDoneDays: number | null = null
  for (const ticket of facts.tickets) {
    if (ticket.openedOn > today) continue
    if (ticket.doneOn === undefined || ticket.doneOn > today) {
      if (blocksChase(ticket, policy)) tickets.push(ticket)
    } else if (ticket.kind === 'repair') {
      const days = daysBetween(ticket.doneOn, today)
      if (days <= policy.repairSignedOffDays && (repairDoneDays === null || days < repairDoneDays)) repairDoneDays = days
    }
  }
  const slip =
    debt.oldest === null || book.slips.length === 0
      ? { slipOn: null, slipDays: null }
      : slipStanding(book.slips, balanceBills(facts, debt, today), today)
  return { facts, settings, book, debt, agreements, tickets, repairDoneDays, chaseFen: chaseFenOf(debt, agreements, today), ...slip }
}

// Whose balance decides about D0: all bills the household bears, paid ones included, without those in dispute now.
function balanceBills(facts: HouseholdFacts, debt: Debt, today: Day): HouseholdFacts['bills'] {
  const disputed = new Set<string>()
  for (const { bill, disputed: isDisputed } of debt.bills) if (isDisputed) disputed.add(bill.id)
  const { holders } = facts
  const asked = holders === undefined ? facts.bills : facts.bills.filter(bill => debtorOf(bill, holders, today) === 'current')
  return asked.filter(bill => !disputed.has(bill.id) && (debt.developerOnly || bill.payer !== 'developer'))
}

/** What was said and agreed with a former owner binds the new one to nothing: the case begins with the day the home became theirs. */
function ofPresentOwner(facts: HouseholdFacts, today: Day): HouseholdFacts {
  const since = facts.holders === undefined ? '' : (ownerOn(facts.holders, today)?.since ?? '')
  if (since === '') return facts
  return {
    ...facts,
    contacts: facts.contacts.filter(({ on }) => on >= since),
    promises: facts.promises.filter(({ registeredOn }) => registeredOn >= since),
    plans: facts.plans.filter(({ registeredOn }) => registeredOn >= since),
    holds: facts.holds.filter(hold => hold.since === undefined || hold.since >= since),
    repliesOn: facts.repliesOn.filter(on => on >= since),
  }
}

function chaseFenOf(debt: Debt, { promise, missed, instalment }: Agreements, today: string): Fen {
  if (debt.oldest !== null || debt.outstandingFen === 0) return debt.chasedFen
  if (instalment && (instalment.stands === 'tomorrow' || instalment.stands === 'today')) return instalment.fen
  if (promise && promise.dueOn === today) return promise.fen
  return missed?.fen ?? promise?.fen ?? instalment?.fen ?? ZERO
}

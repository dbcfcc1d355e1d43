// A household as of a day: everything the gates, points and channels look at, read once from the facts; what is dated later does not exist.
import { daysBetween } from '../calendar.ts'
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
export function viewOf(facts: HouseholdFacts, settings: ChaseSettings): CaseView {
  const { today, policy } = settings
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
      : slipStanding(book.slips, balanceBills(facts, debt), today)
  return { facts, settings, book, debt, agreements, tickets, repairDoneDays, chaseFen: chaseFenOf(debt, agreements, today), ...slip }
}

// Whose balance decides about D0: all bills the household bears, paid ones included, without those in dispute now.
function balanceBills(facts: HouseholdFacts, debt: Debt): HouseholdFacts['bills'] {
  const disputed = new Set<string>()
  for (const { bill, disputed: isDisputed } of debt.bills) if (isDisputed) disputed.add(bill.id)
  return facts.bills.filter(bill => !disputed.has(bill.id) && (debt.developerOnly || bill.payer !== 'developer'))
}

function chaseFenOf(debt: Debt, { promise, missed, instalment }: Agreements, today: string): Fen {
  if (debt.oldest !== null || debt.outstandingFen === 0) return debt.chasedFen
  if (instalment && (instalment.stands === 'tomorrow' || instalment.stands === 'today')) return instalment.fen
  if (promise && promise.dueOn === today) return promise.fen
  return missed?.fen ?? promise?.fen ?? instalment?.fen ?? ZERO
}

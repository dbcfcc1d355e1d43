// A demand as it is read and sent: the approved text, and under it the bills it asks for.
import { outstandingOn } from '../../domain/bills.ts'
import type { Day } from '../../domain/calendar.ts'
import { startDisputed } from '../../domain/reminders/choose.ts'
import { demandItems } from '../../replies/ladder/demands.ts'
import type { Proposal } from '../proposals.ts'

/** The bills a proposal asks for, with what is still to be paid on each. */
export function demandBills({ draft, household }: Proposal, today: Day) {
  return household.bills
    .filter(bill => draft.billIds.includes(bill.id))
    .map(bill => ({ ...bill, billId: bill.id, fen: outstandingOn(bill, today) }))
}

/** The text with its bills; the text says “明细附后”. */
export function demandText(proposal: Proposal, today: Day): string {
  return `${proposal.draft.text}\n${demandItems(demandBills(proposal, today), !startDisputed(proposal.household, today))}`
}

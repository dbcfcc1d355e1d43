// The homes of the sender with what is owed on them today.
import { mayOwe } from '../domain/billing/holders.ts'
import { outstandingOn } from '../domain/bills.ts'
import type { Day } from '../domain/calendar.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import { type Fen, fen, sumFen } from '../domain/money.ts'
import type { Home } from '../domain/people.ts'
import { loadHouseholds } from '../ledger/households.ts'
import type { Situation } from './situation.ts'

/** The home a message is about, with its facts as of today. */
export interface OwnHome {
  home: Home
  facts: HouseholdFacts
  /** What is still to be paid by this person: a tenant sees only what the tenant bears. */
  owedFen: Fen
}

/** The homes of the sender, the one named in the message first, then those that owe. */
export async function ownHomes({ caller, desk, community, today, text }: Situation): Promise<OwnHome[]> {
  if (caller.kind !== 'owner') return []
  const unitIds = caller.homes.map(home => home.unitId)
  const households = await loadHouseholds(desk.storage, { communityId: community.id, unitIds }, today)
  const known = caller.homes.flatMap(home => {
    const facts = households.find(household => household.unitId === home.unitId)
    return facts ? [{ home, facts, owedFen: sumFen(billsFor(home, facts).map(bill => outstandingOn(bill, today))) }] : []
  })
  const named = (own: OwnHome) => (text.includes(own.home.unit) ? 1 : 0)
  return known.sort((a, b) => named(b) - named(a) || b.owedFen - a.owedFen)
}

/** The bills this person may see: a tenant sees only what the tenant bears, an owner only what fell into the own days (住户 起/止). */
export function billsFor(home: Home, facts: HouseholdFacts): HouseholdFacts['bills'] {
  const { holders } = facts
  const own = holders?.find(holder => holder.residentId === home.residentId)
  if (holders && own) return facts.bills.filter(bill => mayOwe(own, bill, holders))
  return facts.bills.filter(bill => bill.payer === (home.role === 'tenant' ? 'tenant' : 'owner'))
}

/** Money that has arrived and paid no bill yet. */
export function creditOf(facts: HouseholdFacts, today: Day): Fen {
  const paid = facts.payments.filter(payment => payment.state === 'matched' && payment.on <= today)
  const spent = facts.bills.flatMap(bill => bill.allocations).filter(part => part.on <= today)
  const back = (facts.refunds ?? []).filter(refund => refund.on <= today)
  const left = sumFen(paid.map(payment => payment.fen)) - sumFen(spent.map(part => part.fen)) - sumFen(back.map(refund => refund.fen))
  return fen(Math.max(0, left))
}

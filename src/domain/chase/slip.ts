// D0 (collection §2): the day of the slip that started the present overdue spell.
import { addDays, type Day, daysBetween } from '../calendar.ts'
import type { BillFact } from '../household.ts'

/** Where a household stands since its slip. */
export interface SlipStanding {
  /** D0: the first delivered slip since the household last had no overdue balance. */
  slipOn: Day | null
  /** k: days since D0; null without one. */
  slipDays: number | null
}

/** Finds D0 among the days of delivered slips (oldest first); disputed bills do not count as balance. */
export function slipStanding(slips: readonly Day[], bills: readonly BillFact[], today: Day): SlipStanding {
  if (slips.length === 0) return { slipOn: null, slipDays: null }
  const owedAfter = overdueSinceAfter(bills, today)
  const slipOn = owedAfter === null ? undefined : slips.find(on => on > owedAfter)
  return slipOn === undefined ? { slipOn: null, slipDays: null } : { slipOn, slipDays: daysBetween(slipOn, today) }
}

/** Days on which a bill was overdue and unpaid at their end: all days after `after` and before `before` (null: until now). */
interface Spell {
  after: Day
  before: Day | null
}

// The last day without overdue balance: today's spells, and the earlier ones that run into them without a day between.
function overdueSinceAfter(bills: readonly BillFact[], today: Day): Day | null {
  const ended: { after: Day; before: Day }[] = []
  let start: Day | null = null
  for (const bill of bills) {
    if (bill.dueOn >= today) continue
    for (const { after, before } of spellsOf(bill, today)) {
      if (before !== null) ended.push({ after, before })
      else if (start === null || after < start) start = after
    }
  }
  if (start === null) return null
  for (let grown = true; grown; ) {
    grown = false
    for (const { after, before } of ended) {
      if (after >= start || before <= start) continue
      start = after
      grown = true
    }
  }
  return start
}

function spellsOf(bill: BillFact, today: Day): Spell[] {
  const spells: Spell[] = []
  let left: number = bill.amountFen - bill.waivedFen
  let after: Day | null = left > 0 ? bill.dueOn : null
  const allocations =
    bill.allocations.length > 1 ? [...bill.allocations].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) : bill.allocations
  for (const { on, fen } of allocations) {
    if (on > today) break
    left -= fen
    if (left <= 0 && after !== null) {
      if (on > bill.dueOn) spells.push({ after, before: on })
      after = null
    } else if (left > 0 && after === null) {
      // Refunded: overdue again from that day on.
      after = on > bill.dueOn ? addDays(on, -1) : bill.dueOn
    }
  }
  if (after !== null) spells.push({ after, before: null })
  return spells
}

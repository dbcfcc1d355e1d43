// Billing runs and the tariff audit: first what would happen, with every home that gets nothing and why; then a button.
import { dueDay, periodHolding } from '../../domain/billing/period.ts'
import type { Decision } from '../../domain/changes.ts'
import { sumFen } from '../../domain/money.ts'
import { forTeam } from '../../domain/speech.ts'
import { planRun } from '../../ledger/billing/run.ts'
import { auditText, billsHelp, nothingToBill, runText } from '../../replies/office/bills.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readItemAndPeriod } from '../../understanding/officeWords.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { mayPropose, propose } from './orders.ts'
import { overCharges } from './overCharges.ts'

/** “开账 物业费 2026Q4”: the dry run, with a button that issues exactly these bills. */
export async function proposeBills(situation: Situation, words: string): Promise<Decision> {
  const { caller, community, desk, today } = situation
  if (!mayPropose(caller)) return notAllowed(situation, 'bills')
  const { item, unread, period = periodHolding(today, community.policy) } = readItemAndPeriod(words)
  if (item === undefined || unread !== undefined) return say(situation, billsHelp())
  const planned = await planRun(desk.storage.db, community.id, { item, unitKind: null, ...period })
  const about = runText(item, period, dueDay(period, community.policy), planned)
  if (planned.bills.length === 0) return say(situation, `${nothingToBill(item, period)}\n${about}`)
  return propose(situation, { order: 'bills', item, ...period, bills: planned.bills.length, fen: planned.fen }, about)
}

/** “收费审核 物业费 2026”: what asks for more, less, or without a price, and a button that corrects what asks for more (R106). */
export async function auditBills(situation: Situation, words: string): Promise<Decision> {
  const { caller, today } = situation
  if (!mayPropose(caller)) return notAllowed(situation, 'audit')
  const read = readItemAndPeriod(words)
  const { item = '物业费', period = { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` } } = read
  const { rows, over } = await overCharges(situation, item, period)
  const about = auditText(item, period, rows)
  if (over.length === 0) return say(situation, about)
  return propose(situation, { order: 'reprice', item, ...period, bills: over.length, fen: sumFen(over.map(row => row.byFen)) }, about)
}

function say(situation: Situation, text: string): Decision {
  return decided('bills', 'shown', [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
}

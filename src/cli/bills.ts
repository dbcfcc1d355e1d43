// bills plan|issue|audit --item ITEM --period PERIOD [--by NAME] [--community NAME] [--json]
import { type BillingPeriod, dueDay, parsePeriod } from '../domain/billing/period.ts'
import { dayIn } from '../domain/calendar.ts'
import type { Change } from '../domain/changes.ts'
import type { CommunityCard } from '../domain/people.ts'
import { auditItem } from '../ledger/billing/audit.ts'
import { planRun } from '../ledger/billing/run.ts'
import { writeDecision } from '../ledger/commit.ts'
import { staffOf } from '../ledger/directory.ts'
import { newId } from '../ledger/keys.ts'
import type { Storage } from '../ledger/open.ts'
import { auditText, runText } from '../replies/office/bills.ts'
import { type Command, chosenCommunity, type Program, print, readArgs, tell, UsageError, WorkError } from './program.ts'

const USAGE = 'bills plan|issue|audit --item ITEM --period 2026Q4 [--by NAME] [--community NAME] [--json]'
/** A run over a large community is one transaction. */
const LIMIT_MS = 10 * 60_000

/** Tries a billing run, issues it, or audits what was billed. */
export const run: Command = async ([action = '', ...args], program) => {
  const options = {
    item: { type: 'string' },
    period: { type: 'string' },
    by: { type: 'string' },
    community: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values } = readArgs(args, options, USAGE)
  const period = parsePeriod(values.period ?? '')
  if (!['plan', 'issue', 'audit'].includes(action) || values.item === undefined || period === null) throw new UsageError(`Usage: ${USAGE}`)
  const storage = await program.openLedger()
  const community = await chosenCommunity(storage, values.community)
  if (action === 'audit') return audit(program, storage, community, values.item, period, values.json === true)
  const planned = await planRun(storage.db, community.id, { item: values.item, unitKind: null, ...period })
  if (values.json) {
    for (const bill of planned.bills) print(program, JSON.stringify(bill))
    for (const { unit, reason } of planned.none) print(program, JSON.stringify({ unit, ...reason }))
  } else print(program, runText(values.item, period, dueDay(period, community.policy), planned))
  if (action === 'plan') return 0
  if (planned.bills.length === 0) throw new WorkError('没有可开的账单。')
  await issue(program, storage, community, { item: values.item, ...period, bills: planned.bills.length, fen: planned.fen }, values.by)
  tell(program, `已开账 ${planned.bills.length}张。`)
  return 0
}

type Issued = Pick<Extract<Change, { kind: 'bills_issued' }>, 'item' | 'from' | 'to' | 'bills' | 'fen'>

async function issue(program: Program, storage: Storage, community: CommunityCard, issued: Issued, by: string | undefined): Promise<void> {
  const person = (await staffOf(storage, community.id)).find(({ name }) => name === by)
  if (person?.role !== 'finance' && person?.role !== 'manager') throw new WorkError('开账由财务或经理办理：用 --by 写员工表里的姓名。')
  const now = program.now()
  const change: Change = { kind: 'bills_issued', unitKind: null, ...issued, by: person.name, on: dayIn(community.zone, now), at: now }
  const decision = { action: 'bills', reason: 'issued at the command line', changes: [change], replies: [] }
  const commit = { communityId: community.id, reference: `bills:${newId(now)}`, eventIds: [], actor: `staff:${person.name}`, now, decision }
  await storage.transact(tx => writeDecision(storage, tx, commit), LIMIT_MS)
}

async function audit(
  program: Program,
  storage: Storage,
  community: CommunityCard,
  item: string,
  period: BillingPeriod,
  json: boolean,
): Promise<number> {
  const rows = await auditItem(storage.db, community.id, item, period.from, period.to)
  if (json)
    for (const { unit, billId, periodStart, periodEnd, finding } of rows)
      print(program, JSON.stringify({ unit, billId, periodStart, periodEnd, ...finding }))
  else print(program, auditText(item, period, rows))
  return rows.some(({ finding }) => finding.kind === 'over') ? 1 : 0
}

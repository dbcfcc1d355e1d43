// The report of a simulated year, for somebody who runs such a community.
import type { Day } from '../../src/domain/calendar.ts'
import { type Fen, fen, formatRate, formatYuan } from '../../src/domain/money.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { LANE_WORDS, METHOD_WORDS } from '../../src/replies/terms.ts'
import type { Snapshot } from './snapshot.ts'

const STAGES = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7']

/** 12.3万 */
const tenThousands = (amount: number): string => `${(amount / 1_000_000).toFixed(1)}万`

/** The months as a table: what came in, what is overdue, where households stand. */
export function monthTable(months: readonly Snapshot[]): string[] {
  const head = ['月份', '实收', '当年收缴率', '清欠率', '逾期户', '逾期金额', '承诺到期/兑现', ...STAGES]
  const rows = months.map(({ day, summary, stages, overdue, overdueFen }) => [
    day.slice(0, 7),
    tenThousands(summary.collectedFen),
    formatRate(summary.collectionRate),
    formatRate(summary.arrearsRecoveryRate),
    String(overdue),
    tenThousands(overdueFen),
    `${summary.promises.due}/${summary.promises.kept}`,
    ...STAGES.map(stage => String(stages.get(stage) ?? 0)),
  ])
  return [head, ...rows].map(row => `| ${row.join(' | ')} |`)
}

/** The months once more: what people did, what was promised and kept, and how far the formal steps came. */
export async function workTable({ db }: Storage, communityId: string, months: readonly Snapshot[]): Promise<string[]> {
  const where = { communityId }
  const contacts = await db.contact.findMany({
    where: { ...where, direction: null, reversesId: null },
    select: { day: true, method: true, outcome: true },
  })
  const of = (method: string, outcome?: string) =>
    contacts.filter(row => row.method === method && (outcome === undefined || row.outcome === outcome)).map(({ day }) => day)
  const promises = await db.promise.findMany({ where, select: { forDay: true, state: true } })
  const settled = (...states: string[]) =>
    promises.filter(({ state }) => state !== null && states.includes(state)).map(({ forDay }) => forDay)
  const notices = await db.notice.findMany({ where: { ...where, approvedDay: { not: null } }, select: { kind: true, approvedDay: true } })
  const approved = (kind: string) => notices.flatMap(row => (row.kind === kind && row.approvedDay !== null ? [row.approvedDay] : []))
  const disputes = await db.dispute.findMany({ where, select: { raisedDay: true, answeredDay: true } })
  const tickets = await db.ticket.findMany({ where, select: { openedDay: true, doneDay: true } })
  const columns: [string, readonly (Day | null)[]][] = [
    ['催费单', of('slip')],
    ['私信', of('message')],
    ['电话', of('call')],
    ['其中接通', of('call', 'answered')],
    ['上门', of('visit')],
    ['承诺兑现', settled('kept')],
    ['未兑现', settled('broken', 'part')],
    ['催告函批准', approved('demand')],
    ['送达', of('demand', 'delivered')],
    ['退回', of('demand', 'returned')],
    ['律师函批准', approved('lawyer_letter')],
    ['立案', of('suit')],
    ['异议', disputes.map(row => row.raisedDay)],
    ['已答复', disputes.map(row => row.answeredDay)],
    ['报修投诉', tickets.map(row => row.openedDay)],
    ['办结', tickets.map(row => row.doneDay)],
  ]
  const rows = months.map(({ day: last }) => {
    const month = last.slice(0, 7)
    return [month, ...columns.map(([, days]) => String(days.filter(day => day?.startsWith(month)).length))]
  })
  return [['月份', ...columns.map(([name]) => name)], ...rows].map(row => `| ${row.join(' | ')} |`)
}

const LETTERS = ['demand', 'lawyer_letter']

/** What was done with households over the year: contacts, promises, plans, disputes, repairs, holds. */
export async function yearLines(storage: Storage, communityId: string): Promise<string[]> {
  const { db } = storage
  // How a letter ended is no contact of its own, nor is what the owner said.
  const where = { communityId, direction: null, reversesId: null, NOT: { method: { in: LETTERS }, outcome: { not: 'posted' } } }
  const methods = await db.contact.groupBy({ by: ['method', 'outcome'], where, _count: { _all: true } })
  const perHome = await db.contact.groupBy({ by: ['unitId'], where, _count: { _all: true } })
  const counts = perHome.map(row => row._count._all).sort((a, b) => a - b)
  const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(counts.length * share))] ?? 0
  const byMethod = new Map<string, number>()
  for (const { method, _count } of methods) byMethod.set(method, (byMethod.get(method) ?? 0) + _count._all)
  const contacts = [...byMethod].map(([method, number]) => `${METHOD_WORDS[method as keyof typeof METHOD_WORDS] ?? method}${number}`)
  const [tickets, open, disputes, unanswered, plans, holds, promises] = [
    await db.ticket.count({ where: { communityId } }),
    await db.ticket.count({ where: { communityId, doneDay: null } }),
    await db.dispute.count({ where: { communityId } }),
    await db.dispute.count({ where: { communityId, answeredDay: null } }),
    await db.plan.count({ where: { communityId } }),
    await db.hold.count({ where: { communityId } }),
    await db.promise.count({ where: { communityId } }),
  ]
  const total = counts.reduce((sum, number) => sum + number, 0)
  return [
    `联系：共${total}次，${counts.length}户有记录；每户中位${at(0.5)}次，九成不超过${at(0.9)}次，最多${counts.at(-1) ?? 0}次（${contacts.join('，')}）`,
    `承诺${promises}个，分期${plans}份，暂缓${holds}次；报修投诉${tickets}件（未结${open}件）；异议${disputes}笔（未答复${unanswered}笔）`,
  ]
}

/** Messages by what they were, and how sending them ended. */
export async function messageLines(storage: Storage): Promise<string[]> {
  const outbox = await storage.db.outbox.groupBy({
    by: ['kind', 'state'],
    _count: { _all: true },
    orderBy: [{ kind: 'asc' }, { state: 'asc' }],
  })
  const reminders = await storage.db.reminder.groupBy({
    by: ['tone', 'state'],
    _count: { _all: true },
    orderBy: [{ tone: 'asc' }, { state: 'asc' }],
  })
  const inbox = await storage.db.inbox.groupBy({ by: ['decision'], _count: { _all: true } })
  const listed = (rows: readonly { _count: { _all: number } }[], name: (row: never) => string) =>
    rows.map(row => `${name(row as never)} ${row._count._all}`).join('，')
  return [
    `发出的消息：${listed(outbox, ({ kind, state }: { kind: string; state: string }) => `${kind} ${state}`)}`,
    `提醒：${listed(reminders, ({ tone, state }: { tone: string; state: string }) => `${tone} ${state}`) || '无'}`,
    `收到的消息：${listed(inbox, ({ decision }: { decision: string | null }) => decision ?? '—')}`,
  ]
}

/** Household-days on which a rule kept people away, and what else was counted. */
export function countLines(counts: ReadonlyMap<string, number>, months: readonly Snapshot[]): string[] {
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  const gates = sorted.filter(([what]) => what.startsWith('left out by ')).map(([what, number]) => `${what.slice(12)} ${number}`)
  const rest = sorted.filter(([what]) => !what.startsWith('left out by ')).map(([what, number]) => `${what} ${number}`)
  const last = months.at(-1)
  const lanes = [...(last?.lanes ?? [])].map(([lane, number]) => `${LANE_WORDS[lane] ?? lane}${number}`)
  return [`不联系的理由（户·天，按第一条规则）：${gates.join('，')}`, `年末去向：${lanes.join('，')}`, `其他计数：${rest.join('，')}`]
}

/** `1,234.50元` */
export const yuan = (amount: bigint): string => `${formatYuan(fen(Number(amount)) as Fen)}元`

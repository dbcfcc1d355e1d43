// A billing run before it is issued, and what the tariff audit found.
import type { Finding } from '../../domain/billing/audit.ts'
import type { PlannedBill, Unbilled } from '../../domain/billing/billPlan.ts'
import type { BillingPeriod } from '../../domain/billing/period.ts'
import type { Day } from '../../domain/calendar.ts'
import { type Fen, formatYuan, sumFen } from '../../domain/money.ts'
import { periodWords } from '../terms.ts'

const SHOWN = 8

/** How a run is asked for. */
export function billsHelp(): string {
  return '请写费项和账期，例如“开账 物业费 2026Q4”，不写账期就是本期；先给您看结果，确认后才入账。'
}

/** Nothing would be issued. */
export function nothingToBill(item: string, { from, to }: BillingPeriod): string {
  return `${item} ${periodWords(from, to)}没有可开的账单。`
}

const PAYERS: Record<PlannedBill['payer'], string> = { owner: '业主', tenant: '租户', developer: '建设单位' }

/** What a run would issue: counts, sums, an example with its lines, and every home that gets nothing, by reason. */
export function runText(
  item: string,
  { from, to }: BillingPeriod,
  dueOn: Day,
  plan: { bills: readonly PlannedBill[]; fen: Fen; none: readonly { unit: string; reason: Unbilled }[]; kinds: readonly string[] },
): string {
  const lines = [`【开账试算】${item} ${periodWords(from, to)}，到期日 ${dueOn}：${plan.bills.length}张，合计 ${formatYuan(plan.fen)}元`]
  if (plan.kinds.length === 0) return `${lines[0]}\n没有已批准的“${item}”收费标准：先发“收费标准 新增 …”，经理批准后再开账。`
  for (const payer of ['owner', 'tenant', 'developer'] as const) {
    const own = plan.bills.filter(bill => bill.payer === payer)
    if (own.length > 0) lines.push(`· ${PAYERS[payer]}承担 ${own.length}张 ${formatYuan(sumFen(own.map(bill => bill.amountFen)))}元`)
  }
  const [example] = plan.bills
  if (example) lines.push(`例：${example.unit} ${formatYuan(example.amountFen)}元 = ${example.lines.map(lineWords).join(' + ')}`)
  const discounted = plan.bills.filter(bill => bill.lines.some(line => line.discountPerMille > 0))
  if (discounted.length > 0) lines.push(`其中按已批准的减免 ${discounted.length}张`)
  lines.push(...reasonsWords(plan.none))
  return lines.join('\n')
}

function lineWords(line: PlannedBill['lines'][number]): string {
  const price = `${formatYuan(line.priceFen)}元${line.areaCm2 === null ? '' : `/㎡×${(line.areaCm2 / 10_000).toFixed(2)}㎡`}`
  const discount = line.discountPerMille > 0 ? `，减${line.discountPerMille / 10}%` : ''
  return `${price}（${line.from}至${line.to}${discount}）`
}

/** The homes without a bill, by reason, with some of their rooms. */
function reasonsWords(none: readonly { unit: string; reason: Unbilled }[]): string[] {
  const groups = new Map<string, string[]>()
  for (const { unit, reason } of none) groups.set(whyWords(reason), [...(groups.get(whyWords(reason)) ?? []), unit])
  return [...groups].map(
    ([why, units]) => `未开 ${units.length}户：${why}（${units.slice(0, SHOWN).join('、')}${units.length > SHOWN ? '…' : ''}）`,
  )
}

function whyWords(reason: Unbilled): string {
  switch (reason.why) {
    case 'billed':
      return '本期已有账单'
    case 'overlaps':
      return `与已有账单（${reason.periodStart}至${reason.periodEnd}）部分重叠，请先核对`
    case 'no_tariff':
      return `${reason.from}至${reason.to}没有已批准的收费标准`
    case 'no_area':
      return '没有建筑面积'
    case 'by_use':
      return '按用量计费，请用账单表导入'
    case 'nothing':
      return '金额为零'
    default:
      return reason satisfies never
  }
}

/** What the audit found (R106). */
export function auditText(
  item: string,
  { from, to }: BillingPeriod,
  rows: readonly { unit: string; periodStart: Day; periodEnd: Day; finding: Finding }[],
): string {
  const of = (kind: Finding['kind']) => rows.filter(row => row.finding.kind === kind)
  const [over, under, unpriced] = [of('over'), of('under'), of('unpriced')]
  const lines = [
    `【收费审核】${item} ${periodWords(from, to)}：${rows.length}张，相符 ${of('fits').length}张，多收 ${over.length}张，少收 ${under.length}张，无标准可比 ${unpriced.length}张`,
  ]
  for (const row of over.slice(0, SHOWN)) lines.push(`· 多收 ${rowWords(row)}`)
  if (over.length > SHOWN) lines.push(`  …另有${over.length - SHOWN}张`)
  for (const row of under.slice(0, SHOWN)) lines.push(`· 少收 ${rowWords(row)}（不自动补收）`)
  if (over.length > 0) lines.push('多收部分按冲销后重开处理，多付的钱转为预缴，可退款。')
  return lines.join('\n')
}

function rowWords({ unit, periodStart, periodEnd, finding }: { unit: string; periodStart: Day; periodEnd: Day; finding: Finding }): string {
  const money =
    finding.kind === 'over' || finding.kind === 'under' ? `差 ${formatYuan(finding.byFen)}元，应为 ${formatYuan(finding.allowedFen)}元` : ''
  return `${unit} ${periodWords(periodStart, periodEnd)} ${money}`
}

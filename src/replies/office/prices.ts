// Tariffs: as published to everybody, as staff see them, and why one is not taken.
import { dueDay } from '../../domain/billing/period.ts'
import type { FeeKind, Tariff, TariffProblem, UnitKind } from '../../domain/billing/tariff.ts'
import type { Day } from '../../domain/calendar.ts'
import type { TariffDraft } from '../../domain/changes/tariffs.ts'
import { formatYuan } from '../../domain/money.ts'
import type { CommunityCard } from '../../domain/people.ts'

const UNIT_KINDS: Record<UnitKind, string> = { home: '住宅', shop: '商铺', parking: '车位' }
const BASES: Record<Tariff['basis'], string> = { area: '元/㎡·月', piece: '元/个·月', usage: '元/用量单位' }
const FEE_KINDS: Record<FeeKind, string> = {
  management: '物业费',
  parking: '车位管理费',
  pass_through: '代收',
  shared: '公共分摊',
  other: '其他',
}
const STATES: Record<Tariff['state'], string> = { draft: '待批', approved: '执行', retired: '已撤' }

function priceWords({
  item,
  unitKind,
  building,
  basis,
  priceFen,
}: Pick<Tariff, 'item' | 'unitKind' | 'building' | 'basis' | 'priceFen'>): string {
  return `${item}（${building === '' ? '' : `${building}栋`}${UNIT_KINDS[unitKind]}）${formatYuan(priceFen)}${BASES[basis]}`
}

function daysWords({ fromDay, toDay }: Pick<Tariff, 'fromDay' | 'toDay'>): string {
  return toDay === null ? `${fromDay}起` : `${fromDay}至${toDay}`
}

/** What everybody may know: prices in force with their clause, when a bill is due, how it is paid (R40). */
export function publicTariffsText(community: CommunityCard, tariffs: readonly Tariff[], today: Day): string {
  const ways = community.payWays.length === 0 ? '' : `\n缴费方式：${community.payWays.join('、')}`
  const { hours } = community.policy.desk
  const open = hours === '' ? '' : `\n服务中心时间：${hours}`
  const hotline = community.hotline === '' ? '' : `\n咨询：${community.hotline}`
  if (tariffs.length === 0) return `${community.name}的收费标准请向服务中心咨询。${ways}${open}${hotline}`
  const year = today.slice(0, 4)
  const example = dueDay({ from: `${year}-10-01`, to: `${year}-12-31` }, community.policy)
  const lines = tariffs.map(tariff => `· ${priceWords(tariff)}，${daysWords(tariff)}，依据：${tariff.clause}`)
  return [`${community.name}收费标准：`, ...lines, `缴费期限：例如${year}年第四季度账单${example}前${ways}${open}${hotline}`].join('\n')
}

/** All versions, for staff. */
export function tariffsText(tariffs: readonly (Tariff & { draftedBy: string; approvedBy: string | null })[], today: Day): string {
  if (tariffs.length === 0) return `还没有登记收费标准。\n${tariffHelp()}`
  const lines = tariffs.map(tariff => {
    const over = tariff.state === 'approved' && tariff.toDay !== null && tariff.toDay < today ? '已到期' : STATES[tariff.state]
    const by = tariff.approvedBy === null ? `${tariff.draftedBy}登记` : `${tariff.approvedBy}批准`
    return `· ${over}｜${priceWords(tariff)}，${daysWords(tariff)}，依据 ${tariff.clause}，凭证 ${tariff.evidence}（${by}）`
  })
  return ['收费标准：', ...lines].join('\n')
}

/** How a tariff is written. */
export function tariffHelp(): string {
  return [
    '写法：收费标准 新增 物业费 住宅 2.60元/㎡ 从2027-01-01 依据 物业服务合同第5条 凭证 业主大会2026年第2号决议（只用于一栋时加“2栋”）',
    '停用：收费标准 停用 物业费 2026-12-31。新标准由经理批准后生效，不追溯涨价。',
  ].join('\n')
}

/** What a draft lacks. */
export function tariffMissing(written: { priceFen?: number; fromDay?: Day; clause: string; evidence: string }): string {
  const missing = [
    ...(written.priceFen === undefined ? ['单价'] : []),
    ...(written.fromDay === undefined ? ['生效日期（从2027-01-01）'] : []),
    ...(written.clause === '' ? ['依据（合同或公示的条款）'] : []),
    ...(written.evidence === '' ? ['凭证（业主大会决议、备案等批准文件）'] : []),
  ]
  return `收费标准还缺：${missing.join('、')}。\n${tariffHelp()}`
}

/** The draft as it goes to the manager. */
export function draftText(draft: TariffDraft, ended: readonly Tariff[]): string {
  const ends = ended.map(tariff => `\n原标准 ${priceWords(tariff)} 执行到生效前一天。`)
  return `【收费标准】${priceWords(draft)}，${daysWords(draft)}\n依据：${draft.clause}\n凭证：${draft.evidence}${ends.join('')}`
}

/** A version that is to end. */
export function endText(tariff: Tariff, lastDay: Day): string {
  return `【收费标准停用】${priceWords(tariff)} 执行到${lastDay}，之后没有标准的日子不能开账。`
}

/** Why a version cannot be approved. */
export function tariffProblemText(draft: TariffDraft, problem: TariffProblem): string {
  switch (problem.kind) {
    case 'overlaps':
      return `不能登记：与已批准的 ${priceWords(problem.with)}（${daysWords(problem.with)}）重叠。请先停用或改生效日期。`
    case 'retroactive':
      return `不能登记：${draft.fromDay}起按 ${formatYuan(draft.priceFen)} 收费是追溯涨价（现为 ${priceWords(problem.was)}）。涨价只能从今后的日期起执行。`
    case 'ends_before_it_begins':
      return '不能登记：截止日期早于生效日期。'
    case 'no_clause':
    case 'no_evidence':
      return tariffMissing({ ...draft })
    default:
      return problem satisfies never
  }
}

/** 条例 44. */
export function surchargeRefused(item: string): string {
  return `不能登记：“${item}”是代收费用，按《物业管理条例》第四十四条不得向业主收取手续费等额外费用，只能按供应单位的价格代收。`
}

/** What items are for, and how that is changed. */
export function itemsHelp(items: readonly { name: string; kind: string }[]): string {
  const known = new Map<string, string>(Object.entries(FEE_KINDS))
  const lines = items.map(({ name, kind }) => `· ${name}：${known.get(kind) ?? kind}`)
  return [
    ...(lines.length === 0 ? ['还没有费项。'] : ['费项：', ...lines]),
    `修改：费项 垃圾费 代收（可选：${[...known.values()].join('、')}）`,
  ].join('\n')
}

/** An item was sorted. */
export function itemSaved(item: string, kind: FeeKind): string {
  return `费项“${item}”已登记为${FEE_KINDS[kind]}${kind === 'pass_through' ? '：不得加收手续费' : ''}。`
}

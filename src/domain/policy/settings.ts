// All settings of a community by section, what is fixed, and what has to hold between settings.
import type { Policy } from '../policy.ts'
import { CAPACITY, CAPS, HOURS, LADDER, LETTERS, LIMITATION, PROMISES, SERVICE } from './contactSettings.ts'
import { AUTOMATIC, BILLING, FIGURES, LATE_FEE, OFFICE, POINTS } from './officeSettings.ts'
import type { Setting } from './setting.ts'

/** A section of settings as `/policy` shows it. */
export interface Section {
  name: string
  settings: readonly Setting[]
}

/** The settings by section. */
export const SECTIONS: readonly Section[] = [
  { name: '催缴阶梯', settings: LADDER },
  { name: '联系频率', settings: CAPS },
  { name: '联系时段', settings: HOURS },
  { name: '催告与律师函', settings: LETTERS },
  { name: '诉讼时效', settings: LIMITATION },
  { name: '承诺与分期', settings: PROMISES },
  { name: '报修异议回复', settings: SERVICE },
  { name: '打分', settings: POINTS },
  { name: '工作量', settings: CAPACITY },
  { name: '账单', settings: BILLING },
  { name: '违约金', settings: LATE_FEE },
  { name: '自动消息', settings: AUTOMATIC },
  { name: '审批与数据', settings: OFFICE },
  { name: '统计口径', settings: FIGURES },
]

/** Every setting. */
export const SETTINGS: readonly Setting[] = SECTIONS.flatMap(section => section.settings)

const byName = new Map(SETTINGS.flatMap(setting => [[setting.key.toLowerCase(), setting] as const, [setting.label, setting] as const]))

/** The setting with this key or Chinese name. */
export function settingOf(name: string): Setting | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase())
}

/** Something no community may change, with the reason; asking for it is refused. */
export interface Fixed {
  key: string
  label: string
  row: number
  value: string
  why: string
}

/** What is fixed by law or by the product. */
export const FIXED: readonly Fixed[] = [
  { key: 'publication', label: '公示欠费', row: 6, value: '关', why: '公布欠费会泄露个人信息，产品里不能打开' },
  { key: 'lawAnswers', label: '法律问题的回答', row: 34, value: '只引用条文，没有条文就转人工', why: '产品不提供法律意见' },
  { key: 'timeBarred', label: '时效已过的账单', row: 20, value: '不催，交律师决定', why: '由律师逐户决定' },
  { key: 'limitation.years', label: '诉讼时效年数', row: 19, value: '3年', why: '民法典第188条' },
  { key: 'localRules', label: '地方规定', row: 5, value: '只按全国规定，从严', why: '没有随附地方规定包' },
  { key: 'model', label: '模型', row: 24, value: '不需要；用哪个由安装设置决定', why: '模型是整个安装的设置，不按小区改' },
  { key: 'channel', label: '聊天渠道', row: 25, value: '由安装设置决定', why: '渠道是整个安装的设置，不按小区改' },
  {
    key: 'allocation.lateFeeFirst',
    label: '先抵违约金',
    row: 3,
    value: '关',
    why: '违约金不开成账单，到账的钱按指定账期、再按先到期先抵本金',
  },
  { key: 'registeredMail', label: '挂号信', row: 7, value: '作为任务交给员工，单号和送达手工登记', why: '没有连接邮政系统' },
]

/** The fixed matter with this key or Chinese name. */
export function fixedOf(name: string): Fixed | undefined {
  return FIXED.find(({ key, label }) => key === name || label === name)
}

/** Pairs of settings of which the first may not be more than the second. */
const ORDERED: readonly (readonly [string, string, (policy: Policy) => number, (policy: Policy) => number])[] = [
  ['ladder.callFrom', 'ladder.visitFrom', p => p.ladder.callFrom + 1, p => p.ladder.visitFrom],
  ['ladder.visitFrom', 'ladder.reasonFrom', p => p.ladder.visitFrom, p => p.ladder.reasonFrom],
  ['ladder.demandFrom', 'ladder.letterFrom', p => p.ladder.demandFrom, p => p.ladder.letterFrom],
  ['caps.effectiveInWindow', 'caps.attemptsInWindow', p => p.caps.effectiveInWindow, p => p.caps.attemptsInWindow],
  ['demand.sentDays', 'demand.transitDays', p => p.demand.sentDays, p => p.demand.transitDays],
  ['promise.passGapDays', 'promise.missedDays', p => p.promise.passGapDays, p => p.promise.missedDays],
  ['points.ladder.base', 'points.ladder.most', p => p.points.ladder.base, p => p.points.ladder.most],
  ['points.carriedADay', 'points.carriedMost', p => (p.points.carriedMost === 0 ? 0 : p.points.carriedADay), p => p.points.carriedMost],
  ['points.ladder.steps', 'points.ladder.slopeFrom', p => p.points.ladder.steps.at(-1)?.day ?? 0, p => p.points.ladder.slopeFrom],
]

/** The first two settings that contradict each other: the first has to be less than the second (or as much as it). */
export function contradiction(policy: Policy): { less: Setting; more: Setting } | null {
  for (const [less, more, left, right] of ORDERED) {
    if (left(policy) <= right(policy)) continue
    const [low, high] = [settingOf(less), settingOf(more)]
    if (low && high) return { less: low, more: high }
  }
  return null
}

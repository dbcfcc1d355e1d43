// An approved text with slots: what asks an owner for money is made of one of these and of figures from the ledger, never of free words (reminders §1).
import type { Tone } from '../wording/concept.ts'
import type { TemplateId } from './choose.ts'

/** Everything that may vary in a template. Each is filled from the ledger or the settings. */
export const SLOTS = [
  '称呼',
  '小区服务中心',
  '身份',
  '管家',
  '费项',
  '账期',
  '账期月份',
  '账期起止',
  '金额',
  '截止日',
  '打扰',
  '缴费方式',
  '缴费方式列举',
  '账单缴费方式',
  '线上缴费',
  '两种缴费方式',
  '三种缴费方式',
  '怎么缴',
  '上门代缴',
  '外地缴费',
  '家人代缴',
  '顺路缴费',
  '怎么回复',
  '热线',
  '函件电话',
  '服务电话',
  '查账单',
  '季节',
  '节日',
  '自查账单',
  '活动',
  '活动时间',
  '装修巡查时间',
  '装修问题',
  '报修内容',
  '报修时间',
  '修好时间',
  '是否还',
  '反映的问题',
  '下一步',
  '约谈时间',
  '承诺时间',
  '承诺日',
  '分期安排',
  '分期时间',
  '分期序号',
  '异议内容',
  '核对资料',
  '巡查时间',
  '尊称',
  '公司',
  '合同',
  '无异议部分',
  '期限天数',
  '违约金',
  '今天',
  '开场',
] as const

/** The name of a slot. */
export type SlotName = (typeof SLOTS)[number]

/** Where a text may stand: a private message, an SMS sent by hand, a letter, a group of owners. */
export type TemplateChannel = 'message' | 'sms' | 'letter' | 'group'

/** A text for one situation in one tone. A text that changes gets a new version, and the version stands in the log of every message. */
export interface Template {
  /** `M2` for one that ships, `C3` for one of the community. */
  id: string
  version: number
  /** What it is written for: the shipped template whose place it takes. */
  situation: TemplateId
  tone: Tone
  channels: readonly TemplateChannel[]
  title: string
  /** False for a text that asks for no money: it needs no required elements. */
  asksMoney: boolean
  /** The text, slots in braces. */
  text: string
  /** The approved sentences for the slot 开场, the usual one first. */
  openings: readonly string[]
}

const SLOT = /\{([^{}]*)\}/g
/** Slots that may be empty: an unknown form of address, a period that is disputed, a community without a hot-line. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set<SlotName>([
  '称呼',
  '账期',
  '账期起止',
  '热线',
  '函件电话',
  '服务电话',
  '无异议部分',
  '违约金',
])

function isSlot(name: string): name is SlotName {
  return (SLOTS as readonly string[]).includes(name)
}

/** A text with its slots filled; `missing` names those the ledger has nothing for, then there is no text to send. */
export interface FilledTemplate {
  text: string
  slots: Record<string, string>
  missing: string[]
}

/** Fills a template; `variant` picks the opening, beyond the last it begins again. */
export function fillTemplate(template: Template, fill: (slot: SlotName) => string, variant = 0): FilledTemplate {
  const opening = template.openings[variant % Math.max(1, template.openings.length)] ?? ''
  const whole = template.text.replaceAll('{开场}', opening)
  const slots: Record<string, string> = {}
  const missing: string[] = []
  const text = whole.replace(SLOT, (_, name: string) => {
    const value = isSlot(name) ? fill(name) : ''
    slots[name] = value
    if (value === '' && !MAY_BE_EMPTY.has(name) && !missing.includes(name)) missing.push(name)
    return value
  })
  return { text, slots, missing }
}

/** `M2.1`: a template with its version, as it stands in drafts and logs. */
export function templateName({ id, version }: Pick<Template, 'id' | 'version'>): string {
  return `${id}.${version}`
}

// Why a community's own text cannot be used as it is: it has to pass, with every opening, what the texts that ship pass (reminders §1, §4, §5).
import type { Day } from '../../domain/calendar.ts'
import { ELEMENT_NAMES, missingElements } from '../../domain/reminders/elements.ts'
import { SLOTS, type Template } from '../../domain/reminders/template.ts'
import { lint } from '../../domain/wording/lint.ts'
import { shippedTemplate } from './approved.ts'
import { SAMPLE_FEN, type SampleCommunity, sampleText } from './sample.ts'

const LONGEST = 400
/** The guide of reminders §1, which binds where each piece of a text is paid for. */
const LONGEST_SMS = 160
const LONGEST_TITLE = 16
const MOST_OPENINGS = 6
/** Slots that only some situations have figures for; elsewhere they would stand empty or say what is not so. */
const OF_A_SITUATION =
  /^(?:报修内容|报修时间|修好时间|是否还|顺路缴费|反映的问题|下一步|承诺时间|承诺日|分期安排|分期时间|分期序号|异议内容|核对资料|无异议部分|巡查时间|节日|活动|活动时间|装修巡查时间|装修问题|违约金|外地缴费)$/
const ABOUT_MONEY = /^(?:金额|截止日|账期|账期月份|账期起止|.*缴费.*|怎么缴|上门代缴|家人代缴)$/
/** A figure somebody typed: amounts and days come from the ledger alone. */
const TYPED_FIGURE = /\d[\d,.]*\s*(?:元|块|万|%)|[¥￥]\s*\d|\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{4}\s*年|1[3-9]\d{9}/

/** What a text is checked with. */
export interface OwnTextContext {
  community: SampleCommunity & { linkHosts: readonly string[] }
  steward: string
  today: Day
}

/** Why a text of the community may not be used, in words for staff; empty when it may. */
export function ownTextFaults(template: Template, context: OwnTextContext): string[] {
  const faults = [...formFaults(template), ...slotFaults(template)]
  if (faults.length > 0) return faults
  const variants = Math.max(1, template.openings.length)
  return [...new Set(Array.from({ length: variants }, (_, variant) => wordingFaults(template, context, variant)).flat())]
}

function formFaults({ title, text, openings }: Template): string[] {
  const faults: string[] = []
  if (title.length > LONGEST_TITLE) faults.push(`名称不超过${LONGEST_TITLE}个字`)
  if (text.length > LONGEST) faults.push(`正文不超过${LONGEST}个字`)
  if (openings.length > MOST_OPENINGS) faults.push(`开场白不超过${MOST_OPENINGS}种`)
  if (text.includes('{开场}') !== openings.length > 0) faults.push('正文里的{开场}和后面写的开场白要同时有')
  if ([text, ...openings].some(part => TYPED_FIGURE.test(part.normalize('NFKC'))))
    faults.push('金额、日期、比例、电话不能直接写，请用{金额}{截止日}{热线}等空位')
  return faults
}

function slotFaults(template: Template): string[] {
  const shipped = shippedTemplate(template.situation)
  const known = new Set(slotsOf(shipped))
  const faults: string[] = []
  for (const slot of new Set(slotsOf(template))) {
    if (!(SLOTS as readonly string[]).includes(slot)) faults.push(`没有{${slot}}这个空位`)
    else if (OF_A_SITUATION.test(slot) && !known.has(slot)) faults.push(`“${shipped.title}”里没有{${slot}}可填`)
    else if (!shipped.asksMoney && ABOUT_MONEY.test(slot)) faults.push(`“${shipped.title}”不谈费用，不能用{${slot}}`)
  }
  if (/[{}]/.test(template.text.replace(/\{[^{}]*\}/g, ''))) faults.push('花括号没有成对')
  if (template.openings.some(opening => opening.includes('{开场}'))) faults.push('开场白里不能再用{开场}')
  return faults
}

const slotsOf = ({ text, openings }: Template): string[] =>
  [text, ...openings].flatMap(part => [...part.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))

function wordingFaults(template: Template, { community, steward, today }: OwnTextContext, variant: number): string[] {
  const text = sampleText(template, community, steward, today, variant)
  const disputedStart = template.situation === 'M9'
  const names = [community.company, community.name, steward]
  const { verdict, reasons } = lint(text, { tone: template.tone, channel: 'private', disputedStart, links: community.linkHosts, names })
  const missing = shippedTemplate(template.situation).asksMoney
    ? missingElements(text, { tone: template.tone, amountFen: SAMPLE_FEN, disputedStart })
    : []
  const long = template.channels.includes('message') || text.length <= LONGEST_SMS ? [] : [`短信填好后不超过${LONGEST_SMS}个字`]
  return [...(verdict === 'block' ? reasons : []), ...missing.map(id => ELEMENT_NAMES[id]), ...long]
}

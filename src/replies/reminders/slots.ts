// What each slot of a template says about one household: figures from the ledger, ways to pay from the settings, words made of both.
import type { Day } from '../../domain/calendar.ts'
import type { RenovationFault } from '../../domain/cases/care.ts'
import type { BillFact, HouseholdFacts } from '../../domain/household.ts'
import { type LateFeeTerms, lateFees } from '../../domain/lateFee.ts'
import { type Fen, plainYuan, ZERO } from '../../domain/money.ts'
import { type ChaseView, startDisputed, type TemplateId } from '../../domain/reminders/choose.ts'
import { type PayWay, pickWays, wayWords } from '../../domain/reminders/payWays.ts'
import { periodPhrase } from '../../domain/reminders/period.ts'
import type { SlotName } from '../../domain/reminders/template.ts'
import * as read from './facts.ts'

/** What the slots are read from. */
export interface SlotSource {
  template: TemplateId
  today: Day
  chase: ChaseView
  household: HouseholdFacts
  community: { name: string; company: string; hotline: string; contract: string; demandDays: number }
  /** Who writes: the name, and 管家 or 客服. */
  steward: string
  title: string
  /** `王女士`, or empty when no form of address is known. */
  salutation: string
  /** The bills the text is about. */
  bills: readonly BillFact[]
  amountFen: Fen
  deadline: Day
  ways: readonly PayWay[]
  /** What a person adds that the ledger does not know. */
  told: Told
  /** The verified clause; null: 违约金 is not mentioned. */
  lateFee: LateFeeTerms | null
}

/** What a person may add to a text, from fixed choices: the next step on a ticket, the day of a patrol, the holiday, a campaign, what a patrol saw. */
export interface Told {
  step?: string
  patrolOn?: Day
  holiday?: string
  /** An approved campaign: its title and days. */
  event?: string
  eventFrom?: Day
  eventTo?: Day
  /** What is wrong with a renovation, and when it was seen. */
  fault?: RenovationFault
  faultOn?: Day
}

const ONSITE = { centre: '服务中心现场' } as const
const HAS_APP: PayWay[] = ['app', 'transfer']
type Reader = (source: SlotSource) => string

/** The value of a slot for this household; empty when the ledger has nothing for it. */
export function slotValue(slot: SlotName, source: SlotSource): string {
  return READERS[slot](source)
}

const READERS: Record<SlotName, Reader> = {
  称呼: ({ salutation }) => salutation,
  尊称: ({ salutation }) => (salutation === '' ? '业主' : salutation),
  小区服务中心: ({ community: { name } }) => (name.endsWith('服务中心') ? name : `${name}服务中心`),
  身份: ({ title }) => title,
  管家: ({ steward }) => steward,
  费项: ({ bills }) => read.itemWords(bills) || '物业费',
  账期: source => period(source, 'short'),
  账期月份: source => period(source, 'months'),
  账期起止: source => period(source, 'letter'),
  金额: ({ amountFen }) => yuan(amountFen),
  截止日: ({ deadline }) => dayOfMonth(deadline),
  打扰: ({ household }) => (household.officeWorker ? '下班时间打扰了' : '打扰了'),
  缴费方式: ({ ways }) => wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '或', ONSITE),
  缴费方式列举: ({ ways }) => wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '、', ONSITE),
  账单缴费方式: ({ ways }) => wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '或', { ...ONSITE, app: '小程序“我的账单”' }),
  线上缴费: ({ ways }) => wayWords(pickWays(ways, ['app', 'transfer']), '或'),
  两种缴费方式: ({ ways }) => wayWords(pickWays(ways, ['app', 'centre']), '或'),
  三种缴费方式: ({ ways }) => wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '或'),
  怎么缴: ({ ways, deadline }) =>
    hasApp(ways)
      ? `${dayOfMonth(deadline)}前方便时在小程序点一下就行，也可以微信转对公账户`
      : `${dayOfMonth(deadline)}前方便时用${wayWords(pickWays(ways, ['app', 'transfer', 'centre']), '或')}办理就行`,
  上门代缴: ({ household }) => (household.officeWorker ? '白天没空我可以晚上约时间上门带票据' : '需要的话我可以约时间上门带票据'),
  外地缴费: ({ ways }) =>
    hasApp(ways)
      ? '可转对公账户（户名、账号见小程序“缴费方式”页），备注房号；也可直接小程序支付'
      : `可用${wayWords(pickWays(ways, ['transfer', 'app', 'alipay', 'wechat']), '或')}办理，转账请备注房号`,
  家人代缴: ({ ways }) =>
    ways.includes('app') ? '也可以由家人在小程序代缴' : `也可以由家人用${wayWords(pickWays(ways, ['transfer', 'centre']), '或')}代缴`,
  顺路缴费: ({ ways }) => {
    const first = pickWays(ways, ['app', 'transfer', 'wechat', 'alipay']).find(way => way !== 'centre')
    return first === undefined ? '来服务中心签维修单时一起办就行' : `${wayWords([first], '、')}或来服务中心签维修单时一起办都行`
  },
  怎么回复: ({ community: { hotline }, template }) => {
    const me = template === 'N6' ? '请回复我' : '请回复'
    return hotline === '' ? '请回复我' : `${me}或致电${hotline}`
  },
  热线: ({ community: { hotline } }) => (hotline === '' ? '有事随时回复我。' : `服务中心电话${hotline}。`),
  函件电话: ({ community: { hotline } }) => (hotline === '' ? '' : `，电话${hotline}`),
  服务电话: ({ community: { hotline } }) => (hotline === '' ? '' : `服务中心电话${hotline}。`),
  查账单: ({ ways }) => (ways.includes('app') ? '请在小程序“我的账单”查看' : '请私聊我发“我的账单”查看'),
  自查账单: ({ ways }) => (ways.includes('app') ? '在小程序“我的账单”里可以看' : '发“我的账单”给我就能看'),
  活动: ({ told }) => (told.event === undefined ? '' : `“${told.event}”`),
  活动时间: ({ told: { eventFrom, eventTo } }) => (eventFrom === undefined ? '' : eventDays(eventFrom, eventTo ?? eventFrom)),
  装修巡查时间: ({ told, today }) => (told.faultOn === undefined ? '' : read.whenWords(told.faultOn, today)),
  装修问题: ({ told }) => (told.fault === undefined ? '' : FAULT_WORDS[told.fault]),
  季节: ({ today }) => read.seasonWords(today),
  节日: ({ told }) => told.holiday ?? '',
  报修内容: ({ household, today }) => read.subjectWords(read.lastRepair(household, today), '报修的问题'),
  报修时间: ({ household, today }) => {
    const repair = read.lastRepair(household, today)
    return repair ? read.whenWords(repair.openedOn, today) : '之前'
  },
  修好时间: ({ household, today }) => {
    const repair = read.lastRepair(household, today)
    return repair?.doneOn ? read.whenWords(repair.doneOn, today) : '已由'
  },
  是否还: ({ household, today }) => read.stillWords(read.lastRepair(household, today)),
  反映的问题: ({ household, today }) => `${read.subjectWords(read.openTicket(household, today), '')}问题`,
  下一步: ({ told }) => told.step ?? '主管会到现场查看',
  约谈时间: ({ today, household }) => read.timesWords(today, household.officeWorker),
  承诺时间: ({ household, today }) => read.promisedWhen(household, today),
  承诺日: ({ household, today }) => dayOfMonth(read.lastMissed(household, today)?.on ?? today),
  分期安排: ({ amountFen }) => sharesWords(read.sharesOf(amountFen)),
  分期时间: ({ chase: { instalment }, today }) => {
    const on = instalment?.dueOn ?? today
    return on === today ? '今天' : read.whenAhead(on, today)
  },
  分期序号: ({ chase: { instalment } }) => String(instalment?.number ?? 1),
  异议内容: ({ household, today }) => read.disputeWords(household, today).subject,
  核对资料: ({ household, today }) => read.disputeWords(household, today).papers,
  巡查时间: ({ told, today }) => (told.patrolOn === undefined ? '' : read.whenWords(told.patrolOn, today)),
  公司: ({ community }) => community.company,
  合同: ({ community }) => `《${community.contract}》`,
  无异议部分: ({ chase }) => (chase.partlyDisputed ? '双方无异议的' : ''),
  违约金: ({ lateFee, bills, today, community }) => lateFeeWords(lateFee, bills, today, community.contract),
  期限天数: ({ community }) => String(community.demandDays),
  今天: ({ today }) => fullDay(today),
  开场: () => '',
}

// No period is named while the owner disputes from when the fee counts (law X9).
function period({ household, today, bills }: SlotSource, style: 'short' | 'months' | 'letter'): string {
  return startDisputed(household, today) ? '' : periodPhrase(bills, style)
}

const hasApp = (ways: readonly PayWay[]): boolean => HAS_APP.every(way => ways.includes(way))

function sharesWords(shares: readonly Fen[]): string {
  const [first, last] = [shares[0], shares.at(-1)]
  if (first === undefined || last === undefined) return ''
  const each = first === last ? `每月${yuan(first)}` : `前${shares.length - 1}个月每月${yuan(first)}，最后一个月${yuan(last)}`
  return `分${shares.length}个月缴，${each}`
}

/** Only in a formal letter, and only from a verified clause (law X10). */
function lateFeeWords(terms: LateFeeTerms | null, bills: readonly BillFact[], today: Day, contract: string): string {
  const fee = terms === null ? ZERO : lateFees(bills, today, terms)
  if (terms === null || fee === 0) return ''
  const waived = terms.waivedOnPayment ? '；缴清上述费用的，违约金免收' : ''
  return `依据《${contract}》${terms.clause}，至今日违约金为${yuan(fee)}${waived}。`
}

/** `1440.00元`. */
export function yuan(amount: Fen): string {
  return `${plainYuan(amount)}元`
}

/** `12月10日`. */
function dayOfMonth(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** `11月28日`, `11月28日至11月29日`. */
function eventDays(from: Day, to: Day): string {
  return from === to ? dayOfMonth(from) : `${dayOfMonth(from)}至${dayOfMonth(to)}`
}

const FAULT_WORDS: Record<RenovationFault, string> = {
  wall: '动到了承重结构',
  hours: '在规定时间以外施工',
  rubbish: '的垃圾没有按指定地点堆放',
  pipes: '改动了公共管线',
  outside: '改动了外墙或外窗',
  common: '占用了楼道等公共部位',
  fire: '影响了消防设施或通道',
}

/** `2026年11月26日`. */
function fullDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${dayOfMonth(day)}`
}

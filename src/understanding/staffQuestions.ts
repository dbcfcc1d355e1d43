// What staff ask of the book in their own words, read by sure patterns: whom, in what span, where, how late, how much. What they do not catch is nobody's loss:
// a model may read it, or the known commands are offered.
import type { Inquiry } from '../domain/chase/inquiry.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import { readNumeral } from '../domain/numerals.ts'
import { readAmount } from './amounts.ts'
import { readRoom } from './rooms.ts'

/** A question about the book. `steward` is the name as it was written, where one of the names was. */
export type StaffQuestion =
  | { ask: 'households'; inquiry: Inquiry; steward?: string }
  | { ask: 'list'; steward: string }
  | { ask: 'next' }
  | { ask: 'building'; building: string }
  | { ask: 'figures'; period: PeriodKind }
  | { ask: 'digest' }

/** Reads a question about the book; `names` are those of the staff. Null for everything else, and for what names a home. */
export function readStaffQuestion(text: string, names: readonly string[]): StaffQuestion | null {
  const plain = text.normalize('NFKC').replace(/[\s?!。,，、：:；;~～]/g, '')
  if (plain.length === 0 || plain.length > 40 || readRoom(text) !== null) return null
  if (NEXT.test(plain)) return { ask: 'next' }
  if (WAITS.some(pattern => pattern.test(plain))) return { ask: 'digest' }
  const steward = names.find(name => plain.includes(name))
  const building = BUILDING.exec(plain)
  if (building && isWhyOrHow(plain.slice(building[0].length)))
    return { ask: 'building', building: String(readNumeral(building[1] ?? '') ?? building[1]) }
  const which = whichOf(plain)
  if (which !== null) return { ask: 'households', inquiry: inquiryOf(plain, which), ...(steward === undefined ? {} : { steward }) }
  if (steward !== undefined && LIST.test(plain)) return { ask: 'list', steward }
  const period = periodOf(plain)
  return period === null ? null : { ask: 'figures', period }
}

const NEXT = /^(?:下一[户家个位]|下[户个家]|接下来(?:该)?(?:联系|催|打)?(?:谁|哪[户家])|再来一[户家个])(?:是谁|呢|吧)?$/
const WAITS = [
  /^(?:有(?:没有)?)?(?:什么|哪些|啥)?(?:等|待|需要|要|该)(?:着)?我?(?:来|去)?(?:审批|审核|批准?|拍板|决定|定夺)(?:的)?(?:事项?|单子?|列表|清单|东西)?(?:有(?:哪些|什么|几个))?(?:吗|呢)?$/,
  /^(?:我)?(?:今天|今日|现在|手上|手头)(?:还)?(?:有)?(?:什么|哪些|啥)(?:(?:事|工作)?(?:要|该)(?:办|做|处理|跟进)的?事?|事|待办|重点|工作)(?:吗|呢)?$/,
  /^(?:我)?(?:今天|今日|现在)?(?:该|要|应该|先)(?:做|办|处理|忙|干)(?:什么|啥|哪些)(?:事)?(?:呢)?$/,
  /^(?:今天|今日)(?:的)?重点(?:工作|事项)?(?:是什么|有哪些)?$/,
]
const LIST = /名单|单子|清单|(?:今天|今日)(?:该|要)?(?:催|联系|打)(?:谁|哪)/

/** What makes a sentence a question about homes rather than a report or a wish. */
const ASKS =
  /谁|哪[些几户家里]|几[户家个]|多少[户家]|有没有|有无|还有|列(?:一下|出)|看(?:一?下|看)|都有|名单|清单|列表|还剩|剩下|最[多高久长大]|前[一二三四五六七八九十\d]|大户|[吗么]$/
/** Who asks what a word means, or how long it is, asks the clauses. */
const ABOUT_RULES = /什么(?:是|叫|意思)|是什么|多久|几年|怎么(?:算|办|规定|处理|收)|规定|条款|依据|标准|可以|能不能|能否|合法|要不要|会不会/

const WHICH: readonly [RegExp, Inquiry['which']][] = [
  [/时效/, 'limitation'],
  [
    /(?:承诺|答应|约定|说好).*(?:没|未|不)(?:有)?(?:兑现|交|缴|付|到账|履行|守)|失约|爽约|食言|放(?:了)?(?:我们)?鸽子|未兑现/,
    'missed_promise',
  ],
  [/承诺|答应(?:了)?(?:要)?(?:交|缴|付)?|说(?:了|好)?(?:要)?(?:交|缴|付)的?|约(?:好|定)(?:了)?(?:交|缴|付)/, 'promised'],
  [/异议|争议|对账单有意见|不认账/, 'disputed'],
  [
    /(?:还)?(?:没|未)(?:有)?(?:联系|打|沟通|跟进|催)(?:过|上|到)?|(?:还剩|剩下|还有)(?:几|多少|哪)[户家个些](?:没|要|需要|该|待)?(?:联系|打|催)?/,
    'not_contacted',
  ],
  [
    /(?:已经?|都|今天|本周|这周)?(?:联系|打|沟通|催)(?:过|了)(?:电话)?(?:的)?(?:有|是)?(?:谁|哪|几|多少)|(?:谁|哪些|几户|多少户|哪几户).*(?:联系|打|催)过/,
    'contacted',
  ],
  [/(?:今天|今日)?(?:该|要|应该?)?(?:催|联系)(?:谁|哪)/, 'on_list'],
  [/欠(?:费|款|钱|着|了|得|物业费|\d)|(?:没|未)(?:交|缴|付|收)(?:的|物业费|费|钱|齐|清|上来)?|逾期|拖欠/, 'owing'],
]

function whichOf(plain: string): Inquiry['which'] | null {
  if (!ASKS.test(plain) || ABOUT_RULES.test(plain)) return null
  // “一共欠多少钱” asks for a sum, which the figures have.
  const found = WHICH.find(([pattern]) => pattern.test(plain))?.[1] ?? null
  return found === 'owing' && SUM.test(plain) ? null : found
}

const SUM = /(?:一?共|总共|总(?:计|额)|合计|还有|加起来).*多少(?:钱|元|欠费)?$|欠费(?:总额|合计|金额)|多少钱/

function inquiryOf(plain: string, which: Inquiry['which']): Inquiry {
  const building = BUILDING.exec(plain)?.[1]
  const number = building === undefined ? null : readNumeral(building)
  const days = overdueDays(plain)
  const least =
    /(?:欠|超过|大于|高于)(?:费|款|了|着)*(?:超过|大于)?(\d[\d.,]*万?|[一二两三四五六七八九十][千百万][一二三四五六七八九十百千]*)(?:元|块)?(?:以上|的)?/.exec(
      plain,
    )?.[1]
  const amount = least === undefined || days !== null ? null : readAmount(`${least}元`)
  return {
    which,
    within: spanOf(plain, which),
    ...(number === null ? {} : { building: String(number) }),
    ...(days === null ? {} : { overdueDays: days }),
    ...(amount === null ? {} : { leastFen: amount.fen }),
    ...(/最[多高大]|大户|金额|前[一二三四五六七八九十\d]/.test(plain)
      ? { order: 'amount' as const }
      : /最[久长]/.test(plain)
        ? { order: 'age' as const }
        : {}),
  }
}

const BUILDING = /(\d{1,2}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|#楼?)/

/** What may follow a building when it is asked about as a whole. */
function isWhyOrHow(rest: string): boolean {
  return (
    /^(?:的)?(?:今天|本周|这周|本月|这个月|今年)?(?:的)?(?:收缴率|收费|收缴|物业费)?(?:为什么|为啥|怎么|咋)(?:就)?(?:收得|收缴率|收费)?(?:这么|那么|最)?(?:低|差|少|慢|不好|上不去|收不上来|欠这么多)/.test(
      rest,
    ) || /^(?:的)?(?:今天|本月|今年)?(?:的)?(?:收费|收缴|欠费|整体)?(?:情况|数据)?(?:怎么样|咋样|如何)?(?:了|呢)?$/.test(rest)
  )
}

function spanOf(plain: string, which: Inquiry['which']): Inquiry['within'] {
  if (/今天|今日|还剩|剩下/.test(plain)) return 'today'
  if (/本月|这个月|当月|月内|月底/.test(plain)) return 'month'
  return which === 'on_list' ? 'today' : 'week'
}

const DAYS_IN: Readonly<Record<string, number>> = { 天: 1, 日: 1, 个月: 30, 月: 30, 年: 365 }

/** “逾期90天以上”, “欠了半年的”, “超过两年没交”: the least days overdue. */
function overdueDays(plain: string): number | null {
  if (/半年/.test(plain)) return 180
  const match = /(\d{1,4}|[一二两三四五六七八九十]{1,3})(天|个月|月|年)(?:以上|多|了|没|未|的|还)/.exec(plain)
  const count = match && readNumeral(match[1] ?? '')
  return match && count ? count * (DAYS_IN[match[2] ?? ''] ?? 1) : null
}

const FIGURES =
  /情况(?:怎么样|如何|咋样)|收得(?:怎么样|咋样|如何)|收(?:上来|到)?(?:了)?多少|收了几|业绩|完成(?:了)?(?:多少|率|情况)|完成得|目标|进度|收缴率|清欠率|回款|实收|应收/
const STANDINGS = /排名|排行|最[好高低差]|谁(?:收)?得?(?:好|多|高)|各(?:楼|栋|管家|组|人)|每(?:栋|个管家|个人|组)|哪[栋组个](?:楼|管家)?/

function periodOf(plain: string): PeriodKind | null {
  const isSum = SUM.test(plain) && /欠|没收|未收|未缴|没缴/.test(plain)
  if (ABOUT_RULES.test(plain)) return null
  if (!FIGURES.test(plain) && !isSum && !(STANDINGS.test(plain) && /收|欠|缴/.test(plain))) return null
  if (/今年|本年|全年|年度/.test(plain)) return 'year'
  if (/本周|这周|这个星期|这星期/.test(plain)) return 'week'
  if (/本月|这个月|当月|月/.test(plain) || STANDINGS.test(plain) || isSum) return 'month'
  return 'day'
}

// What staff read when they ask the book something in their own words. No phone stands here.
import type { Day } from '../domain/calendar.ts'
import type { FoundHousehold, Inquiry } from '../domain/chase/inquiry.ts'
import { formatYuan, sumFen } from '../domain/money.ts'
import type { Role } from '../domain/people.ts'
import { CHANNEL_WORDS, dayWords, LANE_WORDS } from './terms.ts'

const SHOWN = 20
const SPAN_WORDS = { today: '今天', week: '本周', month: '本月' }

/** What was asked, in words. */
function askedWords({ which, within, building, overdueDays, leastFen, order }: Inquiry): string {
  const span = SPAN_WORDS[within]
  const what: Record<Inquiry['which'], string> = {
    on_list: '今天名单上的住户',
    not_contacted: `${span}还没联系的住户`,
    contacted: `${span}已联系过的住户`,
    promised: `承诺${span}内缴的住户`,
    missed_promise: '承诺到期没缴的住户',
    disputed: '有异议待答复的住户',
    limitation: '90天内快过诉讼时效的住户',
    owing: '有未缴账单的住户',
  }
  const where = building === undefined ? '' : `${building}号楼`
  const late = overdueDays === undefined ? '' : `、逾期${overdueDays}天以上`
  const large = leastFen === undefined ? '' : `、未缴${formatYuan(leastFen)}元以上`
  const sorted = order === undefined ? '' : order === 'amount' ? '（金额从高到低）' : '（逾期从久到近）'
  return `${where}${what[which]}${late}${large}${sorted}`
}

/** The households that answer a question, with what is owed, what is next and who spoke with them last. */
export function foundText(whose: string, inquiry: Inquiry, found: readonly FoundHousehold[], today: Day): string {
  const head = `${whose} ${askedWords(inquiry)}：`
  if (found.length === 0) return `${head}没有。`
  const total = formatYuan(sumFen(found.map(({ line }) => line.outstandingFen)))
  const rows = found.slice(0, SHOWN).map((one, index) => `${index + 1}. ${rowText(one, today)}`)
  const more = found.length > SHOWN ? [`…另有${found.length - SHOWN}户。`] : []
  return [`${head}${found.length}户，未缴合计 ${total}元。`, ...rows, ...more].join('\n')
}

function rowText({ line, lastContact, promisedOn, missedOn }: FoundHousehold, today: Day): string {
  const how =
    line.channel === null ? (LANE_WORDS[line.lane] ?? line.lane) : `${CHANNEL_WORDS[line.channel]}${line.today === false ? '（顺延）' : ''}`
  const contact = lastContact === null ? '还没有人联系过' : `上次联系 ${dayWords(lastContact.on, today)} ${lastContact.by}`
  const missed = missedOn === null ? '' : `，承诺 ${dayWords(missedOn, today)} 未兑现`
  const promise = promisedOn === null ? missed : `，承诺 ${dayWords(promisedOn, today)}`
  const until = line.limitationOn === null ? '' : `，时效 ${line.limitationOn}`
  return `${line.unit}｜${how}｜${formatYuan(line.outstandingFen)}元，最早逾期${line.oldestOverdueDays}天${promise}${until}｜${contact}`
}

/** The list of the day is worked off. */
export const NOBODY_LEFT = '今天名单上的住户都联系过了，辛苦了。发“本周还有谁没联系”看其他住户。'

const COMMANDS: Record<Role, readonly string[]> = {
  steward: ['今天催谁', '3-501 什么情况', '给3-501写提醒', '3-501 打通了 说周五交1200'],
  supervisor: ['今天收得怎么样', '名单', '3-501 什么情况'],
  manager: ['今天收得怎么样', '本周汇总', '名单', '3-501 什么情况'],
  finance: ['今天收得怎么样', '待核实', '3-501 什么情况'],
  engineer: ['帮助'],
  legal: ['3-501 什么情况'],
}

/** The question could not be answered: what can be asked instead. */
export function commandsText(role: Role): string {
  return ['这个问题我还不会直接查。可以这样问我：', ...COMMANDS[role].map(command => `· ${command}`), '收费规定的问题直接问就行。'].join(
    '\n',
  )
}

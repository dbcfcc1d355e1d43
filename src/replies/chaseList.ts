// The steward's list of the day and the case of one household, for staff in private or in a team group. No phone stands here.
import type { Day } from '../domain/calendar.ts'
import { type Fen, formatYuan } from '../domain/money.ts'
import { CHANNEL_WORDS, dayWords, LANE_WORDS, ruleWord } from './terms.ts'

/** What the list says of one household. */
export interface ListedHousehold {
  unit: string
  lane: string
  channel: string | null
  windows: readonly string[]
  score: number
  rank: number | null
  reasons: readonly { rule: string; points: number; text: string }[]
  opening: string | null
  notes: readonly string[]
  outstandingFen: Fen
  chaseFen: Fen
  oldestOverdueDays: number
  today: boolean | null
  until: Day | null
}

const SHOWN = 10

/** “今天催谁”: the ranked list with channel, hours, opening and the reasons that count, then what waits and why, in numbers. */
export function chaseListText(steward: string, today: Day, closed: string | null, lines: readonly ListedHousehold[], all = false): string {
  const ranked = lines.filter(line => line.rank !== null)
  const due = ranked.filter(line => line.today)
  const head = `${steward} ${dayWords(today, today)}名单：今天联系${due.length}户${ranked.length > due.length ? `，顺延${ranked.length - due.length}户` : ''}`
  if (closed !== null) return `${head}\n今天是${closed}，不主动联系业主。${restText(lines)}`
  if (due.length === 0) return `${head}\n今天没有需要主动联系的住户。${restText(lines)}`
  const shown = due.slice(0, SHOWN).map((line, index) => householdText(line, index + 1))
  if (all) {
    const others = due.slice(SHOWN).map((line, index) => shortText(line, SHOWN + index + 1))
    return [head, ...shown, ...others, ...carriedRows(ranked)].join('\n') + restText(lines)
  }
  const more = due.length > SHOWN ? `\n…另有${due.length - SHOWN}户，回复“名单 全部”查看` : ''
  return `${head}\n${shown.join('\n')}${more}${restText(lines)}`
}

/** Numbered like the buttons below the list, not by the rank in the whole community. */
function householdText(line: ListedHousehold, place: number): string {
  const how = line.channel === null ? LANE_WORDS[line.lane] : CHANNEL_WORDS[line.channel]
  const why = line.reasons.filter(reason => reason.points !== 0).map(reason => `${reason.text}（${signed(reason.points)}）`)
  const notes = line.notes.length > 0 ? `\n   注意：${line.notes.join('；')}` : ''
  const demand = line.lane === 'formal_demand' ? '（催告函，待经理批准）' : ''
  return `${place}. ${line.unit}｜${how}${demand} ${line.windows.join('、')}｜${formatYuan(line.chaseFen)}元，最早逾期${line.oldestOverdueDays}天｜${line.score}分
   为什么：${why.join('；')}
   开场：${openingWords(line.opening)}${notes}`
}

/** “O-提醒” of the rules is 提醒 to a steward. */
const openingWords = (opening: string | null): string => opening?.replace(/^O-/, '') ?? '—'

/** A household far down the list, in one line. */
function shortText(line: ListedHousehold, place: number): string {
  const how = line.channel === null ? LANE_WORDS[line.lane] : CHANNEL_WORDS[line.channel]
  const [best] = [...line.reasons].sort((a, b) => b.points - a.points)
  return `${place}. ${line.unit}｜${how} ${line.windows.join('、')}｜${formatYuan(line.chaseFen)}元，最早逾期${line.oldestOverdueDays}天｜${line.score}分｜${best?.text ?? ''}`
}

/** What the day has no hands for, by rank. */
function carriedRows(ranked: readonly ListedHousehold[]): string[] {
  const carried = ranked.filter(line => line.today === false).map(line => line.unit)
  return carried.length === 0 ? [] : [`顺延${carried.length}户（今天人手已满，下个工作日优先）：${carried.join('、')}`]
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points))

/** What is not on the list, counted by lane: nobody is left out without a reason. */
function restText(lines: readonly ListedHousehold[]): string {
  const counts = new Map<string, number>()
  for (const { lane, rank } of lines) if (rank === null && lane !== 'none') counts.set(lane, (counts.get(lane) ?? 0) + 1)
  if (counts.size === 0) return ''
  const parts = [...counts].map(([lane, count]) => `${LANE_WORDS[lane] ?? lane}${count}户`)
  return `\n不在名单上：${parts.join('，')}（发“房号 什么情况”看原因）`
}

/** Everything a steward needs before picking up the phone: what is decided and why, what is owed, what was said. */
export interface CaseFile {
  unit: string
  steward: string
  resident: string | null
  bound: boolean
  line: ListedHousehold & { stage: string | null }
  /** 违约金, in private and with a verified clause only. */
  lateFee?: string
  /** Where the household stands on the ladder, and why; null off it. */
  stage: string | null
  bills: readonly { item: string; period: string; dueOn: Day; outstandingFen: Fen; disputed: boolean; overdueDays: number }[]
  /** How the owner is reached, what was noted about the home, what it needs. */
  about: readonly string[]
  /** Promises and plans as they stand. */
  agreed: readonly string[]
  events: readonly { on: Day; text: string }[]
  phones: readonly string[]
}

/** “3-501 什么情况”: facts, the decision with its rules, the bills and the last events. Phones only when the file has them (private chats). */
export function caseText(file: CaseFile, today: Day): string {
  const { line } = file
  const until = line.until === null ? '' : `，至${dayWords(line.until, today)}`
  const how = line.channel === null ? '' : `｜${CHANNEL_WORDS[line.channel]} ${line.windows.join('、')}｜开场 ${openingWords(line.opening)}`
  const bills = file.bills.map(bill => {
    const state = bill.disputed
      ? '（有异议，不催）'
      : bill.overdueDays > 0
        ? `，逾期${bill.overdueDays}天`
        : `，${dayWords(bill.dueOn, today)}到期`
    return `· ${bill.period}${bill.item} ${formatYuan(bill.outstandingFen)}元${state}`
  })
  return [
    `${file.unit}${file.resident === null ? '' : ` ${file.resident}`}｜管家 ${file.steward}｜${file.bound ? '已绑定私聊' : '未绑定'}｜阶段 ${line.stage ?? '—'}`,
    `结论：${LANE_WORDS[line.lane] ?? line.lane}${until}${how}`,
    ...line.reasons.map(reason => `  ${ruleWord(reason.rule)} ${reason.text}${reason.points === 0 ? '' : ` ${signed(reason.points)}`}`),
    ...line.notes.map(note => `  注意：${note}`),
    ...(file.stage === null ? [] : [`阶段：${file.stage}`]),
    ...(file.lateFee === undefined ? [] : [file.lateFee]),
    bills.length === 0 ? '账单：无未缴' : `账单：未缴合计 ${formatYuan(line.outstandingFen)}元`,
    ...bills,
    ...file.agreed.map(line => `约定：${line}`),
    ...file.about,
    ...(file.phones.length === 0 ? [] : [`电话：${file.phones.join('、')}`]),
    ...(file.events.length === 0
      ? ['记录：无']
      : ['最近记录：', ...file.events.map(event => `· ${dayWords(event.on, today)} ${event.text}`)]),
  ].join('\n')
}

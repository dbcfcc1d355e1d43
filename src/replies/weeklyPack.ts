// What the manager takes to the weekly meeting beside the week's figures: people, stuck households, openings. Facts to talk about, and no basis for reward or penalty (law X15).
import type { StuckCase } from '../domain/chase/stuck.ts'
import type { OpeningFigure } from '../domain/metrics/openings.ts'
import { LEAST_USES, OPENING_DAYS } from '../domain/metrics/openings.ts'
import type { PersonFigures } from '../domain/metrics/people.ts'
import { type Summary, showsPersonalTargets } from '../domain/metrics/summarize.ts'
import { formatRate } from '../domain/money.ts'
import { countedWords, satisfiedWords, signedPoints, yuanWords } from './figureWords.ts'
import { ROLE_WORDS } from './terms.ts'

/** An opening of an approved text with its words. */
export interface OpeningLine extends OpeningFigure {
  words: string
}

/** The parts of the pack. */
export interface WeeklyPack {
  summary: Summary
  people: readonly PersonFigures[]
  stuck: readonly StuckCase[]
  /** Texts of which two openings or more may be laid side by side, each with those in the order of replies. */
  openings: readonly { title: string; lines: readonly OpeningLine[] }[]
  /** Openings that were used too little for that. */
  rare: number
  /** Days that the openings are looked at. */
  openingSpan: number
}

/** The households that are named; of the others only their number is told. */
const MOST_STUCK = 15

/** The pack in words, for the private chat of a manager. */
export function weeklyPackText({ summary, people, stuck, openings, rare, openingSpan }: WeeklyPack, community: string): string {
  const words = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return [
    `【${community}·周例会材料】${words(summary.from)}—${words(summary.to)}（只发经理；只摆事实供讲评，不作奖惩依据）`,
    ...peopleLines(summary, people),
    ...stuckLines(stuck),
    `三、开场对比（近${openingSpan}天发出满${OPENING_DAYS}天的提醒，之后${OPENING_DAYS}天内业主回复、缴费的次数；仅为描述，不足${LEAST_USES}次不比较）`,
    ...openings.flatMap(({ title, lines }) => [`  ${title}：`, ...lines.map(openingLine)]),
    ...(openings.length === 0 ? ['  还没有两种开场都满次数'] : []),
    ...(rare === 0 ? [] : [`  另有${rare}种开场样本不足`]),
  ].join('\n')
}

function peopleLines(summary: Summary, people: readonly PersonFigures[]): string[] {
  const gained = people.filter(({ change }) => (change ?? 0) > 0).sort((a, b) => (b.change ?? 0) - (a.change ?? 0))
  const hidden = showsPersonalTargets(summary) ? [] : [`  催缴投诉超过目标（${summary.complaintTarget}‰），本周不列名次；先处理投诉`]
  return [
    '一、管家进展（名次按当年收缴率；收缴、满意、合规一起看）',
    ...hidden,
    ...people.map(personLine),
    ...(gained.length === 0
      ? []
      : [`  本周收缴率上升：${gained.map(person => `${person.steward} ${signedPoints(person.change)}`).join('、')}`]),
  ]
}

function personLine(person: PersonFigures): string {
  const { steward, group, collectionRate, change, confirmed, promises, dunningComplaints, logs, violations, place } = person
  const at = place === null ? '  · ' : `  ${place}. `
  const kept = promises.of === 0 ? '—' : countedWords(promises, '笔')
  const facts = [
    `当年收缴率 ${formatRate(collectionRate)}（金额口径，较上期末${signedPoints(change)}）`,
    satisfiedWords(person),
    `承诺兑现 ${kept}`,
    `本人接通${confirmed}次`,
    `催缴投诉${dunningComplaints}件`,
    `记录完整率 ${countedWords(logs, '条')}`,
    `违规发出${violations}${violations > 0 ? '（先改正，不列名次）' : ''}`,
  ]
  return `${at}${steward}${group === '' ? '' : `（${group}）`}：${facts.join('｜')}`
}

function stuckLines(stuck: readonly StuckCase[]): string[] {
  const sum = stuck.reduce((total, row) => total + row.outstandingFen, 0) as StuckCase['outstandingFen']
  const moves = new Map<StuckCase['move'], number>()
  for (const { move } of stuck) moves.set(move, (moves.get(move) ?? 0) + 1)
  const whose = [...moves].map(([move, count]) => `${MOVE_WORDS[move]}${count}`).join(' ')
  return [
    `二、卡住的户  ${stuck.length}户 ${yuanWords(sum)}${whose === '' ? '' : `｜轮到：${whose}`}`,
    ...stuck.slice(0, MOST_STUCK).map(stuckLine),
    ...(stuck.length > MOST_STUCK ? [`  其余${stuck.length - MOST_STUCK}户略`] : []),
  ]
}

function stuckLine({ unit, steward, outstandingFen, overdueDays, why, move, todo }: StuckCase): string {
  const age = overdueDays > 0 ? ` 逾期${overdueDays}天` : ''
  return `  · ${unit}（${steward}）${yuanWords(outstandingFen)}${age}：${why} → ${MOVE_WORDS[move]}${todo === '' ? '' : `：${todo}`}`
}

const MOVE_WORDS: Record<StuckCase['move'], string> = { ...ROLE_WORDS, engineering: ROLE_WORDS.engineer }

function openingLine({ words, replied, paid }: OpeningLine): string {
  return `    「${words}」回复 ${countedWords(replied, '次')} 缴费 ${countedWords(paid, '次')}`
}

// A campaign in one line: 活动 抽奖｜迎新抽奖｜12月1日到12月10日｜规则…｜3

import type { Day } from '../domain/calendar.ts'
import type { CampaignKind, CampaignPlan } from '../domain/campaigns.ts'
import { readDate } from './dates.ts'

const KINDS: readonly [RegExp, CampaignKind][] = [
  [/^(?:节日)?(?:问候|祝福)$/, 'greeting'],
  [/^(?:服务)?(?:通知|公告)$/, 'notice'],
  [/^现场(?:收费|办公|咨询)(?:日)?$/, 'desk_day'],
  [/^(?:普法)?讲座$/, 'lecture'],
  [/^抽奖$/, 'lottery'],
  [/^优惠$/, 'promotion'],
]

/** Reads the line of a new campaign; null when it has not the form. */
export function readCampaign(line: string, today: Day): CampaignPlan | null {
  const [kindWords = '', title, days, text, prizes] = line.split(/[|｜]/).map(part => part.trim())
  const kind = KINDS.find(([pattern]) => pattern.test(kindWords))?.[1]
  if (kind === undefined || title === undefined || days === undefined || text === undefined) return null
  const [first = '', last] = days.split(/到|至|—|~/)
  const from = readDate(first, today)?.day
  if (from === undefined) return null
  const to = last === undefined ? from : readDate(last, from)?.day
  return to === undefined
    ? null
    : { kind, title, text, from, to, prizes: kind === 'lottery' ? Number(/\d+/.exec(prizes ?? '')?.[0] ?? 0) : 0 }
}

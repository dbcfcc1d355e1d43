// What goes to all owners alike (活动): words that name nobody, equal terms, and no pressure to pay (reminders T0, requirements R31, R56, R141).

import type { Day } from './calendar.ts'
import { isDay } from './calendar.ts'
import { lint } from './wording/lint.ts'

/** What a campaign is. */
export type CampaignKind = 'greeting' | 'notice' | 'desk_day' | 'lecture' | 'lottery' | 'promotion'

/** A campaign as somebody wants it. */
export interface CampaignPlan {
  kind: CampaignKind
  title: string
  text: string
  from: Day
  to: Day
  /** How many win, of a lottery; 0 for the others. */
  prizes: number
}

const MOST_PRIZES = 200

/** Why a campaign cannot be as it is, in words for staff; empty when it can. `links` are the hosts a link may lead to. */
export function campaignFaults(plan: CampaignPlan, id: string, links: readonly string[]): string[] {
  const faults: string[] = []
  if (plan.title === '' || plan.text === '') faults.push('标题和内容都要写')
  if (!isDay(plan.from) || !isDay(plan.to) || plan.to < plan.from) faults.push('起止日期不对，结束不能早于开始')
  if (plan.kind === 'greeting' && /元|费|缴|欠|账单/.test(plan.text)) faults.push('节日问候不提费用')
  if (plan.kind === 'lottery') {
    if (!Number.isInteger(plan.prizes) || plan.prizes < 1 || plan.prizes > MOST_PRIZES) faults.push(`抽奖要写奖品数，1到${MOST_PRIZES}`)
    if (/(?:缴|交).{0,6}(?:费|清)|欠费/.test(plan.text)) faults.push('抽奖对全体业主同等开放，不能以缴费为条件')
  }
  const said = `${plan.title}。${plan.text}`
  // A talk about the law informs; what threatens is stopped by the other rules.
  const whole = plan.kind === 'lecture' ? said.replace(/律师|法律/g, '专家') : said
  const checked = lint(whole, { tone: 'T0', channel: 'group', links, ...(plan.kind === 'promotion' ? { campaign: id } : {}) })
  if (checked.verdict === 'block') faults.push(...checked.reasons)
  return faults
}

// What is said about campaigns: to staff what stands, to everybody the campaign itself, to winners that they won.
import type { CampaignKind } from '../domain/campaigns.ts'
import { forEverybody, type PublicText } from '../domain/speech.ts'

/** What each kind is called. */
export const CAMPAIGN_WORDS: Record<CampaignKind, string> = {
  greeting: '问候',
  notice: '通知',
  desk_day: '现场收费',
  lecture: '讲座',
  lottery: '抽奖',
  promotion: '优惠',
}

/** A campaign as it is listed. */
export interface ListedCampaign {
  kind: CampaignKind
  title: string
  text: string
  from: string
  to: string
  prizes: number
  approvedBy: string | null
  takers: number
}

/** How a campaign is made. */
export const CAMPAIGN_USAGE =
  '新建活动写成一行：活动 类型｜标题｜起止｜内容，例如：\n活动 现场收费｜周末现场收费日｜11月28日到11月29日｜9:00—17:00在服务中心，可咨询和开票。\n类型：问候、通知、现场收费、讲座、抽奖（最后再加｜奖品数）、优惠。'

/** The campaigns that stand. */
export function campaignsText(campaigns: readonly ListedCampaign[]): string {
  if (campaigns.length === 0) return `现在没有活动。\n${CAMPAIGN_USAGE}`
  const lines = campaigns.map(({ kind, title, text, from, to, prizes, approvedBy, takers }, index) => {
    const state = approvedBy === null ? '待批准' : `${approvedBy}已批准`
    const lottery = kind === 'lottery' ? `，奖品${prizes}份，已报名${takers}户` : ''
    return `${index + 1}. 【${CAMPAIGN_WORDS[kind]}】${title}（${from} 至 ${to}，${state}${lottery}）\n${text}`
  })
  return lines.join('\n')
}

/** The campaign cannot be as it is. */
export function campaignRefused(faults: readonly string[]): string {
  return `这个活动没有保存：${faults.join('；')}。`
}

/** The campaign waits for approval. */
export function campaignDrafted(title: string): string {
  return `已记下“${title}”，主管或经理批准后可以发到业主群。`
}

/** The campaign is approved. */
export const campaignApproved = (title: string): string => `已批准“${title}”。`

/** The campaign went to the groups. */
export const campaignPosted = (title: string, groups: number): string => `“${title}”发往${groups}个业主群。`

/** There is no group of owners to post to. */
export const NO_OWNERS_GROUP = '还没有登记业主群，无法发送。'

/** The campaign is over or gone. */
export const CAMPAIGN_GONE = '这个活动已经结束或不存在。'

/** To the manager: a group did not get this, whatever it was. */
export function postFailed(group: 'owners' | 'team', text: string): string {
  const where = group === 'owners' ? '业主群' : '工作群'
  return `有一条消息没能发到${where}（平台不收，或机器人不在群里）。请手工转发：\n${text}`
}

/** Some groups were left alone, as their staff asked. */
export const groupsMuted = (groups: number, all = false): string =>
  `${groups}个业主群在静音，没有发；${all ? '恢复后再点一次，或' : ''}请管家手工发。`

/** The campaign in the group of owners; a lottery says how to take part and how the draw can be checked. */
export function campaignPost(title: string, text: string, from: string, to: string, seedDigest: string | null): PublicText {
  const lottery =
    seedDigest === null ? [] : [`参加方式：私聊我发“报名抽奖”，每户一次，与缴费情况无关。开奖校验码：${seedDigest.slice(0, 16)}`]
  return forEverybody([`【${title}】`, text, ...(from === to ? [] : [`时间：${from} 至 ${to}`]), ...lottery].join('\n'))
}

/** The home takes part. */
export const joinedText = (unit: string, title: string): string => `${unit} 已报名“${title}”，祝您好运。每户只计一次。`

/** No lottery runs now. */
export const NO_LOTTERY = '现在没有正在报名的抽奖。'

/** Not before the last day of the lottery is over. */
export const drawTooEarly = (to: string): string => `报名到 ${to} 结束，之后才能开奖。`

/** The draw, to staff: everything that is needed to check it. */
export function drawnText(title: string, takers: number, winners: readonly string[], seed: string): string {
  return `“${title}”开奖：${takers}户报名，中奖${winners.length}户：${winners.join('、') || '无'}。开奖种子 ${seed}，已记入台账，可重新核算。`
}

/** The draw, to the groups: nobody is named. */
export function drawnPost(title: string, takers: number, winners: number, seed: string): PublicText {
  return forEverybody(`【${title}】已开奖：${takers}户报名，抽出${winners}户，已私信通知。开奖种子 ${seed}，与报名前公布的校验码一致。`)
}

/** To a winner, in private. */
export const wonText = (unit: string, title: string): string => `恭喜！${unit} 在“${title}”中奖，请到服务中心领取。`

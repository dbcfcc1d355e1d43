// Campaigns: planned by staff, approved by a supervisor or manager, posted to the groups of owners, joined by homes, drawn so that anybody can check it.
import { addDays } from '../domain/calendar.ts'
import { type CampaignKind, type CampaignPlan, campaignFaults } from '../domain/campaigns.ts'
import type { Change, Decision, PressAction, Reply, ReplyButton } from '../domain/changes.ts'
import type { PublicText } from '../domain/speech.ts'
import { stoppedByWording } from '../domain/wording/stopped.ts'
import { type Campaign, campaignById, digestOfSeed, draw, newSeed, openCampaigns, takersOf } from '../ledger/campaigns.ts'
import { mutedUntil } from '../ledger/channelStates.ts'
import { groupsOf, unitCode } from '../ledger/directory.ts'
import {
  CAMPAIGN_GONE,
  CAMPAIGN_USAGE,
  campaignApproved,
  campaignDrafted,
  campaignPost,
  campaignPosted,
  campaignRefused,
  campaignsText,
  drawnPost,
  drawnText,
  drawTooEarly,
  groupsMuted,
  joinedText,
  NO_LOTTERY,
  NO_OWNERS_GROUP,
  wonText,
} from '../replies/campaigns.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { readCampaign } from '../understanding/campaignLine.ts'
import { notAllowed } from './cases.ts'
import { ownButton, tellOwners } from './notices.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere } from './situation.ts'

type Staff = Extract<Situation['caller'], { kind: 'staff' }>

/** “活动”: what stands; “活动 通知｜…”: a new one. For stewards, supervisors and managers, in private. */
export async function runCampaigns(situation: Situation, words: string): Promise<Decision> {
  const staff = planner(situation)
  if (!staff) return notAllowed(situation, 'campaigns')
  if (situation.audience !== 'private') return decided('campaign', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  return words === '' ? list(situation, staff) : plan(situation, staff, words)
}

function planner({ caller }: Situation): Staff | null {
  return caller.kind === 'staff' && ['steward', 'supervisor', 'manager'].includes(caller.role) ? caller : null
}

const mayApprove = (staff: Staff): boolean => staff.role === 'supervisor' || staff.role === 'manager'

async function list(situation: Situation, staff: Staff): Promise<Decision> {
  const { desk, community } = situation
  const campaigns = await openCampaigns(desk.storage, community.id)
  const listed = await Promise.all(
    campaigns.map(async campaign => ({ ...campaign, takers: (await takersOf(desk.storage, campaign.id)).length })),
  )
  const buttons = campaigns.flatMap(campaign => buttonsFor(staff, campaign))
  return decided('campaign', 'list', [here(situation, campaignsText(listed), buttons)])
}

function buttonsFor(staff: Staff, { id, kind, title, approvedBy }: Campaign): ReplyButton[] {
  const name = title.slice(0, 8)
  const button = (label: string, step: Extract<PressAction, { do: 'campaign' }>['step']): ReplyButton =>
    ownButton(staff.accountId, `${label}：${name}`, { do: 'campaign', campaignId: id, step })
  if (!mayApprove(staff)) return []
  if (approvedBy === null) return [button('批准', 'approve'), button('不办', 'close')]
  return [button('发到业主群', 'post'), ...(kind === 'lottery' ? [button('开奖', 'draw')] : [button('结束', 'close')])]
}

async function plan(situation: Situation, staff: Staff, words: string): Promise<Decision> {
  const { community, today, now, inbound } = situation
  const wanted = readCampaign(words, today)
  if (!wanted) return decided('campaign', 'not understood', [here(situation, CAMPAIGN_USAGE)])
  const campaignId = `campaign:${inbound.id}`
  const faults = campaignFaults(wanted, campaignId, community.linkHosts)
  if (faults.length > 0) return stoppedByWording(decided('refuse', 'campaign refused', [here(situation, campaignRefused(faults))]))
  const change: Change = { kind: 'campaign', campaignId, plan: wanted, by: staff.name, at: now }
  const buttons = buttonsFor(staff, { ...wanted, id: campaignId, createdBy: staff.name, approvedBy: null, seed: '', closedAt: null })
  return decided('campaign', 'drafted', [here(situation, campaignDrafted(wanted.title), buttons)], [change])
}

/** A button under a campaign: approve, post, draw, close. */
export async function stepCampaign(
  situation: Situation,
  { campaignId, step }: Extract<PressAction, { do: 'campaign' }>,
): Promise<Decision> {
  const staff = planner(situation)
  if (!staff || !mayApprove(staff)) return notAllowed(situation, 'campaigns')
  const { desk, community, now } = situation
  const campaign = await campaignById(desk.storage, community.id, campaignId)
  if (!campaign || campaign.closedAt) return decided('campaign', 'gone', [here(situation, CAMPAIGN_GONE)])
  switch (step) {
    case 'approve':
      return approve(situation, staff, campaign)
    case 'post':
      return post(situation, staff, campaign)
    case 'draw':
      return drawNow(situation, staff, campaign)
    case 'close':
      return decided(
        'campaign',
        'closed',
        [here(situation, CAMPAIGN_GONE)],
        [{ kind: 'campaign_closed', campaignId, by: staff.name, at: now }],
      )
    default:
      return step satisfies never
  }
}

function approve(situation: Situation, staff: Staff, campaign: Campaign): Decision {
  const faults = campaignFaults(campaign satisfies CampaignPlan, campaign.id, situation.community.linkHosts)
  if (faults.length > 0) return stoppedByWording(decided('refuse', 'campaign refused', [here(situation, campaignRefused(faults))]))
  if (campaign.approvedBy !== null) return decided('campaign', 'approved before', [here(situation, campaignApproved(campaign.title))])
  const seed = campaign.kind === 'lottery' ? newSeed() : ''
  const change: Change = { kind: 'campaign_approved', campaignId: campaign.id, by: staff.name, seed, seedDigest: digestOfSeed(seed) }
  const buttons = buttonsFor(staff, { ...campaign, approvedBy: staff.name })
  return decided('campaign', 'approved', [here(situation, campaignApproved(campaign.title), buttons)], [change])
}

async function post(situation: Situation, staff: Staff, campaign: Campaign): Promise<Decision> {
  if (campaign.approvedBy === null) return notAllowed(situation, 'post before approval')
  const { title, text, from, to, seed } = campaign
  const { posts, muted } = await toOwnersGroups(situation, campaignPost(title, text, from, to, seed === '' ? null : digestOfSeed(seed)))
  // A button whose press came to nothing can be pressed again.
  if (posts.length === 0 && muted > 0) return decided('blocked', 'groups muted', [here(situation, groupsMuted(muted, true))])
  if (posts.length === 0) return decided('campaign', 'no group', [here(situation, NO_OWNERS_GROUP)])
  const change: Change = { kind: 'campaign_posted', campaignId: campaign.id, groups: posts.length, by: staff.name }
  const told = [campaignPosted(title, posts.length), ...(muted > 0 ? [groupsMuted(muted)] : [])].join('\n')
  return decided('campaign', 'posted', [here(situation, told), ...posts], [change])
}

async function drawNow(situation: Situation, staff: Staff, campaign: Campaign): Promise<Decision> {
  const { desk, today, now } = situation
  const { id, title, to, prizes, seed } = campaign
  if (seed === '') return notAllowed(situation, 'draw before approval')
  if (today <= to) return decided('campaign', 'drawn too early', [here(situation, drawTooEarly(to))])
  const takers = await takersOf(desk.storage, id)
  const winners = draw(seed, takers, prizes)
  const names: string[] = []
  const news: Reply[] = []
  for (const unitId of winners) {
    const unit = (await unitCode(desk.storage, unitId)) ?? ''
    names.push(unit)
    news.push(...(await tellOwners(situation, unitId, wonText(unit, title))))
  }
  const { posts, muted } = await toOwnersGroups(situation, drawnPost(title, takers.length, winners.length, seed))
  const change: Change = { kind: 'campaign_drawn', campaignId: id, seed, takers, winners, by: staff.name, at: now }
  const told = [drawnText(title, takers.length, names, seed), ...(muted > 0 ? [groupsMuted(muted)] : [])].join('\n')
  return decided('campaign', 'drawn', [here(situation, told), ...posts, ...news], [change])
}

/** “报名抽奖”: every home of the sender takes part once, whatever it owes. */
export async function joinLottery(situation: Situation): Promise<Decision> {
  const { desk, community, today, now, audience } = situation
  if (audience !== 'private') return decided('campaign', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const lottery = (await openCampaigns(desk.storage, community.id)).find(
    one => one.kind === 'lottery' && one.approvedBy !== null && one.from <= today && today <= one.to,
  )
  const homes = await ownHomes(situation)
  if (!lottery || homes.length === 0) return decided('campaign', 'no lottery', [here(situation, NO_LOTTERY)])
  const changes = homes.map(({ home }): Change => ({ kind: 'campaign_joined', campaignId: lottery.id, unitId: home.unitId, at: now }))
  const units = homes.map(({ home }) => home.unit).join('、')
  return decided('campaign', 'joined', [here(situation, joinedText(units, lottery.title))], changes, homes[0]?.home.unitId)
}

/** What owners can be invited to (O-活动): approved, not over, and soon; the next one first. */
export async function liveCampaigns({ desk, community, today }: Pick<Situation, 'desk' | 'community' | 'today'>): Promise<Campaign[]> {
  const open = await openCampaigns(desk.storage, community.id)
  return open
    .filter(
      ({ kind, approvedBy, from, to }) => INVITES.has(kind) && approvedBy !== null && to >= today && from <= addDays(today, INVITE_DAYS),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}

const INVITES: ReadonlySet<CampaignKind> = new Set(['desk_day', 'lecture', 'lottery'])
const INVITE_DAYS = 14

/** The post for each group of owners, but for those that are to be left alone now. */
export async function toOwnersGroups({ desk, community, now }: Situation, text: PublicText): Promise<{ posts: Reply[]; muted: number }> {
  const groups = (await groupsOf(desk.storage, community.id)).filter(group => group.kind === 'owners')
  const posts: Reply[] = []
  for (const { chatId } of groups)
    if (!(await mutedUntil(desk.storage, chatId, now))) posts.push({ audience: 'owners', kind: 'text', text, chatId })
  return { posts, muted: groups.length - posts.length }
}

function here({ inbound }: Situation, text: string, buttons: ReplyButton[] = []): Reply {
  return { audience: 'private', kind: 'text', text, chatId: inbound.chat.id, ...(buttons.length > 0 ? { buttons } : {}) }
}

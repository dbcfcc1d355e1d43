// Campaigns as their rows and entries; the draw's entry holds everything that is needed to draw again.
import type { CampaignChange } from '../../domain/changes/campaigns.ts'
import type { Writers } from './pen.ts'

/** Writes campaigns. */
export const campaigns: Writers<CampaignChange> = {
  async campaign({ tx, base, entry }, { campaignId, plan, by, at }) {
    const { kind, title, text, from, to, prizes } = plan
    const row = {
      id: campaignId,
      communityId: base.communityId,
      kind,
      title,
      text,
      fromDay: from,
      toDay: to,
      prizes,
      createdBy: by,
      createdAt: at,
    }
    await tx.campaign.create({ data: row })
    return [entry('campaign', { campaignId, state: 'draft', ...plan, by })]
  },
  async campaign_approved({ tx, entry }, { campaignId, by, seed, seedDigest }) {
    const { count } = await tx.campaign.updateMany({ where: { id: campaignId, approvedBy: null }, data: { approvedBy: by, seed } })
    if (count !== 1) throw new Error(`Campaign ${campaignId} was approved in the meantime.`)
    return [entry('campaign', { campaignId, state: 'approved', by, ...(seed === '' ? {} : { seedDigest }) })]
  },
  async campaign_posted({ entry }, { campaignId, groups, by }) {
    return [entry('campaign', { campaignId, state: 'posted', groups, by })]
  },
  async campaign_joined({ tx, base, entry }, { campaignId, unitId, at }) {
    const key = { campaignId_unitId: { campaignId, unitId } }
    const row = { id: base.id, communityId: base.communityId, campaignId, unitId, joinedAt: at }
    await tx.campaignEntry.upsert({ where: key, create: row, update: {} })
    return [entry('campaign', { campaignId, state: 'joined' }, unitId)]
  },
  async campaign_drawn({ tx, entry }, { campaignId, seed, takers, winners, by, at }) {
    const { count } = await tx.campaign.updateMany({ where: { id: campaignId, closedAt: null }, data: { closedAt: at } })
    if (count !== 1) throw new Error(`Campaign ${campaignId} was drawn in the meantime.`)
    await tx.campaignEntry.updateMany({ where: { campaignId, unitId: { in: winners } }, data: { won: true } })
    return [entry('campaign', { campaignId, state: 'drawn', seed, takers, winners, by })]
  },
  async campaign_closed({ tx, entry }, { campaignId, by, at }) {
    await tx.campaign.updateMany({ where: { id: campaignId, closedAt: null }, data: { closedAt: at } })
    return [entry('campaign', { campaignId, state: 'closed', by })]
  },
}

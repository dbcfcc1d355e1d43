// Campaigns from plan to close, and who takes part in a lottery.

import type { Instant } from '../calendar.ts'
import type { CampaignPlan } from '../campaigns.ts'

/** A change of a campaign. */
export type CampaignChange =
  | { kind: 'campaign'; campaignId: string; plan: CampaignPlan; by: string; at: Instant }
  /** Approved: it may go out. `seed` decides a lottery, and only its digest is told before the draw. */
  | { kind: 'campaign_approved'; campaignId: string; by: string; seed: string; seedDigest: string }
  | { kind: 'campaign_posted'; campaignId: string; groups: number; by: string }
  | { kind: 'campaign_joined'; campaignId: string; unitId: string; at: Instant }
  | { kind: 'campaign_drawn'; campaignId: string; seed: string; takers: string[]; winners: string[]; by: string; at: Instant }
  | { kind: 'campaign_closed'; campaignId: string; by: string; at: Instant }

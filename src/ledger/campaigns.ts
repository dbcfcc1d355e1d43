// Campaigns as they stand, and the draw of a lottery: by a seed whose digest was told beforehand, so that anybody can draw again.
import { createHash, randomBytes } from 'node:crypto'
import type { CampaignKind, CampaignPlan } from '../domain/campaigns.ts'
import type { Storage } from './open.ts'

/** A campaign that stands. */
export interface Campaign extends CampaignPlan {
  id: string
  createdBy: string
  approvedBy: string | null
  seed: string
  closedAt: Date | null
}

const SHOWN = 10

/** The campaigns of a community that are not closed, newest first. */
export async function openCampaigns(storage: Storage, communityId: string): Promise<Campaign[]> {
  const rows = await storage.db.campaign.findMany({ where: { communityId, closedAt: null }, orderBy: { createdAt: 'desc' }, take: SHOWN })
  return rows.map(campaignOf)
}

/** One campaign, or null. */
export async function campaignById(storage: Storage, communityId: string, id: string): Promise<Campaign | null> {
  const row = await storage.db.campaign.findFirst({ where: { id, communityId } })
  return row && campaignOf(row)
}

/** The homes that take part, by unit id. */
export async function takersOf(storage: Storage, campaignId: string): Promise<string[]> {
  const rows = await storage.db.campaignEntry.findMany({ where: { campaignId }, select: { unitId: true } })
  return rows.map(row => row.unitId).sort()
}

function campaignOf(row: NonNullable<Awaited<ReturnType<Storage['db']['campaign']['findFirst']>>>): Campaign {
  const { id, title, text, fromDay, toDay, prizes, createdBy, approvedBy, seed, closedAt } = row
  // Written by this program from the union it is cast to.
  return { id, kind: row.kind as CampaignKind, title, text, from: fromDay, to: toDay, prizes, createdBy, approvedBy, seed, closedAt }
}

/** A new seed. */
export const newSeed = (): string => randomBytes(16).toString('hex')

/** What is told of a seed before the draw. */
export const digestOfSeed = (seed: string): string => createHash('sha256').update(seed).digest('hex')

/** The winners: the homes in the order of the digest of seed and home, as many as there are prizes. The same seed and homes give the same winners. */
export function draw(seed: string, takers: readonly string[], prizes: number): string[] {
  const lot = (unitId: string): string => createHash('sha256').update(`${seed}|${unitId}`).digest('hex')
  return [...new Set(takers)].toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, prizes)
}

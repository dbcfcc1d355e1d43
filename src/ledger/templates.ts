// A community's own texts, beside those that ship.
import type { TemplateId } from '../domain/reminders/choose.ts'
import type { Template } from '../domain/reminders/template.ts'
import type { Tone } from '../domain/wording/concept.ts'
import type { Storage } from './open.ts'

/** A text of the community with where it stands. */
export interface OwnTemplate extends Template {
  /** The row's id; `id` is its code, C1, C2 …, D1 for an SMS alone. */
  rowId: string
  state: 'draft' | 'approved' | 'retired'
  proposedBy: string
  approvedBy: string | null
}

/** The letter of the codes of texts for an SMS alone: D1, D2 … beside C1, C2 … for every private message. */
export const SMS_CODE = 'D'

/** The community's own approved texts, in the order of their approval; of each only the version that is in force. */
export async function ownTemplates(storage: Storage, communityId: string): Promise<Template[]> {
  return (await allTemplates(storage, communityId)).filter(({ state }) => state === 'approved')
}

/** Every version of every text of the community, in the order of their approval; those that wait come last. */
export async function allTemplates(storage: Storage, communityId: string): Promise<OwnTemplate[]> {
  const rows = await storage.db.template.findMany({ where: { communityId }, orderBy: { id: 'asc' } })
  const decided = (at: Date | null): number => at?.getTime() ?? Number.POSITIVE_INFINITY
  rows.sort((a, b) => (decided(a.decidedAt) < decided(b.decidedAt) ? -1 : decided(a.decidedAt) > decided(b.decidedAt) ? 1 : 0))
  // The columns are written by this program alone, from the types they are read as.
  return rows.map(row => {
    const openings = JSON.parse(row.openings) as string[]
    return {
      rowId: row.id,
      state: row.state as OwnTemplate['state'],
      proposedBy: row.proposedBy,
      approvedBy: row.approvedBy,
      id: row.code,
      version: row.version,
      situation: row.situation as TemplateId,
      tone: row.tone as Tone,
      channels: row.code.startsWith(SMS_CODE) ? ['sms'] : ['message', 'sms'],
      title: row.title,
      asksMoney: [row.text, ...openings].some(part => part.includes('{金额}')),
      text: row.text,
      openings,
    }
  })
}

// A community's own texts, beside those that ship.
import type { TemplateId } from '../domain/reminders/choose.ts'
import type { Template } from '../domain/reminders/template.ts'
import type { Tone } from '../domain/wording/concept.ts'
import type { Storage } from './open.ts'

/** The community's own approved texts, in the order of their approval; of each only the version that is in force. */
export async function ownTemplates(storage: Storage, communityId: string): Promise<Template[]> {
  const rows = await storage.db.template.findMany({
    where: { communityId, state: 'approved' },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  })
  // The columns are written by this program alone, from the types they are read as.
  return rows.map(row => ({
    id: row.code,
    version: row.version,
    situation: row.situation as TemplateId,
    tone: row.tone as Tone,
    channels: ['message', 'sms'],
    title: row.title,
    asksMoney: true,
    text: row.text,
    openings: JSON.parse(row.openings) as string[],
  }))
}

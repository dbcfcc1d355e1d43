// A community's own reminder texts: proposed, approved, used, retired. Each version stays in the book for ever.
import type { Instant } from '../calendar.ts'
import type { TemplateId } from '../reminders/choose.ts'
import type { Tone } from '../wording/concept.ts'

/** A change of a community's own reminder texts. */
export type TemplateChange =
  /** A text waits for the manager; nothing is written from it before that. */
  | {
      kind: 'template_draft'
      templateId: string
      code: string
      version: number
      situation: TemplateId
      tone: Tone
      title: string
      text: string
      openings: readonly string[]
      by: string
      at: Instant
    }
  /** Approved, it takes the place of the earlier version of its code. */
  | { kind: 'template_state'; templateId: string; state: 'approved' | 'retired'; by: string; at: Instant }

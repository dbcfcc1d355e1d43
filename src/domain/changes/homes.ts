// What is known about a home beside its money: who looks after it, how it is reached, what it needs, what was done for it.
import type { Day, Instant } from '../calendar.ts'
import type { CareNeed, ServiceKind } from '../cases/care.ts'
import type { PhoneSource } from '../cases/contactPoints.ts'

/** Traits a steward or supervisor may set; null takes one away. */
export interface UnitTraits {
  bestKnownColleague?: string | null
  keyAccount?: boolean
  /** 0 stranger – 3 close. */
  familiarity?: number
  preferredChannel?: 'message' | 'call' | null
  /** When the owner likes to be reached, as it was said. */
  preferredTime?: string | null
}

interface Done {
  by: string
  on: Day
  at: Instant
}

/** A change of a home. */
export type HomeChange =
  /** The case goes to a colleague. */
  | ({ kind: 'handed_over'; unitId: string; from: string; to: string; words?: string } & Done)
  | ({ kind: 'unit_traits'; unitId: string; traits: UnitTraits; words?: string } & Done)
  /** An individual plan, or a note. */
  | ({ kind: 'unit_note'; unitId: string; note: 'plan' | 'note'; words: string } & Done)
  | ({ kind: 'phone_added'; unitId: string; phone: string; source: PhoneSource } & Done)
  /** Numbers were found good or bad; without ids, all of the home. */
  | ({ kind: 'phones_checked'; unitId: string; state: 'valid' | 'invalid'; pointIds: string[] } & Done)
  /** The owner agreed to have a need written down. */
  | ({ kind: 'care_agreed'; unitId: string; need: CareNeed; textVersion: string; accountId: string } & Done)
  /** The owner, or staff for the owner, takes needs back. */
  | ({ kind: 'care_ended'; unitId: string; needs: CareNeed[] } & Done)
  | ({
      kind: 'service'
      service: ServiceKind
      unitId?: string
      building?: string
      words?: string
      /** The event that carries the photo. */
      evidence?: string
    } & Done)

// S4: from 90 days overdue a contact that reached the owner is closed only by a reason code. It stands in the book at once, so that it counts for the caps;
// the code is asked for by buttons, and until it comes the contact stays open and is brought up again.

import type { Reply } from '../../domain/changes.ts'
import { contactBookOf } from '../../domain/chase/contacts.ts'
import type { ChaseLine } from '../../domain/chase/day.ts'
import type { ChaseSettings } from '../../domain/chase/settings.ts'
import type { ContactMethod, ContactOutcome, HouseholdFacts, ReasonCode } from '../../domain/household.ts'
import { REASON_WORDS } from '../../domain/reasonWords.ts'
import { forTeam } from '../../domain/speech.ts'
import * as say from '../../replies/ladder/reviews.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { ownButton } from '../notices.ts'
import { type Situation, sayToTeam } from '../situation.ts'

/** Results with which the owner was spoken to; an attempt that reached nobody, or was put off, closes nothing and tells no reason. */
const SPOKE: ReadonlySet<ContactOutcome> = new Set(['answered', 'met_owner'])

/** Whether a contact has to be closed by a reason code: none is known, none was told with it, and the debt is old enough. */
export function needsReason(
  line: ChaseLine,
  facts: HouseholdFacts,
  settings: ChaseSettings,
  told: { outcome: ContactOutcome; reason?: ReasonCode | undefined; method?: ContactMethod },
): boolean {
  if (told.reason !== undefined || !SPOKE.has(told.outcome)) return false
  // Whoever was met at the door about unpaid money is asked why, however young the debt (requirement R47).
  const from = told.method === 'visit' ? 1 : settings.policy.ladder.reasonFrom
  return line.oldestOverdueDays >= from && contactBookOf(facts, settings).reason === null
}

/** The question, with a button for every code. */
export function askForReason(situation: Situation, unit: string, overdueDays: number): Reply {
  const buttons = say.REASON_ORDER.map(reason =>
    ownButton(situation.caller.accountId, REASON_WORDS[reason], { do: 'ladder_act', ask: { name: 'reason', unit, reason } }),
  )
  return sayToTeam(situation, () => forTeam(say.askReason(unit, overdueDays)), ASK_PRIVATELY, buttons)
}

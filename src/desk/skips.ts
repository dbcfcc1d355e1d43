// 不催: the steward leaves a household in peace, with a reason that stands in the ledger.
import type { Change, Decision } from '../domain/changes.ts'
import { lastSilentDay, SKIPS, type SkipReason } from '../domain/reminders/skip.ts'
import { forTeam } from '../domain/speech.ts'
import { askSkipText, skippedText } from '../replies/reminders/questions.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { dayWords } from '../replies/terms.ts'
import { putAside } from './drafts.ts'
import { nextButtons } from './nextHousehold.ts'
import { ownButton } from './notices.ts'
import { usableDraft } from './sending.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

const REASONS = Object.keys(SKIPS) as SkipReason[]

/** Asks for the reason. */
export async function askSkip(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const { caller } = situation
  const buttons = REASONS.map(why => ownButton(caller.accountId, SKIPS[why].label, { do: 'reminder_skip_for', reminderId, unit, why }))
  return decided('question', 'asked why not', [sayToTeam(situation, () => forTeam(askSkipText(unit)), ASK_PRIVATELY, buttons)])
}

/** Puts the draft aside and holds the household for as long as the reason says. */
export async function skip(situation: Situation, reminderId: string, unit: string, why: SkipReason): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const { now, today } = situation
  const { reminder } = found
  const lastSilentOn = lastSilentDay(why, today)
  const hold: Change = { kind: 'hold', unitId: reminder.unitId, lastSilentOn, reason: SKIPS[why].hold, on: today, at: now }
  const text = skippedText(unit, SKIPS[why].label, dayWords(lastSilentOn, today))
  const reply = sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, await nextButtons(situation, unit))
  return decided('skip', why, [reply], [putAside(reminder, `skipped: ${why}`, now), hold], reminder.unitId)
}

// 改: a steward's own words in place of the template's. They pass the wording check and the required elements, then somebody above approves them (reminders §3).
import type { Change, Decision } from '../domain/changes.ts'
import { startDisputed } from '../domain/reminders/choose.ts'
import { ELEMENT_NAMES, missingElements } from '../domain/reminders/elements.ts'
import type { Reminder } from '../domain/reminders/reminder.ts'
import { forTeam } from '../domain/speech.ts'
import { lint } from '../domain/wording/lint.ts'
import { stoppedByWording } from '../domain/wording/stopped.ts'
import { newId } from '../ledger/keys.ts'
import { blockedWordingText } from '../replies/refusals.ts'
import { askForTextText } from '../replies/reminders/questions.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { handOn } from './approvals.ts'
import { awaitText } from './case/awaited.ts'
import { mayApprove } from './draftCard.ts'
import { putAside, showWritten } from './drafts.ts'
import { askedAgain, type Proposal, propose } from './proposals.ts'
import { usableDraft } from './sending.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** Asks for the new words of a draft. */
export async function askForText(situation: Situation, reminderId: string, unit: string): Promise<Decision> {
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  return awaitText(situation, { for: 'own_words', reminderId, unit }, askForTextText(unit), found.reminder.unitId)
}

/** The new words came: refused with the reasons and the template that fits, or kept and handed on. */
export async function takeText(situation: Situation, reminderId: string, unit: string, text: string): Promise<Decision> {
  const { desk, community, today, now, caller } = situation
  const found = await usableDraft(situation, reminderId, unit)
  if (found.kind === 'refused') return found.decision
  const { reminder } = found
  const proposal = await propose(desk.storage, community, reminder.unitId, today, askedAgain(reminder))
  if (!proposal || caller.kind !== 'staff') throw new Error(`Unit ${reminder.unitId} has no draft.`)
  const verdict = judge(situation, text, reminder, proposal)
  if (verdict.faults.length > 0) {
    const reply = sayToTeam(situation, () => forTeam(blockedWordingText(verdict.faults, proposal.draft.text)), ASK_PRIVATELY)
    // The question stays open: the next text is another try.
    return stoppedByWording(decided('refuse', `free text: ${verdict.rules.join(', ') || 'elements'}`, [reply], [], reminder.unitId))
  }
  const id = newId(now)
  const { tone, day, template, occasion, opening, variant, method, amountFen, billIds, slots, accountId, unitId, answersOwner } = reminder
  const base = { unitId, day, tone, template, occasion, opening, variant, method, amountFen, billIds, slots, accountId, answersOwner }
  const content = { ...base, origin: 'free' as const, text, warnings: verdict.warnings, automatic: false }
  const kept: Change[] = [putAside(reminder, 'own words', now), { kind: 'draft', id, content, staff: caller.name, at: now }]
  const written: Reminder = {
    ...content,
    id,
    communityId: community.id,
    state: 'lint_ok',
    draftedBy: caller.name,
    approvedBy: null,
    approverRole: null,
    createdAt: now,
  }
  if (mayApprove(situation, written)) return showWritten(situation, proposal, written, kept)
  return handOn(situation, written, unit, kept)
}

/** What stands against these words, in words; warnings are for whoever approves. */
function judge({ community, today }: Situation, text: string, reminder: Reminder, { household, line }: Proposal) {
  const { tone, amountFen } = reminder
  const disputedStart = startDisputed(household, today)
  const names = [community.company, community.name, line.worker]
  const { rules, reasons, verdict } = lint(text, { tone, channel: 'private', disputedStart, links: community.linkHosts, names })
  const isWarning = (index: number): boolean => verdict !== 'block' || (rules[index] ?? '') >= 'L22'
  const missing = amountFen === null ? [] : missingElements(text, { tone, amountFen, disputedStart })
  return {
    rules: rules.filter((_, index) => !isWarning(index)),
    faults: [...reasons.filter((_, index) => !isWarning(index)), ...missing.map(id => ELEMENT_NAMES[id])],
    warnings: reasons.filter((_, index) => isWarning(index)),
  }
}

// “为什么不催 3-501” for a steward, “为什么提醒我” for an owner: both from the stored decision, or today's read where none is stored.

import { isDisputedOn, outstandingOn } from '../../domain/bills.ts'
import type { Decision } from '../../domain/changes.ts'
import type { ChaseLine } from '../../domain/chase/day.ts'
import { forTeam } from '../../domain/speech.ts'
import { storedDecision } from '../../ledger/chaseLists.ts'
import { lastAttemptDay } from '../../ledger/contacts.ts'
import { type ExplainedLine, whyMeText, whyNotText, whyTenantText } from '../../replies/case/why.ts'
import { stageForOwner } from '../../replies/ladder/stage.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { CHANNEL_WORDS } from '../../replies/terms.ts'
import { openCase } from '../cases.ts'
import { chaseDay } from '../chaseDay.ts'
import { stageOfHousehold } from '../ladder/explain.ts'
import { bindFirst, personal } from '../owner.ts'
import { billsFor, type OwnHome, ownHomes } from '../ownHomes.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** Why a household is or is not on today's list: what the morning stored, and what the ledger says now. */
export async function whyNot(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, community, today } = situation
  const { line, facts } = found
  const stored = await storedDecision(desk.storage, community.id, today, facts.unitId)
  const text = whyNotText(unit, explained(line), stored.line && explained(stored.line), stored.wasBuilt, today)
  return decided('why', `${unit}: ${line.lane}`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], [], facts.unitId)
}

/** “为什么提醒我”: the stored decision of the day of the last contact, else today's, in plain words. */
export async function whyMe(situation: Situation): Promise<Decision> {
  const { desk, community, today } = situation
  const [own] = await ownHomes(situation)
  if (!own) return bindFirst(situation, 'why: not bound')
  const { unitId, unit, role } = own.home
  if (role === 'tenant') return whyTenant(situation, own)
  const remindedOn = await lastAttemptDay(desk.storage, unitId, today)
  const stored = remindedOn === null ? null : (await storedDecision(desk.storage, community.id, remindedOn, unitId)).line
  const { lines, facts, openDays, policy } = await chaseDay(desk.storage, community, today, { unitIds: [unitId] })
  const line = stored ?? lines.find(one => one.outstandingFen > 0)
  const household = facts.get(unit)
  const told = household ? await stageOfHousehold(desk.storage, household, { today, openDays, policy }) : null
  const stage = told ? [stageForOwner(told, today)] : []
  const text = whyMeText(unit, stage, line?.reasons ?? [], stored === null ? null : remindedOn, today)
  return personal(situation, 'private', 'explained the decision', text, [], unitId)
}

/** A tenant hears of the bills a tenant bears alone; the household's other reasons are the owner's. */
function whyTenant(situation: Situation, { home, facts }: OwnHome): Promise<Decision> {
  const { today } = situation
  const borne = billsFor(home, facts).filter(bill => bill.dueOn < today && outstandingOn(bill, today) > 0 && !isDisputedOn(bill, today))
  return personal(situation, 'private', 'explained to a tenant', whyTenantText(home.unit, borne, today), [], home.unitId)
}

function explained(line: ChaseLine): ExplainedLine {
  const { lane, channel, windows, rank, today, until, reasons, notes, ruleVersion } = line
  return {
    lane,
    channelWords: channel === null ? '' : (CHANNEL_WORDS[channel] ?? channel),
    windows,
    rank,
    today,
    until,
    reasons,
    notes,
    ruleVersion,
  }
}

// The steward's day: the list, the case of a household, and the outcome of a contact by one tap.
import { isDisputedOn, outstandingOn } from '../domain/bills.ts'
import { type Day, daysBetween } from '../domain/calendar.ts'
import type { Decision, OutcomeTap, ReplyButton } from '../domain/changes.ts'
import type { ChaseLine } from '../domain/chase/day.ts'
import type { ChaseSettings } from '../domain/chase/settings.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import { type Caller, maySeeFigures, maySeeHousehold } from '../domain/people.ts'
import { salutationOf } from '../domain/reminders/salutation.ts'
import { forTeam } from '../domain/speech.ts'
import { findUnit, phonesOf, residentsOf, staffOf } from '../ledger/directory.ts'
import { timelineOf } from '../ledger/timeline.ts'
import { eventWords } from '../replies/case/timeline.ts'
import { type CaseFile, caseText, chaseListText } from '../replies/chaseList.ts'
import { stageLine } from '../replies/ladder/stage.ts'
import { awayText } from '../replies/office/absences.ts'
import { OUTCOME_LABELS } from '../replies/steward.ts'
import { ASK_PRIVATELY, DID_NOT_UNDERSTAND, NOT_ALLOWED, noSuchUnit } from '../replies/talk.ts'
import { periodWords } from '../replies/terms.ts'
import { aboutLines } from './case/about.ts'
import { agreedLines } from './case/agreed.ts'
import { chaseDay } from './chaseDay.ts'
import { lateFeeOfCase, stageOfHousehold } from './ladder/explain.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

/** Households shown as buttons under the list. */
const BUTTONS = 8
const EVENTS = 6

/** “今天催谁”: a steward's own list; for those above stewards the list of the one named, or of everybody. */
export async function todaysList(
  situation: Situation,
  { steward: named, all = false }: { steward?: string; all?: boolean } = {},
): Promise<Decision> {
  const { caller, community, desk, today } = situation
  if (caller.kind !== 'staff' || (caller.role !== 'steward' && !maySeeFigures(caller))) return notAllowed(situation, 'today')
  const steward = caller.role === 'steward' ? caller.name : named
  if (steward !== undefined && !(await staffOf(desk.storage, community.id)).some(person => person.name === steward)) {
    return decided('today', 'unknown steward', [sayHere(situation, DID_NOT_UNDERSTAND)])
  }
  const list = await chaseDay(desk.storage, community, today, steward === undefined ? {} : { steward })
  const buttons = list.lines
    .filter(line => line.today === true)
    .slice(0, BUTTONS)
    .map(line => ownButton(caller.accountId, line.unit, { do: 'case', unit: line.unit }))
  const own = steward === undefined ? undefined : list.standIns.get(steward)
  const head = own ? `${awayText(own, today)}\n` : ''
  const text = () => forTeam(head + chaseListText(steward ?? community.name, today, list.openDays.closedFor(today), list.lines, all))
  return decided('today', `list of ${steward ?? 'everybody'}`, [sayToTeam(situation, text, ASK_PRIVATELY, buttons)])
}

/** “3-501 什么情况”: the case file, with the six outcomes as buttons. */
export async function showCase(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { caller, desk, today, audience, community } = situation
  const told = await stageOfHousehold(desk.storage, facts, found.settings)
  const [resident] = await residentsOf(desk.storage, facts.unitId)
  const isPrivate = audience === 'private'
  const events = await timelineOf(desk.storage, community, facts.unitId)
  const file: CaseFile = {
    unit,
    steward: facts.steward,
    resident: resident ? salutationOf(resident.name, resident.salutation) || resident.name : null,
    bound: facts.boundAccounts > 0,
    line,
    stage: told && stageLine(told, today),
    ...(audience === 'private' ? await lateFeeOfCase(desk.storage, community, facts, line, today) : {}),
    bills: facts.bills.filter(bill => outstandingOn(bill, today) > 0).map(bill => caseBill(bill, today)),
    agreed: agreedLines(facts, today, community.policy),
    about: await aboutLines(situation, facts),
    events: events.slice(0, EVENTS).map(event => ({ on: event.on, text: eventWords(isPrivate ? event : { ...event, words: '' }, today) })),
    phones: isPrivate ? await phonesOf(desk.storage, facts.unitId) : [],
  }
  const buttons = caseButtons(caller, facts, line)
  if (isPrivate) {
    const chatId = situation.inbound.chat.id
    return decided(
      'case',
      unit,
      [{ audience, text: caseText(file, today), kind: 'text', chatId, buttons, unitId: facts.unitId }],
      [],
      facts.unitId,
    )
  }
  return decided('case', unit, [sayToTeam(situation, () => forTeam(caseText(file, today)), ASK_PRIVATELY, buttons)], [], facts.unitId)
}

function caseBill(bill: HouseholdFacts['bills'][number], today: Day): CaseFile['bills'][number] {
  return {
    item: bill.item,
    period: periodWords(bill.periodStart, bill.periodEnd),
    dueOn: bill.dueOn,
    outstandingFen: outstandingOn(bill, today),
    disputed: isDisputedOn(bill, today),
    overdueDays: Math.max(0, daysBetween(bill.dueOn, today)),
  }
}

function caseButtons(caller: Caller, facts: HouseholdFacts, line: ChaseLine): ReplyButton[] {
  const { unitId, unit } = facts
  const all = ownButton(caller.accountId, '全部记录', { do: 'timeline', unit, from: 0 })
  if (line.lane === 'none' || line.lane === 'bill_developer') return [all]
  const taps = (Object.keys(OUTCOME_LABELS) as OutcomeTap[]).map(outcome =>
    ownButton(caller.accountId, OUTCOME_LABELS[outcome], { do: 'outcome', unitId, unit, outcome }),
  )
  return [...taps, ownButton(caller.accountId, '写提醒', { do: 'draft', unit }), all]
}

/** The case of a household: its line of today, and what it rests on. */
export interface OpenCase {
  kind: 'open'
  line: ChaseLine
  facts: HouseholdFacts
  settings: ChaseSettings
}

/** The case of a household this person may see, or the decision that refuses it. */
export async function openCase(situation: Situation, unit: string): Promise<OpenCase | { kind: 'refused'; decision: Decision }> {
  const { caller, community, desk, today } = situation
  const card = await findUnit(desk.storage, community.id, unit)
  if (caller.kind !== 'staff') return { kind: 'refused', decision: notAllowed(situation, 'case') }
  if (!card)
    return {
      kind: 'refused',
      decision: decided('case', 'no such unit', [sayToTeam(situation, () => forTeam(noSuchUnit(unit)), ASK_PRIVATELY)]),
    }
  if (!maySeeHousehold(caller, card.steward)) return { kind: 'refused', decision: notAllowed(situation, 'case') }
  const { lines, facts, openDays, policy } = await chaseDay(desk.storage, community, today, { unitIds: [card.unitId] })
  const [line] = lines
  const known = facts.get(card.unit)
  if (!line || !known) throw new Error(`Unit ${card.unitId} has no line on the list.`)
  return { kind: 'open', line, facts: known, settings: { today, openDays, policy } }
}

/** The role does not allow it; everywhere the same words. */
export function notAllowed(situation: Situation, what: string): Decision {
  return decided('refuse', `not allowed: ${what}`, [sayHere(situation, NOT_ALLOWED)])
}

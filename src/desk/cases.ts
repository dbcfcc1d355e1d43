// The steward's day: the list, the case of a household, and the outcome of a contact by one tap.
import { isDisputedOn, outstandingOn } from '../domain/bills.ts'
import { addDays, type Day, daysBetween, monthEnd, weekday } from '../domain/calendar.ts'
import type { Change, Decision, OutcomeTap, ReplyButton } from '../domain/changes.ts'
import type { ChaseLine } from '../domain/chase/day.ts'
import type { ChaseSettings } from '../domain/chase/settings.ts'
import type { ContactMethod, DisputeFact, HouseholdFacts } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { type Caller, maySeeFigures, maySeeHousehold } from '../domain/people.ts'
import { salutationOf } from '../domain/reminders/salutation.ts'
import { forTeam } from '../domain/speech.ts'
import { findUnit, phonesOf, residentsOf, staffOf } from '../ledger/directory.ts'
import { timelineOf } from '../ledger/timeline.ts'
import { eventWords } from '../replies/case/timeline.ts'
import { type CaseFile, caseText, chaseListText } from '../replies/chaseList.ts'
import { stageLine } from '../replies/ladder/stage.ts'
import { awayText } from '../replies/office/absences.ts'
import {
  askDispute,
  askPromise,
  DISPUTE_LABELS,
  disputeLogged,
  loggedText,
  nothingOwed,
  OUTCOME_LABELS,
  promiseLogged,
} from '../replies/steward.ts'
import { ASK_PRIVATELY, DID_NOT_UNDERSTAND, NOT_ALLOWED, noSuchUnit } from '../replies/talk.ts'
import { dayWords, periodWords } from '../replies/terms.ts'
import { aboutLines } from './case/about.ts'
import { agreedLines } from './case/agreed.ts'
import { confirmPromise, promiseHeard } from './case/promiseHeard.ts'
import { chaseDay } from './chaseDay.ts'
import { lateFeeOfCase, stageOfHousehold } from './ladder/explain.ts'
import { askForReason, needsReason } from './ladder/reasonAsk.ts'
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

/** The case of a household this person may see, or the decision that refuses it. */
export async function openCase(
  situation: Situation,
  unit: string,
): Promise<{ kind: 'open'; line: ChaseLine; facts: HouseholdFacts; settings: ChaseSettings } | { kind: 'refused'; decision: Decision }> {
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

/** One tap on an outcome: the contact stands in the book; a promise or dispute asks for the one thing that is missing. */
export async function logOutcome(situation: Situation, unit: string, outcome: OutcomeTap): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { caller, today, now, inbound } = situation
  const method: ContactMethod = line.channel === 'visit' ? 'visit' : 'call'
  const reached = method === 'visit' ? 'met_owner' : 'answered'
  const ended = outcome === 'no_answer' ? (method === 'visit' ? 'nobody_home' : 'no_answer') : reached
  const reason = outcome === 'hardship' ? ({ reason: 'hardship' } as const) : {}
  const staff = caller.kind === 'staff' ? caller.name : ''
  const open = needsReason(line, facts, found.settings, { outcome: ended, ...reason })
  const contact: Change = {
    kind: 'contact',
    unitId: facts.unitId,
    at: now,
    on: today,
    method,
    outcome: ended,
    staff,
    byPerson: true,
    ...reason,
    ...(open ? { open } : {}),
  }
  const say = (text: string, changes: Change[], buttons: ReplyButton[] = []): Decision => {
    const reply = sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)
    const asked = open ? [askForReason(situation, unit, line.oldestOverdueDays)] : []
    return decided('logged', `${method} ${ended}: ${outcome}`, [reply, ...asked], changes, facts.unitId)
  }
  if (outcome === 'promise') {
    if (line.chaseFen === 0) return say(nothingOwed(unit), [contact])
    const days = promiseDays(today)
    const buttons = days.map(([label, forOn]) =>
      ownButton(caller.accountId, label, { do: 'promise_on', unitId: facts.unitId, unit, forOn, fen: line.chaseFen }),
    )
    return say(askPromise(unit, line.chaseFen), [contact], buttons)
  }
  if (outcome === 'dispute') {
    const buttons = (Object.keys(DISPUTE_LABELS) as DisputeFact['kind'][]).map(about =>
      ownButton(caller.accountId, DISPUTE_LABELS[about], { do: 'dispute_about', unitId: facts.unitId, unit, about }),
    )
    return say(askDispute(unit), [contact], buttons)
  }
  if (outcome === 'paid') {
    const claim: Change = {
      kind: 'claim',
      unitId: facts.unitId,
      fen: line.chaseFen,
      at: now,
      on: today,
      reference: `claim:${inbound.id}`,
      note: '',
    }
    return say(loggedText(unit, method, ended, ['业主说已缴，转财务核实，核实期间不催']), [contact, claim])
  }
  return say(loggedText(unit, method, ended, outcome === 'hardship' ? ['原因：经济困难，建议谈分期'] : []), [contact])
}

function promiseDays(today: Day): [label: string, day: Day][] {
  const friday = addDays(today, (5 - weekday(today) + 7) % 7 || 7)
  const choices: [string, Day][] = [
    ['明天', addDays(today, 1)],
    ['三天后', addDays(today, 3)],
    [`周五（${dayWords(friday, today)}）`, friday],
    ['月底', monthEnd(today) > today ? monthEnd(today) : monthEnd(addDays(today, 1))],
  ]
  return choices
}

/** The day of a promise was tapped. */
export async function logPromise(situation: Situation, unit: string, forOn: Day, fen: Fen): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { today } = situation
  const { unitId } = found.facts
  const change = promiseHeard(situation, unitId, forOn, fen, { channel: found.line.channel === 'visit' ? 'visit' : 'call' })
  const reply = sayToTeam(situation, () => forTeam(promiseLogged(unit, forOn, fen, today)), ASK_PRIVATELY)
  const owner = await confirmPromise(situation, unitId, unit, forOn, fen)
  return decided('logged', `promise for ${forOn}`, [reply, ...owner], [change], unitId)
}

/** What the dispute is about was tapped: the bills that are asked for are put aside. */
export async function logDispute(situation: Situation, unit: string, about: DisputeFact['kind']): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { today, now } = situation
  const changes = line.chasedBillIds.map(billId => ({ kind: 'dispute' as const, unitId: facts.unitId, billId, about, at: now, on: today }))
  const text = changes.length === 0 ? nothingOwed(unit) : disputeLogged(unit, about, changes.length)
  return decided('logged', `dispute: ${about}`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], changes, facts.unitId)
}

/** The role does not allow it; everywhere the same words. */
export function notAllowed(situation: Situation, what: string): Decision {
  return decided('refuse', `not allowed: ${what}`, [sayHere(situation, NOT_ALLOWED)])
}

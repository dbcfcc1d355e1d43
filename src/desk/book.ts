// What the book answers to a question of staff: the households it is about, the next one to contact, the figures, what waits. Each checks the role.
import type { Decision, Reply } from '../domain/changes.ts'
import { answering, briefOf, type FoundHousehold, type HouseholdBrief, type Inquiry } from '../domain/chase/inquiry.ts'
import { openDays } from '../domain/holidays.ts'
import { maySeeFigures } from '../domain/people.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { staffOf } from '../ledger/directory.ts'
import { foundText, NOBODY_LEFT } from '../replies/inquiries.ts'
import type { StaffQuestion } from '../understanding/staffQuestions.ts'
import { showBuilding } from './building.ts'
import { notAllowed, showCase, todaysList } from './cases.ts'
import { chaseDay } from './chaseDay.ts'
import { showDigest } from './digest.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation } from './situation.ts'
import { showSummary } from './summary.ts'

/** Households shown as buttons under what was found. */
const BUTTONS = 8

/** Answers a question that was read for sure. */
export function answerFromBook(situation: Situation, question: StaffQuestion): Promise<Decision> {
  switch (question.ask) {
    case 'households':
      return listHouseholds(situation, question.inquiry, question.steward)
    case 'list':
      return todaysList(situation, { steward: question.steward })
    case 'building':
      return showBuilding(situation, question.building)
    case 'next':
      return nextHousehold(situation)
    case 'figures':
      return showSummary(situation, question.period)
    case 'digest':
      return showDigest(situation)
    default:
      return question satisfies never
  }
}

/** The households a question is about: a steward's own, for those above stewards of the one named or of everybody. */
export async function listHouseholds(situation: Situation, inquiry: Inquiry, named: string | undefined): Promise<Decision> {
  const { caller, community, desk, today } = situation
  const own = ownSteward(situation)
  if (own === null || caller.kind !== 'staff') return notAllowed(situation, 'households')
  const known = named !== undefined && (await staffOf(desk.storage, community.id)).some(person => person.name === named)
  const steward = own ?? (known ? named : undefined)
  const found = await householdsThat(situation, inquiry, steward)
  const buttons = found.slice(0, BUTTONS).map(({ line }) => ownButton(caller.accountId, line.unit, { do: 'case', unit: line.unit }))
  const reply = sayInPrivate(situation, foundText(steward ?? community.name, inquiry, found, today))
  return decided('households', inquiry.which, [buttons.length > 0 ? { ...reply, buttons } : reply])
}

/** “下一户”: the case of the first home of the list that nobody spoke to today. */
async function nextHousehold(situation: Situation): Promise<Decision> {
  const own = ownSteward(situation)
  if (own === null) return notAllowed(situation, 'next household')
  const waiting = await householdsThat(situation, { which: 'not_contacted', within: 'today' }, own)
  const next = waiting.find(({ line }) => line.today === true)
  return next ? showCase(situation, next.line.unit) : decided('households', 'nobody is left today', [sayInPrivate(situation, NOBODY_LEFT)])
}

/** The name whose homes this person may list; undefined for everybody's, null for nobody's. */
function ownSteward({ caller }: Situation): string | undefined | null {
  if (caller.kind !== 'staff') return null
  if (caller.role === 'steward') return caller.name
  return maySeeFigures(caller) ? undefined : null
}

async function householdsThat(
  { community, desk, today }: Situation,
  inquiry: Inquiry,
  steward: string | undefined,
): Promise<FoundHousehold[]> {
  const settings = { today, openDays: openDays(await quietDaysOf(desk.storage, community.id)), policy: community.policy }
  const briefs = new Map<string, HouseholdBrief>()
  const { lines } = await chaseDay(desk.storage, community, today, steward === undefined ? {} : { steward }, household =>
    briefs.set(household.unit, briefOf(household, settings)),
  )
  return answering(lines, briefs, inquiry, today)
}

/** A reply to whoever asked, in private. */
export function sayInPrivate({ inbound }: Situation, text: string): Reply {
  return { audience: 'private', kind: 'text', text, chatId: inbound.chat.id }
}

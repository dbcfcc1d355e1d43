// The reminder the rules propose for a household today: the decision of the chase list, the approved text that fits it, and who it would go to.
import { type Day, dayIn } from '../domain/calendar.ts'
import type { ChaseLine } from '../domain/chase/day.ts'
import type { OpenDays } from '../domain/holidays.ts'
import type { HouseholdFacts } from '../domain/household.ts'
import type { LateFeeTerms } from '../domain/lateFee.ts'
import { type Fen, fen } from '../domain/money.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { ReminderContent, ReminderMethod } from '../domain/reminders/reminder.ts'
import { salutationOf } from '../domain/reminders/salutation.ts'
import type { Template } from '../domain/reminders/template.ts'
import { residentsOf, staffOf } from '../ledger/directory.ts'
import { verifiedLateFee } from '../ledger/lateFee.ts'
import type { Storage } from '../ledger/open.ts'
import { type Recipient, recipientOf } from '../ledger/recipients.ts'
import { ownTemplates } from '../ledger/templates.ts'
import { type Draft, type DraftInput, proposeDraft } from '../replies/reminders/propose.ts'
import type { Told } from '../replies/reminders/slots.ts'
import { chaseDay } from './chaseDay.ts'

/** What is asked for beside the day's reminder. */
export type Asked = Pick<DraftInput, 'occasion' | 'tone' | 'dueOn' | 'told' | 'variant' | 'sms'>

/** A draft with the decision it comes from. */
export interface Proposal {
  draft: Draft
  unitId: string
  unit: string
  opening: string | null
  /** Why nothing may be sent, in words; empty when something may. */
  why: string[]
  line: ChaseLine
  household: HouseholdFacts
  openDays: OpenDays
  own: readonly Template[]
  asked: Asked
  /** The verified clause on 违约金; null: it is not mentioned. */
  lateFee: LateFeeTerms | null
}

/** Proposes the reminder of a household on a day; null when there is no such household. Stores nothing. */
export async function propose(
  storage: Storage,
  community: CommunityCard,
  unitId: string,
  today: Day,
  asked: Asked = {},
): Promise<Proposal | null> {
  const proposalOf = await proposer(storage, community, today, [unitId])
  const [line] = proposalOf.lines
  return line ? proposalOf(line, asked) : null
}

/** What makes the proposal of one of these households; its lines are those of the day. */
export async function proposer(storage: Storage, community: CommunityCard, today: Day, unitIds: readonly string[]) {
  const list = await chaseDay(storage, community, today, { unitIds })
  const own = await ownTemplates(storage, community.id)
  const lateFee = await verifiedLateFee(storage, community)
  const groups = new Map((await staffOf(storage, community.id)).map(person => [person.name, person.groupName]))
  const proposalOf = async (line: ChaseLine, asked: Asked = {}): Promise<Proposal> => {
    const household = list.facts.get(line.unit)
    if (!household) throw new Error(`Unit ${line.unitId} has a line and no facts.`)
    const [resident] = await residentsOf(storage, line.unitId)
    const draft = proposeDraft({
      ...asked,
      today,
      chase: line,
      household,
      community,
      steward: line.worker,
      title: groups.get(line.worker)?.includes('客服') ? '客服' : '管家',
      salutation: resident ? salutationOf(resident.name, resident.salutation) : '',
      own,
      lateFee,
    })
    const gates = line.reasons.filter(reason => draft.blockedBy.includes(reason.rule)).map(reason => reason.text)
    const why = draft.blockedBy.length === 0 ? [] : gates.length > 0 ? gates : line.reasons.slice(0, 1).map(reason => reason.text)
    const { unitId, unit, opening } = line
    return { draft, unitId, unit, opening, why, line, household, openDays: list.openDays, own, asked, lateFee }
  }
  return Object.assign(proposalOf, { lines: list.lines })
}

/** Who of the household the draft would go to through a bound chat; null when it has to be sent by hand. */
export function recipientFor(storage: Storage, { draft, household, unitId }: Proposal, today: Day): Promise<Recipient | null> {
  const asked = household.bills.filter(bill => draft.billIds.includes(bill.id))
  const tenantBears = asked.length > 0 && asked.every(bill => bill.payer === 'tenant')
  return recipientOf(storage, unitId, today, tenantBears)
}

/** The draft as it is kept, with the account it goes to (null: by hand). */
export function contentOf(proposal: Proposal, today: Day, accountId: string | null, automatic = false): ReminderContent | null {
  const { draft, unitId, opening, asked } = proposal
  if (draft.tone === null || draft.template === null || draft.text === '') return null
  const { occasion = null, variant = 0 } = asked
  return {
    unitId,
    day: today,
    tone: draft.tone,
    origin: 'template',
    template: draft.template,
    occasion,
    opening,
    variant,
    method: methodOf(proposal),
    text: draft.text,
    amountFen: draft.amountFen,
    billIds: draft.billIds,
    slots: { ...draft.slots, ...toldAsSlots(asked) },
    warnings: draft.warnings,
    accountId,
    automatic,
    answersOwner: occasion !== null && ANSWERS.has(occasion),
  }
}

const ANSWERS: ReadonlySet<string> = new Set(['repair_satisfied', 'owner_wrote', 'plan_offer', 'owner_asked'])

/** A text that asks for money is a contact: the first one on the bill is the slip (collection §2 S1), a bill card is a notice and none at all. */
function methodOf({ draft, opening, asked }: Proposal): ReminderMethod {
  if (draft.amountFen === null || asked.occasion === 'bill_card') return 'none'
  if (asked.occasion !== undefined && ANSWERS.has(asked.occasion)) return 'none' // answers to the owner's own message are no contact
  if (draft.tone === 'T4') return 'demand'
  if (asked.sms === true) return 'sms'
  return opening === 'O-提醒' ? 'slip' : 'message'
}

// What a person added is kept with the slots, so that the text can be made again at the moment of sending.
function toldAsSlots({ told, dueOn, tone, sms }: Asked): Record<string, string> {
  return Object.fromEntries(
    Object.entries({
      ...told,
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(tone === undefined ? {} : { tone }),
      ...(sms === true ? { sms: 'yes' } : {}),
    }).map(([key, value]) => [`@${key}`, value]),
  )
}

const TOLD = ['step', 'patrolOn', 'holiday', 'event', 'eventFrom', 'eventTo', 'fault', 'faultOn'] as const satisfies readonly (keyof Told)[]

/** What was asked for, read back from a kept reminder. */
export function askedAgain({ occasion, variant, slots }: Pick<ReminderContent, 'occasion' | 'variant' | 'slots'>): Asked {
  const told = (key: string) => slots[`@${key}`]
  const dueOn = told('dueOn')
  return {
    variant,
    ...(occasion === null ? {} : { occasion }),
    ...(told('tone') === 'T3' ? { tone: 'T3' as const } : {}),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(told('sms') === undefined ? {} : { sms: true }),
    told: Object.fromEntries(TOLD.flatMap(key => (told(key) === undefined ? [] : [[key, told(key)]]))),
  }
}

/** The amount the ledger would have a text ask for now. */
export function ledgerAmount({ draft, line }: Proposal): Fen {
  return draft.amountFen ?? (line.lane === 'chase' || line.lane === 'formal_demand' ? line.chaseFen : fen(0))
}

/** Today at the community. */
export function todayOf(community: CommunityCard, now: Date): Day {
  return dayIn(community.zone, now)
}

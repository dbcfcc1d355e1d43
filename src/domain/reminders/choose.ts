// Which approved template fits a household today (reminders §1, §2; collection §9, §11). It knows the chase decision only by these fields.
import { isDisputedOn } from '../bills.ts'
import type { Day } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'
import type { Fen } from '../money.ts'
import type { Tone } from '../wording/concept.ts'

/** The approved templates: M1–M12 of reminders §2, N1–N13 for the openings of collection §11, the tone, the neutral demand and the notices without a text of their own, G1–G2 for groups. */
export type TemplateId =
  | 'M1'
  | 'M2'
  | 'M3a'
  | 'M3b'
  | 'M4'
  | 'M5'
  | 'M6'
  | 'M7'
  | 'M8'
  | 'M9'
  | 'M10'
  | 'M11'
  | 'M12'
  | 'N1'
  | 'N2'
  | 'N3'
  | 'N4'
  | 'N5'
  | 'N6'
  | 'N7'
  | 'N8'
  | 'N9'
  | 'N10'
  | 'N11'
  | 'N12'
  | 'N13'
  | 'G1'
  | 'G2'

/** What a draft has to know of the chase decision. */
export interface ChaseView {
  lane: string
  opening: string | null
  /** The deciding gate or lane first. */
  reasons: readonly { rule: string }[]
  /** The amount to ask for. */
  chaseFen: Fen
  oldestOverdueDays: number
  chasedBillIds: readonly string[]
  partlyDisputed: boolean
  promise: { dueOn: Day; fen: Fen } | null
  instalment: { number: number; dueOn: Day; fen: Fen } | null
}

/**
 * Why the text is written when it is not the day's reminder: a bill card (S0), the owner said that the repair is fine, the owner wrote while a
 * ticket is open, the owner asked for instalments, the owner asked something else and has been answered; and what is about no money: thanks for a
 * payment, a patrol of a vacant home, a holiday, a campaign, a renovation, a fault in it.
 */
export type Occasion =
  | 'bill_card'
  | 'repair_satisfied'
  | 'owner_wrote'
  | 'plan_offer'
  | 'owner_asked'
  | 'thanks'
  | 'patrol'
  | 'greeting'
  | 'invitation'
  | 'renovation'
  | 'violation'

const ABOUT_NO_MONEY: Partial<Record<Occasion, TemplateId>> = {
  thanks: 'N5',
  patrol: 'N7',
  greeting: 'N8',
  invitation: 'N11',
  renovation: 'N12',
}

/** A template to render, or the gates that stop it; `template` beside gates is an answer that asks for no money. */
export interface Choice {
  tone: Tone | null
  template: TemplateId | null
  blockedBy: string[]
}

const REMINDS = new Set(['chase', 'formal_demand'])
const PLAIN = new Set(['O-提醒', 'O-三天提醒', 'O-预约上门'])
const REASONS_FROM_DAYS = 90

/** Chooses tone and template; `tone` T3 only when somebody asked for it. */
export function chooseReminder(
  chase: ChaseView,
  facts: HouseholdFacts,
  today: Day,
  asked: { occasion?: Occasion; tone?: 'T3' } = {},
): Choice {
  const gate = chase.reasons[0]?.rule ?? chase.lane
  const kind = asked.occasion && ABOUT_NO_MONEY[asked.occasion]
  // Somebody who is to be left in peace is not thanked or greeted by a machine either.
  if (kind) return { tone: 'T1', template: kind, blockedBy: chase.lane === 'hold' || chase.lane === 'legal_owner' ? [gate] : [] }
  // A load-bearing wall does not wait until somebody may be greeted again; the fee is another talk (requirement R36).
  if (asked.occasion === 'violation') return { tone: 'T1', template: 'N13', blockedBy: [] }
  // A word about the bill after an answer is no contact, yet where no contact is wanted today, or something is agreed, there is no such word either.
  if (asked.occasion === 'owner_asked')
    return chase.lane === 'chase' && chase.promise === null && chase.instalment === null
      ? { tone: 'T1', template: 'N10', blockedBy: [] }
      : { tone: null, template: null, blockedBy: [gate] }
  if (asked.occasion === 'owner_wrote' && chase.lane === 'fix_first') return { tone: 'T2', template: 'M8', blockedBy: [] }
  if (asked.occasion === 'bill_card' && mayAnnounce(chase.lane, gate)) return { tone: 'T1', template: 'M1', blockedBy: [] }
  if (chase.lane === 'verify_payment') return { tone: 'T1', template: 'N4', blockedBy: [gate] }
  if (chase.lane === 'none' && chase.opening === 'O-感谢') return { tone: 'T1', template: 'N5', blockedBy: [gate] }
  if (!REMINDS.has(chase.lane)) return { tone: null, template: null, blockedBy: [gate] }
  if (asked.occasion === 'plan_offer') return { tone: 'T1', template: 'M10', blockedBy: [] }
  if (asked.occasion === 'repair_satisfied') return { tone: 'T1', template: 'M3b', blockedBy: [] }
  // Beside an open ticket only the neutral demand goes out (collection §4, G4).
  if (chase.lane === 'formal_demand') return { tone: 'T4', template: gate === 'G4' ? 'N9' : 'M12', blockedBy: [] }
  if (asked.tone === 'T3') return { tone: 'T3', template: 'N6', blockedBy: [] }
  return { ...byOpening(chase, facts, today), blockedBy: [] }
}

/** A bill card is a service notice, not a chase: the caps do not stop it, every other gate does (collection §2 S0). */
function mayAnnounce(lane: string, gate: string): boolean {
  if (lane === 'suppress') return gate.startsWith('G8')
  return (lane === 'wait' || lane === 'chase') && gate !== 'G5' && gate !== 'G7'
}

function byOpening(chase: ChaseView, facts: HouseholdFacts, today: Day): { tone: Tone; template: TemplateId } {
  const { opening } = chase
  if (opening === 'O-维修完成') return { tone: 'T1', template: 'M3a' }
  if (opening === 'O-分期提醒') return { tone: 'T1', template: 'N3' }
  if (chase.partlyDisputed) return { tone: 'T2', template: 'M9' }
  if (opening === 'O-承诺当天') return { tone: 'T1', template: 'M4' }
  if (opening === 'O-失约询问') return { tone: 'T2', template: 'M5' }
  if (opening === 'O-关怀') return { tone: 'T1', template: 'M7' }
  if (PLAIN.has(opening ?? '') && (chase.oldestOverdueDays >= REASONS_FROM_DAYS || reasonOf(facts, today) === 'service'))
    return { tone: 'T2', template: 'M11' }
  if (opening === 'O-外地') return { tone: 'T1', template: 'M6' }
  if (opening === 'O-预约上门') return { tone: 'T1', template: 'N2' }
  return { tone: 'T1', template: opening === 'O-三天提醒' ? 'M2' : 'N1' }
}

function reasonOf(facts: HouseholdFacts, today: Day): string | undefined {
  const rows = facts.contacts.filter(row => row.on <= today && row.reason !== undefined)
  const newest = rows.reduce<(typeof rows)[number] | undefined>((last, row) => (last && last.at > row.at ? last : row), undefined)
  return newest?.reason ?? facts.reason
}

/** True while the owner disputes from when a bill counts: then no text names a start date or a period (law X9). */
export function startDisputed(facts: HouseholdFacts, today: Day): boolean {
  return facts.bills.some(
    bill => isDisputedOn(bill, today) && bill.disputes.some(({ kind, raisedOn }) => kind === 'start_date' && raisedOn <= today),
  )
}

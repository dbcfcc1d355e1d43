// The one question about what a row of the contact book lacks: by buttons, and in a private chat by the next words.
import { addDays, type Day, monthEnd, weekday } from '../../domain/calendar.ts'
import type { Change, PressAction, Reply, ReplyButton } from '../../domain/changes.ts'
import type { ChaseLine } from '../../domain/chase/day.ts'
import { CONTACT_GAPS, type ContactGap } from '../../domain/contactGaps.ts'
import type { ContactMethod, DisputeFact } from '../../domain/household.ts'
import { forTeam } from '../../domain/speech.ts'
import { type OpenContact, openContacts } from '../../ledger/notices.ts'
import {
  askNextDay,
  askOutcome,
  askSaid,
  NO_NEXT_DAY,
  outcomeLabel,
  outcomesOf,
  SAID_LABELS,
  type Said,
  UNDO_LABEL,
} from '../../replies/case/completion.ts'
import { askDispute, askPromise, DISPUTE_LABELS } from '../../replies/steward.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { dayWords } from '../../replies/terms.ts'
import { askForReason } from '../ladder/reasonAsk.ts'
import { ownButton } from '../notices.ts'
import { type Situation, sayToTeam } from '../situation.ts'
import { awaiting } from './awaited.ts'

/** A row that lacks something. */
export interface Incomplete {
  unitId: string
  unit: string
  contactId: string
  method: ContactMethod
  missing: readonly ContactGap[]
}

/** A question with the change that lets the next private text answer it. */
export interface Asked {
  replies: Reply[]
  changes: Change[]
}

/** Asks for the first thing that is missing, and for nothing else. */
export function askFirstGap(situation: Situation, row: Incomplete, line: ChaseLine): Asked {
  const gap = CONTACT_GAPS.find(one => row.missing.includes(one))
  if (gap === undefined) return { replies: [], changes: [] }
  const { unitId, unit, contactId } = row
  return { replies: [question(situation, row, gap, line)], changes: awaiting(situation, { for: 'contact', contactId, unitId, unit, gap }) }
}

function question(situation: Situation, { unitId, unit, contactId, method }: Incomplete, gap: ContactGap, line: ChaseLine): Reply {
  const { accountId } = situation.caller
  const say = (text: string, buttons: ReplyButton[]) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)
  switch (gap) {
    case 'reason':
      return askForReason(situation, unit, line.oldestOverdueDays)
    case 'promise_day':
      return say(
        askPromise(unit, line.chaseFen),
        promiseDays(situation.today).map(([label, forOn]) =>
          ownButton(accountId, label, { do: 'promise_on', unitId, unit, forOn, fen: line.chaseFen }),
        ),
      )
    case 'dispute_about':
      return say(
        askDispute(unit),
        (Object.keys(DISPUTE_LABELS) as DisputeFact['kind'][]).map(about =>
          ownButton(accountId, DISPUTE_LABELS[about], { do: 'dispute_about', unitId, unit, about }),
        ),
      )
    case 'said':
      return say(
        askSaid(unit),
        (Object.keys(SAID_LABELS) as Said[]).map(said =>
          ownButton(accountId, SAID_LABELS[said], { do: 'contact_said', unitId, unit, contactId, said }),
        ),
      )
    case 'next_day':
      return say(askNextDay(unit), [
        ...([3, 7, 14] as const).map(days => {
          const nextOn = addDays(situation.today, days)
          return ownButton(accountId, dayWords(nextOn, situation.today), { do: 'contact_next', unitId, unit, contactId, nextOn })
        }),
        ownButton(accountId, NO_NEXT_DAY, { do: 'contact_next', unitId, unit, contactId, nextOn: null }),
      ])
    case 'outcome':
      return say(
        askOutcome(unit, method),
        outcomesOf(method).map(outcome =>
          ownButton(accountId, outcomeLabel(outcome), { do: 'contact_outcome', unitId, unit, contactId, outcome }),
        ),
      )
    default:
      return gap satisfies never
  }
}

function promiseDays(today: Day): [label: string, day: Day][] {
  const friday = addDays(today, (5 - weekday(today) + 7) % 7 || 7)
  return [
    ['明天', addDays(today, 1)],
    ['三天后', addDays(today, 3)],
    [`周五（${dayWords(friday, today)}）`, friday],
    ['月底', monthEnd(today) > today ? monthEnd(today) : monthEnd(addDays(today, 1))],
  ]
}

/** The rows of a home that wait for something of this kind; the newest stands last. */
export async function waitingFor({ desk, community, today }: Situation, unitId: string, gap: ContactGap): Promise<OpenContact[]> {
  return (await openContacts(desk.storage, community.id, today, unitId)).filter(row => row.missing.includes(gap))
}

/** The changes by which rows have what they lacked; `next` is missing in its place. */
export function told(
  { caller, today, now }: Situation,
  rows: readonly { contactId: string; unitId: string }[],
  gap: ContactGap,
  more: Pick<Extract<Change, { kind: 'contact_told' }>, 'next' | 'reason' | 'words' | 'nextOn'> = {},
): Change[] {
  const staff = caller.kind === 'staff' ? caller.name : ''
  return rows.map(({ contactId, unitId }) => ({ kind: 'contact_told', contactId, unitId, gap, staff, on: today, at: now, ...more }))
}

/** The question after an answer: what the newest of these rows still lacks. */
export function askNext(situation: Situation, unit: string, rows: readonly OpenContact[], answered: ContactGap, line: ChaseLine): Asked {
  const row = rows.at(-1)
  if (!row) return { replies: [], changes: [] }
  const missing = row.missing.filter(gap => gap !== answered)
  return askFirstGap(situation, { unitId: row.unitId, unit, contactId: row.contactId, method: 'call', missing }, line)
}

/** 撤销, for what was just written. */
export function undoButton({ caller }: Situation, action: Extract<PressAction, { do: 'undo_contact' | 'undo_tap' }>): ReplyButton {
  return ownButton(caller.accountId, UNDO_LABEL, action)
}

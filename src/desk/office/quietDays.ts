// Quiet days (静默日): the whole staff sees them, the manager enters them and takes them back. The list and the send gate read them from then on.
import { addDays, type Day } from '../../domain/calendar.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import { holidayName } from '../../domain/holidays.ts'
import { forTeam } from '../../domain/speech.ts'
import { quietDaysOf } from '../../ledger/calendar.ts'
import {
  noQuietDay,
  QUIET_DAY_HELP,
  QUIET_DAY_PAST,
  QUIET_DAYS_TOO_MANY,
  quietDaysRemoved,
  quietDaysSet,
  quietDaysText,
} from '../../replies/office/calendar.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readQuietWords } from '../../understanding/calendarWords.ts'
import { notAllowed } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

const YEAR = 365
/** More than that in the coming year is no calendar any more: the list would find no open day to go on to. */
const MOST_A_YEAR = 120

/** “静默日 …”: the list, a new one, one taken back. */
export async function quietDays(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, today, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'quiet days')
  const read = readQuietWords(words, today)
  const known = await quietDaysOf(desk.storage, community.id)
  const isManager = caller.role === 'manager'
  if (read.act === 'list') {
    const coming = [...known].filter(([day]) => day >= today).map(([day, reason]) => ({ day, reason }))
    return say(situation, 'list', quietDaysText(coming, today, isManager))
  }
  if (!isManager) return notAllowed(situation, 'set a quiet day')
  if (read.act === 'unread') return say(situation, 'unread', QUIET_DAY_HELP)
  const { from, to, reason } = read
  if (from < today) return say(situation, 'past', QUIET_DAY_PAST)
  const days = daysFrom(from, to)
  const by = { by: caller.name, at: now }
  if (read.act === 'remove') {
    const there = days.filter(day => known.has(day))
    const removed = there.map((day): Change => ({ kind: 'quiet_day_removed', day, ...by }))
    return say(situation, 'removed', there.length === 0 ? noQuietDay(from, to, today) : quietDaysRemoved(there, today), removed)
  }
  const coming = new Set([...known.keys(), ...days].filter(day => day >= today && day <= addDays(today, YEAR)))
  if (coming.size > MOST_A_YEAR) return say(situation, 'too many', QUIET_DAYS_TOO_MANY)
  const holidays = days.flatMap(day => {
    const name = holidayName(day)
    return name === null ? [] : [{ day, name }]
  })
  const set = days.map((day): Change => ({ kind: 'quiet_day', day, reason, ...by }))
  return say(situation, 'set', quietDaysSet(days, reason, holidays, today), set)
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

function say(situation: Situation, reason: string, text: string, changes: Change[] = []): Decision {
  return decided('quiet_days', reason, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], changes)
}

// 更正: a row of the contact book that is wrong is taken back, and a new one stands in its place on the same day; neither is ever changed.
import { addDays, type Day } from '../../domain/calendar.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import type { ContactOutcome } from '../../domain/household.ts'
import type { Fen } from '../../domain/money.ts'
import { forTeam } from '../../domain/speech.ts'
import { type CorrectableContact, correctable, ledTo } from '../../ledger/contacts.ts'
import { newId } from '../../ledger/keys.ts'
import { askCorrection, correctedByOthers, correctedRow, nothingToCorrect, notThatRow, undoDecided } from '../../replies/case/completion.ts'
import { promiseLogged } from '../../replies/steward.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import type { ContactLog } from '../../understanding/intent.ts'
import { openCase } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { takenBack } from './mistakes.ts'
import { confirmPromise, promiseHeard } from './promiseHeard.ts'

/** How far back a row may be corrected. */
const DAYS = 30
/** Below this a day of a promise is not written down. */
const SURE = 0.8
/** Results with which nobody was spoken to: what the wrong row told of the owner's words falls with it. */
const NOT_SPOKEN: ReadonlySet<ContactOutcome> = new Set(['no_answer', 'declined', 'dead_number', 'not_the_owner', 'nobody_home', 'failed'])

/** “3-501 更正 没接”: the newest row of the home. */
export function correctContact(situation: Situation, unit: string, log: ContactLog | null): Promise<Decision> {
  return correctRow(situation, unit, { since: addDays(situation.today, -DAYS), recent: addDays(situation.today, -1) }, log)
}

/** Puts a right row in the place of a wrong one. */
export async function correctRow(
  situation: Situation,
  unit: string,
  which: { id: string } | { since: Day; recent: Day },
  log: ContactLog | null,
): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, caller, today } = situation
  const { unitId } = found.facts
  const no = (action: string, text: string): Decision =>
    decided(action, 'contact not corrected', [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], [], unitId)
  if (log?.outcome === undefined) return no('correct_contact', askCorrection(unit))
  const row = await correctable(desk.storage, unitId, which)
  if (!row) return no('correct_contact', nothingToCorrect(unit))
  // “打通了” today tells of a call that has no row yet, and turns no older visit or slip into one.
  if ('recent' in which && row.on < which.recent && log.method !== undefined && log.method !== row.method)
    return no('correct_contact', notThatRow(unit, row, today))
  const name = caller.kind === 'staff' ? caller.name : ''
  const isAbove = caller.kind === 'staff' && (caller.role === 'supervisor' || caller.role === 'manager')
  if (row.staff !== name && !isAbove) return no('refuse', correctedByOthers(row.staff))
  const led = await ledTo(desk.storage, row.contactId)
  const falls = NOT_SPOKEN.has(log.outcome)
  if (falls && led.decided) return no('blocked', undoDecided(unit))
  const back = falls ? await takenBack(situation, unitId, unit, led) : { changes: [], words: [], owner: [] }
  const { changes, right } = rowsOf(situation, unitId, row, log, name)
  const promised = await promiseIn(situation, { unitId, unit, chaseFen: found.line.chaseFen }, log, right.id)
  const text = [correctedRow(unit, row.on, row, right, today), ...back.words.map(words => `一并撤销：${words}`), ...promised.texts].join(
    '\n',
  )
  const replies = [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...back.owner, ...promised.owner]
  return decided(
    'correct_contact',
    `${row.outcome} → ${right.outcome}`,
    replies,
    [...changes, ...back.changes, ...promised.changes],
    unitId,
  )
}

function rowsOf({ now, today }: Situation, unitId: string, row: CorrectableContact, log: ContactLog, staff: string) {
  const { outcome = row.outcome, method = row.method, reason, words, nextOn, nextTime } = log
  const right = { id: newId(now), method, outcome }
  const said = {
    ...(reason === undefined ? {} : { reason }),
    ...(words === '' ? {} : { words }),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(nextTime === undefined ? {} : { nextTime }),
  }
  const changes: Change[] = [
    { kind: 'contact_reversed', contactId: row.contactId, unitId, at: now, on: today, staff, why: 'corrected' },
    // The attempt was made on that day by that person, whoever corrects it.
    { kind: 'contact', ...right, unitId, at: row.at, on: row.on, staff: row.staff, byPerson: true, corrects: row.contactId, ...said },
  ]
  return { changes, right }
}

async function promiseIn(
  situation: Situation,
  { unitId, unit, chaseFen }: { unitId: string; unit: string; chaseFen: Fen },
  { promise, words }: ContactLog,
  contactId: string,
): Promise<{ changes: Change[]; texts: string[]; owner: Awaited<ReturnType<typeof confirmPromise>> }> {
  const { today } = situation
  const amount = promise?.amountFen ?? chaseFen
  if (promise?.date === undefined || promise.confidence < SURE || promise.date < today || amount === 0)
    return { changes: [], texts: [], owner: [] }
  const change = promiseHeard(situation, unitId, promise.date, amount, { words, contactId })
  return {
    changes: [change],
    texts: [promiseLogged(unit, promise.date, amount, today)],
    owner: await confirmPromise(situation, unitId, unit, promise.date, amount),
  }
}

// A row of the contact book gets what it lacked: by a button, by the next words in a private chat, or by “3-501 补充 …”.
import type { Day } from '../../domain/calendar.ts'
import type { CasePress } from '../../domain/changes/casePress.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import type { ContactGap } from '../../domain/contactGaps.ts'
import type { DisputeFact, ReasonCode } from '../../domain/household.ts'
import { REASON_WORDS, reasonNamed } from '../../domain/reasonWords.ts'
import { forTeam } from '../../domain/speech.ts'
import { type OpenContact, openContacts } from '../../ledger/notices.ts'
import { completedText, dayUnsure, nextDayTold, nothingMissing, SAID_LABELS } from '../../replies/case/completion.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readContactLog, readPromise } from '../../understanding/contactLog.ts'
import { readOutcome, readReason } from '../../understanding/contactWords.ts'
import { readDate } from '../../understanding/dates.ts'
import { readBareRoom, readRoom } from '../../understanding/rooms.ts'
import { isQuestion, ruleFor } from '../../understanding/rules.ts'
import { type OpenCase, openCase } from '../cases.ts'
import { claimOf, keepPromise, logDispute } from '../outcomes.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { correctRow } from './contactCorrections.ts'
import { askNext, told, undoButton } from './gaps.ts'

/** 业主怎么说 was answered by a button. */
export async function tellSaid(situation: Situation, action: Extract<CasePress, { do: 'contact_said' }>): Promise<Decision> {
  const found = await openCase(situation, action.unit)
  if (found.kind === 'refused') return found.decision
  const { unit, unitId, contactId, said } = action
  const row = await waiting(situation, unitId, contactId, 'said')
  if (!row) return say(situation, nothingMissing(unit), unitId)
  const { now } = situation
  const next: ContactGap | undefined =
    said === 'promise' ? 'promise_day' : said === 'dispute' ? 'dispute_about' : afterVisit(row, said === 'nothing')
  const changes = told(situation, [row], 'said', {
    ...(next === undefined ? {} : { next }),
    ...(said === 'hardship' ? { reason: 'hardship' } : {}),
  })
  if (said === 'paid') changes.push(claimOf(situation, unitId, found.line.chaseFen, contactId))
  const left: OpenContact = { ...row, missing: [...row.missing, ...(next === undefined ? [] : [next])] }
  const asked = askNext(situation, unit, [left], 'said', found.line)
  const answered = [
    { contactId, gap: 'said' as const, ...(next ? { next } : {}), ...(said === 'hardship' ? { reason: true as const } : {}) },
  ]
  const undo = undoButton(situation, { do: 'undo_tap', unitId, unit, at: now.toISOString(), claims: said === 'paid', answered })
  const text = completedText(unit, SAID_LABELS[said], left.missing.length - 1)
  const reply = sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, [undo])
  return decided('logged', `told: ${said}`, [reply, ...asked.replies], [...changes, ...asked.changes], unitId)
}

/** A visit that came to nothing else ends with the day of the next contact (requirement R47). */
function afterVisit({ method, missing }: OpenContact, isOpen: boolean): ContactGap | undefined {
  return isOpen && method === 'visit' && !missing.includes('next_day') ? 'next_day' : undefined
}

/** The day of the next contact came by a button. */
export async function tellNextDay(situation: Situation, action: Extract<CasePress, { do: 'contact_next' }>): Promise<Decision> {
  const found = await openCase(situation, action.unit)
  if (found.kind === 'refused') return found.decision
  const { unit, unitId, contactId, nextOn } = action
  const row = await waiting(situation, unitId, contactId, 'next_day')
  if (!row) return say(situation, nothingMissing(unit), unitId)
  return completed(situation, found, row, 'next_day', nextDayTold(nextOn, situation.today), nextOn === null ? {} : { nextOn })
}

/** The result came by a button: a new row stands in the place of the one without it. */
export function tellOutcome(situation: Situation, action: Extract<CasePress, { do: 'contact_outcome' }>): Promise<Decision> {
  const { unit, contactId, outcome } = action
  return correctRow(situation, unit, { id: contactId }, { unit, outcome, words: '' })
}

/** “3-501 补充 他说下周五交”. */
export async function completeContact(situation: Situation, unit: string, words: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, community, today } = situation
  const { unitId } = found.facts
  const row = (await openContacts(desk.storage, community.id, today, unitId)).at(-1)
  const [gap] = row?.missing ?? []
  const done = row && gap && (await answer(situation, found, row, gap, words, true))
  return done ?? say(situation, nothingMissing(unit), unitId)
}

/** The words after the question; null when they are about something else. */
export async function tellWords(
  situation: Situation,
  { unit, unitId, contactId, gap }: { unit: string; unitId: string; contactId: string; gap: ContactGap },
  words: string,
): Promise<Decision | null> {
  const room = readRoom(words)
  if (room && (room.unit !== unit || readContactLog(words, situation.today))) return null
  if (isOfOtherHome(words, unit, situation.today)) return null
  const plain = words.normalize('NFKC').replace(/\s/g, '')
  // What is written to the assistant or meant for a draft is nothing the owner said.
  if (/^(?:改[:：]|换个?说法|(?:已)?发送|下一户|撤销)/.test(plain)) return null
  const asks = isQuestion(plain) && !(gap === 'promise_day' && NO_DAY.test(plain))
  if (asks || /^(?:thanks|chatter|injection|handoff)$/.test(ruleFor(plain) ?? '')) return null
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return null
  const row = await waiting(situation, unitId, contactId, gap)
  return row ? answer(situation, found, row, gap, room ? words.replace(room.words, ' ').trim() : words, false) : null
}

/** “201说周五交” is about that home; “1200 月底交” is an amount and its day. */
function isOfOtherHome(words: string, unit: string, today: Day): boolean {
  const bare = readBareRoom(words)
  if (!bare || unit.endsWith(`-${bare.ending}`)) return false
  const rest = words.normalize('NFKC').split(bare.words).slice(1).join(bare.words).trim()
  const day = readDate(rest, today)
  return !(day && rest.startsWith(day.words)) && readContactLog(`0-101 ${rest}`, today) !== null
}

async function waiting({ desk, community, today }: Situation, unitId: string, contactId: string, gap: ContactGap) {
  const rows = await openContacts(desk.storage, community.id, today, unitId)
  return rows.find(row => row.contactId === contactId && row.missing.includes(gap))
}

/** Reads the answer to one gap out of words; null when it is not in them. */
async function answer(
  situation: Situation,
  found: OpenCase,
  row: OpenContact,
  gap: ContactGap,
  words: string,
  insists: boolean,
): Promise<Decision | null> {
  const { unit, unitId } = found.facts
  switch (gap) {
    case 'outcome': {
      const outcome = readOutcome(words)?.outcome
      return outcome === undefined ? null : correctRow(situation, unit, { id: row.contactId }, { unit, outcome, words })
    }
    case 'promise_day':
      return promiseDay(situation, found, row, words)
    case 'dispute_about': {
      const about = DISPUTES.find(([pattern]) => pattern.test(words))?.[1]
      return about === undefined ? null : logDispute(situation, unit, about)
    }
    case 'reason': {
      const reason = reasonNamed(words.trim()) ?? readReason(words) ?? (insists ? 'other' : null)
      return reason === null ? null : completed(situation, found, row, gap, REASON_WORDS[reason], { reason, words })
    }
    case 'next_day': {
      const day = readDate(words, situation.today)?.day
      if (day !== undefined && day >= situation.today)
        return completed(situation, found, row, gap, nextDayTold(day, situation.today), { words, nextOn: day })
      return NO_DAY.test(words) || /没约|不用|不约/.test(words)
        ? completed(situation, found, row, gap, nextDayTold(null, situation.today), { words })
        : null
    }
    case 'said':
      return saidInWords(situation, found, row, words)
    default:
      throw new Error(`A contact of ${unitId} lacks ${gap satisfies never}.`)
  }
}

const DISPUTES: readonly [RegExp, DisputeFact['kind']][] = [
  [/起算|交付|收房|没住|日期/, 'start_date'],
  [/面积|平方|平米|多少平/, 'area'],
  [/单价|价格|太贵|标准|涨价/, 'price'],
  [/重复|交过|收了两|算了两/, 'duplicate'],
  [/服务|保洁|保安|卫生|绿化|电梯|维修|管理/, 'service'],
]

const NO_DAY = /没说|没定|不知道|不确定|没有?说|说不好|没给/

async function promiseDay(situation: Situation, found: OpenCase, row: OpenContact, words: string): Promise<Decision | null> {
  const { unit, unitId } = found.facts
  const { today } = situation
  const promise = readPromise(`${words} 缴`, today)
  const day = promise?.date
  if (day !== undefined && day >= today && promise && (promise.confidence >= SURE || readDate(words, today)?.sure === true)) {
    const kept = await keepPromise(situation, found, day, promise.amountFen ?? found.line.chaseFen, { words })
    return decided('logged', `promise for ${day}`, kept.replies, kept.changes, unitId)
  }
  if (NO_DAY.test(words)) return completed(situation, found, row, 'promise_day', '业主没说日期', { words })
  return day === undefined ? null : decided('await', 'unsure day', [reply(situation, dayUnsure(unit))], [], unitId)
}

/** Below this the day of a promise is asked about again. */
const SURE = 0.8

/** What the owner said: kept in the owner's words, with the promise and the reason that stand in them. */
async function saidInWords(situation: Situation, found: OpenCase, row: OpenContact, words: string): Promise<Decision> {
  const { unitId } = found.facts
  const { today } = situation
  const reason = readReason(words) ?? undefined
  const promise = readPromise(words, today)
  const day = promise?.date
  if (!promise || day === undefined || promise.confidence < SURE || day < today || found.line.chaseFen === 0)
    return completed(situation, found, row, 'said', '业主原话', { words, ...(reason ? { reason } : {}), ...nextAfter(row) })
  const kept = await keepPromise(situation, found, day, promise.amountFen ?? found.line.chaseFen, { words })
  const changes = [...kept.changes, ...told(situation, [row], 'said', { words, ...(reason ? { reason } : {}) })]
  return decided('logged', `promise for ${day}`, kept.replies, changes, unitId)
}

const nextAfter = (row: OpenContact): { next?: ContactGap } => {
  const next = afterVisit(row, true)
  return next === undefined ? {} : { next }
}

function completed(
  situation: Situation,
  { line, facts }: OpenCase,
  row: OpenContact,
  gap: ContactGap,
  what: string,
  more: { words?: string; reason?: ReasonCode; nextOn?: Day; next?: ContactGap },
): Decision {
  const { unit, unitId } = facts
  const kept = row.missing.filter(one => one !== gap && !(one === 'reason' && more.reason !== undefined))
  const left = more.next === undefined ? kept : [...kept, more.next]
  const asked = askNext(situation, unit, [{ ...row, missing: left }], gap, line)
  const replies = [reply(situation, completedText(unit, what, left.length)), ...asked.replies]
  const changes: Change[] = [...told(situation, [row], gap, more), ...asked.changes]
  return decided('logged', `told: ${gap}`, replies, changes, unitId)
}

const reply = (situation: Situation, text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
const say = (situation: Situation, text: string, unitId: string): Decision =>
  decided('logged', 'nothing is missing', [reply(situation, text)], [], unitId)

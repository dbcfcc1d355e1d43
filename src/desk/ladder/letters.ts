// The way of a letter, logged by hand: posted with its number, delivered, returned; each step is evidence, a row of the contact book, and moves the notice.
import { addDays, type Day, instantAt } from '../../domain/calendar.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { LetterAsk, LetterEvent, LetterKind, LetterWay } from '../../domain/ladderAsk.ts'
import { worksHomesOf } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { unitCode } from '../../ledger/directory.ts'
import { printable } from '../../ledger/noticePapers.ts'
import { type LetterRow, latestLetter, lettersUnderWay, noticeFile } from '../../ledger/notices.ts'
import type { Storage } from '../../ledger/open.ts'
import * as say from '../../replies/ladder/letters.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readPastDay } from '../../understanding/pastDay.ts'
import { awaiting } from '../case/awaited.ts'
import { notAllowed, openCase } from '../cases.ts'
import { ownButton, tellRoles } from '../notices.ts'
import { demandFile } from '../papers.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

type Event = Extract<LetterAsk, { name: 'letter' }>
const BUTTONS = 8

/** “挂号信”: what is to be posted and what is on its way; a steward sees the own ones. */
export async function listLetters(situation: Situation): Promise<Decision> {
  const { caller, today } = situation
  const rows = await ownLetters(situation)
  if (rows === null) return notAllowed(situation, 'letters')
  const steps = rows.slice(0, BUTTONS).map(({ unit, kind, state }) => {
    const event = state === 'approved' ? 'posted' : 'delivered'
    const ask: LetterAsk = { name: 'letter', unit, kind, event, by: 'mail', words: '' }
    return ownButton(caller.accountId, `${unit} ${state === 'approved' ? '已寄出' : '送达'}`, { do: 'ladder_act', ask })
  })
  const toPrint = rows.filter(row => row.state === 'approved' && row.kind === 'demand').length
  const print = toPrint > 0 ? [ownButton(caller.accountId, say.printLabel(toPrint), { do: 'ladder', ask: { name: 'print_letters' } })] : []
  const buttons = [...steps, ...print]
  return decided('letters', `${rows.length} under way`, [
    sayToTeam(situation, () => forTeam(say.lettersText(rows, today)), ASK_PRIVATELY, buttons),
  ])
}

/** A step of a letter was told, by a line or a button. Nothing told is dropped: without an approved notice it stands in the book all the same. */
export async function logLetter(situation: Situation, ask: Event): Promise<Decision> {
  const found = await openCase(situation, ask.unit)
  if (found.kind === 'refused') return found.decision
  const { caller, desk, today, inbound } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'letter')
  const { unitId } = found.facts
  const { unit, kind, event, by, number = '' } = ask
  const here = (text: string, buttons: Reply['buttons'] = []) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)
  const letter = await latestLetter(desk.storage, unitId, kind)
  if (!letter) return unapproved(situation, ask, unitId)
  if (event === 'proof' && inbound.file === undefined) return decided('letter', 'no picture', [here(say.noProof(unit, kind))], [], unitId)
  if (await isKnown(desk.storage, letter, event, by))
    return decided('letter', 'known', [here(say.letterKnown(unit, kind, letter.state))], [], unitId)
  const on = readPastDay(ask.words, today) ?? today
  const at = momentOf(situation, on)
  const detail = ask.words === '' ? {} : { detail: ask.words }
  const file = inbound.file === undefined ? {} : { file: inbound.file.handle }
  const told = { noticeId: letter.id, unitId, notice: kind, event, by, staff: caller.name, on, at, ...detail, ...file }
  const change: Change = { kind: 'notice_event', ...told, ...(number === '' ? {} : { number }) }
  const tracking = number === '' ? letter.tracking : number
  const periodEnd = event === 'delivered' && kind === 'demand' ? addDays(on, letter.periodDays) : null
  const missing = missingProof(ask, tracking, inbound.file !== undefined)
  const texts = [say.letterLogged(unit, kind, event, by, on, number, today), say.letterNext(unit, kind, event, periodEnd, missing, today)]
  const news =
    event === 'returned'
      ? await tellRoles(situation, [kind === 'demand' ? 'manager' : 'legal', 'manager'], say.returnedNews(unit, kind), unitId)
      : []
  const buttons = event === 'posted' && by === 'mail' ? resultButtons(situation, ask) : []
  const text = texts.filter(line => line !== '').join('\n')
  const asked = missing === 'number' ? awaiting(situation, { for: 'letter_number', unit, letter: kind }) : []
  return decided('letter', `${kind} ${event} by ${by}`, [here(text, buttons), ...news], [change, ...asked], unitId)
}

/** What the way of a letter still lacks: the number of a posted one, the signature under one handed over. */
function missingProof({ by, event }: Event, tracking: string, hasFile: boolean): 'number' | 'proof' | null {
  if (by === 'mail' && tracking === '' && (event === 'posted' || event === 'delivered')) return 'number'
  return by === 'hand' && event === 'delivered' && !hasFile ? 'proof' : null
}

/** The number of a letter, sent after the question for it. */
export async function letterNumber(
  situation: Situation,
  { unit, letter }: { unit: string; letter: LetterKind },
  words: string,
): Promise<Decision | null> {
  const number = /^(?:单号|是|编号)?[\s:：]*([A-Za-z0-9-]{6,30})[。.]?$/.exec(words.normalize('NFKC').trim())?.[1]
  if (number === undefined) return null
  return logLetter(situation, { name: 'letter', unit, kind: letter, event: 'number', by: 'mail', number, words: '' })
}

/** “打印催告函”: what is to be posted, as one file. */
export async function printLetters(situation: Situation): Promise<Decision> {
  const { desk, inbound } = situation
  const rows = await ownLetters(situation)
  if (rows === null) return notAllowed(situation, 'letters')
  const approved = rows.filter(row => row.state === 'approved' && row.kind === 'demand')
  const ids = await printable(
    desk.storage,
    approved.map(row => row.noticeId),
  )
  const demands = approved.filter(row => ids.includes(row.noticeId))
  if (demands.length === 0) return decided('print_letters', 'nothing to print', [sayTo(situation, say.NOTHING_TO_PRINT)])
  return decided('print_letters', `${demands.length} demands`, [demandFile(inbound.chat.id, demands)])
}

const sayTo = (situation: Situation, text: string): Reply => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)

/** The letters under way that somebody may see: a steward the own ones; null for whom letters do not concern. */
async function ownLetters({ caller, desk, community }: Situation): Promise<LetterRow[] | null> {
  if (caller.kind !== 'staff' || caller.role === 'engineer') return null
  const all = await lettersUnderWay(desk.storage, community.id)
  return caller.role === 'steward' ? all.filter(row => worksHomesOf(caller, row.steward)) : all
}

/** “3-501 催告函 贴单元门口了”: no delivery, and never done; refused to everybody (law X3). */
export async function refusePinnedUp(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const decision = decided('refuse', 'practice X3: a demand pinned up', [sayTo(situation, say.pinnedUpText(unit))], [], found.facts.unitId)
  return { ...decision, detail: { practice: 'X3' } }
}

function resultButtons({ caller }: Situation, { unit, kind }: Event): NonNullable<Reply['buttons']> {
  const button = (label: string, event: 'delivered' | 'returned') =>
    ownButton(caller.accountId, `${unit} ${label}`, { do: 'ladder_act', ask: { name: 'letter', unit, kind, event, by: 'mail', words: '' } })
  return [button('送达', 'delivered'), button('退回', 'returned')]
}

/** Told before: a delivered letter stays delivered, and the same step of the same way is told once. */
async function isKnown(storage: Storage, letter: { id: string; state: string }, event: Event['event'], by: Event['by']): Promise<boolean> {
  if (event === 'number' || event === 'proof') return false
  if (letter.state === 'delivered') return true
  const file = await noticeFile(storage, letter.id)
  return file?.evidence.filter(one => one.by === by && one.event !== 'number').at(-1)?.event === event
}

/** A day before today is told in the evening of that day: after whatever else happened on it. */
function momentOf({ community, now, today }: Situation, on: Day): Date {
  return on === today ? now : instantAt(community.zone, on, '18:00')
}

async function unapproved(situation: Situation, { unit, kind, event, by, words, number }: Event, unitId: string): Promise<Decision> {
  const { caller, today, community } = situation
  const staff = caller.kind === 'staff' ? caller.name : ''
  const here = (text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  if (event === 'number' || event === 'proof') return decided('letter', 'no letter', [here(say.noLetter(unit, kind))], [], unitId)
  const on = readPastDay(words, today) ?? today
  const proof = number === undefined ? {} : { evidence: { number } }
  const row = {
    unitId,
    at: momentOf(situation, on),
    on,
    method: kind,
    outcome: event,
    staff,
    byPerson: true,
    via: by === 'mail' ? 'mail' : 'hand',
    ...proof,
  }
  const periodDays = kind === 'demand' ? { periodDays: community.policy.demand.periodDays } : {}
  const change: Change = { kind: 'contact', ...row, ...periodDays }
  const roles = kind === 'demand' ? (['manager'] as const) : (['legal', 'manager'] as const)
  const news = await tellRoles(situation, roles, say.notApprovedNews(unit, kind, staff), unitId)
  return decided('letter', `${kind} ${event} without approval`, [here(say.notApprovedText(unit, kind)), ...news], [change], unitId)
}

/** How far an approved demand came, with its evidence and its text; in private. */
export async function letterStanding(
  situation: Situation,
  unit: string,
  unitId: string,
  letter: { id: string; state: string },
): Promise<Decision> {
  const { desk, caller, today, inbound } = situation
  const file = await noticeFile(desk.storage, letter.id)
  if (!file) throw new Error(`There is no notice ${letter.id} of ${await unitCode(desk.storage, unitId)}.`)
  const evidence = file.evidence.map(one => say.evidenceRow(one.by, one.event, one.number, one.staff, one.on, one.hasFile, today))
  const text = say.letterStandingText(unit, file.state, file.approvedBy, file.approvedOn, evidence, file.text, today)
  const button = (label: string, event: LetterEvent, by: LetterWay = 'mail') =>
    ownButton(caller.accountId, `${unit} ${label}`, {
      do: 'ladder_act',
      ask: { name: 'letter', unit, kind: 'demand', event, by, words: '' },
    })
  const byHand = button('当面送达', 'delivered', 'hand')
  const buttons =
    file.state === 'approved'
      ? [button('已寄出', 'posted'), byHand]
      : file.state === 'sent'
        ? [button('送达', 'delivered'), button('退回', 'returned'), byHand]
        : []
  const printed = file.text === '' ? [] : [demandFile(inbound.chat.id, [{ noticeId: letter.id, unit }])]
  const reply: Reply = {
    audience: 'private',
    kind: 'text',
    chatId: inbound.chat.id,
    text,
    unitId,
    ...(buttons.length > 0 ? { buttons } : {}),
  }
  return decided('demand', file.state, [...printed, reply], [], unitId)
}

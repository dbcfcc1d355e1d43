// A question of staff in their own words, in private: a clause if one answers it, else the book is looked up. The model picks the look-up and its
// fields; each look-up checks the role, and what it found is worded here. Without a model, or when it knows no tools, sure patterns read the question,
// and what they do not know gets the known commands.
import type { Decision } from '../domain/changes.ts'
import { ASKED, type Inquiry, SPANS } from '../domain/chase/inquiry.ts'
import { type Masked, unmask } from '../domain/masking.ts'
import { staffOf } from '../ledger/directory.ts'
import { commandsText } from '../replies/inquiries.ts'
import type { Intent } from '../understanding/intent.ts'
import { ownTopic } from '../understanding/ownTopics.ts'
import { readRoom } from '../understanding/rooms.ts'
import { readStaffQuestion } from '../understanding/staffQuestions.ts'
import { answer } from './answering.ts'
import { type Action, answerIntent } from './ask.ts'
import { answerFromBook, listHouseholds, sayInPrivate } from './book.ts'
import { showCase } from './cases.ts'
import { listClaims } from './claims.ts'
import type { LookUp } from './model.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation } from './situation.ts'
import { showSummary } from './summary.ts'
import { shownToMind } from './thinking.ts'

/** Results shown for one question. */
const MOST = 3
const PERIODS = ['day', 'week', 'month', 'year'] as const

/** Kinds of messages that, from staff, are questions about the book. */
const ASKING: ReadonlySet<Intent['kind']> = new Set(['ask', 'personal', 'why_me', 'hardship', 'dispute', 'promise', 'paid'])
/** Kinds that a sure question about the book may be mistaken for. */
const TALKING: ReadonlySet<Intent['kind']> = new Set(['chatter', 'repair', 'complaint', 'handoff', 'thanks'])
/** Below this small talk may be a question nobody foresaw. */
const SURE_TALK = 0.95

/** True for what staff say in private and no command covers. */
export function isStaffQuestion({ caller, audience, text }: Situation, intent: Intent): boolean {
  if (caller.kind !== 'staff' || audience !== 'private') return false
  // “为什么不公示” asks for no figure of the book.
  if (intent.kind === 'ask' && intent.confidence === 1 && ownTopic(text) !== null) return false
  if (TALKING.has(intent.kind)) return readStaffQuestion(text, []) !== null || (intent.kind === 'chatter' && intent.confidence < SURE_TALK)
  // Only the sure rules make staff's own words an attack.
  return ASKING.has(intent.kind) || (intent.kind === 'injection' && intent.confidence < 1)
}

/** Answers it, or says what can be asked instead. */
export async function staffQuestion(situation: Situation, intent: Intent): Promise<Decision> {
  const { text, desk, community, mind } = situation
  const names = (await staffOf(desk.storage, community.id)).map(person => person.name)
  const question = readStaffQuestion(text, names)
  if (question && mind === null) return answerFromBook(situation, question)
  const said = intent.kind === 'ask' ? await saidTo(situation, intent) : null
  if (intent.kind === 'ask' && said === 'answer') return answer(situation, intent)
  const { found, model } = await lookUp(situation)
  if (found.length > 0) return together(found, model)
  if (question) return answerFromBook(situation, question)
  // Titles may still be what was wanted, unless a home was named.
  return intent.kind === 'ask' && said === 'menu' && readRoom(text) === null ? answer(situation, intent) : offer(situation, model)
}

async function saidTo(situation: Situation, intent: Intent): Promise<Action> {
  const { desk, community, today, text, inbound } = situation
  const library = await desk.libraryOf(community.id, today)
  return answerIntent(library, text, intent, { chat: inbound.chat.kind, mentioned: inbound.mentioned, today }).action
}

async function lookUp(situation: Situation): Promise<{ found: Decision[]; model: string }> {
  const { text, caller } = situation
  const shown = await shownToMind(situation, text)
  if (!shown || caller.kind !== 'staff') return { found: [], model: 'consult: off' }
  const { mind, masked } = shown
  const found: Decision[] = []
  const thought = await mind.consult(masked.text, caller.role, lookUpsFor(situation, masked, found))
  // What was found before a later step failed is still right.
  const used = found.filter(decision => decision.action !== 'refuse').slice(-MOST)
  const [refused] = found
  return {
    found: used.length > 0 || !refused ? used : [refused],
    model: `consult: ${thought.kind === 'none' ? thought.why : found.length}`,
  }
}

/** What the model may look up; each keeps what it found in `found` and tells the model only how it went. */
function lookUpsFor(situation: Situation, masked: Masked, found: Decision[]): LookUp[] {
  const keep = (decision: Decision): string => {
    const same = found.some(other => other.replies[0]?.text === decision.replies[0]?.text)
    if (!same) found.push(decision)
    return decision.action === 'refuse' ? '没有权限' : '已显示'
  }
  const words = (given: string | number | undefined) => (given === undefined ? undefined : (unmask(String(given), masked) ?? undefined))
  return [
    {
      name: 'household',
      about: '显示某一户的情况：账单、为什么催或不催、最近记录',
      fields: { unit: { kind: 'text', about: '房号，照抄占位符，如〔房号1〕', required: true } },
      async run({ unit }) {
        const room = readRoom(words(unit) ?? '')
        return room ? keep(await showCase(situation, room.unit)) : '没有这个房号'
      },
    },
    {
      name: 'households',
      about:
        '列出符合条件的欠费住户：on_list 今天名单；not_contacted 该联系还没联系；contacted 已联系；promised 承诺在期内缴；missed_promise 承诺没兑现；disputed 有异议；limitation 快过时效；owing 全部未缴',
      fields: {
        which: { kind: 'choice', of: ASKED, about: '条件', required: true },
        within: { kind: 'choice', of: SPANS, about: '时间范围：today 今天，week 本周，month 本月' },
        building: { kind: 'text', about: '楼栋号，只写数字' },
        overdue_days: { kind: 'number', about: '至少逾期多少天' },
        steward: { kind: 'text', about: '管家姓名，照抄占位符，如〔姓名1〕；问自己的不填' },
      },
      async run(given) {
        return keep(await listHouseholds(situation, inquiryOf(given), words(given.steward)))
      },
    },
    {
      name: 'figures',
      about: '显示收费情况：实收、收缴率、各楼各管家',
      fields: { period: { kind: 'choice', of: PERIODS, about: 'day 今天，week 本周，month 本月，year 今年', required: true } },
      async run({ period }) {
        return keep(await showSummary(situation, PERIODS.find(one => one === period) ?? 'day'))
      },
    },
    {
      name: 'claims',
      about: '显示业主报已缴、等财务核实的付款',
      fields: {},
      async run() {
        return keep(await listClaims(situation))
      },
    },
  ]
}

function inquiryOf(given: Readonly<Record<string, string | number | undefined>>): Inquiry {
  const building = /^\d{1,3}/.exec(String(given.building ?? ''))?.[0]
  const days = typeof given.overdue_days === 'number' && given.overdue_days > 0 ? Math.floor(given.overdue_days) : undefined
  return {
    which: ASKED.find(one => one === given.which) ?? 'on_list',
    within: SPANS.find(one => one === given.within) ?? 'week',
    ...(building === undefined ? {} : { building }),
    ...(days === undefined ? {} : { overdueDays: days }),
  }
}

function together(found: readonly Decision[], model: string): Decision {
  const [first, ...rest] = found
  if (!first) throw new RangeError('Nothing was found.')
  const replies = found.flatMap(decision => decision.replies)
  const unitId = first.unitId === undefined || rest.length > 0 ? {} : { unitId: first.unitId }
  const reason = found.map(decision => decision.reason).join(', ')
  return { action: first.action, reason, changes: [], replies, ...unitId, detail: { model } }
}

function offer(situation: Situation, model: string): Decision {
  const { caller, text } = situation
  const role = caller.kind === 'staff' ? caller.role : 'steward'
  const room = readRoom(text)
  const buttons = room ? [ownButton(caller.accountId, `${room.unit} 什么情况`, { do: 'case', unit: room.unit })] : []
  const reply = { ...sayInPrivate(situation, commandsText(role)), ...(buttons.length > 0 ? { buttons } : {}) }
  return { ...decided('help', 'staff question: commands offered', [reply]), detail: { model } }
}

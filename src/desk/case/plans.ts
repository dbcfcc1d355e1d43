// Plans, deferrals and waivers: proposed by a steward's line or the owner's choice, decided by a supervisor or manager.

import type { Day } from '../../domain/calendar.ts'
import { coveredDebt, instalmentsOf, MOST_INSTALMENTS, monthsLater } from '../../domain/cases/planTerms.ts'
import type { RequestTerms } from '../../domain/changes/agreements.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { HouseholdFacts } from '../../domain/household.ts'
import { mayApprove, mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { textOfEvent } from '../../ledger/inbox.ts'
import { newId } from '../../ledger/keys.ts'
import { openRequests } from '../../ledger/requests.ts'
import {
  askFirstDay,
  askWaiverAmount,
  badTermsText,
  noPlan,
  planEnded,
  requestNews,
  requestSent,
  requestsText,
  termsAsked,
} from '../../replies/case/agreements.ts'
import { ASK_PRIVATELY, BUTTON_EXPIRED } from '../../replies/talk.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { ownButton, tellRoles } from '../notices.ts'
import { bindFirst, personal, replied } from '../owner.ts'
import { ownHomes } from '../ownHomes.ts'
import { decided, type Situation, sayHere, sayToTeam } from '../situation.ts'
import { approved } from './decisions.ts'

type PlanOrder = Extract<HouseholdOrder, { name: 'plan' | 'deferral' | 'waiver' }>

/** “3-501 分3期 每月960 从12月10日”, “3-501 缓缴到12月31日”, “3-501 减免120元 停水三天”: goes to those who decide; their own line is the decision. */
export async function proposeTerms(situation: Situation, order: PlanOrder): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { facts } = found
  const { caller, today } = situation
  if (!mayWorkCase(caller, facts.steward) || caller.kind !== 'staff') return notAllowed(situation, 'terms')
  const made = termsOf(order, facts, today)
  const say = (text: string, changes: Change[] = [], more: Reply[] = []): Decision =>
    decided(
      order.name,
      `${order.unit}: ${order.name}`,
      [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...more],
      changes,
      facts.unitId,
    )
  if (made.kind === 'ask') return say(made.text)
  const { terms } = made
  if (mayApprove(caller))
    return approved(situation, { unitId: facts.unitId, unit: facts.unit, steward: facts.steward, terms, words: order.words })
  const { change, news } = await askFor(situation, facts, terms, caller.name, order.words)
  return say(requestSent(facts.unit, terms, today), [change], news)
}

function termsOf(
  order: PlanOrder,
  facts: HouseholdFacts,
  today: Day,
): { kind: 'terms'; terms: RequestTerms } | { kind: 'ask'; text: string } {
  const { unit } = facts
  if (order.name === 'waiver') {
    if (order.fen === undefined || order.fen === 0) return { kind: 'ask', text: askWaiverAmount(unit) }
    return { kind: 'terms', terms: { request: 'waiver', fen: order.fen } }
  }
  const firstOn = order.name === 'plan' ? order.firstOn : order.until
  if (firstOn === undefined) return { kind: 'ask', text: askFirstDay(unit) }
  const coveredFen = coveredDebt(facts, today)
  const each = order.name === 'plan' && order.eachFen !== undefined ? { eachFen: order.eachFen } : {}
  const made = instalmentsOf({ count: order.name === 'plan' ? order.count : 1, firstOn, ...each }, coveredFen, today)
  if (made.kind !== 'plan') return { kind: 'ask', text: badTermsText(unit, made) ?? '' }
  return { kind: 'terms', terms: { request: order.name, instalments: made.instalments, coveredFen } }
}

/** The owner chose terms by a button. */
export async function chooseTerms(situation: Situation, unitId: string, count: number, firstOn: Day, words: string): Promise<Decision> {
  const { desk, today, now } = situation
  const own = (await ownHomes(situation)).find(one => one.home.unitId === unitId)
  if (!own || own.home.role === 'tenant') return bindFirst(situation, 'terms: not bound')
  const { unit } = own.home
  const coveredFen = coveredDebt(own.facts, today)
  const made = instalmentsOf({ count, firstOn }, coveredFen, today)
  if (made.kind !== 'plan') return decided('hardship', 'terms no longer fit', [sayHere(situation, BUTTON_EXPIRED)], [], unitId)
  const terms: RequestTerms = { request: count === 1 ? 'deferral' : 'plan', instalments: made.instalments, coveredFen }
  const said = await textOfEvent(desk.storage, words)
  const waiting = (await openRequests(desk.storage, situation.community.id)).filter(one => one.unitId === unitId)
  const withdrawn = waiting.map(
    ({ requestId }): Change => ({ kind: 'request_decided', unitId, requestId, state: 'withdrawn', by: '业主', on: today, at: now }),
  )
  const { change, news } = await askFor(situation, own.home, terms, '业主', said)
  const changes = [...withdrawn, change, replied(situation, unitId)]
  return personal(situation, 'hardship', 'the owner chose terms', termsAsked(unit, terms, today), changes, unitId, news)
}

/** The terms an owner may choose from: three and six payments, or one a month later. */
export function offeredTerms(owedFen: number, today: Day, asked?: number): { label: string; count: number; firstOn: Day }[] {
  const [near, far] = [monthsLater(today, 1), monthsLater(today, 2)]
  const counts = [...new Set([...(asked === undefined ? [] : [asked]), 2, 3, 6])].filter(count => count > 1 && count <= MOST_INSTALMENTS)
  const plans = counts.filter(count => owedFen >= count).map(count => ({ label: `分${count}期`, count, firstOn: near }))
  return [...plans, { label: '缓缴一个月', count: 1, firstOn: near }, { label: '缓缴两个月', count: 1, firstOn: far }]
}

/** “申请” / requests: what waits, each with its two buttons. */
export async function listRequests(situation: Situation): Promise<Decision> {
  const { desk, community, caller, today } = situation
  if (!mayApprove(caller)) return notAllowed(situation, 'requests')
  const requests = await openRequests(desk.storage, community.id)
  const shown = requests.slice(0, SHOWN)
  const buttons = shown.flatMap(one => decideButtons(caller.accountId, one.requestId, one.unitId, one.unit, one.terms))
  const reply = sayToTeam(situation, () => forTeam(requestsText(shown, today)), ASK_PRIVATELY, buttons)
  return decided('requests', `${requests.length} waiting`, [reply])
}

const SHOWN = 5

/** A waiver without an amount cannot be approved as it stands. */
function decideButtons(accountId: string, requestId: string, unitId: string, unit: string, terms: RequestTerms) {
  const no = ownButton(accountId, `${unit} 不批准`, { do: 'decide_request', requestId, unitId, unit, approve: false })
  if (terms.request === 'waiver' && terms.fen === 0) return [no]
  return [ownButton(accountId, `${unit} 批准`, { do: 'decide_request', requestId, unitId, unit, approve: true }), no]
}

/** The change that asks, and the word to those who decide, with their two buttons. */
export async function askFor(
  situation: Situation,
  { unitId, unit }: { unitId: string; unit: string },
  terms: RequestTerms,
  askedBy: string,
  words: string,
): Promise<{ change: Change; news: Reply[] }> {
  const { today, now } = situation
  const requestId = newId(now)
  const change: Change = { kind: 'request', requestId, unitId, terms, askedBy, words, on: today, at: now }
  const news = await tellRoles(situation, ['supervisor', 'manager'], requestNews(unit, askedBy, terms, words, today), unitId, accountId =>
    decideButtons(accountId, requestId, unitId, unit, terms),
  )
  return { change, news }
}

/** “3-501 取消分期 …”: ends the plan; the household comes back to the rules. */
export async function endPlan(situation: Situation, order: Extract<HouseholdOrder, { name: 'end_plan' }>): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { facts } = found
  const { caller, today, now } = situation
  if (!mayApprove(caller) || caller.kind !== 'staff') return notAllowed(situation, 'end a plan')
  const plan = facts.plans.filter(one => one.endedOn === undefined || one.endedOn > today).at(-1)
  const say = (text: string, changes: Change[] = []): Decision =>
    decided('end_plan', order.unit, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)], changes, facts.unitId)
  if (!plan) return say(noPlan(order.unit))
  const { registeredOn } = plan
  const ended: Change = { kind: 'plan_ended', unitId: facts.unitId, registeredOn, by: caller.name, words: order.words, on: today, at: now }
  return say(planEnded(order.unit), [ended])
}

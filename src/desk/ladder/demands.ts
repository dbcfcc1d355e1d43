// S5, the formal demand: what waits for the manager, one of them in full, and putting one off. Each use case checks the role by itself.
import { addDays } from '../../domain/calendar.ts'
import type { Decision, Reply } from '../../domain/changes.ts'
import type { DemandAsk, LadderAsk } from '../../domain/ladderAsk.ts'
import { type Fen, ZERO } from '../../domain/money.ts'
import type { Caller, CommunityCard } from '../../domain/people.ts'
import { findUnit } from '../../ledger/directory.ts'
import { newId } from '../../ledger/keys.ts'
import { latestLetter } from '../../ledger/notices.ts'
import * as say from '../../replies/ladder/demands.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed, openCase } from '../cases.ts'
import { ownButton, tellPerson, tellRoles } from '../notices.ts'
import { propose } from '../proposals.ts'
import { decided, type Situation, sayHere } from '../situation.ts'
import { demandText } from './demandText.ts'
import { letterStanding } from './letters.ts'
import { type WaitingDemand, waitingDemands } from './waiting.ts'

const BUTTONS = 8
const HOLD_DAYS = 14

/** Who decides about a demand of this amount: the manager, or a supervisor as far as the settings let one sign (open-points 8). */
export function mayApproveDemand(caller: Caller, community: CommunityCard, fen: Fen): caller is Extract<Caller, { kind: 'staff' }> {
  if (caller.kind !== 'staff') return false
  return caller.role === 'manager' || (caller.role === 'supervisor' && fen > 0 && fen <= community.policy.approvals.supervisorDemandFen)
}

const maySee = (caller: Caller): boolean =>
  caller.kind === 'staff' && (caller.role === 'manager' || caller.role === 'supervisor' || caller.role === 'legal')

/** A text in this private chat; a demand names an owner's debt and stays out of every group. */
export function here({ inbound }: Situation, text: string, buttons: Reply['buttons'] = [], unitId?: string): Reply {
  const about = unitId === undefined ? {} : { unitId }
  return { audience: 'private', kind: 'text', chatId: inbound.chat.id, text, ...about, ...(buttons.length > 0 ? { buttons } : {}) }
}

/** “催告函”: what waits, with a button for each and one for all that were reviewed. */
export async function listDemands(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today, audience } = situation
  if (!maySee(caller)) return notAllowed(situation, 'demands')
  if (audience !== 'private') return decided('demands', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const { rows, held, unconfirmed } = await waitingDemands(desk.storage, community, today)
  const shown = rows
    .slice(0, BUTTONS)
    .map(row => ownButton(caller.accountId, row.unit, { do: 'ladder', ask: { name: 'demand', unit: row.unit } }))
  const batch = rows.filter(row => row.inBatch)
  const all: LadderAsk = { name: 'approve_demands', seen: batch.map(({ unit, fen }) => ({ unit, fen })) }
  const isManager = caller.kind === 'staff' && caller.role === 'manager'
  const buttons = [
    ...shown,
    ...(isManager && batch.length > 0
      ? [ownButton(caller.accountId, `全部批准（${batch.length}户）`, { do: 'ladder_act', ask: all })]
      : []),
    ...(isManager && unconfirmed.length > 0
      ? [ownButton(caller.accountId, '补批系统外催告函', { do: 'ladder_act', ask: { name: 'confirm_letters' } })]
      : []),
  ]
  const text = say.demandsText(
    rows,
    held,
    unconfirmed.map(one => one.unit),
    today,
  )
  return decided('demands', `${rows.length} waiting`, [here(situation, text, buttons)])
}

/** “3-501 催告函”: the demand that waits, or how far the approved one came. */
export async function showDemand(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, community, today, audience } = situation
  if (audience !== 'private') return decided('demand', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const { unitId } = found.facts
  const waits = await oneWaiting(situation, unitId)
  if (!waits) {
    const letter = await latestLetter(desk.storage, unitId, 'demand')
    if (letter && letter.state !== 'returned') return letterStanding(situation, unit, unitId, letter)
    const why = found.line.reasons.slice(0, 1).map(reason => reason.text)
    return decided('demand', 'none waits', [here(situation, say.noDemandText(unit, why), [], unitId)], [], unitId)
  }
  const proposal = await propose(desk.storage, community, unitId, today)
  if (!proposal || proposal.draft.text === '') {
    const why = proposal ? proposal.draft.blockedBy : []
    return decided('demand', `blocked by ${why.join(', ')}`, [here(situation, say.noDemandText(unit, why), [], unitId)], [], unitId)
  }
  const { review } = waits
  const seen = review === null ? '未会诊' : `${say.REVIEW_WORDS[review.outcome]}（${review.staff}）${review.note}`
  const text = say.demandDraftText(unit, demandText(proposal, today), seen, proposal.draft.warnings)
  return decided('demand', proposal.draft.template ?? '', [here(situation, text, demandButtons(situation, waits), unitId)], [], unitId)
}

/** The demand of one household, when it waits. */
export async function oneWaiting({ desk, community, today }: Situation, unitId: string): Promise<WaitingDemand | undefined> {
  return (await waitingDemands(desk.storage, community, today, [unitId])).rows[0]
}

function demandButtons({ caller, community }: Situation, { unit, fen }: WaitingDemand): NonNullable<Reply['buttons']> {
  const button = (label: string, ask: DemandAsk) => ownButton(caller.accountId, label, { do: 'ladder_act', ask })
  const mayAsk = caller.kind === 'staff' && (caller.role === 'steward' || caller.role === 'supervisor')
  if (!mayApproveDemand(caller, community, fen)) return mayAsk ? [button('请经理批准', { name: 'submit_demand', unit })] : []
  const hold = ownButton(caller.accountId, '暂缓', { do: 'ladder', ask: { name: 'hold_demand', unit } })
  return [button('批准', { name: 'approve_demands', only: [unit], seen: [{ unit, fen }] }), hold]
}

/** 暂缓: with a reason, for two weeks; without one the reason is asked for. */
export async function holdDemand(situation: Situation, unit: string, reason?: string): Promise<Decision> {
  const { caller, community, desk, today, now } = situation
  const card = await findUnit(desk.storage, community.id, unit)
  const waits = card ? await oneWaiting(situation, card.unitId) : undefined
  if (!mayApproveDemand(caller, community, waits?.fen ?? ZERO)) return notAllowed(situation, 'hold a demand')
  if (!card || !waits) return decided('hold_demand', 'none waits', [here(situation, say.noDemandText(unit, ['没有待批的催告函']))])
  const { unitId } = card
  if (reason === undefined || reason.length < 2) {
    const buttons = say.HOLD_REASONS.map(one =>
      ownButton(caller.accountId, one, { do: 'ladder_act', ask: { name: 'hold_demand', unit, reason: one } }),
    )
    return decided('hold_demand', 'asked for the reason', [here(situation, say.askHoldReason(unit), buttons, unitId)], [], unitId)
  }
  const until = addDays(today, HOLD_DAYS)
  const change = { kind: 'demand_held' as const, id: newId(now), unitId, reason, until, by: caller.name, on: today, at: now }
  const news = await tellPerson(situation, waits.steward, say.heldNews(unit, caller.name, reason), unitId)
  return decided('hold_demand', reason, [here(situation, say.heldText(unit, reason, until, today), [], unitId), ...news], [change], unitId)
}

/** A steward or supervisor asks the manager for a demand. */
export async function submitDemand(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { desk, community, today, caller } = situation
  const { unitId } = found.facts
  const waits = await oneWaiting(situation, unitId)
  const proposal = waits && (await propose(desk.storage, community, unitId, today))
  if (!waits || !proposal || proposal.draft.text === '') {
    return decided('demand', 'none waits', [here(situation, say.noDemandText(unit, ['没有待批的催告函']), [], unitId)], [], unitId)
  }
  const name = caller.kind === 'staff' ? caller.name : ''
  const seen = waits.review === null ? `未会诊（${name}提请）` : `${say.REVIEW_WORDS[waits.review.outcome]}（${waits.review.staff}）`
  const text = say.demandDraftText(unit, demandText(proposal, today), seen, proposal.draft.warnings)
  const news = await tellRoles(situation, ['manager'], text, unitId, accountId => [
    ownButton(accountId, '批准', { do: 'ladder_act', ask: { name: 'approve_demands', only: [unit], seen: [{ unit, fen: waits.fen }] } }),
    ownButton(accountId, '暂缓', { do: 'ladder', ask: { name: 'hold_demand', unit } }),
  ])
  return decided('submit_demand', unit, [here(situation, say.submittedText(unit), [], unitId), ...news], [], unitId)
}

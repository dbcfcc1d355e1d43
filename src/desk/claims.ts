// Money owners say to have paid, for finance to find or not.
import type { Decision } from '../domain/changes.ts'
import { forTeam } from '../domain/speech.ts'
import { type PendingClaim, pendingClaims, type SamePayment, sameMoneyAs } from '../ledger/claims.ts'
import { mergedText, sameMoneyText } from '../replies/office.ts'
import { notFoundText, thanksText } from '../replies/owner.ts'
import { claimsText, settledText } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { notAllowed } from './cases.ts'
import { ownButton, tellOwners } from './notices.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

const SHOWN = 5

const maySettle = ({ caller }: Situation): boolean => caller.kind === 'staff' && (caller.role === 'finance' || caller.role === 'manager')

/** “待核实”: what waits, each with 到账 and 未到账. */
export async function listClaims(situation: Situation): Promise<Decision> {
  const { desk, community, caller, today } = situation
  if (!maySettle(situation)) return notAllowed(situation, 'claims')
  const claims = await pendingClaims(desk.storage, community.id)
  const shown = claims.slice(0, SHOWN)
  const buttons = shown.flatMap(({ paymentId, unitId, unit }) => [
    ownButton(caller.accountId, `${unit} 到账`, { do: 'settle', paymentId, unitId, outcome: 'matched' }),
    ownButton(caller.accountId, `${unit} 未到账`, { do: 'settle', paymentId, unitId, outcome: 'failed' }),
  ])
  return decided('claims', `${claims.length} waiting`, [
    sayToTeam(situation, () => forTeam(claimsText(shown, today)), ASK_PRIVATELY, buttons),
  ])
}

/**
 * Finance decided: the money is allocated, or the household comes back to the list. Where a payment of the same amount was imported near that day, it is asked
 * first whether it is the same money.
 */
export async function settle(
  situation: Situation,
  paymentId: string,
  unitId: string,
  outcome: 'matched' | 'failed',
  sure: boolean,
): Promise<Decision> {
  const { desk, community, now, today } = situation
  if (!maySettle(situation)) return notAllowed(situation, 'settle')
  const claim = await claimOf(situation, paymentId)
  if (!claim) return settledBefore(situation, unitId, outcome)
  const { sameMoneyDays } = community.policy.claims
  const same = outcome === 'matched' && !sure ? await sameMoneyAs(desk.storage, claim, sameMoneyDays) : null
  if (same) return askWhetherSame(situation, claim, same)
  const change = { kind: 'claim_settled' as const, paymentId, unitId, outcome, at: now, on: today }
  const reply = sayToTeam(situation, () => forTeam(settledText(claim.unit, outcome)), ASK_PRIVATELY)
  const text = outcome === 'matched' ? thanksText(claim.unit, claim.fen) : notFoundText(claim.unit)
  return decided('settled', outcome, [reply, ...(await tellOwners(situation, unitId, text))], [change], unitId)
}

function askWhetherSame(situation: Situation, claim: PendingClaim, same: SamePayment): Decision {
  const { caller, today } = situation
  const { paymentId, unitId, unit } = claim
  const merge = { do: 'office' as const, what: { act: 'merge_claim' as const, paymentId, unitId, into: same.paymentId } }
  const buttons = [
    ownButton(caller.accountId, '同一笔，不重复入账', merge),
    ownButton(caller.accountId, '另一笔，入账', { do: 'settle', paymentId, unitId, outcome: 'matched', sure: true }),
  ]
  const text = () => forTeam(sameMoneyText(unit, claim.fen, same, today))
  return decided('settled', 'asked whether it is the same money', [sayToTeam(situation, text, ASK_PRIVATELY, buttons)], [], unitId)
}

/** Finance says that the reported money is a payment the ledger has already: it is not booked again. */
export async function mergeClaim(situation: Situation, paymentId: string, unitId: string, into: string): Promise<Decision> {
  const { now, today } = situation
  if (!maySettle(situation)) return notAllowed(situation, 'settle')
  const claim = await claimOf(situation, paymentId)
  if (!claim) return settledBefore(situation, unitId, 'matched')
  const change = { kind: 'claim_merged' as const, paymentId, unitId, into, at: now, on: today }
  const reply = sayToTeam(situation, () => forTeam(mergedText(claim.unit)), ASK_PRIVATELY)
  const thanks = await tellOwners(situation, unitId, thanksText(claim.unit, claim.fen))
  return decided('settled', 'the same money as a payment in the ledger', [reply, ...thanks], [change], unitId)
}

async function claimOf({ desk, community }: Situation, paymentId: string): Promise<PendingClaim | undefined> {
  return (await pendingClaims(desk.storage, community.id)).find(one => one.paymentId === paymentId)
}

function settledBefore(situation: Situation, unitId: string, outcome: 'matched' | 'failed'): Decision {
  const reply = sayToTeam(situation, () => forTeam(settledText('', outcome)), ASK_PRIVATELY)
  return decided('settled', 'it was settled before', [reply], [], unitId)
}

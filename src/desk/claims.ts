// Money owners say to have paid, for finance to find or not.
import type { Decision } from '../domain/changes.ts'
import { forTeam } from '../domain/speech.ts'
import { pendingClaims } from '../ledger/claims.ts'
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

/** Finance decided: the money is allocated, or the household comes back to the list. */
export async function settle(situation: Situation, paymentId: string, unitId: string, outcome: 'matched' | 'failed'): Promise<Decision> {
  const { desk, community, now, today } = situation
  if (!maySettle(situation)) return notAllowed(situation, 'settle')
  const claim = (await pendingClaims(desk.storage, community.id)).find(one => one.paymentId === paymentId)
  const change = { kind: 'claim_settled' as const, paymentId, unitId, outcome, at: now, on: today }
  const reply = sayToTeam(situation, () => forTeam(settledText(claim?.unit ?? '', outcome)), ASK_PRIVATELY)
  if (!claim) return decided('settled', 'it was settled before', [reply], [], unitId)
  const text = outcome === 'matched' ? thanksText(claim.unit, claim.fen) : notFoundText(claim.unit)
  return decided('settled', outcome, [reply, ...(await tellOwners(situation, unitId, text))], [change], unitId)
}

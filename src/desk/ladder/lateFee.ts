// The clause on 违约金: shown, verified against the contract, taken out of use. A manager or Legal, in private.
import type { Change, Decision } from '../../domain/changes.ts'
import type { Caller } from '../../domain/people.ts'
import { lateFeeVerified } from '../../ledger/lateFee.ts'
import * as say from '../../replies/ladder/lateFee.ts'
import { notAllowed } from '../cases.ts'
import { ownButton } from '../notices.ts'
import { decided, type Situation } from '../situation.ts'
import { here } from './demands.ts'

const mayVerify = (caller: Caller): caller is Extract<Caller, { kind: 'staff' }> =>
  caller.kind === 'staff' && (caller.role === 'manager' || caller.role === 'legal')

/** “违约金”: the terms and whether they are verified. */
export async function showLateFee(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!mayVerify(caller)) return notAllowed(situation, 'late fee')
  const verified = await lateFeeVerified(desk.storage, community)
  const { lateFee } = community.policy
  const open = lateFee.clause !== '' && verified === null
  const buttons = open ? [ownButton(caller.accountId, '核实无误', { do: 'ladder_act', ask: { name: 'verify_late_fee' } })] : []
  return decided('late_fee', verified === null ? 'not verified' : 'verified', [
    here(situation, say.lateFeeText(lateFee, community.lateFeeClause, verified, today), buttons),
  ])
}

/** The terms are those of the contract, or are not to be used any more. */
export function decideLateFee(situation: Situation, verified: boolean): Decision {
  const { caller, community, today, now } = situation
  if (!mayVerify(caller)) return notAllowed(situation, 'verify late fee')
  const { lateFee } = community.policy
  if (verified && lateFee.clause === '') return decided('late_fee', 'no clause', [here(situation, say.NO_CLAUSE)])
  const change: Change = { kind: 'late_fee_clause', terms: lateFee, verified, by: caller.name, role: caller.role, on: today, at: now }
  return decided('late_fee', verified ? 'verified' : 'retired', [here(situation, say.lateFeeDecided(lateFee.clause, verified))], [change])
}

// Who is speaking, where, and what may therefore be said.
import type { Policy } from './policy.ts'

/** What a member of staff is (员工 sheet, 角色). */
export type Role = 'steward' | 'supervisor' | 'manager' | 'finance' | 'engineer' | 'legal'

/**
 * Who reads along. `private`: the person alone · `team`: a registered 工作群, may see rooms, names and amounts, never a phone · `owners`: every other
 * group, nothing personal (law DL2, model INV3).
 */
export type Audience = 'private' | 'team' | 'owners'

/** A home a person is a verified recipient of. */
export interface Home {
  unitId: string
  unit: string
  residentId: string
  role: 'owner' | 'co_owner' | 'tenant'
}

/** The person behind a message, as the directory knows them. */
export type Caller =
  /** `covers`: the stewards whose homes this person works today, because they are away. */
  | { kind: 'staff'; accountId: string; staffId: string; name: string; role: Role; covers?: readonly string[] }
  | { kind: 'owner'; accountId: string; homes: Home[] }
  | { kind: 'stranger'; accountId: string }

/** A group as it was registered by the company; absent for a group nobody registered. */
export interface RegisteredGroup {
  chatId: string
  kind: 'owners' | 'team'
  /** Whether the assistant may answer here what nobody put to it. */
  unasked: boolean
}

/** The company's community that a chat is about. */
export interface CommunityCard {
  id: string
  name: string
  company: string
  hotline: string
  zone: string
  payWays: string[]
  corporateAccount: string
  lateFeeClause: string
  /** The name of the service contract, without brackets; null where it has no other than 物业服务合同. */
  contract: string | null
  linkHosts: string[]
  /** The numbers of its rules. */
  policy: Policy
}

/** Whether somebody is the steward of these homes, or stands in for that steward today. */
export function worksHomesOf(caller: Caller, steward: string): boolean {
  return caller.kind === 'staff' && (caller.name === steward || (caller.covers?.includes(steward) ?? false))
}

/** Who may see the case of a household: its own steward or who stands in, and the roles above stewards. */
export function maySeeHousehold(caller: Caller, stewardOfUnit: string): boolean {
  if (caller.kind !== 'staff') return false
  if (caller.role === 'steward') return worksHomesOf(caller, stewardOfUnit)
  return caller.role === 'manager' || caller.role === 'supervisor' || caller.role === 'finance' || caller.role === 'legal'
}

/** Who may see the figures of the whole community. */
export function maySeeFigures(caller: Caller): boolean {
  return caller.kind === 'staff' && (caller.role === 'manager' || caller.role === 'supervisor' || caller.role === 'finance')
}

/** Who may act in the case of a household: its own steward or who stands in, supervisors and managers. */
export function mayWorkCase(caller: Caller, stewardOfUnit: string): boolean {
  if (caller.kind !== 'staff') return false
  return caller.role === 'steward' ? worksHomesOf(caller, stewardOfUnit) : caller.role === 'supervisor' || caller.role === 'manager'
}

/** Who takes out the whole record of a household: those who answer for what goes to court. */
export function mayTakeEvidence(caller: Caller): boolean {
  return caller.kind === 'staff' && (caller.role === 'manager' || caller.role === 'legal')
}

/** Who decides about plans, deferrals, waivers and long holds. */
export function mayApprove(caller: Caller): boolean {
  return caller.kind === 'staff' && (caller.role === 'supervisor' || caller.role === 'manager')
}

/** Who answers disputes. */
export function mayAnswerDisputes(caller: Caller): boolean {
  return caller.kind === 'staff' && (caller.role === 'supervisor' || caller.role === 'finance' || caller.role === 'manager')
}

/** Who puts bills right after an objection was upheld. */
export function mayCorrectBills(caller: Caller): boolean {
  return caller.kind === 'staff' && (caller.role === 'finance' || caller.role === 'manager')
}

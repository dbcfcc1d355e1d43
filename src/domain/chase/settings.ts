// What a decision needs besides the household.
import type { Day } from '../calendar.ts'
import type { OpenDays } from '../holidays.ts'
import type { Policy } from '../policy.ts'

/** The day a list is built for, and the rules of the community. */
export interface ChaseSettings {
  today: Day
  openDays: OpenDays
  policy: Policy
}

/** Where a household stands today (CONTRACT `lane`). */
export type Lane =
  | 'chase'
  | 'formal_demand'
  | 'fix_first'
  | 'verify_payment'
  | 'fix_contact'
  | 'resolve'
  | 'legal_batch'
  | 'legal_owner'
  | 'wait'
  | 'suppress'
  | 'hold'
  | 'bill_developer'
  | 'none'

/** How a scored household is contacted (CONTRACT `channel`). */
export type ChaseChannel = 'message' | 'call' | 'visit' | 'supervisor'

/** The opening lines of collection §11 that the rules choose. */
export type Opening =
  | 'O-提醒'
  | 'O-三天提醒'
  | 'O-预约上门'
  | 'O-承诺当天'
  | 'O-失约询问'
  | 'O-维修完成'
  | 'O-外地'
  | 'O-关怀'
  | 'O-分期提醒'
  | 'O-到账跟进'
  | 'O-感谢'
  | 'T4函'

/** The step of the ladder of collection §2; S5 is proposed by days and entered when the manager approves. */
export type Stage = 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6' | 'S7'

/** One printed reason: the rule, its points, and a sentence in Chinese that a steward understands by itself. */
export interface Reason {
  rule: string
  points: number
  text: string
}

/** Work that a decision leaves for somebody; `refs` are ids of bills or tickets. */
export interface Task {
  for: 'steward' | 'supervisor' | 'manager' | 'finance' | 'engineering' | 'legal'
  text: string
  refs: readonly string[]
}

// Who is bound to which home, what a group is, and which button was used.
import type { Instant } from '../calendar.ts'

/** A change of people, groups and buttons. */
export type PeopleChange =
  | { kind: 'bind'; unitId: string; residentId: string; accountId: string; codeId: string; at: Instant }
  | { kind: 'bind_code'; unitId: string; residentId: string; codeDigest: string; expiresAt: Instant; at: Instant; staff: string }
  | { kind: 'group'; chatId: string; group: 'owners' | 'team'; at: Instant; why: string }
  | { kind: 'greeted'; chatId: string; at: Instant }
  /** A button that works once was pressed. */
  | { kind: 'pressed'; pressId: string; by: string; at: Instant }

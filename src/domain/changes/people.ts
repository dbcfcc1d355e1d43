// Who is bound to which home, what a group is, and which button was used.
import type { Day, Instant } from '../calendar.ts'
import type { Role } from '../people.ts'

/** A change of people, groups and buttons. */
export type PeopleChange =
  | { kind: 'bind'; unitId: string; residentId: string; accountId: string; codeId: string; at: Instant }
  | { kind: 'bind_code'; unitId: string; residentId: string; codeDigest: string; expiresAt: Instant; at: Instant; staff: string }
  /** Whoever holds a code did not know the telephone on file; `spent`: the code is good no more. */
  | { kind: 'bind_wrong'; unitId: string; codeId: string; accountId: string; spent: boolean; at: Instant }
  | { kind: 'group'; chatId: string; group: 'owners' | 'team'; at: Instant; why: string }
  /** Whether a group is answered unasked. */
  | { kind: 'group_unasked'; chatId: string; allowed: boolean; by: string }
  /** Every account of a home is bound no more: the home was sold, or the wrong person was bound. */
  | { kind: 'unbind'; unitId: string; by: string; at: Instant }
  | { kind: 'staff'; name: string; role: Role; groupName: string; by: string }
  | { kind: 'staff_left'; name: string; by: string }
  | { kind: 'staff_code'; staffId: string; codeDigest: string; expiresAt: Instant; by: string }
  | { kind: 'staff_bind'; staffId: string; accountId: string; codeId: string; at: Instant }
  /** An owner's word on messages that go out by themselves. */
  | { kind: 'auto_stop'; unitId: string; accountId: string; state: 'stopped' | 'resumed'; at: Instant }
  /** What a role answers for, in a new version; then who confirmed it. */
  | { kind: 'duty_record'; recordId: string; role: Role; version: number; text: string; by: string; on: Day; at: Instant }
  | { kind: 'duty_signed'; recordId: string; staffId: string; name: string; on: Day; at: Instant }
  | { kind: 'staff_group'; staffId: string; name: string; from: string; to: string; by: string; at: Instant }
  /** What a meeting with the owners agreed. */
  | { kind: 'meeting'; meetingId: string; on: Day; title: string; text: string; by: string; at: Instant }
  | { kind: 'greeted'; chatId: string; at: Instant }
  /** The manager silences a whole channel, or lets it speak again; nothing of it belongs to one community's chain but the decision. */
  | { kind: 'channel_muted'; channel: string; muted: boolean; by: string; at: Instant }
  /** A group is left alone until an instant, or spoken to again (null). */
  | { kind: 'group_muted'; chatId: string; until: Instant | null; by: string }
  /** A button that works once was pressed. */
  | { kind: 'pressed'; pressId: string; by: string; at: Instant }

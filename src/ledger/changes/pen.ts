// What every writer of a change is handed.
import type { EntryKind, NewEntry } from '../entries.ts'
import { newId } from '../keys.ts'
import type { Storage, Tx } from '../open.ts'

/** The clock, the author and the reference of the decision that changes something. */
export interface ChangeContext {
  reference: string
  actor: string
  now: Date
}

/** Writes a change: the rows through `tx`, what happened through `entry`. */
export interface Pen {
  storage: Storage
  tx: Tx
  context: ChangeContext
  /** A new row's community, id and time of writing. */
  base: { communityId: string; id: string; createdAt: Date }
  /** The entry that records the change; a change with several entries gives each its own `suffix` of the reference. */
  entry(kind: EntryKind, payload: Record<string, unknown>, unitId?: string, suffix?: string): NewEntry
}

/** One writer for each kind of change. */
export type Writers<C extends { kind: string }> = {
  [K in C['kind']]: (pen: Pen, change: Extract<C, { kind: K }>) => Promise<NewEntry[]>
}

/** A pen for one change. */
export function penFor(storage: Storage, tx: Tx, communityId: string, context: ChangeContext): Pen {
  const { now, actor, reference } = context
  return {
    storage,
    tx,
    context,
    base: { communityId, id: newId(now), createdAt: now },
    entry: (kind, payload, unitId, suffix = '') => ({
      kind,
      at: now,
      actor,
      reference: `${reference}${suffix}`,
      payload,
      ...(unitId === undefined ? {} : { unitId }),
    }),
  }
}

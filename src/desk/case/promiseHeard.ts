// A promise that a member of staff heard: the change, and the word to the owner.
import type { Day } from '../../domain/calendar.ts'
import type { Change, Reply } from '../../domain/changes.ts'
import type { ContactMethod } from '../../domain/household.ts'
import type { Fen } from '../../domain/money.ts'
import { promiseConfirmation } from '../../replies/case/promises.ts'
import { tellOwnersOf } from '../notices.ts'
import type { Situation } from '../situation.ts'

/** The change of a promise that a member of staff heard. */
export function promiseHeard(
  { caller, today, now }: Situation,
  unitId: string,
  forOn: Day,
  fen: Fen,
  more: { channel?: ContactMethod; words?: string; id?: string; contactId?: string } = {},
): Extract<Change, { kind: 'promise' }> {
  const heardBy = caller.kind === 'staff' ? { heardBy: caller.name } : {}
  return { kind: 'promise', unitId, forOn, fen, registeredAt: now, on: today, source: 'steward', ...heardBy, ...more }
}

/** Tells the owner, where bound and not at rest times, what was written down in the owner's name. */
export function confirmPromise(situation: Situation, unitId: string, unit: string, forOn: Day, fen: Fen): Promise<Reply[]> {
  const { caller, today } = situation
  const by = caller.kind === 'staff' ? caller.name : ''
  return tellOwnersOf(situation, unitId, promiseConfirmation(unit, by, forOn, fen, today), 'by_staff')
}

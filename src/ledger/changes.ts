// Each change of a decision as its rows and its entries; the writers stand in changes/, by subject.
import type { Change } from '../domain/changes.ts'
import { agreements } from './changes/agreements.ts'
import { awaited } from './changes/awaited.ts'
import { billing } from './changes/billing.ts'
import { book } from './changes/book.ts'
import { calendar } from './changes/calendar.ts'
import { campaigns } from './changes/campaigns.ts'
import { completion } from './changes/completion.ts'
import { disputes } from './changes/disputes.ts'
import { escalation } from './changes/escalation.ts'
import { homes } from './changes/homes.ts'
import { knowledge } from './changes/knowledge.ts'
import { legal } from './changes/legal.ts'
import { money } from './changes/money.ts'
import { type ChangeContext, type Pen, penFor, type Writers } from './changes/pen.ts'
import { people } from './changes/people.ts'
import { policy } from './changes/policy.ts'
import { reminders } from './changes/reminders.ts'
import { sales } from './changes/sales.ts'
import { tariffs } from './changes/tariffs.ts'
import { templates } from './changes/templates.ts'
import { tickets } from './changes/tickets.ts'
import { uploads } from './changes/uploads.ts'
import type { NewEntry } from './entries.ts'
import type { Storage, Tx } from './open.ts'

const WRITERS: Writers<Change> = {
  ...billing,
  ...agreements,
  ...awaited,
  ...book,
  ...calendar,
  ...completion,
  ...disputes,
  ...campaigns,
  ...escalation,
  ...homes,
  ...legal,
  ...knowledge,
  ...money,
  ...people,
  ...policy,
  ...reminders,
  ...sales,
  ...tickets,
  ...tariffs,
  ...uploads,
  ...templates,
}

/** Applies one change and returns the entries that record it. */
export function applyChange(storage: Storage, tx: Tx, communityId: string, change: Change, context: ChangeContext): Promise<NewEntry[]> {
  // The table has the writer of exactly this kind; the compiler cannot follow the pair through the lookup.
  const write = WRITERS[change.kind] as (pen: Pen, change: Change) => Promise<NewEntry[]>
  return write(penFor(storage, tx, communityId, context), change)
}

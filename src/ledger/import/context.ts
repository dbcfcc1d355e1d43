// What every part of the loader works with: the community, who and what is known in it, the plan, and the counts of the report.
import type { Holder } from '../../domain/billing/holders.ts'
import type { Day } from '../../domain/calendar.ts'
import type { Policy } from '../../domain/policy.ts'
import { inParts } from '../bulk.ts'
import type { Storage, Tx } from '../open.ts'
import type { Outcome, Plan } from '../plan.ts'
import type { Located, RowCounts, RowSet } from './parse.ts'
import type { Note, Problems } from './problems.ts'
import { SHEETS, type SheetId } from './sheets.ts'

/** How the rows of one sheet fared. */
export interface SheetCounts {
  rows: number
  created: number
  updated: number
  unchanged: number
  refused: number
}

/** A home as the loader knows it, from the ledger or from this very import. */
export interface KnownUnit {
  id: string
  code: string
}

/** One import while it is being planned. */
export class ImportContext {
  readonly storage: Storage
  readonly tx: Tx
  readonly plan: Plan
  readonly communityId: string
  readonly now: Date
  readonly today: Day
  /** The rules of the community. */
  readonly policy: Policy
  readonly problems: Problems
  readonly notes: Note[]
  readonly counts: Partial<Record<SheetId, SheetCounts>> = {}
  /** Staff by name. */
  readonly staff = new Map<string, { id: string; group: string }>()
  /** Owners of homes that change hands by this import. */
  readonly holders = new Map<string, Holder[]>()
  /** Homes by 房号. */
  readonly units = new Map<string, KnownUnit>()

  constructor(
    parts: {
      storage: Storage
      tx: Tx
      plan: Plan
      communityId: string
      now: Date
      today: Day
      policy: Policy
      problems: Problems
      notes: Note[]
    },
    parsed: RowCounts,
  ) {
    this.storage = parts.storage
    this.tx = parts.tx
    this.plan = parts.plan
    this.communityId = parts.communityId
    this.now = parts.now
    this.today = parts.today
    this.policy = parts.policy
    this.problems = parts.problems
    this.notes = parts.notes
    for (const [id, { rows, refused, doubles }] of Object.entries(parsed)) {
      if (isKnown(id)) this.counts[id] = { rows, created: 0, updated: 0, unchanged: doubles, refused }
    }
  }

  /** Columns that every new row has. */
  get base(): { communityId: string; createdAt: Date } {
    return { communityId: this.communityId, createdAt: this.now }
  }

  count(sheet: SheetId, outcome: Outcome | 'refused'): void {
    const counts = this.counts[sheet]
    if (counts) counts[outcome]++
  }

  refuse(sheet: SheetId, located: Located<unknown>, column: string, message: string, value?: string): void {
    this.problems.add(located.at, column, message, value)
    this.count(sheet, 'refused')
  }

  note(located: Located<unknown>, message: string): void {
    this.notes.push({ ...located.at, message })
  }

  /** The home of a row; null after refusing the row because nobody knows the home. */
  unitOf<R extends { unit: string }>(sheet: SheetId, located: Located<R>): KnownUnit | null {
    const unit = this.units.get(located.row.unit)
    if (unit === undefined) this.refuse(sheet, located, '房号', '没有这个房号：请先在房屋表登记', located.row.unit)
    return unit ?? null
  }

  /** The rows that a table holds about the homes named by rows of the import; `read` gets the filter for some of them. */
  ofHomes<T>(rows: readonly Located<{ unit: string }>[], read: (where: { unitId: { in: string[] } }) => Promise<T[]>): Promise<T[]> {
    return inParts(this.homesOf(rows), part => read({ unitId: { in: part } }))
  }

  /** The ids of the homes that rows name. */
  homesOf(rows: readonly Located<{ unit: string }>[]): string[] {
    const ids = new Set<string>()
    for (const { row } of rows) {
      const unit = this.units.get(row.unit)
      if (unit) ids.add(unit.id)
    }
    return [...ids]
  }
}

const isKnown = (id: string): id is SheetId => Object.hasOwn(SHEETS, id)

/** Finds the homes that the rows of all sheets name; those of the 房屋 sheet join when they are loaded. */
export async function findUnits(context: ImportContext, rows: RowSet): Promise<void> {
  const codes = new Set<string>()
  const { units, bills, payments, contacts, promises, tickets, disputes, plans, holds, residents } = rows
  for (const list of [units, bills, payments, contacts, promises, tickets, disputes, plans, holds, residents]) {
    for (const { row } of list) codes.add(row.unit)
  }
  const { communityId, tx } = context
  const read = (part: string[]) => tx.unit.findMany({ where: { communityId, code: { in: part } }, select: { id: true, code: true } })
  for (const unit of await inParts([...codes], read)) context.units.set(unit.code, unit)
}

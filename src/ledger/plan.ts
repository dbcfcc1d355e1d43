// What will be written: collected first, so that a dry run tells the same as the real one, then written in a few statements.
import type { Cell } from './bulk.ts'
import { insertRows } from './bulk.ts'
import { updateRows } from './bulkUpdate.ts'
import { append, type EntryKind, type NewEntry } from './entries.ts'
import { newId } from './keys.ts'
import { Prisma, type Storage, type Tx } from './open.ts'

/** The tables that are written so. */
export type Table =
  | 'Community'
  | 'Group'
  | 'Staff'
  | 'StaffAccount'
  | 'Unit'
  | 'Resident'
  | 'ContactPoint'
  | 'Binding'
  | 'Consent'
  | 'Bill'
  | 'Payment'
  | 'Allocation'
  | 'BillLine'
  | 'FeeItem'
  | 'Waiver'
  | 'Refund'
  | 'Words'
  | 'Contact'
  | 'Promise'
  | 'Ticket'
  | 'Dispute'
  | 'Plan'
  | 'Instalment'
  | 'Hold'
  | 'QuietDay'
  | 'Target'

/** Personal text: sealed in its column, compared by what it says, never in an entry. */
export class Sealed {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a row shall hold; null leaves alone what the ledger knows. */
export type Values = Record<string, Exclude<Cell, undefined> | Sealed>

/** What happened to a row. */
export type Outcome = 'created' | 'updated' | 'unchanged'

/** The entry of a row: its kind, its household and what it says when the row is new. */
export interface EntryOf {
  kind: EntryKind
  unitId?: string
  payload: Record<string, unknown>
}

/** Rows and entries to be written for one community. */
export class Plan {
  readonly entries: NewEntry[] = []
  private readonly inserts = new Map<Table, Record<string, Cell>[]>()
  private readonly updates = new Map<Table, Map<string, Record<string, Cell>>>()
  private readonly deletions = new Map<Table, string[]>()
  private made = 0
  private readonly storage: Storage
  private readonly now: Date
  readonly actor: string
  private readonly seed: string
  readonly reference: string

  /** `reference` begins the references of the entries; unique by itself when it is not given. */
  constructor(storage: Storage, now: Date, actor: string, reference?: string) {
    this.storage = storage
    this.now = now
    this.actor = actor
    this.seed = newId(now)
    this.reference = reference ?? `import:${this.seed}`
  }

  /**
   * A new id, in the form of newId. They come in ascending order, so that of two equal bills the one that stood first in the file is the smaller,
   * and counting up is far quicker than drawing hundreds of thousands.
   */
  id(): string {
    this.made++
    return `${this.seed.slice(0, 29)}${this.made.toString(16).padStart(7, '0')}`
  }

  /** True when nothing is to be written. */
  get empty(): boolean {
    return this.inserts.size === 0 && this.updates.size === 0 && this.deletions.size === 0 && this.entries.length === 0
  }

  insert(table: Table, row: Values): void {
    listOf(this.inserts, table).push(this.stored(row))
  }

  /** Changes a row that is in the ledger; the changes of one row are joined. */
  update(table: Table, id: string, changed: Values): void {
    const rows = this.updates.get(table) ?? new Map<string, Record<string, Cell>>()
    this.updates.set(table, rows.set(id, { ...rows.get(id), id, ...this.stored(changed) }))
  }

  remove(table: Table, id: string): void {
    listOf(this.deletions, table).push(id)
  }

  entry(kind: EntryKind, payload: Record<string, unknown>, unitId?: string): void {
    const reference = `${this.reference}:${this.entries.length + 1}`
    this.entries.push({ kind, at: this.now, actor: this.actor, reference, payload, ...(unitId === undefined ? {} : { unitId }) })
  }

  /** Makes a new row out of defaults and values, or changes what differs in a known one; either leaves an entry. */
  put(table: Table, known: { id: string } | undefined, values: Values, defaults: Values, entry: EntryOf): { id: string; outcome: Outcome } {
    if (known === undefined) {
      const id = typeof defaults.id === 'string' ? defaults.id : this.id()
      this.insert(table, { id, ...defaults, ...given(values) })
      this.entry(entry.kind, { ...entry.payload, id }, entry.unitId)
      return { id, outcome: 'created' }
    }
    const changed = this.differences(known, values)
    if (Object.keys(changed).length === 0) return { id: known.id, outcome: 'unchanged' }
    const before = new Map<string, unknown>(Object.entries(known))
    const told = (value: (name: string) => unknown) =>
      Object.fromEntries(Object.keys(changed).map(name => [name, changed[name] instanceof Sealed ? '(sealed)' : value(name)]))
    this.update(table, known.id, changed)
    this.entry(entry.kind, { id: known.id, before: told(name => before.get(name)), after: told(name => changed[name]) }, entry.unitId)
    return { id: known.id, outcome: 'updated' }
  }

  private differences(known: { id: string }, values: Values): Values {
    const before = new Map<string, unknown>(Object.entries(known))
    return Object.fromEntries(Object.entries(given(values)).filter(([name, value]) => !this.same(before.get(name), value)))
  }

  private same(before: unknown, value: Values[string]): boolean {
    if (value instanceof Sealed) return typeof before === 'string' && this.storage.box.open(before) === value.text
    if (value instanceof Date) return before instanceof Date && before.getTime() === value.getTime()
    return before === value
  }

  private stored(row: Values): Record<string, Cell> {
    if (holdsNoSecret(row)) return row
    const cells: Record<string, Cell> = {}
    for (const [name, value] of Object.entries(row)) cells[name] = value instanceof Sealed ? this.storage.box.seal(value.text) : value
    return cells
  }

  /** Writes everything; the entries last, as one stretch of the chain. */
  async write(tx: Tx, communityId: string, onTable: (table: string, rows: number) => void): Promise<void> {
    // The indexes of a large import do not fit into the 2 MB that SQLite keeps in memory by default; pages would go to disk and back.
    if (this.storage.engine === 'sqlite') await tx.$executeRaw`PRAGMA cache_size = -65536`
    await this.writeRows(tx, onTable)
    onTable('LedgerEntry', this.entries.length)
    await append(this.storage, tx, communityId, this.entries)
  }

  /** Writes the rows and leaves the entries to the caller. */
  async writeRows(tx: Tx, onTable: (table: string, rows: number) => void = () => {}): Promise<void> {
    for (const [table, ids] of this.deletions) {
      for (const id of ids) await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE "id" = ${id}`
    }
    // Rows come before changes: one that is new may be changed by what is planned later.
    for (const [table, rows] of this.inserts) {
      onTable(table, rows.length)
      await insertRows(this.storage, tx, table, rows)
    }
    for (const [table, rows] of this.updates) {
      onTable(table, rows.size)
      const bySet = new Map<string, Record<string, Cell>[]>()
      for (const row of rows.values()) listOf(bySet, Object.keys(row).sort().join()).push(row)
      for (const same of bySet.values()) await updateRows(this.storage, tx, table, same)
    }
  }
}

/** Most rows have nothing to seal, and a large import has hundreds of thousands of them: those are not copied. */
function holdsNoSecret(row: Values): row is Record<string, Exclude<Cell, undefined>> {
  for (const name in row) if (row[name] instanceof Sealed) return false
  return true
}

function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}

function listOf<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const known = lists.get(key)
  if (known !== undefined) return known
  const made: T[] = []
  lists.set(key, made)
  return made
}

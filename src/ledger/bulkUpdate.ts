// Many rows changed in one statement, the same on both engines; the counterpart of insertRows.
import type { Cell } from './bulk.ts'
import { Prisma, type Storage, type Tx } from './open.ts'

const CHUNK = 500

/** Sets columns of rows found by `key`, and where `only` holds for them. All rows have the same columns. Returns how many were changed. */
export async function updateRows(
  storage: Storage,
  tx: Tx,
  table: string,
  rows: readonly Record<string, Cell>[],
  { key = 'id', only = Prisma.sql`true` }: { key?: string; only?: Prisma.Sql } = {},
): Promise<number> {
  let changed = 0
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const columns = Object.keys(chunk[0] ?? {}).filter(column => column !== key)
    const json = JSON.stringify(chunk.map(row => [key, ...columns].map(column => plain(row[column] ?? null, storage.engine))))
    const sets = columns.map((column, at) => `"${column}" = ${typed(storage.engine, at + 1, chunk, column)}`).join(', ')
    const source =
      storage.engine === 'postgresql' ? Prisma.sql`json_array_elements(${json}::json) AS x(value)` : Prisma.sql`json_each(${json}) AS x`
    const found = Prisma.raw(`"${table}"."${key}" = ${typed(storage.engine, 0, chunk, key)}`)
    changed += await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.raw(sets)} FROM ${source} WHERE ${found} AND ${only}`
  }
  return changed
}

function plain(cell: Cell, engine: Storage['engine']): string | number | boolean | null {
  if (typeof cell === 'bigint') return String(cell)
  if (cell instanceof Date) return engine === 'sqlite' ? cell.toISOString().replace('Z', '+00:00') : cell.toISOString()
  return typeof cell === 'boolean' && engine === 'sqlite' ? Number(cell) : (cell ?? null)
}

function typed(engine: Storage['engine'], at: number, rows: readonly Record<string, Cell>[], column: string): string {
  const example = rows.find(row => row[column] !== null)?.[column] ?? null
  const value = `(x.value ->> ${at})`
  if (engine === 'sqlite') return typeof example === 'bigint' ? `CAST(${value} AS INTEGER)` : value
  if (typeof example === 'bigint' || typeof example === 'number') return `${value}::bigint`
  if (typeof example === 'boolean') return `${value}::boolean`
  if (example instanceof Date) return `${value}::timestamptz`
  return example === null ? 'NULL' : value
}

// Many rows in one statement, the same on both engines: all rows travel as one JSON text and are unpacked by the database.
import { Prisma, type Storage, type Tx } from './open.ts'

/** A value of a column in a bulk insert. */
export type Cell = string | number | bigint | boolean | Date | null | undefined

/** Rows a statement takes at the most: the database client remembers its last twenty-five statements with all their values, for its own error reports. */
const CHUNK = 500

/**
 * Inserts rows that all have the same columns; `id` and dates are passed in, nothing is defaulted by the database but what a column's DEFAULT says.
 * With `ignore`, rows that hit a unique key are left alone. Returns how many were written.
 */
export async function insertRows(
  storage: Storage,
  tx: Tx,
  table: string,
  rows: readonly object[],
  options: { ignore?: boolean } = {},
): Promise<number> {
  let written = 0
  for (let start = 0; start < rows.length; start += CHUNK) {
    const insert = insertSql(storage, table, rows.slice(start, start + CHUNK))
    written += await tx.$executeRaw`${insert} ${options.ignore ? IGNORE : Prisma.empty}`
  }
  return written
}

/** Leaves rows alone that hit a unique key. */
export const IGNORE = Prisma.sql`ON CONFLICT DO NOTHING`

/** The statement that inserts some thousand rows at the most; what is to happen on a conflict, and what comes back, is written behind it. */
export function insertSql(storage: Storage, table: string, rows: readonly object[]): Prisma.Sql {
  const names = Object.keys(rows[0] ?? {}).map(column => `"${column}"`)
  return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}"`)} (${Prisma.raw(names.join(', '))}) ${valuesSql(storage, rows)} WHERE true`
}

/** Rows as a SELECT, in their order, with their names as its columns. */
export function valuesSql({ engine }: Storage, rows: readonly object[]): Prisma.Sql {
  const cells = rows as readonly Record<string, Cell>[]
  const columns = Object.keys(cells[0] ?? {})
  const json = JSON.stringify(cells.map(row => columns.map(column => plain(row[column] ?? null, engine))))
  const values = Prisma.raw(columns.map((column, at) => `${cellSql(engine, at, sample(cells, column))} AS "${column}"`).join(', '))
  return engine === 'postgresql'
    ? Prisma.sql`SELECT ${values} FROM json_array_elements(${json}::json) AS x(value)`
    : Prisma.sql`SELECT ${values} FROM json_each(${json})`
}

function plain(cell: Cell, engine: Storage['engine']): string | number | boolean | null {
  if (typeof cell === 'bigint') return String(cell)
  // SQLite keeps instants as text; this is the form the adapter writes and reads.
  if (cell instanceof Date) return engine === 'sqlite' ? cell.toISOString().replace('Z', '+00:00') : cell.toISOString()
  if (typeof cell === 'boolean' && engine === 'sqlite') return cell ? 1 : 0
  return cell ?? null
}

/** The first value of a column that is not null: it tells the column's type. */
function sample(rows: readonly Record<string, Cell>[], column: string): Cell {
  for (const row of rows) if (row[column] !== null && row[column] !== undefined) return row[column]
  return null
}

function cellSql(engine: Storage['engine'], at: number, example: Cell): string {
  if (engine === 'sqlite') return typeof example === 'bigint' ? `CAST(value ->> ${at} AS INTEGER)` : `value ->> ${at}`
  if (typeof example === 'bigint') return `(value ->> ${at})::bigint`
  if (typeof example === 'number') return `(value ->> ${at})::bigint`
  if (typeof example === 'boolean') return `(value ->> ${at})::boolean`
  if (example instanceof Date) return `(value ->> ${at})::timestamptz`
  return example === null ? `NULL` : `value ->> ${at}`
}

/** Values a statement names at the most: SQLite binds 999, and Prisma divides only some queries by itself. */
const PART = 900

/** Reads the rows for a list of values, some hundreds a statement. */
export async function inParts<V, T>(values: readonly V[], read: (part: V[]) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = []
  for (let start = 0; start < values.length; start += PART) {
    for (const row of await read(values.slice(start, start + PART))) rows.push(row)
  }
  return rows
}

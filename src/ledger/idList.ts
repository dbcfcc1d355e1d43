// A list of ids as one parameter: `IN (…)` with thousands of them must stay one short statement, and both engines go from it to an index.
import { Prisma, type Storage } from './open.ts'

/** What stands behind `IN`: the ids, unpacked by the database. */
export function idList(ids: Iterable<string>, engine: Storage['engine']): Prisma.Sql {
  const json = JSON.stringify([...ids])
  return engine === 'postgresql'
    ? Prisma.sql`(SELECT json_array_elements_text(${json}::json))`
    : Prisma.sql`(SELECT value FROM json_each(${json}))`
}

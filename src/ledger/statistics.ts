// What the databases know about the sizes of their tables. Without it PostgreSQL reads a list of five thousand homes in minutes instead of a fraction of a
// second, and its own housekeeping comes round only a while after a large import.
import type { Storage } from './open.ts'

/** Takes stock of all tables, as after a large import, or only of those that have grown a lot since it was last done. */
export async function refreshStatistics({ db, engine }: Storage, which: 'all' | 'grown'): Promise<void> {
  if (engine === 'sqlite') {
    // A sample of what has changed much, and nothing when nothing has (https://sqlite.org/pragma.html#pragma_optimize).
    await db.$queryRaw`PRAGMA analysis_limit = 1000`
    await db.$queryRaw`PRAGMA optimize = 0x10002`
    return
  }
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c."relname" AS "name" FROM "pg_class" c JOIN "pg_stat_user_tables" s ON s."relid" = c."oid"
    WHERE s."schemaname" = CURRENT_SCHEMA() AND (${which === 'all'} OR s."n_mod_since_analyze" > 1000 + GREATEST(c."reltuples", 0) / 5)`
  for (const { name } of tables) await db.$executeRawUnsafe(`ANALYZE "${name}"`)
}

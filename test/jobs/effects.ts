// Effects of test jobs as rows of the ledger, so that another process can be seen to have had one.
import type { Storage } from '../../src/ledger/open.ts'

/** Records an effect once for each id: whoever comes first. */
export async function recordEffect(storage: Storage, id: string, by: string): Promise<void> {
  await storage.db.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES (${`effect ${id}`}, ${by}) ON CONFLICT ("key") DO NOTHING`
}

/** Who had the effects, by id. */
export async function effects(storage: Storage): Promise<Record<string, string>> {
  const rows = await storage.db.setting.findMany({ where: { key: { startsWith: 'effect ' } } })
  return Object.fromEntries(rows.map(row => [row.key.slice('effect '.length), row.value]))
}

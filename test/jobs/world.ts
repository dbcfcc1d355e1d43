// The ledger part of a world of workers, the same for every driver.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jobStore } from '../../src/ledger/jobStore.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { keptLog } from './patience.ts'

/** A migrated ledger with the parts that a driver needs: at `url`, else in an SQLite file of its own. */
export async function ledgerWorld(url?: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-test-jobs-'))
  const ledgerUrl = url ?? `file:${path.join(folder, 'ledger.db')}`
  await migrate(ledgerUrl)
  const storage = await open(ledgerUrl)
  const log = keptLog()
  return {
    ledgerUrl,
    storage,
    log,
    parts: { store: jobStore(storage), now: () => new Date(), log },
    clear: async () => {
      log.lines.length = 0
      await storage.db.job.deleteMany()
      await storage.db.setting.deleteMany({ where: { key: { startsWith: 'effect ' } } })
    },
    close: async () => {
      await storage.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

// The jobs as they are configured: on the ledger's own table, or woken by Redis.
import { makeDatabaseJobs } from '../jobs/databaseJobs.ts'
import type { Jobs, JobsParts } from '../jobs/jobs.ts'
import { jobStore } from '../ledger/jobStore.ts'
import type { Storage } from '../ledger/open.ts'
import type { Program } from './program.ts'

/** The configured driver; Bull and its Redis client are loaded only with Redis. */
export async function openJobs({ config, now, log }: Program, storage: Storage, settings: JobsParts['settings'] = {}): Promise<Jobs> {
  const parts = { store: jobStore(storage), now, log, settings }
  if (config.redisUrl === undefined) return makeDatabaseJobs(parts)
  const { makeBullJobs } = await import('../jobs/bullJobs.ts')
  return makeBullJobs(parts, { url: config.redisUrl })
}

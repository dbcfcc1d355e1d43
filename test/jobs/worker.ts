// A worker in a process of its own, to be killed: it records its effect, says so, and never ends the job.
import { makeBullJobs } from '../../src/jobs/bullJobs.ts'
import { makeDatabaseJobs } from '../../src/jobs/databaseJobs.ts'
import { jobStore } from '../../src/ledger/jobStore.ts'
import { open } from '../../src/ledger/open.ts'
import { recordEffect } from './effects.ts'

const { ledgerUrl, redis, settings } = JSON.parse(process.argv[2] ?? '{}')
const storage = await open(ledgerUrl)
const log = { info: () => undefined, warn: (fields: object, message: string) => console.error(message, fields) }
const parts = { store: jobStore(storage), now: () => new Date(), log, settings: { ...settings, keepAlive: true } }
const jobs = redis ? makeBullJobs(parts, redis) : makeDatabaseJobs(parts)
jobs.work('count', async job => {
  await recordEffect(storage, job.id, 'the killed worker')
  console.log(`did ${job.id}`)
  await new Promise(() => undefined)
})
await jobs.start()

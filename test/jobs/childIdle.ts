// A program that starts its jobs and does nothing else; the last argument says whether waiting keeps it alive.
import { makeDatabaseJobs } from '../../src/jobs/databaseJobs.ts'
import { jobStore } from '../../src/ledger/jobStore.ts'
import { open } from '../../src/ledger/open.ts'

const log = { info: () => undefined, warn: () => undefined }
const store = jobStore(await open(process.argv[2] ?? ''))
const jobs = makeDatabaseJobs({ store, now: () => new Date(), log, settings: { keepAlive: process.argv[3] === 'keep' } })
jobs.work('count', async () => undefined)
await jobs.start()
console.log('started')

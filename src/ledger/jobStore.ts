// The Job table: the truth about work to do later. A queue beside it may be lost; a row is done once, by whoever claims it first.
import { Prisma, type Storage } from './open.ts'

/** A job as it is written down. `id` is `name:key` and makes it happen once; `subject` is an id, never content. */
export interface NewJob {
  id: string
  name: string
  subject: string
  runAt: Date
}

/** A job in the hands of one worker. `attempt` counts from 1 and is also the proof that the claim still holds. */
export interface ClaimedJob {
  id: string
  name: string
  subject: string
  attempt: number
}

/** The next instant at which a job wants a worker: its time, or the end of the lock of the worker that has it. */
export interface WaitingJob {
  id: string
  at: Date
}

/** How many jobs there are of each sort; `lateMs` is how long the oldest due one has waited, 0 when none has. */
export interface JobCounts {
  waiting: number
  running: number
  failed: number
  lateMs: number
}

/** What the drivers of the jobs need of the ledger. Every call is one statement, safe with any number of workers on both engines. */
export interface JobStore {
  /** Writes a job down; false when its id is known already, whatever became of it. */
  add(job: NewJob, now: Date): Promise<boolean>
  /** Hands out the earliest due job of these names, also one whose worker let its lock run out; null when nothing is due. */
  claim(names: readonly string[], now: Date, lockUntil: Date, mostAttempts: number): Promise<ClaimedJob | null>
  /** Holds a claim for longer; false when it is lost. */
  keep(job: ClaimedJob, lockUntil: Date): Promise<boolean>
  /** Marks a claimed job done; false when the claim was lost meanwhile. */
  finish(job: ClaimedJob, now: Date): Promise<boolean>
  /** Records a failed attempt: to be tried again at `retryAt`, or failed for good when that is null; false when the claim was lost. */
  fail(job: ClaimedJob, error: string, retryAt: Date | null, now: Date): Promise<boolean>
  /** Fails the jobs whose workers died in every one of `mostAttempts` attempts. Returns how many. */
  bury(now: Date, mostAttempts: number): Promise<number>
  /** The jobs of these names that want a worker before `before`, earliest first, at most `limit`. */
  waiting(names: readonly string[], before: Date, mostAttempts: number, limit: number): Promise<WaitingJob[]>
  /** When this job wants a worker again; null when it is over or unknown. */
  wanted(id: string): Promise<Date | null>
  counts(now: Date): Promise<JobCounts>
  /** Forgets what was over before `before`; from then on the same id could happen again. */
  prune(before: Date): Promise<number>
}

const MOST_ERROR_TEXT = 2000
const NUL = String.fromCharCode(0)
const FAR = new Date('9999-12-31T00:00:00Z')

/** The job store of a ledger. */
export function jobStore({ db, engine }: Storage): JobStore {
  // Without it two workers of PostgreSQL pick the same row, and the second one comes back with empty hands though more is due.
  const skipLocked = engine === 'postgresql' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty
  const ours = (job: ClaimedJob) => ({ id: job.id, state: 'running', attempts: job.attempt })
  return {
    async add({ id, name, subject, runAt }, now) {
      const added = await db.$executeRaw`
        INSERT INTO "Job" ("id", "name", "subject", "runAt", "state", "attempts", "createdAt")
        VALUES (${id}, ${name}, ${subject}, ${runAt}, 'waiting', 0, ${now}) ON CONFLICT ("id") DO NOTHING`
      return added === 1
    },
    async claim(names, now, lockUntil, mostAttempts) {
      if (names.length === 0) return null
      const due = Prisma.sql`(("state" = 'waiting' AND "runAt" <= ${now})
        OR ("state" = 'running' AND "lockUntil" <= ${now} AND "attempts" < ${mostAttempts}))`
      const [row] = await db.$queryRaw<{ id: string; name: string; subject: string; attempts: number | bigint }[]>`
        UPDATE "Job" SET "state" = 'running', "attempts" = "attempts" + 1, "lockUntil" = ${lockUntil}
        WHERE ${due} AND "id" = (SELECT "id" FROM "Job" WHERE ${due} AND "name" IN (${Prisma.join([...names])})
          ORDER BY "runAt", "createdAt", "id" LIMIT 1 ${skipLocked})
        RETURNING "id", "name", "subject", "attempts"`
      return row ? { id: row.id, name: row.name, subject: row.subject, attempt: Number(row.attempts) } : null
    },
    async keep(job, lockUntil) {
      return (await db.job.updateMany({ where: ours(job), data: { lockUntil } })).count === 1
    },
    async finish(job, now) {
      const data = { state: 'done', doneAt: now, lockUntil: null, error: null }
      return (await db.job.updateMany({ where: ours(job), data })).count === 1
    },
    async fail(job, error, retryAt, now) {
      const text = error.replaceAll(NUL, '').slice(0, MOST_ERROR_TEXT)
      const after = retryAt ? { state: 'waiting', runAt: retryAt } : { state: 'failed', doneAt: now }
      return (await db.job.updateMany({ where: ours(job), data: { ...after, lockUntil: null, error: text } })).count === 1
    },
    async bury(now, mostAttempts) {
      const { count } = await db.job.updateMany({
        where: { state: 'running', lockUntil: { lte: now }, attempts: { gte: mostAttempts } },
        data: { state: 'failed', doneAt: now, lockUntil: null, error: `its worker died in each of ${mostAttempts} attempts` },
      })
      return count
    },
    async waiting(names, before, mostAttempts, limit) {
      const rows = await db.job.findMany({
        where: {
          name: { in: [...names] },
          OR: [
            { state: 'waiting', runAt: { lt: before } },
            { state: 'running', lockUntil: { lt: before }, attempts: { lt: mostAttempts } },
          ],
        },
        select: { id: true, state: true, runAt: true, lockUntil: true },
        orderBy: [{ runAt: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return rows.map(row => ({ id: row.id, at: wantedAt(row) ?? row.runAt }))
    },
    async wanted(id) {
      const row = await db.job.findUnique({ where: { id }, select: { state: true, runAt: true, lockUntil: true } })
      return row && wantedAt(row)
    },
    async counts(now) {
      const of = (state: string) => db.job.count({ where: { state } })
      const oldest = await db.job.findFirst({
        where: { state: 'waiting', runAt: { lte: now } },
        orderBy: { runAt: 'asc' },
        select: { runAt: true },
      })
      return {
        waiting: await of('waiting'),
        running: await of('running'),
        failed: await of('failed'),
        lateMs: oldest ? now.getTime() - oldest.runAt.getTime() : 0,
      }
    },
    async prune(before) {
      return (await db.job.deleteMany({ where: { state: { in: ['done', 'failed'] }, doneAt: { lt: before } } })).count
    },
  }
}

function wantedAt(row: { state: string; runAt: Date; lockUntil: Date | null }): Date | null {
  if (row.state === 'waiting') return row.runAt
  return row.state === 'running' ? (row.lockUntil ?? FAR) : null
}

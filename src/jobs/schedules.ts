// The day of a community: what happens by the clock, and what is made up for after the program was away. What is done then is the desk's business.
import { type Day, dayIn, instantAt, type Time, timeIn, weekday } from '../domain/calendar.ts'
import type { Jobs, JobsLog, RunningJob } from './jobs.ts'

/** What the desk does by the clock, each for one community and one local day. All of them idempotent by community and day. */
export interface ScheduleHandlers {
  /** Works out and stores the chase lists of the day (collection §1, build time). */
  scan(communityId: string, day: Day): Promise<void>
  /** Sends every steward the list of the day. */
  pushLists(communityId: string, day: Day): Promise<void>
  /** Sends the manager the report of the day (metrics §4). */
  daySummary(communityId: string, day: Day): Promise<void>
  /** Sends the report of the week before; `day` is the Monday it is sent on (metrics §4). */
  weekSummary(communityId: string, day: Day): Promise<void>
  /** Announces the bills that fall due soon (collection §2, S0). */
  announceBills(communityId: string, day: Day): Promise<void>
  /** Puts the reminders that go out by themselves before the send gate, each for its own window of the day (S1, promise days, instalments). */
  remind(communityId: string, day: Day): Promise<void>
  /** Thanks for money that has arrived. */
  thank(communityId: string, day: Day): Promise<void>
}

/** One line of the timetable: local times; from `until` on it is not made up for any more. `weekday`: 1 = Monday; every day when absent. */
export interface Schedule {
  name: keyof ScheduleHandlers
  at: Time
  until: Time
  weekday?: number
}

/** The timetable of every community. What would ring a telephone late is not made up for in the evening. */
export const SCHEDULES: readonly Schedule[] = [
  { name: 'scan', at: '07:00', until: '24:00' },
  { name: 'pushLists', at: '08:30', until: '20:00' },
  { name: 'weekSummary', at: '08:30', until: '20:00', weekday: 1 },
  { name: 'announceBills', at: '09:00', until: '17:30' },
  { name: 'remind', at: '09:00', until: '20:30' },
  { name: 'thank', at: '16:30', until: '17:30' },
  { name: 'daySummary', at: '18:00', until: '22:00' },
]

/** A community with its clocks. */
export interface CommunityClock {
  id: string
  zone: string
}

/** What the schedules work with. */
export interface ScheduleParts {
  jobs: Jobs
  communities(): Promise<readonly CommunityClock[]>
  handlers: ScheduleHandlers
  now(): Date
  log: JobsLog
}

/** The timetable at work. */
export interface Schedules {
  /** Puts the timetable into the jobs, makes up for what today lacks, and looks again every quarter of an hour. Call it before `jobs.start`. */
  start(): Promise<void>
  /** Writes down what should have run today by `now` and was not written down yet; returns the ids of those jobs. */
  catchUp(now: Date): Promise<string[]>
}

/** A run that the timetable asks for. Its key is community and local day, whatever the hour at which it comes to be. */
export interface ScheduledRun {
  name: Schedule['name']
  subject: string
  key: string
  runAt: Date
}

/** What should have run in this community today by `now` and is still worth running, earliest first. */
export function dueToday({ id, zone }: CommunityClock, now: Date): ScheduledRun[] {
  const day = dayIn(zone, now)
  return SCHEDULES.filter(schedule => isOpen(schedule, day, timeIn(zone, now))).map(({ name, at }) => ({
    name,
    subject: id,
    key: `${id}:${day}`,
    runAt: instantAt(zone, day, at),
  }))
}

/** The timetable of all communities, done by the handlers. */
export function makeSchedules(parts: ScheduleParts): Schedules {
  const { jobs, communities, handlers } = parts
  const repeat = ({ id, zone }: CommunityClock): void => {
    for (const schedule of SCHEDULES) jobs.every(schedule.name, cronOf(schedule), zone, { subject: id, once: 'day' })
  }
  const catchUp = async (now: Date): Promise<string[]> => {
    const missing: string[] = []
    for (const community of await communities()) {
      repeat(community) // one that came in since the start, or whose zone has changed
      for (const { name, subject, key, runAt } of dueToday(community, now)) {
        if ((await jobs.enqueue(name, subject, { key, runAt })) === 'added') missing.push(`${name}:${key}`)
      }
    }
    return missing
  }
  return {
    catchUp,
    async start() {
      for (const schedule of SCHEDULES) jobs.work(schedule.name, job => run(parts, schedule, job, handlers[schedule.name]))
      jobs.work('catchUp', async () => void (await catchUp(parts.now())))
      jobs.every('catchUp', '*/15 * * * *', 'UTC')
      await catchUp(parts.now())
    },
  }
}

/** Does a run, unless its day or its hours are over: it may have waited in the table while nobody worked. */
async function run(parts: ScheduleParts, schedule: Schedule, job: RunningJob, handler: ScheduleHandlers[Schedule['name']]): Promise<void> {
  const community = (await parts.communities()).find(({ id }) => id === job.subject)
  const day = job.key.slice(-'YYYY-MM-DD'.length)
  const now = parts.now()
  if (!community || dayIn(community.zone, now) !== day || timeIn(community.zone, now) >= schedule.until) {
    parts.log.info({ job: job.id }, 'a scheduled run came too late and was left out')
    return
  }
  await handler(community.id, day)
}

function isOpen(schedule: Schedule, day: Day, time: Time): boolean {
  const today = schedule.weekday === undefined || schedule.weekday === weekday(day)
  return today && schedule.at <= time && time < schedule.until
}

function cronOf({ at, weekday: on }: Schedule): string {
  const [hour, minute] = at.split(':').map(Number)
  return `${minute} ${hour} * * ${on ?? '*'}`
}

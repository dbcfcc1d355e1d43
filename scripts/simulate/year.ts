// One year of the community, day by day.
import { addDays, type Day, monthOf, yearOf } from '../../src/domain/calendar.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { backOfficeDay, instalmentsDay } from './backOffice.ts'
import { billFile, paymentFile, quarterDays } from './files.ts'
import { formalDay } from './formal.ts'
import { ownersDay } from './owners.ts'
import { decideTrays, stewardsDay } from './staff.ts'
import { timetable } from './town.ts'
import type { World } from './world.ts'

/** Lives one day: the clock's work, what owners and staff do, and the bank's file in the evening. */
export async function liveDay(world: World, day: Day): Promise<void> {
  const { town, agenda, communityId } = world
  const quarter = quarterStarting(day)
  if (quarter !== null) {
    agenda.add(day, '06:00', async () => {
      const report = await town.load([billFile(world.households, [{ year: yearOf(day), quarter }])])
      if (report.problemCount > 0) throw new Error(`The bills were refused: ${JSON.stringify(report.problems.slice(0, 3))}`)
    })
  }
  for (const { name, at } of timetable(day)) agenda.add(day, at, async () => void (await town.clock(name)))
  ownersDay(world, day, quarter !== null)
  agenda.add(day, '08:45', async () => {
    const community = await communityCard(town.storage, communityId)
    if (community) await stewardsDay(world, community, day)
  })
  for (const time of ['11:00', '15:30']) agenda.add(day, time, () => decideTrays(world, day))
  backOfficeDay(world, day)
  formalDay(world, day)
  agenda.add(day, '08:00', () => instalmentsDay(world, day))
  agenda.add(day, '22:30', async () => {
    const lines = world.bank.get(day)
    world.bank.delete(day)
    if (!lines) return
    const report = await town.load([paymentFile(lines)])
    if (report.problemCount > 0) throw new Error(`The payments were refused: ${JSON.stringify(report.problems.slice(0, 3))}`)
  })
  await agenda.run(day, time => town.moveTo(day, time))
}

function quarterStarting(day: Day): number | null {
  const quarter = Math.ceil(monthOf(day) / 3)
  return quarterDays(yearOf(day), quarter).start === day ? quarter : null
}

/** The days of a year that begins with `from`. */
export function* daysFrom(from: Day, count: number): Generator<Day> {
  for (let number = 0; number < count; number++) yield addDays(from, number)
}

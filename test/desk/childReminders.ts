// An office of its own on a ledger, to be killed: it sends reminders and says of each when the platform has it. node childReminders.ts <url> <when>
import { writeSync } from 'node:fs'
import { open } from '../../src/ledger/open.ts'
import { company, type Platform, ReminderWorld } from './reminderWorld.ts'

const [, , url = '', when = ''] = process.argv
const say = (line: string) => writeSync(1, `${line}\n`)
const alive = setInterval(() => {}, 60_000)
const world = new ReminderWorld(await open(url), '2026-11-26T09:30:00+08:00')
world.onReminder = async taken => void say(`taken ${taken.outboxId}`)
await world.load(company('', 5))
say('loaded')
for (const home of ['101', '102', '103', '104']) {
  await world.say('li', `给1-${home}写个提醒`)
  // `between`: the platform has it and its answer never comes; `before`: it is about to be handed over.
  if (home === '102' && when !== 'any time') world.platform = when as Platform
  if (home === '102' && when === 'hangs before') say('handing over')
  await world.press('li', '发送')
}
say('done')
clearInterval(alive)

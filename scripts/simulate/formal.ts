// The formal steps of the ladder: reviews, demands with their way to the owner, and the proof that the service was given. What follows is in legal.ts.
import { addDays, type Day, monthOf, weekday, yearOf } from '../../src/domain/calendar.ts'
import { quarterDays } from './files.ts'
import { accountOf, STAFF } from './homes.ts'
import { batchWork, caseWork, endsQuarter, lawyersLetters, suitsToFile } from './legal.ts'
import { letters } from './letters.ts'
import { pressFirst } from './staff.ts'
import { privately } from './town.ts'
import { count, type World } from './world.ts'

/** A piece of that work, done on a day. */
export type FormalWork = (world: World, day: Day) => Promise<void>

/** Each part of that work by itself, in the order in which a household comes through it. */
export const FORMAL_WORK: readonly FormalWork[] = [
  reviews,
  demands,
  lettersOfAll,
  proofOfService,
  world => batchWork(world, '律师函', true),
  lawyersLetters,
  world => batchWork(world, '诉讼', true),
  suitsToFile,
  caseWork,
]

/** Puts the formal work of a day on the agenda: reviews and letters on every working day, decisions on one day of the week. */
export function formalDay(world: World, day: Day): void {
  const { agenda } = world
  const on = weekday(day)
  if (on > 5) return
  agenda.add(day, '09:50', () => reviews(world))
  agenda.add(day, '15:50', () => lettersOfAll(world, day))
  agenda.add(day, '16:10', () => lawyersLetters(world, day))
  if (on === 1) agenda.add(day, '10:30', () => proofOfService(world, day))
  if (on === 2) agenda.add(day, '15:10', () => demands(world))
  if (on === 3) agenda.add(day, '10:40', () => batchWork(world, '律师函', endsQuarter(day)))
  if (on === 3) agenda.add(day, '11:10', () => batchWork(world, '诉讼', endsQuarter(day)))
  if (on === 4) agenda.add(day, '10:20', () => suitsToFile(world, day))
  if (on === 4) agenda.add(day, '10:50', () => caseWork(world, day))
}

/** The supervisor looks at each household before it is raised, and mostly finds that a demand is due. */
async function reviews(world: World): Promise<void> {
  const person = accountOf(STAFF.supervisor)
  for (const { buttons = [] } of privately(person, await world.town.say(person, '会诊'))) {
    for (const { id } of buttons) {
      world.town.wait(60)
      const finding = world.dice.weighed([
        ['建议催告', 80],
        ['谈分期', 8],
        ['继续联系', 7],
        ['先解决问题', 5],
      ] as const)
      if (await pressFirst(world, person, await world.town.press(person, person, id), new RegExp(`^${finding}`))) count(world, 'reviews')
    }
  }
}

/** The manager approves what was reviewed, and puts one off now and then. */
async function demands(world: World): Promise<void> {
  const person = accountOf(STAFF.manager)
  const heard = privately(person, await world.town.say(person, '催告函'))
  const one = heard.flatMap(({ buttons = [] }) => buttons.filter(({ label }) => /^\d/.test(label))).at(-1)
  if (one && world.dice.chance(0.15)) {
    const shown = await world.town.press(person, person, one.id)
    world.town.wait(40)
    if (await pressFirst(world, person, shown, /^暂缓$/)) count(world, 'demands put off')
    await pressFirst(world, person, await world.town.say(person, `暂缓催告函 ${one.label} 理由 信息待核实`), /^取消$/)
  }
  const all = heard.flatMap(({ buttons = [] }) => buttons).find(({ label }) => label.startsWith('全部批准'))
  if (!all) return
  await world.town.press(person, person, all.id)
  count(world, 'rounds of demands approved')
}

/** Every steward posts what was approved, and writes down what the post office says. */
async function lettersOfAll(world: World, day: Day): Promise<void> {
  for (const steward of new Set(world.households.map(home => home.steward))) await letters(world, day, steward, '催告函')
}

/** Once a quarter the supervisor writes down what proves that the service was given; at first for the years before. */
async function proofOfService(world: World, day: Day): Promise<void> {
  const { town, communityId } = world
  const proofs = await town.storage.db.serviceEvidence.findMany({ where: { communityId }, select: { toDay: true } })
  const known = proofs.reduce((last, { toDay }) => (toDay > last ? toDay : last), `${yearOf(day) - 4}-12-31`)
  const start = quarterDays(yearOf(day), Math.ceil(monthOf(day) / 3)).start
  const through = addDays(start, -1)
  if (known >= through) return
  await town.say(accountOf(STAFF.supervisor), `服务证据 ${addDays(known, 1)}至${through} 保洁、秩序、绿化、维修巡查记录，存档柜A3`)
  count(world, 'proofs of service')
}

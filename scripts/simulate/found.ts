// Founds the community of the year: its people, its homes, and the bills and payments of the years before.
import type { Logger } from 'pino'
import type { Outbound } from '../../src/channels/channel.ts'
import { addDays, type Day, daysBetween, instantAt, yearOf } from '../../src/domain/calendar.ts'
import { allCommunities } from '../../src/ledger/directory.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { makeAgenda } from './agenda.ts'
import {
  type BankLine,
  billFile,
  COMMUNITY,
  communityFiles,
  OWNERS_GROUP,
  paymentFile,
  type Quarter,
  quarterDays,
  quarterFen,
  TEAM_GROUP,
} from './files.ts'
import { makeHouseholds, type Nature } from './homes.ts'
import { reminded } from './owners.ts'
import type { Dice } from './random.ts'
import { type Heard, openTown } from './town.ts'
import type { World } from './world.ts'

const YEARS_BEFORE = 3

/** How the community begins. */
export interface Founding {
  households: number
  /** How common each nature is; as in a usual community when absent. */
  natures?: readonly (readonly [Nature, number])[]
  from: Day
  zone: string
  dice: Dice
  /** Told about every message that is sent. */
  also?(message: Heard): void
  /** Says how sending a message ends, by throwing. */
  sending?(message: Outbound): void
  log?: Logger
}

/** Imports everything as of the evening before `from`, and opens the town. */
export async function foundCommunity(
  storage: Storage,
  { households: count, natures, from, zone, dice, also, sending, log }: Founding,
): Promise<World> {
  const households = makeHouseholds(count, dice, natures)
  const start = instantAt(zone, addDays(from, -1), '23:00')
  const trays = new Map<string, Heard[]>()
  const parts = { storage, zone, start }
  const founding = openTown({ ...parts, communityId: '' })
  const load = async (files: Parameters<typeof founding.load>[0]) => {
    const report = await founding.load(files)
    if (report.problemCount > 0) throw new Error(`The community was refused: ${JSON.stringify(report.problems.slice(0, 3))}`)
  }
  await load(communityFiles(households))
  const quarters = quartersBefore(from)
  const paid = quarters.flatMap((one, index) => paidFor(households, { ...one, age: quarters.length - index, from }, dice))
  await load([billFile(households, quarters), paymentFile(paid)])
  await founding.stop()
  const communityId = (await allCommunities(storage)).find(({ name }) => name === COMMUNITY)?.id
  if (communityId === undefined) throw new Error('The community was not founded.')
  const world: { current: World | null } = { current: null }
  const heard = (message: Heard) => {
    also?.(message)
    if (world.current) readByOwner(world.current, message)
    if (!message.buttons || message.buttons.length === 0 || message.chatId === OWNERS_GROUP || message.chatId === TEAM_GROUP) return
    const tray = trays.get(message.chatId)
    if (tray) tray.push(message)
    else trays.set(message.chatId, [message])
  }
  const town = openTown({ ...parts, communityId, heard, ...(sending ? { sending } : {}), ...(log ? { log } : {}) })
  world.current = {
    town,
    communityId,
    dice,
    agenda: makeAgenda(),
    households,
    byUnit: new Map(households.map(home => [home.unit, home])),
    byAccount: new Map(households.flatMap(home => (home.account === null ? [] : [[home.account, home] as const]))),
    bank: new Map(),
    trays,
    counts: new Map(),
  }
  return world.current
}

/** An owner reads a reminder or a demand: both say what to do when it is paid already, or by which law it is written. */
function readByOwner(world: World, message: Heard): void {
  const home = world.byAccount.get(message.chatId)
  if (!home) return
  if (message.text.includes('第九百四十四条')) reminded(world, home, world.town.today(), 'demand')
  else if (/已(?:经)?[缴付].{0,4}忽略/.test(message.text)) reminded(world, home, world.town.today(), 'reminder')
}

/** The quarters of the years before, oldest first. */
function quartersBefore(from: Day): Quarter[] {
  const quarters: Quarter[] = []
  for (let year = yearOf(from) - YEARS_BEFORE; year <= yearOf(from); year++) {
    for (const quarter of [1, 2, 3, 4]) if (quarterDays(year, quarter).start < from) quarters.push({ year, quarter })
  }
  return quarters
}

// What was left unpaid are the last quarters of a household; all before them were paid in their time.
function paidFor(
  households: ReturnType<typeof makeHouseholds>,
  { year, quarter, age, from }: Quarter & { age: number; from: Day },
  dice: Dice,
): BankLine[] {
  const { start } = quarterDays(year, quarter)
  const most = daysBetween(start, from) - 1
  return households.flatMap(home => {
    if (age <= home.oldQuarters || home.nature === 'undelivered') return []
    const on = addDays(start, Math.min(most, dice.between(1, home.nature === 'prompt' ? 33 : 75)))
    return [{ number: `${year}Q${quarter}-${home.unit}`, unit: home.unit, fen: quarterFen(home), at: `${on} 10:00`, way: '微信' }]
  })
}

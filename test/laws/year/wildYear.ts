// A year of a small community in which nothing is left out because it makes no sense; every message and every list is looked at.
import { pino } from 'pino'
import { billFile, paymentFile, quarterDays, TEAM_GROUP } from '../../../scripts/simulate/files.ts'
import { foundCommunity } from '../../../scripts/simulate/found.ts'
import { makeDice } from '../../../scripts/simulate/random.ts'
import { type Heard, timetable } from '../../../scripts/simulate/town.ts'
import type { World } from '../../../scripts/simulate/world.ts'
import { ChannelError, type Outbound } from '../../../src/channels/channel.ts'
import { chaseDay } from '../../../src/desk/chaseDay.ts'
import { addDays, type Day, yearOf } from '../../../src/domain/calendar.ts'
import type { ChaseLine } from '../../../src/domain/chase/day.ts'
import { communityCard } from '../../../src/ledger/directory.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { moneyBreaches } from './money.ts'
import { capBreaches, paidBreaches, peaceBreaches, windowBreaches } from './reminders.ts'
import { ladderBreaches, shieldBreaches } from './shields.ts'
import { type Breach, groupBreaches, recipientBreaches, strangerBreaches } from './watch.ts'
import {
  anything,
  askedTwice,
  formalRound,
  paidMeanwhile,
  privateMatters,
  promisedMeanwhile,
  remember,
  type Shown,
  shieldSome,
} from './wild.ts'

const ZONE = 'Asia/Shanghai'
/** Those that come far down the ladder are common here. */
const NATURES = [
  ['prompt', 15],
  ['forgetful', 12],
  ['busy', 8],
  ['away', 6],
  ['dissatisfied', 12],
  ['hardship', 10],
  ['refusing', 28],
  ['vacant', 6],
  ['lost', 3],
  ['undelivered', 3],
] as const
const STARTS = ['2024-09-20', '2025-01-01', '2025-05-12', '2026-01-01'] as const

/** What a year left behind. */
export interface Lived {
  breaches: Breach[]
  /** The list of each day as text, without the ids that differ from ledger to ledger. */
  lists: string[]
  /** Everything that was sent, as it was read. */
  messages: string[]
}

/**
 * A year in which anybody does anything: busy hours, quiet weeks, and sending that fails now and then. `days` are lived, each at most `stride` after the one
 * before it.
 */
export async function wildYear(storage: Storage, seed: number, { days, stride }: { days: number; stride: number }): Promise<Lived> {
  const dice = makeDice(seed)
  const lived: Lived = { breaches: [], lists: [], messages: [] }
  const shown: Shown = { recent: [] }
  const fresh: Heard[] = []
  let isTeam = true
  const watch = (message: Heard) => {
    fresh.push(message)
    lived.breaches.push(...groupBreaches(message, world.households, isTeam), ...recipientBreaches(message, world.households))
  }
  // Chats are served side by side: which of two comes first is nobody's promise, and chance must not hang on it.
  const settle = () => {
    for (const message of fresh.splice(0).sort((a, b) => compare(textOf(a), textOf(b)))) {
      lived.messages.push(textOf(message))
      remember(shown, message)
    }
  }
  // A message that fails is tried again and may fail again, but no platform refuses the same one for ever.
  const tried = new Map<string, number>()
  const sending = (message: Outbound) => {
    const key = `${seed} ${message.chatId} ${message.text}`
    const times = tried.get(key) ?? 0
    tried.set(key, times + 1)
    const fate = makeDice(hashOf(key))
    if (fate.chance(0.03) && times <= fate.between(0, 2))
      throw new ChannelError('console', fate.pick(ENDS), 'by chance', { retryAfterMs: 60_000 })
  }
  // What the program only logs, because nobody may wait for it, is a fault all the same.
  const log = pino({ level: 'error' }, { write: line => void lived.breaches.push({ law: 'no errors', what: errorIn(line) }) })
  const from = dice.pick(STARTS)
  const world = await foundCommunity(storage, { households: 9, natures: NATURES, from, zone: ZONE, dice, also: watch, sending, log })
  const { town, communityId } = world
  const happenUntil = async (day: Day, time: string): Promise<void> => {
    for (let busy = dice.chance(0.35) ? dice.between(1, 8) : 0; busy > 0 && town.today() === day; busy--) {
      town.wait(dice.between(30, 3_000))
      settle()
      if (town.today() === day) await anything(world, shown, day)
    }
    if (town.today() === day) town.moveTo(day, time)
  }
  let lastDay: Day = addDays(from, -1)
  for (
    let [number, day] = [0, from as Day];
    number < days;
    number++, day = addDays(day, dice.chance(0.4) ? Math.min(3, stride) : dice.between(1, stride))
  ) {
    town.moveTo(day, '06:30')
    await billsOf(world, lastDay, day)
    lastDay = day
    for (const { name, at } of timetable(day)) {
      await happenUntil(day, at)
      if (town.today() === day) await town.clock(name)
      if (town.today() === day && name === 'pushLists') await promisedMeanwhile(world, day)
      if (town.today() === day && name === 'remind') await askedTwice(world, day)
    }
    await privateMatters(world)
    if (dice.chance(0.85)) await formalRound(world, day)
    await happenUntil(day, '22:00')
    if (town.today() === day) await paidMeanwhile(world, day)
    if (town.today() === day) await shieldSome(world, day)
    await bankOf(world, day)
    settle()
    const lines = await linesOf(storage, communityId, day)
    lived.lists.push(listText(day, lines))
    lived.breaches.push(
      ...(await moneyBreaches(storage, communityId, day, lines)),
      ...(await shieldBreaches(storage, communityId, day, lines)),
      ...(await ladderBreaches(storage, communityId, day)),
    )
    isTeam = (await storage.db.group.findFirst({ where: { chatId: TEAM_GROUP } }))?.kind === 'team'
  }
  await town.stop()
  lived.breaches.push(...(await strangerBreaches(storage, world.households)))
  return lived
}

/** What owners paid in their case at court comes with the bank's file. */
async function bankOf(world: World, day: Day): Promise<void> {
  const lines = world.bank.get(day) ?? []
  world.bank.clear()
  if (lines.length > 0) await world.town.load([paymentFile(lines)])
}

/** The bills of a quarter that began since the last day that was lived. */
async function billsOf(world: World, after: Day, through: Day): Promise<void> {
  for (let year = yearOf(after); year <= yearOf(through); year++) {
    for (const quarter of [1, 2, 3, 4]) {
      const { start } = quarterDays(year, quarter)
      if (start > after && start <= through) await world.town.load([billFile(world.households, [{ year, quarter }])])
    }
  }
}

const ENDS = ['unknown', 'limited', 'refused'] as const
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function hashOf(text: string): number {
  let hash = 7
  for (const letter of text) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0
  return hash
}

/** A message as it was read; a code to bind with is made by chance, and no two are the same. */
function textOf({ chatId, text, buttons = [] }: Heard): string {
  const words = /验证码|绑定码/.test(text) ? '(a code)' : text
  return [chatId, words, ...buttons.map(button => `[${button.label}]`)].join(' ')
}

/** What an error was, and where in our own code. */
function errorIn(line: string): string {
  const { event = '', msg, err } = JSON.parse(line) as { event?: string; msg: string; err?: { message: string; stack: string } }
  const ours = (err?.stack ?? '').split('\n').filter(frame => frame.includes('/src/'))
  return [`${event} ${msg}: ${err?.message}`, ...ours.slice(0, 6).map(frame => frame.trim().replace(/\/\S*\/src\//, ''))].join(' < ')
}

async function linesOf(storage: Storage, communityId: string, day: Day): Promise<ChaseLine[]> {
  const community = await communityCard(storage, communityId)
  if (!community) throw new Error('the community is gone')
  return (await chaseDay(storage, community, day)).lines
}

/** The list of a day as text, without the ids that differ from ledger to ledger. */
function listText(day: Day, lines: readonly ChaseLine[]): string {
  const plain = lines.map(({ unit, lane, score, rank, today, until, chaseFen, stage, reasons }) =>
    [unit, lane, score, rank, today, until, chaseFen, stage, ...reasons.map(reason => `${reason.rule}${reason.points}`)].join(' '),
  )
  return [day, ...plain].join('\n')
}

/** Every step of the ladder that some household stood on in the year. */
export async function stepsReached({ db }: Storage): Promise<string[]> {
  const moves = await db.ledgerEntry.findMany({ where: { kind: 'stage' }, select: { payload: true } })
  const steps = moves.flatMap(({ payload }) => (JSON.parse(payload) as { stage: string | null }).stage ?? [])
  return [...new Set(steps)].sort()
}

/** What the ledger says when the year is over. */
export async function afterwards(storage: Storage): Promise<Breach[]> {
  const community = await communityCard(storage)
  if (!community) throw new Error('the community is gone')
  const problems = (await verifyLedger(storage)).flatMap(one => one.problems)
  const undecided = await storage.db.inbox.findMany({ where: { OR: [{ state: 'new' }, { decision: null }] } })
  return [
    ...undecided.map(({ eventId, event }) => ({ law: 'every message is decided', what: `${eventId} ${event}` })),
    ...problems.map(what => ({ law: 'INV2', what })),
    ...(await windowBreaches(storage, ZONE, [])),
    ...(await paidBreaches(storage)),
    ...(await peaceBreaches(storage, ZONE)),
    ...(await capBreaches(storage, community)),
  ]
}

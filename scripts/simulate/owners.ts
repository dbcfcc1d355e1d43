// What owners do by themselves and when they are spoken to: pay, promise, forget, report what is broken, object, ask for time.
import { addDays, type Day, dayIn, monthEnd, weekday } from '../../src/domain/calendar.ts'
import { type Fen, fen } from '../../src/domain/money.ts'
import { timeOf } from './agenda.ts'
import { OWNERS_GROUP } from './files.ts'
import type { Household } from './homes.ts'
import { count, owedFen, type World } from './world.ts'

const WAYS = ['微信', '支付宝', '转账', '服务中心']

/** The life of all households on one day: who pays, who writes. */
export function ownersDay(world: World, day: Day, newQuarter: boolean): void {
  const { dice, agenda } = world
  for (const home of world.households) {
    if (home.nature === 'undelivered') continue
    if (newQuarter) meansToPay(world, home, day)
    if (home.paysOn !== null && home.paysOn <= day) {
      home.paysOn = null
      agenda.add(day, timeOf(dice.between(8 * 60, 21 * 60)), () => pay(world, home, day))
    }
    if (dice.chance(0.0012)) agenda.add(day, timeOf(dice.between(8 * 60, 22 * 60)), () => reportRepair(world, home))
    if (home.nature === 'dissatisfied' && dice.chance(0.004)) agenda.add(day, '20:10', () => writes(world, home, complaintOf(world)))
    if (dice.chance(0.0015)) agenda.add(day, timeOf(dice.between(9 * 60, 22 * 60)), () => asksInGroup(world, home))
  }
}

// Who pays without being asked decides when the bill comes; the others leave it lying.
function meansToPay({ dice }: World, home: Household, day: Day): void {
  home.reminded = 0
  if (home.nature === 'prompt') home.paysOn = addDays(day, dice.between(1, 33))
  else if (home.nature === 'away' && dice.chance(0.4)) home.paysOn = addDays(day, dice.between(5, 40))
  else if ((home.nature === 'forgetful' || home.nature === 'busy') && dice.chance(0.35)) home.paysOn = addDays(day, dice.between(10, 60))
  else if (home.nature === 'dissatisfied' && dice.chance(0.3)) home.paysOn = addDays(day, dice.between(20, 80))
}

/** The household pays what it owes, or a part; the money stands in the bank's file of the day. */
export async function pay(world: World, home: Household, day: Day, part = 1): Promise<void> {
  const owed = await owedFen(world, home.unit)
  const amount = Math.floor(owed * part)
  if (amount <= 0) return
  bankLine(world, home, day, fen(amount))
  home.reminded = 0
  count(world, `paid after ${home.movedBy ?? 'itself'}`)
  home.movedBy = null
}

/** Money that the bank will tell about at the end of the day. */
export function bankLine({ town, dice, bank }: World, home: Household, day: Day, amount: Fen): void {
  const lines = bank.get(day) ?? []
  bank.set(day, lines)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: town.zone, hour: '2-digit', minute: '2-digit' }).format(town.now())
  const number = `${day.replaceAll('-', '')}-${home.unit}-${lines.length}`
  lines.push({ number, unit: home.unit, fen: amount, at: `${day} ${time}`, way: dice.pick(WAYS) })
}

/** Owners write in private where they are bound; else they write in the group, or not at all. */
async function writes(world: World, home: Household, text: string): Promise<void> {
  if (home.account === null) return
  count(world, 'messages of owners')
  await world.town.say(home.account, text)
}

async function reportRepair(world: World, home: Household): Promise<void> {
  const text = world.dice.pick(['厨房水管漏水了，快来修', '楼道灯不亮了', '电梯门关不上', '卫生间天花板渗水', '单元门坏了'])
  await writes(world, home, text)
}

const complaintOf = ({ dice }: World): string =>
  dice.pick(['我要投诉保洁，楼道太脏了没人管', '投诉你们保安，态度太差', '楼下车乱停，太不像话，我要投诉'])

async function asksInGroup(world: World, home: Household): Promise<void> {
  const person = home.account ?? `console:guest-${home.unit}`
  const text = world.dice.pick(['物业费都包括啥', '一楼凭什么交电梯费', '我家还欠多少', '空置房怎么收物业费', '谁还没交物业费'])
  count(world, 'questions in the group')
  await world.town.say(person, text, OWNERS_GROUP)
}

/** A reminder, slip or letter reached the household in private. */
export function reminded(world: World, home: Household, day: Day, kind: NonNullable<Exclude<Household['movedBy'], 'itself'>>): void {
  const { dice, agenda } = world
  home.reminded += 1
  const mind: Record<Household['nature'], number> = {
    prompt: 0.9,
    forgetful: 0.55,
    busy: 0.3,
    away: 0.5,
    dissatisfied: 0.12,
    hardship: 0.08,
    refusing: 0.02,
    vacant: 0.15,
    lost: 0,
    undelivered: 0,
  }
  const weight = { reminder: 1, demand: 3, letter: 5, suit: 8 }[kind]
  if (dice.chance(Math.min(0.95, mind[home.nature] * weight + (kind === 'reminder' ? 0 : 0.25)))) {
    home.paysOn = addDays(day, dice.between(0, 4) + 1)
    home.movedBy = kind
    return
  }
  if (home.account === null || !dice.chance(0.3)) return
  agenda.add(day, timeOf(dice.between(18 * 60, 22 * 60)), () => writesBack(world, home, dayIn(world.town.zone, world.town.now())))
}

async function writesBack(world: World, home: Household, day: Day): Promise<void> {
  const { dice } = world
  switch (home.nature) {
    case 'busy':
    case 'forgetful': {
      const on = promiseDay(world, day)
      if (dice.chance(home.word)) home.paysOn = on
      return writes(world, home, `${on.slice(5).replace('-', '月').replace(/^0/, '')}日交`)
    }
    case 'away':
      home.paysOn = addDays(day, dice.between(1, 3))
      home.claimed = true
      return writes(world, home, '已经转账了')
    case 'prompt':
      return writes(world, home, '我家还欠多少')
    case 'dissatisfied':
      return writes(world, home, dice.pick(['这账不对', '账单面积不对', complaintOf(world), '漏水没修好我不交']))
    case 'hardship':
      return writes(world, home, dice.pick(['最近失业了，实在交不起', '想分三期交', '能不能宽限几天', '申请减免一点']))
    case 'refusing':
      return writes(world, home, dice.pick(['别再发了，再发我就投诉', '凭什么催我']))
    case 'vacant':
      return writes(world, home, '房子一直空着没住，账单单价不对')
    default:
  }
}

/** The day an owner names when asked when it will be paid. */
export function promiseDay({ dice }: World, day: Day): Day {
  const choice = dice.between(0, 3)
  if (choice === 0) return addDays(day, 1)
  if (choice === 1) return addDays(day, (5 - weekday(day) + 7) % 7 || 7)
  if (choice === 2) return addDays(day, dice.between(3, 10))
  const end = monthEnd(day)
  return end > day ? end : addDays(day, 5)
}

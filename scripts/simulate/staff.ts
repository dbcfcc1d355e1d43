// What staff do in a day: stewards work down their list, finance settles what was reported, the others decide what is put before them.
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { addDays, type Day } from '../../src/domain/calendar.ts'
import type { ChaseLine } from '../../src/domain/chase/day.ts'
import type { CommunityCard } from '../../src/domain/people.ts'
import { timeOf } from './agenda.ts'
import { accountOf, type Household, STAFF } from './homes.ts'
import { promiseDay, reminded } from './owners.ts'
import type { Heard } from './town.ts'
import { count, inOrder, type World } from './world.ts'

/** Puts the contacts of the day's list on the agenda, each inside its hours. */
export async function stewardsDay(world: World, community: CommunityCard, day: Day): Promise<void> {
  const { town, agenda, dice } = world
  const list = await chaseDay(town.storage, community, day)
  for (const line of list.lines) {
    for (const { rule } of line.lane === 'chase' ? [] : line.reasons.slice(0, 1)) count(world, `left out by ${rule}`)
    if (line.today !== true || line.lane !== 'chase') continue
    const home = world.byUnit.get(line.unit)
    const [window] = line.windows
    if (!home || window === undefined || dice.chance(0.04)) continue
    const [from = '09:00', to = '11:30'] = window.split('-')
    const [start, end] = [minutesOf(from), minutesOf(to)]
    agenda.add(day, timeOf(dice.between(start, end - 10)), () => contact(world, home, line, day))
  }
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** One contact of the list: a draft that is sent, or a call or visit with what came of it. */
export async function contact(world: World, home: Household, line: ChaseLine, day: Day): Promise<void> {
  const steward = accountOf(line.channel === 'supervisor' ? STAFF.supervisor : home.steward)
  count(world, `contacts by ${line.channel}`)
  if (line.channel !== 'message') {
    await world.town.say(steward, `${home.unit} ${talk(world, home, line, day)}`)
    return
  }
  const heard = await world.town.say(steward, `/draft ${home.unit}`)
  if (await pressFirst(world, steward, heard, /^已发送$/)) reminded(world, home, day, 'reminder')
  else if (!(await pressFirst(world, steward, heard, /^发送$|^请(?:主管|经理)批准$/))) count(world, 'drafts without a button to send')
}

/** Those above look at what was put before them; stewards send by hand what was approved. */
export async function decideTrays(world: World, day: Day): Promise<void> {
  for (const [person, tray] of inOrder(world.trays)) {
    if (world.byAccount.has(person)) continue
    world.trays.set(person, [])
    for (const message of tray) {
      if (await pressFirst(world, person, [message], /(?<!不)批准|^同意/)) count(world, 'approvals')
      else if (await pressFirst(world, person, [message], /^已发送$|私信已发$/)) {
        const home = world.byUnit.get(/\d+-\d+/.exec(message.text)?.[0] ?? '')
        if (home) reminded(world, home, day, 'reminder')
      }
    }
  }
}

/** Presses the first button whose label matches; false when there is none. */
export async function pressFirst(world: World, person: string, heard: readonly Heard[], label: RegExp): Promise<boolean> {
  for (const message of heard) {
    const button = message.chatId === person ? message.buttons?.find(one => label.test(one.label)) : undefined
    if (!button) continue
    world.town.wait(20)
    await world.town.press(person, message.chatId, button.id)
    return true
  }
  return false
}

/** What came of a call or visit, as a steward writes it in one line. */
function talk(world: World, home: Household, line: ChaseLine, day: Day): string {
  const { dice } = world
  const visit = line.channel === 'visit'
  if (home.nature === 'lost') return '空号'
  if (dice.chance(home.nature === 'refusing' ? 0.6 : line.windows[0] === '19:00-20:30' ? 0.2 : 0.38)) {
    return visit ? '上门 没人在家' : home.nature === 'refusing' && dice.chance(0.5) ? '拒接' : '没打通'
  }
  const met = visit ? '上门 见到业主' : '打通了'
  home.reminded += 1
  switch (home.nature) {
    case 'dissatisfied':
      if (dice.chance(0.2)) home.paysOn = addDays(day, dice.between(1, 10))
      return `${met} 嫌保洁差`
    case 'hardship':
      return `${met} 最近手头紧`
    case 'refusing':
      return `${met} 不肯交`
    case 'vacant':
      return `${met} 房子空置没住`
    default: {
      const on = promiseDay(world, day)
      if (dice.chance(home.word)) {
        home.paysOn = on
        home.movedBy = 'reminder'
      } else if (dice.chance(0.4)) home.paysOn = addDays(on, dice.between(2, 15))
      const why = home.nature === 'forgetful' ? ' 忘了' : home.nature === 'busy' ? ' 没空' : home.nature === 'away' ? ' 在外地' : ''
      return `${met}${why} 说${Number(on.slice(5, 7))}月${Number(on.slice(8))}日交`
    }
  }
}

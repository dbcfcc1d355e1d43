// Letters by post: who hands them in, what the post office says, and what the owner makes of them.
import type { Day } from '../../src/domain/calendar.ts'
import { accountOf } from './homes.ts'
import { reminded } from './owners.ts'
import { privately } from './town.ts'
import { count, type World } from './world.ts'

/** A letter as the list shows it. */
const LETTER = /^· (\S+) (\S+函) [\d,.]+元，(批准|寄出)(\d+)天/

/** What somebody posts and hears about of one kind of letter; an owner who gets it thinks about it. */
export async function letters(world: World, day: Day, name: string, kind: '催告函' | '律师函'): Promise<void> {
  const { town, dice } = world
  const person = accountOf(name)
  for (const row of privately(person, await town.say(person, '挂号信')).flatMap(({ text }) => text.split('\n'))) {
    const [, unit = '', what, state, days] = LETTER.exec(row) ?? []
    const home = world.byUnit.get(unit)
    if (what !== kind || !home) continue
    if (state === '批准') {
      if (!dice.chance(0.6)) continue
      town.wait(30)
      await town.say(person, `${unit} ${kind} 寄出 单号 XA${day.replaceAll('-', '')}${unit.replace('-', '')}`)
      count(world, `${kind} posted`)
    } else if (Number(days) >= 2 && dice.chance(0.4)) {
      const back = dice.chance(home.nature === 'vacant' || home.nature === 'lost' ? 0.5 : 0.06)
      town.wait(30)
      await town.say(person, `${unit} ${kind} ${back ? '退回' : '送达'}`)
      count(world, `${kind} ${back ? 'returned' : 'delivered'}`)
      if (!back && (home.account === null || kind === '律师函')) reminded(world, home, day, kind === '催告函' ? 'demand' : 'letter')
    }
  }
}

// What Legal does with the manager: batches of a law firm's letters and of suits, each filed for mediation first, and how the matters end.
import { addDays, type Day, monthEnd, monthOf } from '../../src/domain/calendar.ts'
import { accountOf, STAFF } from './homes.ts'
import { letters } from './letters.ts'
import { pay, reminded } from './owners.ts'
import { pressFirst } from './staff.ts'
import { count, owedFen, type World } from './world.ts'

const LAWYER = '律师 示某 律所 示例律师事务所 执业证 A12345678'

/** A batch is put together when it is large enough; a smaller one only when time is up, and then the manager says why. */
export async function batchWork(world: World, kind: '律师函' | '诉讼', timeIsUp: boolean): Promise<void> {
  const { town } = world
  const [legal, manager] = [accountOf(STAFF.legal), accountOf(STAFF.manager)]
  const shown = (await town.say(legal, `${kind}批次`)).map(({ text }) => text).join('\n')
  const [, fit, from] = /候选 (\d+)户（每批(\d+)—/.exec(shown) ?? []
  if (fit !== undefined) {
    const small = Number(fit) < Number(from)
    if (Number(fit) === 0 || (small && !timeIsUp)) return
    town.wait(120)
    if (small) await town.say(manager, `建${kind}批次 理由 本季度符合条件的只有这几户`)
    else await town.say(legal, `建${kind}批次`)
    town.wait(60)
    await town.say(legal, `${kind}批次 ${LAWYER}`)
    count(world, `batches of ${kind} made`)
  }
  town.wait(60)
  const half = await town.say(legal, `批准${kind}批次`)
  if (!(await pressFirst(world, manager, half, /^批准/))) return
  count(world, `batches of ${kind} approved`)
}

/** The last ten days of March, June, September and December. */
export function endsQuarter(day: Day): boolean {
  return monthOf(day) % 3 === 0 && addDays(day, 10) > monthEnd(day)
}

/** Legal hands the firm's letters to the post. */
export const lawyersLetters = (world: World, day: Day): Promise<void> => letters(world, day, STAFF.legal, '律师函')

/** Suits that both approved are brought before the mediators. */
export async function suitsToFile(world: World, day: Day): Promise<void> {
  const { town, communityId } = world
  const { db } = town.storage
  const suits = await db.notice.findMany({ where: { communityId, kind: 'suit', state: 'approved' }, select: { unitId: true } })
  const units = await db.unit.findMany({ where: { id: { in: suits.map(({ unitId }) => unitId) } }, select: { code: true } })
  for (const { code } of units.sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const home = world.byUnit.get(code)
    if (!home) continue
    if ((await owedFen(world, code)) === 0) continue
    town.wait(60)
    await town.say(
      accountOf(STAFF.legal),
      `${code} 立案 调解 示例区人民调解委员会 案号（${day.slice(0, 4)}）示调${code.replace('-', '')}号`,
    )
    count(world, 'suits filed')
    reminded(world, home, day, 'suit')
  }
}

/** How the open matters go on: most are mediated or paid, the others turned into an order for payment. */
export async function caseWork(world: World, day: Day): Promise<void> {
  const { town, dice } = world
  const legal = accountOf(STAFF.legal)
  for (const row of (await town.say(legal, '案件')).flatMap(({ text }) => text.split('\n'))) {
    const [, unit = '', path, state] = /^· (\S+) (\S+) (已立案|已判决)｜/.exec(row) ?? []
    const home = world.byUnit.get(unit)
    if (!home) continue
    const move = async (words: string, paysToo: boolean) => {
      town.wait(60)
      await town.say(legal, `${unit} 案件 ${words}`)
      count(world, `cases ${words.split(' ')[0]}`)
      if (paysToo) await pay(world, home, day)
    }
    if ((await owedFen(world, unit)) === 0) await move('撤回 理由 已缴清', false)
    else {
      const next = nextMove(state === '已判决' ? state : (path ?? ''), dice)
      if (next) await move(...next)
    }
  }
}

/** What comes next of a matter that is still owed, if anything does this week, and whether the owner pays with it. */
function nextMove(stands: string, dice: World['dice']): [string, boolean] | null {
  if (stands === '已判决') return dice.chance(0.15) ? ['执行完毕', true] : null
  if (stands === '支付令') return dice.chance(0.15) ? ['支付令生效', false] : null
  if (!dice.chance(0.2)) return null
  return dice.chance(0.5) ? ['调解成功', true] : ['转支付令', false]
}

// The list is made anew from the ledger whenever it is asked for: after money, contacts and holds it follows the same rules, what was done stays done, and
// what was used of a day is used.
import { expect, it } from 'vitest'
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { storedDecision } from '../../src/ledger/chaseLists.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { onEachEngine } from '../engines.ts'
import { openStage, type Stage } from './case/stage.ts'

const DAY = '2026-11-26'
const STEWARD = '周敏'

async function listOf({ ledger }: Stage, steward = STEWARD) {
  const community = await communityCard(ledger)
  if (!community) throw new Error('no community')
  return (await chaseDay(ledger, community, DAY, { steward })).lines
}

onEachEngine('a list made anew during the day', engine => {
  it('is in the morning what the scan stored, with every reason, the rank among all and whose turn it is', async () => {
    const stage = await openStage(await engine.newLedger())
    const community = await communityCard(stage.ledger)
    if (!community) throw new Error('no community')
    const { lines } = await chaseDay(stage.ledger, community, DAY)
    await stage.byClock((work, id) => work.scan(id, DAY))
    const ranked = lines.filter(line => line.rank !== null)
    expect(new Set(ranked.map(line => line.today))).toEqual(new Set([true, false]))
    for (const line of lines) {
      const stored = await storedDecision(stage.ledger, community.id, DAY, line.unitId)
      expect(stored).toEqual({ wasBuilt: true, line: line.rank === null ? null : line })
    }
  })

  it('leaves out whom the day has dealt with, keeps the order of the others, and gives no call twice', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.byClock((work, id) => work.scan(id, DAY))
    const morning = await listOf(stage)
    const calls = morning.filter(line => line.channel === 'call' && line.takesCapacity)
    const [first, second] = calls
    const waiting = calls.filter(line => line.today === false)
    if (!first || !second || waiting.length === 0) throw new Error('the demo community has too few calls for this')
    expect(calls.filter(line => line.today)).toHaveLength(2)

    // One call is made: it stands in the book, the household rests, and one of two calls is gone.
    await stage.say('zhou', `${first.unit} 打了电话没人接`)
    const later = await listOf(stage)
    const done = later.find(line => line.unit === first.unit)
    expect(done).toMatchObject({ lane: 'suppress', rank: null })
    expect(done?.reasons[0]?.rule).toBe('G8a')
    expect(later.filter(line => line.channel === 'call' && line.takesCapacity && line.today).map(line => line.unit)).toEqual([second.unit])
    const order = (lines: typeof later) => lines.filter(line => line.rank !== null).map(line => line.unit)
    expect(order(later)).toEqual(order(morning).filter(unit => unit !== first.unit))

    // The other one is put on hold: its place goes to the next, for that call was not made.
    await stage.say('zhou', `${second.unit} 家里有事 暂缓到12月10日`)
    const held = await listOf(stage)
    expect(held.find(line => line.unit === second.unit)).toMatchObject({ lane: 'hold', until: '2026-12-10' })
    expect(held.filter(line => line.channel === 'call' && line.takesCapacity && line.today).map(line => line.unit)).toEqual([
      waiting[0]?.unit,
    ])

    // Made anew once more from the same ledger it is the same, and what the morning stored is as it was.
    expect(await listOf(stage)).toEqual(held)
    const stored = await stage.ledger.db.chaseRow.findMany({ where: { day: DAY, steward: STEWARD }, orderBy: { rank: 'asc' } })
    expect(stored.map(row => row.unitId)).toEqual(morning.filter(line => line.rank !== null).map(line => line.unitId))
    expect(await stage.problems()).toEqual([])
  })

  it('drops a household at once when its money is found or reported', async () => {
    const stage = await openStage(await engine.newLedger())
    const asked = (await listOf(stage, '王秀英')).find(line => line.unit === '1-101' || line.unit === '1-102')
    if (!asked) throw new Error('neither 1-101 nor 1-102 stands on the list')
    const owner = asked.unit === '1-101' ? 'chenjing' : 'liuqiang'
    await stage.say(owner, '已经交了')
    expect((await listOf(stage, '王秀英')).find(line => line.unit === asked.unit)).toMatchObject({ lane: 'verify_payment', rank: null })
    await stage.say('sun', '待核实')
    await stage.press('sun', `${asked.unit} 未到账`)
    expect((await listOf(stage, '王秀英')).find(line => line.unit === asked.unit)?.lane).toBe(asked.lane)
  })
})

import { expect, it } from 'vitest'
import { chaseDay } from '../../src/desk/chaseDay.ts'
import { makeDayWork } from '../../src/desk/dayWork.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const NOW = new Date('2026-11-26T00:30:00Z')
const DAY = '2026-11-26'

onEachEngine('the work of the day', engine => {
  it('stores the list and pushes it to every steward once, however often it is asked for', async () => {
    const ledger = await engine.newLedger()
    await putDemo(ledger, NOW)
    const community = await communityCard(ledger)
    const id = community?.id ?? ''
    let woken = 0
    const work = makeDayWork(
      ledger,
      () => NOW,
      () => (woken += 1),
    )
    for (let time = 0; time < 3; time++) {
      await work.scan(id, DAY)
      await work.pushLists(id, DAY)
      await work.daySummary(id, DAY)
      await work.weekSummary(id, DAY)
    }
    const queued = await ledger.db.outbox.findMany({ select: { id: true, chatId: true } })
    const chatsOf = (what: string) => queued.filter(row => row.id.startsWith(what)).map(row => row.chatId)
    expect(chatsOf('push-list').sort()).toEqual(['console:li', 'console:wang', 'console:zhou'])
    // The day, the week, the picture and the pack of the meeting that come with the week.
    expect(chatsOf('summary')).toEqual(Array.from({ length: 4 }, () => 'console:chen'))
    const digests = chatsOf('digest')
    expect(new Set(digests).size).toBe(digests.length)
    expect(woken).toBeGreaterThan(0)
    expect(await ledger.db.ledgerEntry.count({ where: { kind: 'chase_list' } })).toBe(1)
  })

  it('a household carried over from the stored list gets two points a day', async () => {
    const ledger = await engine.newLedger()
    await putDemo(ledger, NOW)
    const community = await communityCard(ledger)
    if (!community) throw new Error('the demo community is missing')
    const today = await chaseDay(ledger, community, DAY)
    const carried = today.lines.find(line => line.today === false)
    expect(carried).toBeDefined()
    await makeDayWork(
      ledger,
      () => NOW,
      () => {},
    ).scan(community.id, DAY)
    const tomorrow = await chaseDay(ledger, community, '2026-11-27')
    const again = tomorrow.lines.find(line => line.unit === carried?.unit)
    expect(again?.reasons).toContainEqual(expect.objectContaining({ rule: 'CO', points: 2 }))
  })
})

import { expect, it } from 'vitest'
import { carriedRows, storeChaseList } from '../../src/ledger/chaseLists.ts'
import { attemptsOn } from '../../src/ledger/contacts.ts'
import { contact, household, slip } from '../domain/chase/facts.ts'
import { onEachEngine } from '../engines.ts'
import { keyed, writeHouseholds } from '../laws/writeHouseholds.ts'

const NOW = new Date('2026-11-26T00:30:00Z')

onEachEngine('stored lists and the contact book by day', engine => {
  it('tell which households were carried over: no other lane, and none that had its turn', async () => {
    const storage = await engine.newLedger()
    const row = (day: string, unitId: string, lane: string, today: boolean) => {
      return { day, unitId, lane, today, steward: '小李', score: 50, rank: 1, ruleVersion: '1', line: '{}' }
    }
    const lists: Record<string, ReturnType<typeof row>[]> = {
      '2026-11-24': [row('2026-11-24', 'u1', 'chase', false), row('2026-11-24', 'u2', 'chase', true)],
      '2026-11-25': [
        row('2026-11-25', 'u1', 'chase', false),
        row('2026-11-25', 'u2', 'chase', false),
        row('2026-11-25', 'u3', 'formal_demand', false),
      ],
    }
    for (const [day, rows] of Object.entries(lists)) await storeChaseList(storage, 'c', day, rows, {}, NOW)
    const days = ['2026-11-25', '2026-11-24', '2026-11-23']
    expect(await carriedRows(storage, 'c', days)).toEqual(
      new Map([
        ['u1', new Set(['2026-11-24', '2026-11-25'])],
        ['u2', new Set(['2026-11-25'])],
      ]),
    )
    expect([...(await carriedRows(storage, 'c', days, ['u2', 'u3'])).keys()]).toEqual(['u2'])
    expect((await carriedRows(storage, 'another', days)).size).toBe(0)
  })

  it('count an attempt for whoever made it, and what the product sent for the steward of the household', async () => {
    const storage = await engine.newLedger()
    const households = keyed([
      household('1-1', { contacts: [contact('2026-11-26', 'call', 'no_answer', { staff: '小王' }), slip('2026-11-26')] }),
      household('1-2', { contacts: [slip('2026-11-26'), contact('2026-11-25', 'call', 'answered')] }),
    ])
    await writeHouseholds(storage, 'c', households)
    const counted = await attemptsOn(storage, 'c', '2026-11-26')
    expect(counted.toSorted((a, b) => a.count - b.count)).toEqual([
      { steward: '小王', method: 'call', count: 1 },
      { steward: '小李', method: 'slip', count: 2 },
    ])
  })
})

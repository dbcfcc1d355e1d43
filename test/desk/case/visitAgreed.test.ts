import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('a visit the owner agreed to', engine => {
  it('is told in one line, is no visit yet and is counted as agreed (collection §5)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('zhou', '3-501 约了周六上午十点上门')
    expect(stage.told('zhou')).toContain('约定11月28日10:00上门')
    const where = { unitId: await stage.unitId('3-501'), visitAgreed: true }
    expect(await stage.ledger.db.contact.findMany({ where })).toMatchObject([
      { method: 'call', outcome: 'rescheduled', nextDay: '2026-11-28' },
    ])
    expect(await stage.problems()).toEqual([])
  })
})

// Settings that change what the clock and the office do, each before and after a manager sets it.
import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './case/stage.ts'

onEachEngine('a setting', engine => {
  it('claims.failAfterDays: reported money that nobody found fails by the clock; owner and finance hear of it in the morning', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('chenjing', '已经交了600元')
    const claim = await stage.ledger.db.payment.findFirstOrThrow({ where: { unitId: await stage.unitId('1-101'), state: 'pending' } })
    const state = async () => (await stage.ledger.db.payment.findUniqueOrThrow({ where: { id: claim.id } })).state
    const scanOn = async (day: string) => {
      stage.at(`${day}T07:00:00+08:00`)
      await stage.byClock((work, id) => work.scan(id, day))
    }
    await scanOn('2026-12-30')
    expect(await state()).toBe('pending')
    stage.at('2026-11-26T10:00:00+08:00')
    await stage.say('chen', '/policy set claims.failAfterDays 10')
    await stage.press('chen', '确认修改')
    await scanOn('2026-12-05')
    expect(await state()).toBe('pending')
    await scanOn('2026-12-06')
    expect(await state()).toBe('failed')
    expect(stage.told('chenjing')).toBe('')
    stage.at('2026-12-06T09:01:00+08:00')
    await stage.byClock(async () => {})
    expect(stage.told('sun')).toContain('【自动未到账】1-101 11月26日报缴 600.00元，满10天')
    expect(stage.told('chenjing')).not.toBe('')
    await scanOn('2026-12-07')
    expect(await stage.problems()).toEqual([])
  })

  it('billing.periodMonths: a billing run that names no period is for the one that holds today', async () => {
    const stage = await openStage(await engine.newLedger())
    const tried = async () => {
      await stage.say('sun', '开账 物业费')
      return stage.told('sun')
    }
    expect(await tried()).toContain('2026年第四季度')
    await stage.say('chen', '/policy set billing.periodMonths 按月')
    await stage.press('chen', '确认修改')
    expect(await tried()).toContain('2026年11月')
  })

  it('retentionYears: an owner’s words are erased so long after the debt of their day was settled, and the chain stays whole', async () => {
    const stage = await openStage(await engine.newLedger())
    const { db } = stage.ledger
    const [settled, owing] = [await stage.unitId('1-101'), await stage.unitId('1-102')]
    await stage.say('wang', '1-101 备注：周末在家')
    await stage.say('wang', '1-102 备注：平时出差')
    const wordsOf = async (unitId: string) => {
      const { wordsId } = await db.caseNote.findFirstOrThrow({ where: { unitId } })
      const row = await db.words.findUniqueOrThrow({ where: { id: wordsId } })
      return row.erasedAt === null ? stage.ledger.box.open(row.text) : null
    }
    // All of 1-101 is paid; 1-102 still owes what it owed then.
    await db.bill.updateMany({ where: { unitId: settled }, data: { state: 'void' } })
    await db.allocation.deleteMany({ where: { unitId: settled } })
    expect(await db.bill.count({ where: { unitId: owing, state: 'issued', dueOn: { lte: '2026-11-26' } } })).toBeGreaterThan(0)
    await db.bill.updateMany({ where: { unitId: owing }, data: { allocatedFen: 0 } })
    const scanOn = async (day: string) => {
      stage.at(`${day}T07:00:00+08:00`)
      await stage.byClock((work, id) => work.scan(id, day))
    }
    await scanOn('2029-11-25')
    expect([await wordsOf(settled), await wordsOf(owing)]).toEqual(['周末在家', '平时出差'])
    await scanOn('2029-11-26')
    expect([await wordsOf(settled), await wordsOf(owing)]).toEqual([null, '平时出差'])
    const erasure = await db.ledgerEntry.findFirstOrThrow({ where: { kind: 'erasure' } })
    expect(JSON.parse(erasure.payload)).toMatchObject({ before: '2026-11-26', years: 3 })
    stage.at('2029-11-26T10:00:00+08:00')
    await stage.say('wang', '1-101 什么情况')
    expect(stage.told('wang')).not.toContain('周末在家')
  })
})

import { expect, it } from 'vitest'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { talkTo } from './talking.ts'

const START = new Date('2026-11-26T02:00:00Z')
const FINANCE = 'console:sun'

onEachEngine('reported money that was imported before', engine => {
  it('is asked about before it is booked: the same money counts once, other money counts', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    const statement = '流水号,房号,金额,到账时间,渠道\nYH77,1-102,500.00,2026-11-25,转账\n'
    await importContents(ledger, [{ name: '缴费.csv', content: Buffer.from(statement) }], { now: START })
    const paidBefore = await ledger.db.payment.aggregate({ where: { state: 'matched' }, _sum: { amountFen: true } })
    await say('console:liuqiang', '已经交了500元')
    await say(FINANCE, '待核实')
    const [asked] = await press(FINANCE, '1-102 到账')
    expect(asked?.text).toContain('台账里已有11月25日到账的同额缴费（流水号 YH77）')
    const [merged, thanks] = await press(FINANCE, '同一笔')
    expect(merged?.text).toContain('没有重复入账')
    expect(thanks?.to).toBe('console:liuqiang')
    const paid = () => ledger.db.payment.aggregate({ where: { state: 'matched' }, _sum: { amountFen: true } })
    expect((await paid())._sum.amountFen).toBe(paidBefore._sum.amountFen)
    await say('console:liuqiang', '又交了500元，请核实')
    await say(FINANCE, '待核实')
    await press(FINANCE, '1-102 到账')
    await press(FINANCE, '另一笔')
    expect((await paid())._sum.amountFen).toBe((paidBefore._sum.amountFen ?? 0n) + 50_000n)
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })
})

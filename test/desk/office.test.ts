import { expect, it } from 'vitest'
import { accountCard } from '../../src/ledger/billing/accountCard.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { talkTo } from './talking.ts'

const START = new Date('2026-11-26T02:00:00Z')
const [MANAGER, FINANCE] = ['console:chen', 'console:sun']
const TARIFF = '收费标准 新增 物业费 住宅 2.60元/㎡ 从2018-01-01 依据 物业服务合同第5条 凭证 业主大会2018年第1号决议'
const problems = async (ledger: Storage) => (await verifyLedger(ledger)).flatMap(one => one.problems)
const unitOf = async (ledger: Storage, code: string) => (await ledger.db.unit.findFirstOrThrow({ where: { code } })).id

onEachEngine('the office in the chat', engine => {
  it('prices are drafted by finance, approved by the manager, and then published to everybody', async () => {
    const { say, press } = await talkTo(await engine.newLedger(), START)
    const [own, asked] = await say(FINANCE, TARIFF)
    expect(own?.text).toContain('已报经理批准')
    expect([asked?.to, asked?.text.includes('孙丽提出')]).toEqual([MANAGER, true])
    const [before] = await say('console:liuqiang', '/tariff')
    expect(before?.text).not.toContain('2.60')
    const [done, told] = await press(MANAGER, '确认')
    expect([done?.text, told?.to]).toEqual(['已办理：收费标准已批准生效。', FINANCE])
    const [published] = await say('console:liuqiang', '/tariff', { id: 'console:owners', kind: 'group' })
    expect(published?.text).toContain('物业费（住宅）2.60元/㎡·月，2018-01-01起，依据：物业服务合同第5条')
    const [risen] = await say(FINANCE, '收费标准 新增 物业费 住宅 2.80元/㎡ 从2026-11-01 依据 合同第5条 凭证 决议')
    expect(risen?.text).toContain('追溯涨价')
    const [missing] = await say(FINANCE, '收费标准 新增 物业费 2.80元/㎡ 从2027-01-01')
    expect(missing?.text).toContain('还缺：依据')
  })

  it('a surcharge on what is passed through is refused to everybody, with the article, and the refusal is logged', async () => {
    const ledger = await engine.newLedger()
    const { say } = await talkTo(ledger, START)
    const [reply] = await say(MANAGER, '收费标准 新增 代收水费 4.10元/吨 加收5%手续费 从2027-01-01 依据 公示 凭证 无')
    expect(reply?.text).toContain('第四十四条')
    const entry = await ledger.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'refusal' } })
    expect(JSON.parse(entry.payload)).toMatchObject({ reason: 'surcharge on a pass-through item' })
  })

  it('bills are tried first, then issued by a button, once; what is billed already is left alone', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    await say(MANAGER, TARIFF)
    await press(MANAGER, '确认')
    const [tried] = await say(FINANCE, '开账 物业费 2027Q1')
    expect(tried?.text).toMatch(/【开账试算】物业费.*到期日 2027-03-31：\d+张，合计/)
    expect(tried?.text).toContain('例：1-1001 1,003.08元 = 2.60元/㎡×128.60㎡（2027-01-01至2027-03-31）')
    const bills = await ledger.db.bill.count()
    const [done] = await press(FINANCE, '确认')
    expect(done?.text).toContain('物业费')
    expect(await ledger.db.bill.count()).toBeGreaterThan(bills)
    expect((await say(FINANCE, '开账 物业费 2027Q1'))[0]?.text).toContain('本期已有账单')
    await say(FINANCE, '开账 物业费 2027Q2')
    await press(FINANCE, '确认', 0)
    expect((await press(FINANCE, '确认', 1))[0]?.text).toContain('已由孙丽处理过')
    expect(await problems(ledger)).toEqual([])
  })

  it('stewards and owners may none of it', async () => {
    const { say } = await talkTo(await engine.newLedger(), START)
    for (const order of ['开账 物业费 2027Q1', '收费审核 物业费', '1-102 账户', '1-102 退款 100元 多缴', TARIFF]) {
      expect((await say('console:wang', order))[0]?.text).toContain('没有权限')
    }
  })

  it('an over-charge is corrected by reversal, a refund goes out of what is free, each by the manager’s button', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    await say(MANAGER, TARIFF.replace('2.60', '2.50'))
    await press(MANAGER, '确认')
    const [audit, asked] = await say(FINANCE, '收费审核 物业费 2026')
    expect(audit?.text).toMatch(/多收 \d+张/)
    expect(asked?.to).toBe(MANAGER)
    await press(MANAGER, '确认')
    expect((await say(FINANCE, '收费审核 物业费 2026'))[0]?.text).toContain('多收 0张')
    const freed = await ledger.db.payment.findMany({ where: { state: 'matched' }, orderBy: { id: 'asc' } })
    const { unitId = '' } = freed.find(payment => payment.amountFen > payment.allocatedFen) ?? {}
    const { code } = await ledger.db.unit.findUniqueOrThrow({ where: { id: unitId } })
    const [account] = await say(FINANCE, `${code} 账户`)
    expect(account?.text).toMatch(/未缴 0.00元，预缴余额 [1-9]/)
    expect((await say(FINANCE, `${code} 退款 99999元 多缴`))[0]?.text).toContain('没有那么多可退的余额')
    await say(FINANCE, `${code} 退款 多缴退回`)
    await press(MANAGER, '确认')
    expect((await accountCard(ledger, unitId)).freeFen).toBe(0)
    expect(await ledger.db.refund.count()).toBeGreaterThan(0)
    expect(await problems(ledger)).toEqual([])
  })

  it('a correction is refused by the manager and nothing changes; confirmed, the bill is issued again', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    const [bill] = (await accountCard(ledger, await unitOf(ledger, '1-102'))).bills.slice(-1)
    const order = `1-102 更正 物业费 ${bill?.periodStart.slice(0, 7)} 500元 面积量错`
    await say(FINANCE, order)
    const [dropped, told] = await press(MANAGER, '不批准')
    expect([dropped?.text, told?.to]).toEqual(['未批准，没有办理。', FINANCE])
    expect(await ledger.db.bill.count({ where: { state: 'void' } })).toBe(0)
    await say(FINANCE, order)
    await press(MANAGER, '确认')
    const fresh = await ledger.db.bill.findFirstOrThrow({ where: { revision: 2 } })
    expect(fresh.amountFen).toBe(50_000n)
    expect(await problems(ledger)).toEqual([])
  })

  it('a vacant home has less to pay only where the community grants it and the manager approves', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    const order = '1-102 空置减免 物业费 30% 从2027-01-01到2027-03-31 凭证 空置申请表'
    expect((await say(FINANCE, order))[0]?.text).toContain('本小区没有空置减免')
    await say(MANAGER, '/policy set billing.vacantPerMille 300')
    await press(MANAGER, '确认修改')
    await say(FINANCE, order)
    await press(MANAGER, '确认')
    expect(await ledger.db.discount.findMany({ select: { perMille: true, approvedBy: true } })).toEqual([
      { perMille: 300, approvedBy: '陈国栋' },
    ])
    expect(await problems(ledger)).toEqual([])
  })

  it('after a sale the new owner sees and owes nothing of the former one, who loses the private chat about the home', async () => {
    const ledger = await engine.newLedger()
    const { say, press } = await talkTo(ledger, START)
    expect((await say('console:liuqiang', '我的账单'))[0]?.text).toContain('1-102')
    const [asked] = await say(FINANCE, '1-102 过户 2026-11-20 张三 13900000009')
    expect(asked?.text).toContain('自2026-11-20起由 张三 承担')
    const lying = await ledger.db.press.findMany({ where: { action: { contains: 'transfer' } } })
    expect(lying.length).toBeGreaterThan(0)
    await press(FINANCE, '确认')
    expect((await say('console:liuqiang', '我的账单'))[0]?.text).not.toContain('1-102')
    const unitId = await unitOf(ledger, '1-102')
    const people = await ledger.db.resident.findMany({ where: { unitId, role: 'owner' }, orderBy: { since: 'asc' } })
    expect(people.map(person => [person.since, person.until])).toEqual([
      ['', '2026-11-19'],
      ['2026-11-20', null],
    ])
    const [code] = await say('console:wang', '1-102 验证码')
    const word = /绑定验证码：(\S+?)（/.exec(code?.text ?? '')?.[1] ?? ''
    await say('console:zhangsan', `绑定 ${word}`)
    await say('console:zhangsan', '0009')
    const [bill] = await say('console:zhangsan', '我的账单')
    expect(bill?.text).toContain('1-102')
    expect(await problems(ledger)).toEqual([])
  })
})

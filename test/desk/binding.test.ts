// Who becomes the verified person of a home, and what that person then sees.
import { expect, it } from 'vitest'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { talkTo } from './talking.ts'

const START = new Date('2026-11-26T02:00:00Z')
const [STEWARD, OTHER_STEWARD, FINANCE, NEWCOMER] = ['console:wang', 'console:zhou', 'console:sun', 'console:xin']
const HOUR = 3_600_000

const SHEETS = {
  小区: '项目,值\n名称,云栖里\n',
  房屋: `房号,业主,称呼,电话,建筑面积,类型,入住状态,管家
9-901,唐敏,唐女士,19900007001,80,住宅,出租,王秀英
9-902,唐敏,唐女士,19900007001,80,住宅,自住,王秀英
9-903,卫东,卫先生,,80,住宅,自住,王秀英
`,
  住户: `房号,姓名,身份,电话
9-901,何平,共有人,19900007002
9-901,罗佳,租户,19900007003
`,
  账单: `房号,费项,账期起,账期止,应收金额,到期日,承担人
9-901,物业费,2026-07-01,2026-09-30,900,2026-09-30,业主
9-901,水费,2026-07-01,2026-09-30,77,2026-09-30,租户
9-902,物业费,2026-07-01,2026-09-30,800,2026-09-30,业主
9-903,物业费,2026-07-01,2026-09-30,700,2026-09-30,业主
`,
}

async function open(ledger: Storage) {
  const talk = await talkTo(ledger, START)
  const files = Object.entries(SHEETS).map(([name, text]) => ({ name: `${name}.csv`, content: Buffer.from(text) }))
  const { problems } = await importContents(ledger, files, { now: START })
  expect(problems).toEqual([])
  const first = async (from: string, text: string) => (await talk.say(from, text))[0]?.text ?? ''
  const codeFor = async (words: string) => codeIn(await first(STEWARD, words))
  return { ...talk, first, codeFor }
}

const codeIn = (text: string) => /绑定验证码：([A-Z0-9]{8})/.exec(text)?.[1] ?? expect.fail(`no code in: ${text}`)

async function whole(ledger: Storage): Promise<void> {
  expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
}

onEachEngine('binding a home', engine => {
  it('asks whoever has the code for the last digits of the telephone on file, and names no home before', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor } = await open(ledger)
    const code = await codeFor('9-901 验证码')
    const asked = await first(NEWCOMER, `绑定 ${code}`)
    expect(asked).toContain('手机号后四位')
    expect(asked).not.toContain('9-901')
    expect(await first(NEWCOMER, '我的账单')).toContain('房屋核对')
    expect(await first(NEWCOMER, '7001')).toContain('已绑定 9-901')
    expect(await first(NEWCOMER, '我的账单')).toContain('900.00')
    expect(await first('console:late', `绑定 ${code}`)).toContain('已失效')
    await whole(ledger)
  })

  it('lets a telephone be guessed three times by everybody together: then the code is spent and the steward hears of it', async () => {
    const ledger = await engine.newLedger()
    const { first, say, codeFor } = await open(ledger)
    const code = await codeFor('9-901 验证码')
    await first(NEWCOMER, `绑定 ${code}`)
    expect(await first(NEWCOMER, '1111')).toContain('还可以试2次')
    expect(await first(NEWCOMER, '２２２２')).toContain('还可以试1次')
    await first('console:second', `绑定 ${code}`)
    const said = await say('console:second', '3333')
    expect(said.map(({ to }) => to)).toEqual(['console:second', STEWARD])
    expect(said[0]?.text).toContain('已作废')
    expect(said[1]?.text).toContain('9-901')
    expect(await first('console:second', '7001')).toContain('已失效')
    expect(await first('console:third', `绑定 ${code}`)).toContain('已失效')
    expect(await ledger.db.binding.count({ where: { accountId: { in: [NEWCOMER, 'console:second', 'console:third'] } } })).toBe(0)
    const entries = await ledger.db.ledgerEntry.findMany({
      where: { kind: 'binding', payload: { contains: 'wrong_digits' } },
      orderBy: { seq: 'asc' },
    })
    expect(entries.map(entry => JSON.parse(entry.payload).spent)).toEqual([false, false, true])
    await whole(ledger)
  })

  it('counts wrong codes and wrong digits of a person together, five an hour', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor, clock } = await open(ledger)
    for (const wrong of ['WRONG22A', 'WRONG22B', 'WRONG22C']) await first(NEWCOMER, `绑定 ${wrong}`)
    const code = await codeFor('9-901 验证码')
    await first(NEWCOMER, `绑定 ${code}`)
    await first(NEWCOMER, '1111')
    await first(NEWCOMER, '2222')
    expect(await first(NEWCOMER, '7001')).toContain('尝试次数过多')
    clock.now = new Date(START.getTime() + 2 * HOUR)
    await first(NEWCOMER, `绑定 ${code}`)
    expect(await first(NEWCOMER, '7001')).toContain('已绑定 9-901')
  })

  it('lets another question in between, and “取消” end it', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor } = await open(ledger)
    const code = await codeFor('9-901 验证码')
    await first(NEWCOMER, `绑定 ${code}`)
    expect(await first(NEWCOMER, '一楼凭什么交电梯费')).toContain('收费表第5条')
    expect(await first(NEWCOMER, '取消')).toContain('已取消')
    await first(NEWCOMER, '7001')
    expect(await ledger.db.binding.count({ where: { accountId: NEWCOMER } })).toBe(0)
  })

  it('takes the code alone where no telephone is on file, and tells the steward so', async () => {
    const ledger = await engine.newLedger()
    const { first } = await open(ledger)
    const shown = await first(STEWARD, '9-903 验证码')
    expect(shown).toContain('没有登记手机号')
    expect(await first(NEWCOMER, `绑定 ${codeIn(shown)}`)).toContain('已绑定 9-903')
  })

  it('ends with the day: a code of yesterday is none', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor, clock } = await open(ledger)
    const code = await codeFor('9-901 验证码')
    clock.now = new Date(START.getTime() + 24 * HOUR)
    expect(await first(NEWCOMER, `绑定 ${code}`)).toContain('已失效')
  })

  it('is for stewards of the home and those above: another steward, finance and owners get no code', async () => {
    const ledger = await engine.newLedger()
    const { first } = await open(ledger)
    for (const other of [OTHER_STEWARD, FINANCE, 'console:chenjing']) {
      expect(await first(other, '9-901 验证码'), other).not.toMatch(/验证码：[A-Z0-9]{8}/)
    }
    expect(await ledger.db.bindCode.count()).toBe(0)
  })
})

onEachEngine('the people of a home', engine => {
  it('get codes of their own, and a tenant sees only what the tenant bears', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor } = await open(ledger)
    expect(await first(STEWARD, '9-901 验证码')).toContain('本户还有何平（共有人）、罗佳（租户）')
    expect(await first(STEWARD, '9-901 验证码 罗某')).toContain('登记的有：唐敏、何平、罗佳')
    for (const [account, who, digits] of [
      ['console:tang', '唐敏', '7001'],
      ['console:he', '共有人', '7002'],
      ['console:luo', '罗佳', '7003'],
    ]) {
      await first(account ?? '', `绑定 ${await codeFor(`9-901 验证码 ${who}`)}`)
      expect(await first(account ?? '', digits ?? '')).toContain('已绑定 9-901')
    }
    for (const owner of ['console:tang', 'console:he']) {
      const bill = await first(owner, '我的账单')
      expect(bill).toContain('物业费 900.00')
      expect(bill).not.toContain('水费')
    }
    const bill = await first('console:luo', '我的账单')
    expect(bill).toContain('水费 77.00')
    expect(bill).not.toMatch(/物业费 \d/)
    await whole(ledger)
  })

  it('may have several homes under one telephone and one account, and several accounts for one home', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor } = await open(ledger)
    for (const [account, home] of [
      ['console:tang', '9-901'],
      ['console:tang', '9-902'],
      ['telegram:77', '9-902'],
    ]) {
      await first(account ?? '', `绑定 ${await codeFor(`${home} 验证码`)}`)
      expect(await first(account ?? '', '7001')).toContain(`已绑定 ${home}`)
    }
    const both = await first('console:tang', '我的账单')
    expect(both).toMatch(/9-901 未缴账单共 900\.00/)
    expect(both).toMatch(/9-902 未缴账单共 800\.00/)
    const one = await first('telegram:77', '我的账单')
    expect(one).toContain('9-902')
    expect(one).not.toContain('9-901')
    await whole(ledger)
  })

  it('lose their accounts, and codes not yet used, when the home is sold or unbound', async () => {
    const ledger = await engine.newLedger()
    const { first, codeFor, press } = await open(ledger)
    await first('console:tang', `绑定 ${await codeFor('9-902 验证码')}`)
    await first('console:tang', '7001')
    const unused = await codeFor('9-902 验证码')
    await first(FINANCE, '9-902 过户 2026-11-20 张三 13900000009')
    await press(FINANCE, '确认')
    expect(await first('console:tang', '我的账单')).toContain('房屋核对')
    expect(await first('console:tang', `绑定 ${unused}`)).toContain('已失效')
    await first('console:zhang', `绑定 ${await codeFor('9-902 验证码')}`)
    expect(await first('console:zhang', '7001')).toContain('不符')
    expect(await first('console:zhang', '0009')).toContain('已绑定 9-902')
    const again = await codeFor('9-902 验证码')
    await first(STEWARD, '9-902 解绑')
    expect(await first('console:zhang', `绑定 ${again}`)).toContain('已失效')
    await whole(ledger)
  })
})

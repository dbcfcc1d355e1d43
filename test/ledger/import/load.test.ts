import { expect, it } from 'vitest'
import { makeBox } from '../../../src/ledger/box.ts'
import { onEachEngine } from '../../engines.ts'
import { BASE, balances, bills, everything, load, loadWell, payments, type Sheets } from './loaded.ts'

const BILL = '3-501,物业费,2026-04-01,2026-06-30,1000,2026-06-30,'

/** One row at least of every sheet. */
const WHOLE: Sheets = {
  ...BASE,
  ...bills(BILL),
  ...payments('P1,3-501,500,2026-07-01 10:00,微信,,'),
  群: '群号,类型,楼栋\ntelegram:-1001,工作群,\ntelegram:-1002,业主群,3\n',
  催缴记录:
    '房号,时间,方式,员工,结果,业主反馈,原因码,下次日期,约定上门,期限天数\n3-501,2026-07-05 19:10,电话,王芳,接通,月底办,没空,2026-07-31,否,\n',
  承诺: '房号,承诺日期,金额,登记时间\n3-501,2026-07-31,500,2026-07-05 19:12\n',
  报修: '工单号,房号,类别,内容,提交时间,完成时间,满意度\nW1,3-501,水管维修,厨房漏水,2026-07-01,,\n',
  异议: '房号,费项,账期起,类型,提出时间,答复时间,结论\n3-501,物业费,2026-04-01,面积,2026-07-02,2026-07-04,不成立\n',
  分期: '房号,登记日期,期次,到期日,金额,批准人\n3-501,2026-07-10,1,2026-08-10,250,陈立\n3-501,2026-07-10,2,2026-09-10,250,陈立\n',
  暂缓: '房号,截止日期,原因\n3-502,2026-12-01,家里老人住院\n',
  住户: '房号,姓名,身份,电话,账号,起,止\n3-502,孙强,租户,13900000009,telegram:77,2026-01-01,\n',
  静默日: '日期,原因\n2026-12-13,公祭日\n',
  目标: '范围,期间,费项,金额\n项目,2026,物业费,100000\n王芳,2026-11,,5000\n一组,2026,,9000\n',
}

onEachEngine('an import', engine => {
  it('loads every sheet, and an entry stands for everything it made', async () => {
    const ledger = await engine.newLedger()
    const report = await loadWell(ledger, WHOLE)
    expect(report.community).toBe('云栖里')
    expect(report.sheets.map(({ sheet, rows, created }) => [sheet, rows === created])).toEqual(
      ['小区', '群', '员工', '房屋', '住户', '账单', '缴费', '催缴记录', '承诺', '报修', '异议', '分期', '暂缓', '静默日', '目标'].map(
        name => [name, true],
      ),
    )
    expect(await balances(ledger)).toEqual({ owed: { '物业费 2026-06-30': 50000 }, credit: { P1: 0 } })
    const { db } = ledger
    const unit = await db.unit.findFirstOrThrow({ where: { code: '3-501' } })
    expect(unit).toMatchObject({ building: '3', officeWorker: true, homeService: true, occupancy: 'own', kind: 'home' })
    expect(await db.consent.findMany({ select: { unitId: true, purpose: true } })).toEqual([{ unitId: unit.id, purpose: 'home_service' }])
    expect(await db.binding.findMany({ where: { unitId: unit.id }, select: { accountId: true, source: true } })).toEqual([
      { accountId: 'telegram:901', source: 'import' },
    ])
    expect(await db.contactPoint.count({ where: { unitId: unit.id } })).toBe(2)
    expect(await db.contact.findFirst()).toMatchObject({
      method: 'call',
      outcome: 'answered',
      reason: 'no_time',
      nextDay: '2026-07-31',
      byPerson: true,
    })
    expect(await db.ticket.findFirst()).toMatchObject({ kind: 'repair', openedDay: '2026-07-01', doneDay: null })
    expect(await db.hold.findFirst()).toMatchObject({ reason: 'illness', sinceDay: null })
    expect(await db.dispute.findFirst()).toMatchObject({ kind: 'area', conclusion: 'rejected', answeredDay: '2026-07-04' })
    expect(await db.instalment.count()).toBe(2)
    const kinds = new Set((await db.ledgerEntry.findMany({ select: { kind: true } })).map(entry => entry.kind))
    for (const kind of [
      'community',
      'group',
      'staff',
      'unit',
      'resident',
      'binding',
      'charge',
      'payment',
      'allocation',
      'contact',
      'promise',
    ])
      expect(kinds).toContain(kind)
    for (const kind of ['ticket', 'dispute', 'plan', 'hold', 'quiet_day', 'target', 'import']) expect(kinds).toContain(kind)
  })

  it('of the same rows again changes nothing', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, WHOLE)
    const before = await everything(ledger)
    const report = await loadWell(ledger, WHOLE)
    expect(report.written).toBe(false)
    expect(report.sheets.every(sheet => sheet.unchanged === sheet.rows)).toBe(true)
    expect(await everything(ledger)).toBe(before)
  })

  it('of more homes than a statement may name changes nothing the second time', async () => {
    const ledger = await engine.newLedger()
    const rooms = Array.from({ length: 1_200 }, (_, index) => `1-${1001 + index}`)
    const sheet = (header: string, row: (room: string) => string) => `${header}\n${rooms.map(row).join('\n')}\n`
    const sheets = {
      员工: '姓名,角色\n王芳,管家\n',
      房屋: sheet('房号,业主,管家,电话', room => `${room},业主${room},王芳,13800000000`),
      ...bills(...rooms.map(room => `${room},物业费,2026-04-01,2026-06-30,1000,2026-06-30,`)),
      ...payments(...rooms.map(room => `P${room},${room},400,2026-07-01,微信,,`)),
      催缴记录: sheet('房号,时间,方式,员工,结果,业主反馈', room => `${room},2026-07-05,电话,王芳,接通,下周`),
      报修: sheet('工单号,房号,类别,内容,提交时间', room => `W${room},${room},报修,漏水,2026-07-01`),
      分期: sheet('房号,登记日期,期次,到期日,金额,批准人', room => `${room},2026-07-10,1,2026-08-10,600,王芳`),
    }
    await loadWell(ledger, sheets)
    const entries = await ledger.db.ledgerEntry.count()
    const again = await loadWell(ledger, sheets)
    expect(again.sheets.map(({ unchanged, rows }) => unchanged === rows)).toEqual(again.sheets.map(() => true))
    expect(await ledger.db.ledgerEntry.count()).toBe(entries)
    await loadWell(ledger, bills(...rooms.map(room => `${room},物业费,2026-04-01,2026-06-30,900,2026-06-30,`)))
    expect(await ledger.db.bill.count({ where: { state: 'issued', amountFen: 90000n, allocatedFen: 40000n } })).toBe(rooms.length)
    await balances(ledger)
  })

  it('in a dry run tells the same and writes nothing', async () => {
    const ledger = await engine.newLedger()
    const dry = await loadWell(ledger, WHOLE, { dryRun: true })
    expect(await ledger.db.ledgerEntry.count()).toBe(0)
    expect(await ledger.db.community.count()).toBe(0)
    const real = await loadWell(ledger, WHOLE)
    expect({ ...dry, dryRun: false, written: true }).toEqual(real)
  })

  it('is all or nothing, unless it may be partial', async () => {
    const ledger = await engine.newLedger()
    const sheets = {
      ...BASE,
      ...bills(BILL, '9-999,物业费,2026-04-01,2026-06-30,1000,2026-06-30,', '3-502,物业费,2026-04-01,2026-06-30,坏,2026-06-30,'),
    }
    const refused = await load(ledger, sheets)
    expect(refused.problems.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
      ['账单', 4, '应收金额'],
      ['账单', 3, '房号'],
    ])
    expect(refused.written).toBe(false)
    expect(await ledger.db.ledgerEntry.count()).toBe(0)
    const partial = await load(ledger, sheets, { partial: true })
    expect(partial.sheets.find(({ sheet }) => sheet === '账单')).toMatchObject({ rows: 3, created: 1, refused: 2 })
    expect(partial.written).toBe(true)
    expect((await balances(ledger)).owed).toEqual({ '物业费 2026-06-30': 100000 })
  })

  it.each([
    ['an unknown home', { 承诺: '房号,承诺日期,金额,登记时间\n9-999,2026-07-31,500,2026-07-05\n' }, '承诺', '房号'],
    ['an unknown steward', { 房屋: '房号,业主,管家\n3-601,周杰,无名\n' }, '房屋', '管家'],
    ['an unknown colleague', { 催缴记录: '房号,时间,方式,员工,结果\n3-501,2026-07-05,电话,无名,接通\n' }, '催缴记录', '员工'],
    ['an unknown approver', { 分期: '房号,登记日期,期次,到期日,金额,批准人\n3-501,2026-07-10,1,2026-08-10,250,无名\n' }, '分期', '批准人'],
    ['a dispute about no bill', { 异议: '房号,费项,账期起,类型,提出时间\n3-501,物业费,2020-01-01,面积,2026-07-02\n' }, '异议', '账期起'],
    ['a target for nobody', { 目标: '范围,期间,金额\n无名,2026,1\n' }, '目标', '范围'],
    ['an account of somebody else', { 员工: '姓名,角色,账号\n新人,管家,telegram:11\n' }, '员工', '账号'],
    ['a time zone that is none', { 小区: '项目,值\n时区,火星\n' }, '小区', '时区'],
    ['a time zone after the fact', { 小区: '项目,值\n时区,Europe/Berlin\n' }, '小区', '时区'],
  ] as [string, Sheets, string, string][])('refuses %s by row and column', async (_name, sheets, sheet, column) => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, BASE)
    expect((await load(ledger, sheets)).problems).toMatchObject([{ sheet, row: 2, column }])
  })

  it('changes what may change of a known row, and the entry holds before and after', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, WHOLE)
    const report = await loadWell(ledger, {
      报修: '工单号,房号,类别,内容,提交时间,完成时间,满意度\nW1,3-501,水管维修,厨房漏水,2026-07-01,2026-07-03 15:00,5\n',
      承诺: '房号,承诺日期,金额,登记时间\n3-501,2026-08-15,500,2026-07-05 19:12\n',
      房屋: '房号,业主,管家,原因码\n3-501,李明,王芳,外地\n',
    })
    expect(report.sheets.map(({ sheet, updated }) => [sheet, updated])).toEqual([
      ['房屋', 1],
      ['承诺', 1],
      ['报修', 1],
    ])
    expect(await ledger.db.ticket.findFirst()).toMatchObject({ doneDay: '2026-07-03', satisfaction: 5 })
    expect(await ledger.db.unit.findFirst({ where: { code: '3-501' } })).toMatchObject({ reason: 'out_of_town', officeWorker: true })
    const entry = await ledger.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'promise' }, orderBy: { seq: 'desc' } })
    expect(JSON.parse(entry.payload)).toMatchObject({ before: { forDay: '2026-07-31' }, after: { forDay: '2026-08-15' } })
    await balances(ledger)
  })

  it('of another owner ends the bindings and numbers of the former one', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, BASE)
    const report = await loadWell(ledger, { 房屋: '房号,业主,管家,电话\n3-501,钱多,王芳,13700000000\n' })
    expect(report.notes.map(note => note.message)).toEqual([expect.stringMatching(/业主已变更/)])
    const unit = await ledger.db.unit.findFirstOrThrow({ where: { code: '3-501' } })
    expect(await ledger.db.binding.count({ where: { unitId: unit.id, revokedAt: null } })).toBe(0)
    expect((await ledger.db.contactPoint.findMany({ where: { unitId: unit.id } })).map(point => point.value)).toEqual(['13700000000'])
    expect(await ledger.db.resident.count({ where: { unitId: unit.id, until: null } })).toBe(1)
  })

  it('keeps an owners group that the desk found an owner in', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, WHOLE)
    const community = await ledger.db.community.findFirstOrThrow()
    const { append } = await import('../../../src/ledger/entries.ts')
    await ledger.transact(async tx => {
      await tx.group.update({ where: { chatId: 'telegram:-1001' }, data: { kind: 'owners' } })
      const payload = { chatId: 'telegram:-1001', group: 'owners', why: 'owner found' }
      await append(ledger, tx, community.id, [{ kind: 'group', at: new Date(), actor: 'desk', reference: 'x', payload }])
    })
    await loadWell(ledger, WHOLE)
    expect((await ledger.db.group.findUnique({ where: { chatId: 'telegram:-1001' } }))?.kind).toBe('owners')
  })

  it('goes to the community that is named, to the only one, or asks which', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, BASE)
    await loadWell(ledger, { ...BASE, 小区: '项目,值\n名称,锦绣园\n' })
    expect(await ledger.db.unit.count()).toBe(4)
    expect((await load(ledger, bills(BILL))).problems).toMatchObject([{ message: expect.stringMatching(/多个小区.*--community/) }])
    expect((await load(ledger, bills(BILL), { community: '云西里' })).problems).toMatchObject([
      { message: expect.stringMatching(/没有小区“云西里”/) },
    ])
    await loadWell(ledger, bills(BILL), { community: '锦绣园' })
    const garden = await ledger.db.community.findUniqueOrThrow({ where: { name: '锦绣园' } })
    expect((await ledger.db.bill.findMany()).map(bill => bill.communityId)).toEqual([garden.id])
  })

  it('seals names, numbers and words, and keeps them out of the book', async () => {
    const ledger = await engine.newLedger(makeBox('a secret of sixteen or more'))
    await loadWell(ledger, WHOLE)
    const dump = await everything(ledger)
    for (const secret of ['李明', '赵敏', '孙强', '13800000001', '13900000009', '月底办', '厨房漏水', '住院'])
      expect(dump).not.toContain(secret)
    const before = await everything(ledger)
    await loadWell(ledger, WHOLE)
    expect(await everything(ledger)).toBe(before)
  })
})

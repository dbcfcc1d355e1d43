import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { workbookOf } from '../ledger/import/sheetFiles.ts'
import { until } from './collected.ts'
import { officeOnBoth } from './office.ts'

const HEAD = ['房号', '费项', '账期起', '账期止', '应收金额', '到期日']
const workbook = async (sheets: Record<string, string[][]>) => readFile(await workbookOf(sheets))
const good = () =>
  workbook({
    账单: [
      HEAD,
      ['1-101', '公摊水费', '2026-10-01', '2026-10-31', '12.30', '2026-11-30'],
      ['1-102', '公摊水费', '2026-10-01', '2026-10-31', '11', '2026-11-30'],
    ],
  })
const bad = () =>
  workbook({
    账单: [
      HEAD,
      ['1-101', '公摊水费', '2026-10-01', '2026-10-31', '12.30', '2026-11-30'],
      ['99-101', '公摊水费', '2026-10-01', '2026-10-31', '11', '2026-11-30'],
      ['1-102', '公摊水费', '2026-10-01', '2026-10-31', '1.234', '2026-11-30'],
    ],
  })
const water = (ledger: Storage) => ledger.db.bill.count({ where: { item: '公摊水费' } })

onEachEngine('a workbook dropped into the private chat', engine => {
  it('of the manager on Telegram is tried, shown, and written by the button alone, once', async () => {
    const ledger = await engine.newLedger()
    const { telegram, people, next } = await officeOnBoth(ledger)
    const { manager } = people
    const chat = telegram.direct(manager)
    const shown = await next(manager.id, async () => chat.document(manager, '账单.xlsx', await good()))
    expect(shown).toMatch(/试导入（未写入）：云栖里\n {2}账单：2行，新增2，更新0，不变0，拒绝0/)
    expect(await water(ledger)).toBe(0)
    expect(await next(manager.id, () => telegram.press(manager, '确认导入'))).toMatch(/已导入：云栖里[\s\S]*已写入台账/)
    expect(await water(ledger)).toBe(2)
    expect(await next(manager.id, () => telegram.press(manager, '确认导入'))).toContain('已由陈国栋处理过')
    expect(await next(manager.id, async () => chat.document(manager, '账单.xlsx', await good()))).toContain('与台账一致')
    const entry = await ledger.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'import' }, orderBy: { seq: 'desc' } })
    expect(entry.actor).toBe('staff:陈国栋')
    expect(await ledger.db.upload.count()).toBe(0)
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
  })

  it('with wrong rows has each named by sheet, row and column, and nothing of it is written or kept', async () => {
    const ledger = await engine.newLedger()
    const { telegram, people, next } = await officeOnBoth(ledger)
    const { manager } = people
    const shown = await next(manager.id, async () => telegram.direct(manager).document(manager, '账单.xlsx', await bad()))
    expect(shown).toMatch(/问题 账单\.xlsx 账单 第3行 房号：/)
    expect(shown).toMatch(/问题 账单\.xlsx 账单 第4行 应收金额：/)
    expect(shown).not.toContain('第2行')
    expect(telegram.sent.at(-1)?.buttons).toEqual([])
    expect([await water(ledger), await ledger.db.upload.count()]).toEqual([0, 0])
  })

  it('is written whole or not at all, also when the ledger has moved on since it was shown', async () => {
    const ledger = await engine.newLedger()
    const { telegram, people, next } = await officeOnBoth(ledger)
    const { manager } = people
    await next(manager.id, async () => telegram.direct(manager).document(manager, '账单.xlsx', await good()))
    await ledger.db.unit.updateMany({ where: { code: '1-102' }, data: { code: '1-999' } })
    expect(await next(manager.id, () => telegram.press(manager, '确认导入'))).toMatch(/第3行 房号[\s\S]*没有写入任何数据/)
    expect(await water(ledger)).toBe(0)
  })

  it('can be dropped again, and of a steward it is not taken', async () => {
    const ledger = await engine.newLedger()
    const { telegram, people, next } = await officeOnBoth(ledger)
    const { manager, steward } = people
    await next(manager.id, async () => telegram.direct(manager).document(manager, '账单.xlsx', await good()))
    expect(await next(manager.id, () => telegram.press(manager, '不导入'))).toContain('没有导入')
    expect(await next(manager.id, () => telegram.press(manager, '确认导入'))).toContain('已处理过或已过期')
    expect(await next(steward.id, async () => telegram.direct(steward).document(steward, '账单.xlsx', await good()))).toContain(
      '由经理私聊',
    )
    expect(await next(manager.id, () => telegram.direct(manager).document(manager, '说明.pdf', 'pdf'))).toContain('读不了')
    expect(await next(manager.id, () => telegram.direct(manager).document(manager, '账单.xlsx', 'no workbook'))).toMatch(/问题 账单\.xlsx/)
    expect([await water(ledger), await ledger.db.upload.count()]).toEqual([0, 0])
  })

  it('works on WeCom too, encrypted as it comes there, and without a name', async () => {
    const ledger = await engine.newLedger()
    const { wecom, heard, pressOnWecom } = await officeOnBoth(ledger)
    const send = async (name?: string) => {
      const file = wecom.file(name ?? '', await good())
      if (name === undefined) delete file.filename
      wecom.message('chenguodong', { msgtype: 'file', file })
    }
    await send('账单.xlsx')
    await heard('chenguodong', '账单：2行，新增2')
    expect(await water(ledger)).toBe(0)
    await pressOnWecom('chenguodong', '不导入')
    await heard('chenguodong', '没有导入')
    const before = wecom.shown.length
    await send()
    await until('the second try', () => wecom.shown.slice(before).some(({ buttons }) => buttons.length > 0))
    await pressOnWecom('chenguodong', '确认导入')
    await heard('chenguodong', '已写入台账')
    expect(await water(ledger)).toBe(2)
  })
})

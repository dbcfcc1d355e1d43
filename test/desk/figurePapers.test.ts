import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { makePapers } from '../../src/desk/papers.ts'
import type { FigurePaper } from '../../src/domain/paper.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { onEachEngine } from '../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('figures as pictures and workbooks', engine => {
  it('are asked for in words, by a command or by a button, and come as files', async () => {
    const { says, presses } = await openStage(await engine.newLedger())
    const [trend] = await says('console:chen', '收缴率走势图')
    expect(trend).toMatchObject({ kind: 'image', text: '云栖里 近半年收缴趋势（截至2026-11-26）' })
    expect(trend?.file?.name).toBe('云栖里-近半年收缴趋势-2026-11-26.png')
    expect((await says('console:chen', '/chart 欠费账龄图'))[0]?.file?.name).toBe('云栖里-欠费账龄-2026-11-26.png')
    const [month] = await says('console:sun', '本月')
    expect(month?.buttons?.map(button => button.label)).toEqual(['各楼图', '账龄图', '走势图', 'Excel报表'])
    if (!month) throw new Error('nothing was said')
    expect((await presses('console:sun', month, '各楼图'))[0]?.kind).toBe('image')
    const [book] = await presses('console:sun', month, 'Excel报表')
    expect(book).toMatchObject({ kind: 'file', file: { name: '云栖里-收费报表-2026-11-26.xlsx' } })
    expect(await stat(book?.file?.path ?? '').catch(() => null)).toBeNull()
  })

  it('are for those who may see figures, and never in a group of owners', async () => {
    const { says } = await openStage(await engine.newLedger())
    const told = async (who: string, text: string, chat?: string) =>
      (await says(`console:${who}`, text, chat)).map(({ kind, text }) => ({ kind, text }))
    expect(await told('wang', '各楼收缴率图')).toEqual([{ kind: 'text', text: expect.stringContaining('没有权限') }])
    expect((await told('chen', '各楼收缴率图', 'console:owners')).filter(one => one.kind !== 'text')).toEqual([])
    expect((await told('chen', '各楼收缴率图', 'console:team'))[0]).toMatchObject({ kind: 'image' })
  })

  it('hold the figures of the ledger', async () => {
    const ledger = await engine.newLedger()
    const { says } = await openStage(ledger)
    const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-figures-'))
    try {
      const papers = makePapers(ledger, folder)
      const communityId = (await communityCard(ledger))?.id ?? ''
      const made = (form: FigurePaper['form']) =>
        papers({ paper: 'figures', form, communityId, period: 'month', day: '2026-11-26', name: form })
      for (const form of ['buildings', 'ageing', 'trend'] as const) {
        const bytes = await readFile((await made(form)).path)
        expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
        expect(bytes.length).toBeGreaterThan(15_000)
      }
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.readFile((await made('workbook')).path)
      const rows = (workbook.getWorksheet('概况')?.getSheetValues() ?? []) as unknown[][]
      const due = rows.find(row => row?.[1] === '当年应收（元）')?.[2]
      const [text] = await says('console:chen', '本月')
      expect(text?.text).toContain(`当年应收 ${Number(due).toLocaleString('en-US', { minimumFractionDigits: 2 })}元`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

// Pictures, workbooks and papers through the protocol of Telegram and of WeCom: what arrives at the platform is the file itself, and it opens.
import { readdir } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { getDocumentProxy } from 'unpdf'
import { expect, it, vi } from 'vitest'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { pagesOf } from '../reports/pdfText.ts'
import { inkIn, readPng } from '../reports/png.ts'
import { until } from './collected.ts'
import { officeOnBoth } from './office.ts'

interface Arrived {
  as: string
  name: string
  bytes: Buffer
}

interface Platform {
  name: string
  say(text: string): void
  press(label: string): void
  /** The labels of the buttons shown. */
  labels(): string[]
  files(): Arrived[]
  as: { picture: string; file: string }
}

/** The manager on both platforms: how to ask and press there, and what files have come. */
async function managerOnBoth(ledger: Storage): Promise<{ platforms: Platform[]; papersIn: string }> {
  const { telegram, wecom, people, papersIn } = await officeOnBoth(ledger)
  const { manager } = people
  const onTelegram: Platform = {
    name: 'Telegram',
    say: text => telegram.direct(manager).say(manager, text),
    press: label => void telegram.press(manager, label),
    labels: () => telegram.sent.flatMap(({ buttons }) => buttons.map(one => one.label)),
    files: () =>
      telegram.sent.flatMap(({ chatId, method, file }) =>
        chatId === manager.id && file !== undefined ? [{ as: method, name: file.name, bytes: file.bytes }] : [],
      ),
    as: { picture: 'sendPhoto', file: 'sendDocument' },
  }
  const onWecom: Platform = {
    name: 'WeCom',
    say: text => void wecom.say('chenguodong', text),
    press: label => void wecom.press('chenguodong', label),
    labels: () => wecom.shown.flatMap(({ buttons }) => buttons.map(one => one.label)),
    files: () =>
      wecom.shown.flatMap(({ chatId, kind, file }) =>
        chatId === 'chenguodong' && file !== undefined ? [{ as: kind, name: file.name, bytes: file.bytes }] : [],
      ),
    as: { picture: 'image', file: 'file' },
  }
  return { platforms: [onTelegram, onWecom], papersIn }
}

/** The one file that comes of it. */
async function arrival({ name, files }: Platform, act: () => void): Promise<Arrived> {
  const before = files().length
  act()
  await until(`a file on ${name}`, () => files().length > before)
  expect(files()).toHaveLength(before + 1)
  return files().at(-1) ?? expect.fail('no file')
}

onEachEngine('the manager gets on Telegram and on WeCom', engine => {
  it('each picture by its button, and one by words: a PNG with its title painted', async () => {
    const { platforms, papersIn } = await managerOnBoth(await engine.newLedger())
    for (const platform of platforms) {
      const trend = await arrival(platform, () => platform.say('收缴率走势图'))
      platform.say('本月')
      await until(`the buttons on ${platform.name}`, () => platform.labels().includes('Excel报表'))
      const pictures = [trend]
      for (const label of ['各楼图', '账龄图', '走势图']) pictures.push(await arrival(platform, () => platform.press(label)))
      expect(pictures.map(({ as }) => as)).toEqual(pictures.map(() => platform.as.picture))
      expect(pictures.map(({ name }) => name)).toEqual(
        ['近半年收缴趋势', '各楼栋收缴率', '欠费账龄', '近半年收缴趋势'].map(what => `云栖里-${what}-2026-11-26.png`),
      )
      for (const { bytes } of pictures) {
        expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
        const picture = readPng(bytes)
        expect([picture.width, picture.height]).toEqual([1350, 780])
        expect(inkIn(picture, { top: 20, bottom: 65 })).toBeGreaterThan(1500)
      }
      expect(pictures[0]?.bytes.equals(pictures[3]?.bytes ?? Buffer.alloc(0))).toBe(true)
    }
    await vi.waitFor(async () => expect(await readdir(papersIn)).toEqual([]), 10_000)
  })

  it('the workbook: the same figures as the text they belong to', async () => {
    const { platforms } = await managerOnBoth(await engine.newLedger())
    const due: unknown[] = []
    for (const platform of platforms) {
      const { as, name, bytes } = await arrival(platform, () => platform.say('导出本月报表'))
      expect([as, name]).toEqual([platform.as.file, '云栖里-收费报表-2026-11-26.xlsx'])
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(new Uint8Array(bytes).buffer)
      const rows = (workbook.getWorksheet('概况')?.getSheetValues() ?? []) as unknown[][]
      due.push(rows.find(row => row?.[1] === '当年应收（元）')?.[2])
    }
    expect(due[0]).toBeGreaterThan(0)
    expect(due[1]).toBe(due[0])
  })

  it('the evidence of a household: a PDF with its data enclosed, an entry for each, and no copy left behind', async () => {
    const ledger = await engine.newLedger()
    const { platforms, papersIn } = await managerOnBoth(ledger)
    for (const platform of platforms) {
      const { as, name, bytes } = await arrival(platform, () => platform.say('3-501 证据'))
      expect([as, name]).toEqual([platform.as.file, '3-501催缴事实材料.pdf'])
      expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
      expect((await pagesOf(bytes)).join('')).toContain('物业费催缴事实材料项目：云栖里')
      const enclosed = await enclosedIn(bytes)
      expect(enclosed['3-501催缴事实材料.json']).toMatchObject({ unit: '3-501', community: '云栖里', asOf: '2026-11-26' })
    }
    expect(await ledger.db.ledgerEntry.count({ where: { actor: 'staff:陈国栋', payload: { contains: 'evidence of a household' } } })).toBe(
      2,
    )
    await vi.waitFor(async () => expect(await readdir(papersIn)).toEqual([]), 10_000)
  })
})

/** The files in a PDF, by name, read as JSON. */
async function enclosedIn(pdf: Buffer): Promise<Record<string, unknown>> {
  const doc = await getDocumentProxy(new Uint8Array(pdf))
  const found: Record<string, unknown> = {}
  for (const [id, { filename, content }] of (await doc.getAttachments()) ?? []) {
    const bytes = content ?? (await doc.getAttachmentContent(id))
    found[filename] = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))
  }
  return found
}

import { describe, expect, it } from 'vitest'
import { fen } from '../../src/domain/money.ts'
import { fillTemplate, type SlotName } from '../../src/domain/reminders/template.ts'
import { demandPaper } from '../../src/replies/papers/demand.ts'
import { shippedTemplate } from '../../src/replies/reminders/approved.ts'
import { paperPdf } from '../../src/reports/pdf.ts'
import { pagesOf } from './pdfText.ts'

const NOW = new Date('2026-11-26T02:00:00Z')
const quarters = ['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31']
const bills = quarters.map((days, index) => {
  const [start = '', end = ''] = days.split(' ')
  return {
    item: '物业费',
    periodStart: `2025-${start}`,
    periodEnd: `2025-${end}`,
    dueOn: `2025-${end}`,
    outstandingFen: fen(144_000 + index),
  }
})
const SAID: Partial<Record<SlotName, string>> = {
  尊称: '钱先生',
  公司: '泰和物业服务有限公司',
  小区服务中心: '和悦园服务中心',
  身份: '客服',
  管家: '小陈',
  函件电话: '，电话0538-8880000',
  合同: '《前期物业服务合同》',
  账期起止: '2025年1月至2025年12月',
  费项: '物业费',
  金额: '5760.06元',
  期限天数: '30',
  缴费方式列举: '小程序、对公账户转账、服务中心现场',
  今天: '2026年11月26日',
}
const { text } = fillTemplate(shippedTemplate('M12'), slot => SAID[slot] ?? '')
const paper = demandPaper({
  company: '泰和物业服务有限公司',
  centre: '和悦园服务中心',
  unit: '3-501',
  to: '钱明',
  text,
  bills,
  withPeriods: true,
  on: '2026-11-26',
})

describe('the printed demand', () => {
  it('holds the approved text, every bill, their sum, the date and the places for signature and seal, on one page (R101)', async () => {
    const pages = await pagesOf(await paperPdf(paper, NOW))
    expect(pages).toHaveLength(1)
    const [page = ''] = pages
    for (const bill of ['1,440.00', '1,440.01', '1,440.02', '1,440.03', '5,760.06']) expect(page).toContain(bill)
    expect(page).not.toMatch(/undefined|NaN/)
    for (const words of ['致：钱明（3-501）', '第九百四十四条', '30日内支付', '2025年第四季度', '经办人（签字）', '（盖章）2026年11月26日'])
      expect(page).toContain(words)
    expect(page).toContain('我司不会以停止供水、供电或限制通行等方式催交')
    expect(page.match(/2026年11月26日/g)).toHaveLength(1)
  })

  it('is set as a letter: the address, then paragraphs set in, and not a word of the approved text is changed', () => {
    const said = paper.parts.flatMap(part => (part.kind === 'paragraph' && part.align === undefined ? [part.text] : [])).slice(1, -1)
    expect(said[0]).toBe('尊敬的钱先生：')
    expect(said.length).toBeGreaterThanOrEqual(4)
    expect(said.slice(1).every(part => part.startsWith('　　'))).toBe(true)
    expect(`${said.join('').replaceAll('　', '')}2026年11月26日（加盖公章）`).toBe(text)
  })

  it('runs on to more pages for a household with many bills, and loses none', async () => {
    const many = Array.from(
      { length: 60 },
      (_, index) => ({ ...bills[0], item: `费项${index}`, outstandingFen: fen(100 + index) }) as (typeof bills)[number],
    )
    const pages = await pagesOf(
      await paperPdf(
        demandPaper({
          company: '泰和',
          centre: '和悦园',
          unit: '3-501',
          to: '钱明',
          text,
          bills: many,
          withPeriods: true,
          on: '2026-11-26',
        }),
        NOW,
      ),
    )
    expect(pages.length).toBeGreaterThan(1)
    for (const { item } of many) expect(pages.join('')).toContain(item)
  })

  it('is the same file for the same paper', async () => {
    expect(Buffer.from(await paperPdf(paper, NOW)).equals(Buffer.from(await paperPdf(paper, NOW)))).toBe(true)
  })
})

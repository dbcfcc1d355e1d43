import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { demandBody } from '../../../src/replies/ladder/demands.ts'
import { onEachEngine } from '../../engines.ts'
import { pagesOf } from '../../reports/pdfText.ts'
import { openTown, town } from './town.ts'

const HOMES = ['1-101,王一,王女士,13800000001,李敏,console:w101,', '1-102,王二,,13800000002,李敏,,', '1-103,王三,王先生,13800000003,李敏,,']
const BILLS = [
  '1-101,物业费,2025-10-01,2025-12-31,1440,2025-12-31',
  '1-101,车位管理费,2026-01-01,2026-03-31,300,2026-03-31',
  '1-102,物业费,2026-01-01,2026-03-31,960,2026-03-31',
  '1-103,物业费,2026-01-01,2026-03-31,480,2026-03-31',
  '1-103,物业费,2026-04-01,2026-06-30,480,2026-06-30',
]
const MORE = { 异议: ['房号,费项,账期起,类型,提出时间', '1-103,物业费,2026-04-01,起算日,2026-11-25 09:00'] }

onEachEngine('the printed demand in the chat', engine => {
  it('comes to the manager and the steward as a file once it is approved, and no copy of it is left behind', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    await office.say('zhao', '1-101 会诊 建议催告')
    await office.say('zhao', '1-102 会诊 建议催告')
    expect(office.files('chen')).toEqual([])
    await office.say('limin', '1-101 催告函')
    expect(office.files('limin'), 'nothing to print before the approval').toEqual([])

    const sent = await office.say('chen', '批准催告函 1-101 1-102')
    for (const who of ['chen', 'limin']) {
      const [file, ...more] = office.files(who)
      expect(more).toEqual([])
      expect(file?.name).toBe('催告函（2户）.pdf')
      const pages = await pagesOf(file?.bytes ?? Buffer.alloc(0))
      expect(pages).toHaveLength(2)
      const first = pages.find(page => page.includes('1-101')) ?? ''
      for (const words of [
        '致：王一（1-101）',
        '第九百四十四条',
        '30日内支付',
        '2025年第四季度',
        '车位管理费',
        '1,440.00',
        '300.00',
        '1,740.00',
      ])
        expect(first).toContain(words)
      expect(first).toContain('第1页，共1页')
      expect(first).not.toContain('1-102')
      expect(pages.find(page => page.includes('1-102'))).toContain('致：王二（1-102）')
    }
    expect(office.files('w101'), 'the owner gets the text, not the page').toEqual([])
    for (const { file } of sent) if (file) expect(existsSync(file.path)).toBe(false)
    expect(office.told('limin')).toContain('不张贴，不托人转交')

    // Again for one of them, and for all that wait for the post.
    await office.say('limin', '1-102 催告函')
    expect(office.files('limin').map(file => file.name)).toEqual(['1-102催告函.pdf'])
    expect(office.buttons('limin')).toEqual(['1-102 已寄出', '1-102 当面送达'])
    await office.say('limin', '挂号信')
    await office.press('limin', /^打印待寄催告函/)
    expect(office.files('limin')).toHaveLength(1)
    await office.say('sun', '1-101 催告函')
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('prints what was approved: no period while the start date is disputed, and the amount of that day although money came since', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    await office.say('chen', '1-103 催告函')
    await office.press('chen', '批准')
    const [file] = office.files('chen')
    const [page = ''] = await pagesOf(file?.bytes ?? Buffer.alloc(0))
    expect(page).toContain('480.00')
    expect(page).not.toMatch(/季度|到期日|账期/)
    await office.load({ 缴费: ['流水号,房号,金额,到账时间,渠道,状态', 'P1,1-103,80,2026-11-26 10:30,转账,已到账'] })
    await office.say('chen', '1-103 催告函')
    const [again] = await pagesOf(office.files('chen')[0]?.bytes ?? Buffer.alloc(0))
    expect(again).toBe(page)
    expect(await office.problems()).toEqual([])
  }, 120_000)

  it('asks for what proves its way: the number of the letter in plain words, the signature as a picture; pinned up in public it is refused', async () => {
    const office = await openTown(await engine.newLedger(), town(HOMES, BILLS, MORE))
    await office.morning()
    await office.say('chen', '批准催告函 1-101 1-102')
    await office.press('limin', '1-101 已寄出')
    expect(office.told('limin')).toContain('还缺单号')
    await office.say('limin', 'XA123456789')
    expect(office.told('limin')).toContain('1-101 催告函 单号')
    const posted = await office.ledger.db.notice.findFirstOrThrow({ where: { unitId: await office.unitId('1-101') } })
    expect(posted).toMatchObject({ state: 'sent', tracking: 'XA123456789' })
    // The number was taken: the next text is no number any more.
    await office.say('limin', 'XA999999999')
    expect(await office.ledger.db.notice.findUniqueOrThrow({ where: { id: posted.id } })).toMatchObject({ tracking: 'XA123456789' })

    for (const line of ['1-102 催告函 公告送达', '1-102 催告函贴在单元门口了', '1-102 催告函 张贴公示']) {
      await office.say('limin', line)
      expect(office.told('limin'), line).toContain('不能张贴或公告')
    }
    expect((await office.entries('refusal', '1-102')).map(entry => entry.reason)).toEqual(Array(3).fill('practice X3: a demand pinned up'))
    expect(await office.entries('contact', '1-102')).toEqual([])

    await office.press('limin', '1-102 当面送达')
    expect(office.told('limin')).toContain('1-102 催告函（当面） 送达')
    expect(office.told('limin')).toContain('请拍下业主（或同住成年家属）签字的回执')
    await office.say('limin', '1-102 催告函 签收照片')
    expect(office.told('limin')).toContain('没有收到照片')
    await office.say('limin', '1-102 催告函 签收照片', { file: { name: 'p.jpg', kind: 'image', handle: 'h1' } })
    const handed = await office.ledger.db.notice.findFirstOrThrow({ where: { unitId: await office.unitId('1-102') } })
    expect(handed).toMatchObject({ state: 'delivered', deliveredDay: '2026-11-26' })
    const proof = await office.ledger.db.noticeEvidence.findMany({ where: { noticeId: handed.id }, orderBy: { at: 'asc' } })
    expect(proof.map(({ by, event, file }) => [by, event, file])).toEqual([
      ['hand', 'delivered', null],
      ['mail', 'proof', 'h1'],
    ])
    expect(await office.problems()).toEqual([])
  }, 120_000)
})

it('a text without items has no body but itself', () => {
  expect(demandBody('请缴费')).toEqual({ body: '请缴费', withPeriods: false })
})

import { expect, it } from 'vitest'
import { chosenCommunity } from '../../src/cli/program.ts'
import { exportEvidence } from '../../src/desk/evidence.ts'
import { hashOf } from '../../src/ledger/entries.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { BASE, bills, loadWell, NOW, payments } from '../ledger/import/loaded.ts'
import { pagesOf } from '../reports/pdfText.ts'

const SHEETS = {
  ...BASE,
  ...bills(
    '3-501,物业费,2025-01-01,2025-12-31,5760,2025-12-31,',
    '3-501,物业费,2022-01-01,2022-12-31,900,2022-12-31,',
    '3-502,物业费,2025-01-01,2025-12-31,4321,2025-12-31,',
  ),
  ...payments('P1,3-501,760,2026-03-01,微信,已到账,', 'P2,3-501,500,2026-11-20,转账,待核实,'),
  催缴记录:
    '房号,时间,方式,员工,结果,业主反馈,期限天数\n' +
    '3-501,2026-04-01 10:00,电话,王芳,接通,等修好再说,\n' +
    '3-501,2026-05-01,催告函,陈立,已寄出,,30\n3-501,2026-05-04,催告函,陈立,送达,,30\n3-501,2026-10-08,律师函,陈立,已寄出,,30\n',
  承诺: '房号,承诺日期,金额,登记时间\n3-501,2026-06-30,1000,2026-06-01 09:00\n',
  异议: '房号,费项,账期起,类型,提出时间,答复时间,结论\n3-501,物业费,2025-01-01,面积,2026-01-10,2026-01-12,不成立\n',
}

async function evidence(storage: Storage, unit = '3-501') {
  const community = await chosenCommunity(storage, undefined)
  const { id } = await storage.db.unit.findFirstOrThrow({ where: { code: unit } })
  return exportEvidence(storage, community, id, 'staff:陈立', NOW)
}

onEachEngine('the evidence of a household', engine => {
  it('keeps facts, statements and what is to be verified apart', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, SHEETS)
    const { file } = await evidence(ledger)
    const [old, year] = file.facts.bills
    expect(old).toMatchObject({ outstandingFen: 14_000, allocatedFen: 76_000, limitationOn: '2025-12-31' })
    expect(year).toMatchObject({ amountFen: 576_000, allocatedFen: 0, interruptedBy: { kind: 'promise', on: '2026-06-01' } })
    expect(file.facts.payments.map(({ reference }) => reference)).toEqual(['P1'])
    expect(file.facts.contacts.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
      'call answered',
      'demand posted',
      'demand delivered',
      'lawyer_letter posted',
    ])
    expect(file.facts.answers).toMatchObject([{ about: 'area', conclusion: 'rejected' }])
    expect(file.statements.map(({ about, text }) => [about, text])).toEqual([
      ['dispute', 'area'],
      ['words', '等修好再说'],
      ['promise', '2026-06-30'],
    ])
    expect(file.toVerify.map(({ kind }) => kind).sort()).toEqual(['letter_under_way', 'payment_claim', 'time_barred'])
  })

  it('holds the entries of this household alone, each of which gives its hash again, and what was said to another is not in it', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, SHEETS)
    const { file } = await evidence(ledger)
    expect(file.chain.entries.length).toBeGreaterThan(5)
    for (const entry of file.chain.entries) {
      expect(hashOf({ ...entry, at: new Date(entry.at), communityId: file.chain.communityId })).toBe(entry.hash)
    }
    const head = await ledger.db.ledgerEntry.findUniqueOrThrow({ where: { id: file.chain.head.hash } })
    expect(head.seq).toBe(file.chain.head.seq)
    expect(JSON.stringify(file)).not.toMatch(/3-502|4321|赵敏/)
  })

  it('is a paper that reads as the data does, and leaves an entry of who took it out', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, SHEETS)
    const { pdf, file } = await evidence(ledger)
    const text = (await pagesOf(pdf)).join('')
    for (const words of [
      '物业费催缴事实材料',
      '李明',
      '5,760.00',
      '760.00',
      '业主对王芳所说：“等修好再说”',
      '未见送达或退回凭证',
      '尚未核到账',
      '须由律师判断',
    ])
      expect(text).toContain(words)
    expect(text.indexOf('一、事实')).toBeLessThan(text.indexOf('二、陈述'))
    expect(text.indexOf('二、陈述')).toBeLessThan(text.indexOf('三、待核实'))
    const entry = await ledger.db.ledgerEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(entry).toMatchObject({ actor: 'staff:陈立', kind: 'decision', seq: file.chain.head.seq + 1 })
    expect(JSON.parse(entry.payload)).toMatchObject({ action: 'export', headHash: file.chain.head.hash })
  })

  it('says that words were erased instead of repeating them', async () => {
    const ledger = await engine.newLedger()
    await loadWell(ledger, SHEETS)
    await ledger.db.words.updateMany({ data: { text: '', erasedAt: NOW } })
    const { pdf } = await evidence(ledger)
    expect((await pagesOf(pdf)).join('')).toContain('（应本人要求已删除）')
  })
})

// Small communities for the tests of the loader: sheets as text, imported into a real ledger.
import { expect } from 'vitest'
import { type ImportOptions, type ImportReport, importContents } from '../../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'

/** Sheets by name, as CSV text. */
export type Sheets = Record<string, string>

export const NOW = new Date('2026-11-26T00:30:00Z')

/** Two homes of one steward. */
export const BASE: Sheets = {
  小区: '项目,值\n名称,云栖里\n缴费方式,微信；前台\n',
  员工: '姓名,角色,小组,账号\n王芳,管家,一组,telegram:11\n陈立,经理,,telegram:12；console:chen\n',
  房屋: '房号,业主,管家,电话,业主账号,上班族,上门代办,入住状态\n3-501,李明,王芳,13800000001；13800000002,telegram:901,是,是,\n3-502,赵敏,王芳,13800000001,,,,\n',
}

const BILL_HEADER = '房号,费项,账期起,账期止,应收金额,到期日,减免金额\n'

/** The 账单 sheet with these rows. */
export const bills = (...rows: string[]): Sheets => ({ 账单: BILL_HEADER + rows.map(row => `${row}\n`).join('') })

/** The 缴费 sheet with these rows. */
export const payments = (...rows: string[]): Sheets => ({
  缴费: `流水号,房号,金额,到账时间,渠道,状态,指定账期\n${rows.map(row => `${row}\n`).join('')}`,
})

/** Imports sheets; the later ones replace earlier ones of the same name. */
export function load(storage: Storage, sheets: Sheets, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  const files = Object.entries(sheets).map(([name, text]) => ({ name: `${name}.csv`, content: Buffer.from(text) }))
  return importContents(storage, files, { now: NOW, ...options })
}

/** Imports sheets that must be fine. */
export async function loadWell(storage: Storage, sheets: Sheets, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  const report = await load(storage, sheets, options)
  expect(report.problems).toEqual([])
  return report
}

/** What every household still owes and what it has paid too much, in fen, by bill and by payment; and the proof of the ledger. */
export async function balances(storage: Storage): Promise<{ owed: Record<string, number>; credit: Record<string, number> }> {
  const checked = await verifyLedger(storage)
  expect(checked.flatMap(community => community.problems)).toEqual([])
  const issued = await storage.db.bill.findMany({ where: { state: 'issued' } })
  const arrived = await storage.db.payment.findMany({ where: { state: 'matched' } })
  return {
    owed: Object.fromEntries(
      issued.map(bill => [`${bill.item} ${bill.dueOn}`, Number(bill.amountFen - bill.waivedFen - bill.allocatedFen)]),
    ),
    credit: Object.fromEntries(arrived.map(payment => [payment.reference, Number(payment.amountFen - payment.allocatedFen)])),
  }
}

/** Everything the ledger holds, to see that nothing changed. */
export async function everything(storage: Storage): Promise<string> {
  const { db } = storage
  const tables = [
    db.ledgerEntry,
    db.community,
    db.staff,
    db.staffAccount,
    db.unit,
    db.resident,
    db.contactPoint,
    db.binding,
    db.consent,
    db.bill,
  ]
  const more = [
    db.payment,
    db.allocation,
    db.contact,
    db.words,
    db.promise,
    db.ticket,
    db.dispute,
    db.plan,
    db.instalment,
    db.hold,
    db.target,
  ]
  const rows: unknown[] = []
  for (const table of [...tables, ...more]) rows.push(await (table as typeof db.unit).findMany({ orderBy: { id: 'asc' } }))
  return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
}

import { expect, it } from 'vitest'
import { insertRows } from '../../src/ledger/bulk.ts'
import { append, GENESIS } from '../../src/ledger/entries.ts'
import { onEachEngine } from '../engines.ts'

const at = new Date('2026-11-26T00:30:00.123Z')
const entry = (reference: string) => ({ kind: 'contact' as const, at, actor: 'staff:李敏', reference, payload: { b: 1, a: [2] } })

onEachEngine('the book of entries', engine => {
  it('chains each entry to the one before it', async () => {
    const ledger = await engine.newLedger()
    await ledger.transact(tx => append(ledger, tx, 'c1', [entry('r1'), entry('r2')]))
    await ledger.transact(tx => append(ledger, tx, 'c1', [entry('r3')]))
    const rows = await ledger.db.ledgerEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(rows.map(row => row.seq)).toEqual([1, 2, 3])
    expect(rows.map(row => row.prevHash)).toEqual([GENESIS, rows[0]?.hash, rows[1]?.hash])
    expect(rows[0]?.at).toEqual(at)
    expect(rows[0]?.payload).toBe('{"a":[2],"b":1}')
  })

  it('refuses a reference that is in the book already, and writes nothing of that transaction', async () => {
    const ledger = await engine.newLedger()
    await ledger.transact(tx => append(ledger, tx, 'c1', [entry('r1')]))
    await expect(ledger.transact(tx => append(ledger, tx, 'c1', [entry('r2'), entry('r1')]))).rejects.toThrow()
    expect(await ledger.db.ledgerEntry.count()).toBe(1)
  })

  it('refuses to change or delete an entry', async () => {
    const ledger = await engine.newLedger()
    await ledger.transact(tx => append(ledger, tx, 'c1', [entry('r1')]))
    await expect(ledger.db.ledgerEntry.updateMany({ data: { actor: 'nobody' } })).rejects.toThrow()
    await expect(ledger.db.ledgerEntry.deleteMany({})).rejects.toThrow()
    expect((await ledger.db.ledgerEntry.findFirst())?.actor).toBe('staff:李敏')
  })

  it('bulk rows keep their types: money beyond 32 bits, instants, booleans and columns that are null throughout', async () => {
    const ledger = await engine.newLedger()
    const row = {
      id: 'p1',
      communityId: 'c1',
      unitId: 'u1',
      reference: '流水1',
      amountFen: 10n ** 13n,
      paidOn: '2026-11-26',
      paidAt: at,
      channel: 'wechat',
    }
    await ledger.transact(tx => insertRows(ledger, tx, 'Payment', [{ ...row, state: 'matched', createdAt: at }]))
    expect(await ledger.db.payment.findFirst()).toMatchObject({ ...row, allocatedFen: 0n, note: '' })
    const contact = {
      id: 'k1',
      communityId: 'c1',
      unitId: 'u1',
      day: '2026-11-26',
      at,
      method: 'call',
      outcome: 'answered',
      staff: '李敏',
      byPerson: true,
    }
    const rows = [{ ...contact, wordsId: null, periodDays: null, createdAt: at }]
    await ledger.transact(tx => insertRows(ledger, tx, 'Contact', rows))
    expect(await ledger.transact(tx => insertRows(ledger, tx, 'Contact', rows, { ignore: true }))).toBe(0)
    expect(await ledger.db.contact.findFirst()).toMatchObject({ ...contact, visitAgreed: false, periodDays: null })
  })
})

import { expect, it } from 'vitest'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { startChild } from './children.ts'

const KILLS = Number(process.env.KILLS ?? 4)

onEachEngine('a program killed while four writers are at work', engine => {
  it('loses nothing it acknowledged, leaves no half of anything, and the chain is whole', async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const acknowledged: string[] = []
    for (let round = 0; round < KILLS; round++) {
      const child = startChild('write', url, `round${round}`)
      await new Promise<void>(resolve => {
        // Killed in the middle of its work: a little later each time.
        child.process.stdout?.on('data', () => child.lines.length >= 20 + round * 17 && resolve())
        child.process.once('close', () => resolve())
      })
      child.process.kill('SIGKILL')
      await child.ended
      expect(child.errors).toEqual([])
      acknowledged.push(...child.lines)
    }
    const ledger = await open(url)
    if (engine.name === 'sqlite') {
      expect(await ledger.db.$queryRaw`PRAGMA integrity_check`).toEqual([{ integrity_check: 'ok' }])
      expect(await ledger.db.$queryRaw`PRAGMA foreign_key_check`).toEqual([])
    }
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    const entries = new Set((await ledger.db.ledgerEntry.findMany()).map(row => row.reference))
    const rows = new Set((await ledger.db.setting.findMany()).map(row => row.key))
    expect(acknowledged.length).toBeGreaterThan(20 * KILLS)
    expect(acknowledged.filter(reference => !entries.has(reference))).toEqual([])
    expect(entries).toEqual(rows)
    await ledger.close()
  }, 120_000)
})

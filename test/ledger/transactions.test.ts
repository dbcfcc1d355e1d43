import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { PrismaClient } from '../../src/ledger/generated/sqlite/client.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { SafeSqlite } from '../../src/ledger/sqlite.ts'
import { type Engine, onEachEngine } from '../engines.ts'

const put = (key: string) => ({ data: { key, value: '1' } })
const keys = async (ledger: Storage) => (await ledger.db.setting.findMany({ orderBy: { key: 'asc' } })).map(row => row.key)

/** A door that somebody opens. */
function door(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open: () => open() }
}

onEachEngine('transactions', engine => {
  it('a write outside of a transaction is its own: it stays when the transaction beside it is undone, and sees nothing of it', async () => {
    const ledger = await engine.newLedger()
    const [begun, end] = [door(), door()]
    const undone = ledger.transact(async tx => {
      await tx.setting.create(put('inside'))
      begun.open()
      await end.opened
      throw new Error('undo')
    })
    await begun.opened
    // Prisma's promises begin when somebody asks for their end.
    const outside = [
      ledger.db.setting.create(put('outside')).then(() => 1),
      ledger.db.$executeRaw`INSERT INTO "Setting" ("key", "value") VALUES ('raw', '')`.then(count => count),
    ]
    const seen = keys(ledger)
    end.open()
    await expect(undone).rejects.toThrow('undo')
    await Promise.all(outside)
    expect(await seen).not.toContain('inside')
    expect(await keys(ledger)).toEqual(['outside', 'raw'])
  })

  it('twenty read–change–writes at once count to twenty, and sixty to sixty with ten connections', async () => {
    const ledger = await engine.newLedger()
    await ledger.db.setting.create({ data: { key: 'count', value: '0' } })
    const one = () =>
      ledger.transact(async tx => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'count' } })
        await sleep(1)
        await tx.setting.update({ where: { key: 'count' }, data: { value: String(Number(value) + 1) } })
      })
    for (const [times, total] of [
      [20, 20],
      [60, 80],
    ] as const) {
      await Promise.all(Array.from({ length: times }, one))
      expect((await ledger.db.setting.findUnique({ where: { key: 'count' } }))?.value).toBe(String(total))
    }
  })

  it('a transaction beyond its limit is refused and leaves nothing; the next one works', async () => {
    const ledger = await engine.newLedger()
    const late = ledger.transact(async tx => {
      await tx.setting.create(put('late'))
      await sleep(400)
      await tx.setting.create(put('too late'))
    }, 150)
    await expect(late).rejects.toMatchObject({ code: 'P2028' })
    await ledger.transact(tx => tx.setting.create(put('next')))
    expect(await keys(ledger)).toEqual(['next'])
  })

  it.runIf(engine.name === 'sqlite')(
    'waiting for the open transaction has an end, outside of it and, by mistake, inside of it',
    async () => {
      const ledger = await engine.newLedger()
      const end = door()
      const open = ledger.transact(tx => tx.setting.create(put('open')).then(() => end.opened))
      const impatient = ledger.db.$transaction(tx => tx.setting.create(put('impatient')), { maxWait: 100 })
      await expect(impatient).rejects.toMatchObject({ code: 'P2028' })
      end.open()
      await open
      const waitsForItself = ledger.transact(async tx => {
        await tx.setting.create(put('stuck'))
        await ledger.db.setting.count()
      }, 200)
      await expect(waitsForItself).rejects.toMatchObject({ code: 'P2028' })
      await ledger.transact(tx => tx.setting.create(put('next')))
      expect(await keys(ledger)).toEqual(['next', 'open'])
    },
  )

  it.runIf(engine.name === 'sqlite')('a COMMIT that fails is an error, leaves nothing open, and the next transaction works', async () => {
    const { client, failNext } = await failingClient(engine)
    failNext()
    await expect(client.$transaction(tx => tx.setting.create(put('lost')))).rejects.toThrow()
    await client.$transaction(tx => tx.setting.create(put('next')))
    expect((await client.setting.findMany()).map(row => row.key)).toEqual(['next'])
    await client.$disconnect()
  })
})

/** A client whose next COMMIT is answered with an error of the disk. */
async function failingClient(engine: Engine): Promise<{ client: PrismaClient; failNext(): void }> {
  let fails = false
  class Failing extends SafeSqlite {
    override async connect() {
      const adapter = (await super.connect()) as Awaited<ReturnType<SafeSqlite['connect']>> & { client: { prepare(sql: string): unknown } }
      const prepare = adapter.client.prepare
      adapter.client.prepare = (sql: string) => {
        if (sql !== 'COMMIT' || !fails) return prepare(sql)
        fails = false
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
      }
      return adapter
    }
  }
  const url = await engine.newUrl()
  await migrate(url)
  return {
    client: new PrismaClient({ adapter: new Failing(url) }),
    failNext() {
      fails = true
    },
  }
}

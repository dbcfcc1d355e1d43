import { readdirSync, readlinkSync } from 'node:fs'
import Database from 'better-sqlite3'
import pg from 'pg'
import { expect, it } from 'vitest'
import { PrismaClient } from '../../src/ledger/generated/sqlite/client.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { SafeSqlite } from '../../src/ledger/sqlite.ts'
import { onEachEngine } from '../engines.ts'
import { startChild } from './children.ts'

/** How many files of this process are that database. */
const openFiles = (file: string) =>
  readdirSync('/proc/self/fd').filter(number => {
    try {
      return readlinkSync(`/proc/self/fd/${number}`) === file
    } catch {
      return false // it was closed meanwhile
    }
  }).length

onEachEngine('the connection', engine => {
  it.runIf(engine.name === 'sqlite')('is durable and checks foreign keys, also after it was closed and opened again', async () => {
    const ledger = await engine.newLedger()
    for (let time = 0; time < 2; time++) {
      const [sync] = await ledger.db.$queryRaw<{ synchronous: bigint }[]>`PRAGMA synchronous`
      const [keys] = await ledger.db.$queryRaw<{ foreign_keys: bigint }[]>`PRAGMA foreign_keys`
      const [mode] = await ledger.db.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`
      expect([Number(sync?.synchronous), Number(keys?.foreign_keys), mode?.journal_mode]).toEqual([2, 1, 'wal'])
      await ledger.close()
    }
  })

  it.runIf(engine.name === 'sqlite')('keeps one file open, however many transactions there were', async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const ledger = await open(url)
    for (let number = 0; number < 500; number++) await ledger.transact(tx => tx.setting.create({ data: { key: `k${number}`, value: '' } }))
    expect(openFiles(url.slice('file:'.length))).toBe(1)
    await ledger.close()
  })

  it.runIf(engine.name === 'sqlite')('two programs that read and then write share one ledger without losing a step', async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const ledger = await open(url)
    await ledger.db.setting.create({ data: { key: 'count', value: '0' } })
    const children = [startChild('count', url, '150'), startChild('count', url, '150')]
    expect(await Promise.all(children.map(child => child.ended))).toEqual([0, 0])
    expect((await ledger.db.setting.findUnique({ where: { key: 'count' } }))?.value).toBe('300')
    await ledger.close()
  })

  it.runIf(engine.name === 'sqlite')('gives up on a lock that is held too long, and meanwhile other work goes on', async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const holder = new Database(url.slice('file:'.length))
    holder.exec('BEGIN IMMEDIATE')
    const adapter = new SafeSqlite(url)
    adapter.busyMs = 300
    const client = new PrismaClient({ adapter })
    let turns = 0
    const other = setInterval(() => {
      turns += 1
    }, 5)
    await expect(client.setting.create({ data: { key: 'k', value: '' } })).rejects.toMatchObject({ code: 'P1008' })
    clearInterval(other)
    expect(turns).toBeGreaterThan(3)
    holder.exec('ROLLBACK')
    holder.close()
    await client.setting.create({ data: { key: 'k', value: '' } })
    await client.$disconnect()
  })

  it.runIf(engine.name === 'postgresql')('runs in UTC, whatever the URL says', async () => {
    const url = new URL(await engine.newUrl())
    url.searchParams.set('options', '-c TimeZone=Asia/Shanghai')
    await migrate(url.href)
    const ledger = await open(url.href)
    const [zone] = await ledger.db.$queryRaw<{ TimeZone: string }[]>`SHOW TimeZone`
    expect(zone).toEqual({ TimeZone: 'UTC' })
    const at = new Date('2026-11-26T16:30:00.123Z')
    await ledger.db.chat.create({ data: { id: 'c', kind: 'group', seenAt: at } })
    const [row] = await ledger.db.$queryRaw<{ text: string }[]>`SELECT "seenAt"::text AS "text" FROM "Chat"`
    expect(row?.text).toBe('2026-11-26 16:30:00.123+00')
    await ledger.close()
  })

  it.runIf(engine.name === 'postgresql')('a deadlock with another program ends well for both', async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const ledger = await open(url)
    for (const raw of [false, true]) {
      await ledger.db.setting.deleteMany()
      for (const key of ['a', 'b']) await ledger.db.setting.create({ data: { key, value: '' } })
      const foreign = new pg.Client({ connectionString: url })
      await foreign.connect()
      // It waits longer than we do before it looks for a deadlock: so it is we who are rolled back, where the server lets a test ask for that.
      const patient = await foreign.query(`SET deadlock_timeout = '1h'`).then(
        () => true,
        () => false,
      )
      const set = (key: string) => foreign.query(`UPDATE "Setting" SET "value" = "value" || 'f' WHERE "key" = $1`, [key])
      let tries = 0
      let foreignEnds: Promise<unknown> = Promise.resolve()
      await ledger.transact(async tx => {
        tries += 1
        const mark = async (key: string) => {
          if (raw) await tx.$executeRaw`UPDATE "Setting" SET "value" = "value" || 'o' WHERE "key" = ${key}`
          else {
            const { value } = await tx.setting.findUniqueOrThrow({ where: { key } })
            await tx.setting.update({ where: { key }, data: { value: `${value}o` } })
          }
        }
        await mark('a')
        if (tries === 1) {
          await foreign.query('BEGIN')
          await set('b')
          // It may be the one that is chosen to give way: then it tries again, as programs do.
          foreignEnds = set('a')
            .then(() => foreign.query('COMMIT'))
            .catch(async () => {
              await foreign.query('ROLLBACK')
              await foreign.query('BEGIN')
              await set('b')
              await set('a')
              await foreign.query('COMMIT')
            })
        }
        await mark('b')
      })
      await foreignEnds
      const values = (await ledger.db.setting.findMany()).map(row => [...row.value].sort().join(''))
      expect(values).toEqual(['fo', 'fo'])
      expect(tries).toBe(patient ? 2 : 1)
      await foreign.end()
    }
    await ledger.close()
  })
})

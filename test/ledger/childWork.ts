// A program of its own on a ledger, for tests that need several or that kill one: node childWork.ts <what> <url> [number]
import { setTimeout as sleep } from 'node:timers/promises'
import { append } from '../../src/ledger/entries.ts'
import { migrate } from '../../src/ledger/migrate.ts'
import { open, type Storage } from '../../src/ledger/open.ts'

const [, , what = '', url = '', argument = ''] = process.argv
const say = (line: string) => process.stdout.write(`${line}\n`)
const alive = setInterval(() => {}, 60_000)

/** Reads a number and writes the next one, so many times. */
async function count(storage: Storage, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    await storage.transact(async tx => {
      const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'count' } })
      await tx.setting.update({ where: { key: 'count' }, data: { value: String(Number(value) + 1) } })
    })
  }
}

/** Writes entries with what belongs to them, four at a time, and says the reference of each once it is on disk. */
async function write(storage: Storage, name: string): Promise<void> {
  const writer = async (lane: number): Promise<void> => {
    for (let number = 0; ; number++) {
      const reference = `${name}-${lane}-${number}`
      await storage.transact(async tx => {
        await tx.setting.create({ data: { key: reference, value: 'written' } })
        await append(storage, tx, 'c', [{ kind: 'decision', at: new Date(), actor: 'child', reference, payload: { number } }])
      })
      say(reference)
    }
  }
  await Promise.all([0, 1, 2, 3].map(writer))
}

if (what === 'migrate') say(JSON.stringify(await migrate(url, argument)))
else {
  const storage = await open(url)
  if (what === 'count') await count(storage, Number(argument))
  else if (what === 'write') await write(storage, argument)
  await sleep(0)
  await storage.close()
}
clearInterval(alive)

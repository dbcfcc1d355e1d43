import { expect, it } from 'vitest'
import { migrate } from '../../src/ledger/migrate.ts'
import { open, type Storage } from '../../src/ledger/open.ts'
import { claimDue, queueMessage } from '../../src/ledger/outbox.ts'
import { onEachEngine } from '../engines.ts'

const NOW = new Date('2026-11-26T02:00:00Z')

const LATER = new Date(NOW.getTime() + 60_000)

async function queue(storage: Storage, count: number, chatOf: (number: number) => string, notBefore: Date): Promise<void> {
  await storage.transact(async tx => {
    for (let number = 0; number < count; number++) {
      const chatId = chatOf(number)
      const message = { kind: 'text' as const, text: `${number}`, audience: 'private' as const, buttons: [] }
      await queueMessage(storage, tx, { id: `${chatId}/${number}`, chatId, kind: 'answer' as const, notBefore, now: NOW, message })
    }
  })
}

onEachEngine('claiming from the outbox', engine => {
  it('gives each chat its oldest message; a chat that must wait keeps no other one waiting, however long its line', async () => {
    const storage = await engine.newLedger()
    await queue(storage, 40, () => 'console:busy', LATER)
    await queue(storage, 3, () => 'console:other', NOW)
    expect((await claimDue(storage, NOW, 2)).map(({ chatId, message }) => [chatId, message.text])).toEqual([['console:other', '0']])
    expect(await claimDue(storage, NOW, 2)).toEqual([])
  })

  it('two senders never claim the same message', async () => {
    const url = await engine.newUrl()
    await migrate(url)
    const [one, two] = [await open(url), await open(url)]
    await queue(one, 60, number => `console:c${number}`, NOW)
    const claimed: number[] = []
    for (let left = true; left; ) {
      const both = await Promise.all([claimDue(one, NOW, 7), claimDue(two, NOW, 7)])
      claimed.push(...both.flat().map(message => message.seq))
      left = both.some(found => found.length > 0)
    }
    expect(claimed).toHaveLength(60)
    expect(new Set(claimed).size).toBe(60)
    await one.close()
    await two.close()
  })
})

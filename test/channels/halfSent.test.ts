// A long answer goes in several messages of the platform. Killed between them, the program goes on after its restart with those that are not there yet.
import { afterEach, expect, it } from 'vitest'
import { migrate } from '../../src/ledger/migrate.ts'
import { open, type Storage } from '../../src/ledger/open.ts'
import { queueMessage } from '../../src/ledger/outbox.ts'
import { sentAs } from '../../src/ledger/outboxParts.ts'
import { onEachEngine } from '../engines.ts'
import { killedInTheMiddle } from './office/killed.ts'
import { Town } from './office/town.ts'
import { TELEGRAM } from './telegram/platform.ts'
import { WECOM } from './wecom/platform.ts'

const PARTS = ['一', '二', '三']

for (const [kind, length] of [
  [TELEGRAM, 4_000],
  [WECOM, 6_800],
] as const)
  onEachEngine(`a long answer on ${kind.name}`, engine => {
    let town: Town | undefined
    let storage: Storage | undefined
    afterEach(async () => {
      await town?.close()
      await storage?.close()
    })

    /** The answer waits, and the program that sends it is killed at that part; then the program starts again. What stands in the chat before and after. */
    const killedAt = async (part: { index: number; recorded: boolean }) => {
      const url = await engine.newUrl()
      await migrate(url)
      storage = await open(url)
      town = await Town.open(storage, kind)
      const { wang } = town.account
      await town.says(wang, '帮助')
      await town.stop()
      const message = {
        kind: 'text' as const,
        audience: 'private' as const,
        text: PARTS.map(sign => sign.repeat(length)).join('\n'),
        buttons: [],
      }
      const row = { id: 'long', chatId: wang, kind: 'answer' as const, notBefore: town.now, message, now: town.now }
      const ledger = storage
      await ledger.transact(tx => queueMessage(ledger, tx, row))
      const shown = () => (town?.in(wang) ?? []).map(({ text }) => text[0] ?? '').filter(sign => PARTS.includes(sign))
      await killedInTheMiddle(town, url, part)
      const before = shown()
      await town.start()
      await town.settle()
      const { seq, state, error, messageId } = await ledger.db.outbox.findUniqueOrThrow({ where: { id: 'long' } })
      const parts = await ledger.db.outboxPart.findMany({ where: { outboxSeq: seq }, orderBy: { part: 'asc' } })
      return { before, after: shown(), state, error, messageId, parts, wang, ledger }
    }

    it('killed once a part is recorded goes on with the next: each part stands there once', async () => {
      const { before, after, state, error, messageId, parts, wang, ledger } = await killedAt({ index: 1, recorded: true })
      expect(before).toEqual(['一', '二'])
      expect(after).toEqual(PARTS)
      expect([state, error]).toEqual(['sent', null])
      expect(parts.map(part => part.state)).toEqual(['sent', 'sent', 'sent'])
      // The message is known by the id of each of its parts.
      expect(parts.at(-1)?.messageId).toBe(messageId)
      for (const part of parts) expect((await sentAs(ledger, wang, part.messageId ?? ''))?.text).toContain('一')
    })

    it('killed between a part and its record does not send that part again, and says that it is in doubt', async () => {
      const { before, after, state, error, parts } = await killedAt({ index: 1, recorded: false })
      expect(before).toEqual(['一', '二'])
      expect(after).toEqual(PARTS)
      expect([state, error]).toEqual(['sent', 'part 2 may not have arrived'])
      expect(parts.map(part => part.state)).toEqual(['sent', 'sending', 'sent'])
    })

    it('killed between the last part and its record has come to its end', async () => {
      const { before, after, state, error } = await killedAt({ index: 2, recorded: false })
      expect(after).toEqual(before)
      expect(after).toEqual(PARTS)
      expect([state, error]).toEqual(['sent', 'part 3 may not have arrived'])
    })

    it('of which nothing is known to stand there is sent from the beginning, as any answer', async () => {
      const { before, after, state } = await killedAt({ index: 0, recorded: false })
      expect(before).toEqual(['一'])
      expect(after).toEqual(['一', ...PARTS])
      expect(state).toBe('sent')
    })
  })

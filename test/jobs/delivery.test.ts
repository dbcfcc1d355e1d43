import { tmpdir } from 'node:os'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { type Channel, ChannelError, type Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { makePapers } from '../../src/desk/papers.ts'
import { makeReminderDesk } from '../../src/desk/sendReminders.ts'
import { makeDelivery } from '../../src/jobs/delivery.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { outboxState, queueMessage, sentSince } from '../../src/ledger/outbox.ts'
import { until } from '../channels/collected.ts'
import { onEachEngine } from '../engines.ts'

const NOW = new Date('2026-11-26T02:00:00Z')

/** A channel that does with each message what the test says. */
function channel(send: (outbound: Outbound) => Promise<void>): Channel & { sent: string[] } {
  const sent: string[] = []
  const taking = async (outbound: Outbound) => {
    await send(outbound)
    return { messageId: `test:${sent.push(outbound.text)}` }
  }
  return { ...handingTo(taking, { name: 'test' }), sent }
}

async function queue(ledger: Storage, chatId: string, text: string): Promise<void> {
  const message = { kind: 'text' as const, text, audience: 'owners' as const, buttons: [] }
  await ledger.transact(tx =>
    queueMessage(ledger, tx, { id: `${chatId}/${text}`, chatId, kind: 'answer', notBefore: NOW, message, now: NOW }),
  )
}

onEachEngine('delivery', engine => {
  const open = async (send: (outbound: Outbound) => Promise<void>, now: () => Date = () => NOW) => {
    const ledger = await engine.newLedger()
    const to = channel(send)
    return {
      ledger,
      to,
      delivery: makeDelivery({
        storage: ledger,
        channelOf: () => to,
        now,
        log: pino({ level: 'silent' }),
        reminders: makeReminderDesk(ledger),
        papers: makePapers(ledger, tmpdir()),
      }),
    }
  }

  it('a chat that takes long holds up no other', async () => {
    const slow = Promise.withResolvers<void>()
    const { ledger, to, delivery } = await open(outbound => (outbound.chatId === 'test:slow' ? slow.promise : Promise.resolve()))
    await queue(ledger, 'test:slow', 'slow')
    const done = delivery.drain()
    await queue(ledger, 'test:a', 'a1')
    await queue(ledger, 'test:a', 'a2')
    delivery.wake()
    await until('the others', () => to.sent.length === 2)
    expect(to.sent).toEqual(['a1', 'a2'])
    slow.resolve()
    await done
    expect(to.sent).toEqual(['a1', 'a2', 'slow'])
    await delivery.stop()
  })

  it('a chat that must wait, with hundreds of messages, holds up no other and keeps its order', async () => {
    let clock = NOW
    let full = true
    const { ledger, to, delivery } = await open(
      async ({ chatId }) => {
        if (chatId === 'test:full' && full) throw new ChannelError('test', 'limited', 'slow down', { retryAfterMs: 60_000 })
      },
      () => clock,
    )
    for (let count = 0; count < 300; count += 1) await queue(ledger, 'test:full', `f${count}`)
    await queue(ledger, 'test:a', 'a')
    await delivery.drain()
    expect(to.sent).toEqual(['a'])
    full = false
    clock = new Date(NOW.getTime() + 61_000)
    await delivery.drain()
    expect(to.sent.slice(1)).toEqual(Array.from({ length: 300 }, (_, count) => `f${count}`))
    await delivery.stop()
  })

  it('an answer that was told to wait a dozen times, and then may or may not have been sent, is not given up', async () => {
    let clock = NOW
    const troubles = [...Array(12).fill('limited'), 'unknown', 'unknown'] as ('limited' | 'unknown')[]
    const { ledger, to, delivery } = await open(
      async () => {
        const trouble = troubles.shift()
        if (trouble) throw new ChannelError('test', trouble, 'not now')
      },
      () => clock,
    )
    await queue(ledger, 'test:a', 'first')
    await queue(ledger, 'test:a', 'second')
    for (let minute = 0; minute < 30; minute += 1) {
      await delivery.drain()
      clock = new Date(clock.getTime() + 60_000)
    }
    expect(to.sent).toEqual(['first', 'second'])
    await delivery.stop()
  })

  it('the next message is due when the chat it stands behind may be written to', async () => {
    const until = new Date(NOW.getTime() + 3_600_000)
    const { ledger, delivery } = await open(async ({ chatId }) => {
      if (chatId === 'test:full') throw new ChannelError('test', 'limited', 'slow down', { retryAfterMs: 3_600_000 })
    })
    for (const text of ['a', 'b', 'c']) await queue(ledger, 'test:full', text)
    await queue(ledger, 'test:free', 'd')
    await delivery.drain()
    expect(await outboxState(ledger)).toEqual({ waiting: 3, nextAt: until })
    await delivery.stop()
  })

  it('what went to a chat since an instant can be looked up, by chat and by platform', async () => {
    const { ledger, delivery } = await open(async ({ text }) => {
      if (text === 'refused') throw new ChannelError('test', 'refused', 'no')
    })
    await queue(ledger, 'test:a', 'sent')
    await queue(ledger, 'test:a', 'refused')
    await queue(ledger, 'test:b', 'perhaps sent')
    await queue(ledger, 'tester:b', 'another platform')
    await delivery.drain()
    await ledger.db.outbox.updateMany({ where: { chatId: 'test:b' }, data: { state: 'unknown' } })
    const texts = async (to: Parameters<typeof sentSince>[1], since = NOW) =>
      (await sentSince(ledger, to, since)).map(({ message }) => message.text)
    expect(await texts({ chatId: 'test:a' })).toEqual(['sent'])
    expect(await texts({ prefix: 'test:' })).toEqual(['sent', 'perhaps sent'])
    expect(await texts({ prefix: 'test:' }, new Date(NOW.getTime() + 1))).toEqual([])
    await delivery.stop()
  })
})

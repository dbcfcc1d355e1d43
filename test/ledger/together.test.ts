import { expect, it } from 'vitest'
import { commitDecision } from '../../src/ledger/commit.ts'
import { AlreadyDecided, closeChat, type NewEvent, putEvent, trafficBefore } from '../../src/ledger/inbox.ts'
import { readTogether } from '../../src/ledger/readTogether.ts'
import { together } from '../../src/ledger/together.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'

const AT = new Date('2026-11-26T02:00:00Z')

function event(number: number, more: Partial<NewEvent> = {}): NewEvent {
  const eventId = `console:${number}`
  const chat = { chatId: `console:c${number}`, chatKind: 'group' as const, senderId: `console:p${number}` }
  return { eventId, ...chat, at: AT, receivedAt: AT, mentioned: true, event: '{}', ...more }
}

const decision = { action: 'answer', reason: 'because', changes: [], replies: [] }
const commitOf = (number: number) => {
  const eventId = `console:${number}`
  return { communityId: 'c', reference: eventId, eventIds: [eventId], actor: 'console:p', now: AT, decision }
}

onEachEngine('what is written together', engine => {
  it('events that come in at once are each stored once, in their order, however often they are delivered', async () => {
    const ledger = await engine.newLedger()
    const stored = await Promise.all([1, 2, 1, 3, 2].map(number => putEvent(ledger, event(number))))
    expect(stored.map(one => one?.eventId ?? null)).toEqual(['console:1', 'console:2', null, 'console:3', null])
    const rows = await ledger.db.inbox.findMany({ orderBy: { seq: 'asc' } })
    expect(rows.map(row => [row.seq, row.eventId])).toEqual(stored.flatMap(one => (one ? [[one.seq, one.eventId]] : [])))
    expect(await putEvent(ledger, event(3))).toBeNull()
  })

  it('a chat is known by what was last said in it: its person, its topic, and that it can be written to again', async () => {
    const ledger = await engine.newLedger()
    const direct = { chatId: 'console:d', chatKind: 'direct', senderId: 'console:p' } as const
    await putEvent(ledger, event(1, direct))
    await closeChat(ledger, 'console:d', AT)
    const later = new Date(AT.getTime() + 60_000)
    const forum = { chatId: 'console:g', topic: '7' }
    const said = [event(2, { ...direct, at: later }), event(3, forum), event(4, { chatId: 'console:g', at: later })]
    await Promise.all([...said, event(5, { entered: true })].map(one => putEvent(ledger, one)))
    const chats = await ledger.db.chat.findMany({ orderBy: { id: 'asc' } })
    expect(chats.map(({ id, senderId, topic, unreachableAt, seenAt }) => ({ id, senderId, topic, unreachableAt, seenAt }))).toEqual([
      { id: 'console:d', senderId: 'console:p', topic: null, unreachableAt: null, seenAt: later },
      { id: 'console:g', senderId: null, topic: '7', unreachableAt: null, seenAt: later },
    ])
  })

  it('one decision that cannot be made takes no other with it, and leaves nothing behind', async () => {
    const ledger = await engine.newLedger()
    await Promise.all([1, 2, 3].map(number => putEvent(ledger, event(number))))
    await commitDecision(ledger, commitOf(2))
    const ends = await Promise.allSettled([1, 2, 3].map(number => commitDecision(ledger, commitOf(number))))
    expect(ends.map(end => (end.status === 'rejected' ? end.reason : null))).toEqual([null, expect.any(AlreadyDecided), null])
    const entries = await ledger.db.ledgerEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(entries.map(entry => entry.reference)).toEqual(['console:2', 'console:1', 'console:3'])
    expect((await verifyLedger(ledger)).map(({ entries, problems }) => [entries, problems])).toEqual([[3, []]])
    expect(await ledger.db.inbox.count({ where: { state: 'done', decision: 'answer', reason: 'because', decidedAt: AT } })).toBe(3)
  })

  it('works of one kind are done by one call, each with its own result, and alone when one of them fails', async () => {
    const ledger = await engine.newLedger()
    const calls: number[][] = []
    const double = async (_storage: unknown, _tx: unknown, numbers: readonly number[]) => {
      calls.push([...numbers])
      if (numbers.includes(13)) throw new Error('unlucky')
      return numbers.map(number => number * 2)
    }
    expect(await Promise.all([1, 2, 3].map(number => together(ledger, double, number)))).toEqual([2, 4, 6])
    const ends = await Promise.allSettled([4, 13, 5].map(number => together(ledger, double, number)))
    expect(ends.map(end => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([8, 'failed', 10])
    expect(calls).toEqual([[1, 2, 3], [4, 13, 5], [4], [13], [5]])
  })

  it('questions asked at once are one read; a failed one fails each of them, and the next is asked anew', async () => {
    const ledger = await engine.newLedger()
    const calls: string[][] = []
    const length = async (_storage: unknown, words: readonly string[]) => {
      calls.push([...words])
      if (words.includes('bad')) throw new Error('no answer')
      return words.map(word => word.length)
    }
    expect(await Promise.all(['a', 'abc'].map(word => readTogether(ledger, length, word)))).toEqual([1, 3])
    const ends = await Promise.allSettled(['ab', 'bad'].map(word => readTogether(ledger, length, word)))
    expect(ends.map(end => end.status)).toEqual(['rejected', 'rejected'])
    expect(await readTogether(ledger, length, 'ab')).toBe(2)
    expect(calls).toEqual([['a', 'abc'], ['ab', 'bad'], ['ab']])
  })

  it('the minute before an event is counted by its sender and by its chat, for many events at once', async () => {
    const ledger = await engine.newLedger()
    const said = [0, 20, 59, 60, 61].map((seconds, number) =>
      event(number, { chatId: 'console:g', senderId: `console:p${number % 2}`, at: new Date(AT.getTime() + seconds * 1000) }),
    )
    const stored = await Promise.all(said.map(one => putEvent(ledger, one)))
    const counts = await Promise.all(stored.flatMap(one => (one ? [trafficBefore(ledger, one)] : [])))
    expect(counts.map(({ bySender, inChat }) => [bySender, inChat])).toEqual([
      [0, 0],
      [0, 1],
      [1, 2],
      [1, 2],
      [1, 3],
    ])
  })
})

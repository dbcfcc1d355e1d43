// How far a message of several parts came: a row a part, written before it is sent and again when the platform has confirmed it, so that no part goes twice.
import { insertSql } from './bulk.ts'
import type { Storage, Tx } from './open.ts'
import { CLAIM_MS, type OutboxMessage } from './outbox.ts'
import { together } from './together.ts'

/** The parts of one message; the channel tells here what becomes of each. */
export interface OutboxParts {
  /** How many parts stand in the chat, or may. Whatever stands there begins with the first: while that is in doubt, all of it is sent again. */
  readonly standing: number
  readonly lastId: string | undefined
  /** The parts that may not have arrived and are not sent again, counted from 1. */
  readonly inDoubt: number[]
  begin(part: number): Promise<void>
  confirm(part: number, messageId: string): Promise<void>
  takeBack(part: number): Promise<void>
}

/** What is known of the parts of a message; nothing is looked up when it was never tried before. */
export async function partsOfMessage(storage: Storage, seq: number, tried: boolean, now: () => Date): Promise<OutboxParts> {
  const rows = tried ? await storage.db.outboxPart.findMany({ where: { outboxSeq: seq }, orderBy: { part: 'asc' } }) : []
  const known = rows[0]?.state === 'sent' ? rows.map(({ state, messageId }) => ({ state, messageId })) : []
  const put = (part: number, state: 'sending' | 'sent', messageId: string | null): Promise<void> => {
    known[part] = { state, messageId }
    return together(storage, writeParts, { outboxSeq: seq, part, state, messageId, at: now() })
  }
  return {
    get standing() {
      return known.length
    },
    get lastId() {
      return known.findLast(({ state }) => state === 'sent')?.messageId ?? undefined
    },
    get inDoubt() {
      return known.flatMap(({ state }, part) => (state === 'sent' ? [] : [part + 1]))
    },
    begin: part => put(part, 'sending', null),
    confirm: (part, messageId) => put(part, 'sent', messageId),
    async takeBack(part) {
      known.length = part
      await storage.transact(tx => tx.outboxPart.deleteMany({ where: { outboxSeq: seq, part } }))
    },
  }
}

interface PartRow {
  outboxSeq: number
  part: number
  state: string
  messageId: string | null
  at: Date
}

/** The claim lasts as long again from here: a long message takes its time. */
async function writeParts(storage: Storage, tx: Tx, parts: readonly PartRow[]): Promise<undefined[]> {
  await tx.$executeRaw`${insertSql(storage, 'OutboxPart', parts)} ON CONFLICT ("outboxSeq", "part") DO UPDATE SET "state" = excluded."state",
    "messageId" = excluded."messageId", "at" = excluded."at"`
  for (const { outboxSeq, at } of parts)
    await tx.outbox.updateMany({ where: { seq: outboxSeq, state: 'sending' }, data: { lockedUntil: new Date(at.getTime() + CLAIM_MS) } })
  return parts.map(() => undefined)
}

/** The place in the outbox of the message that the platform knows, in a chat, by the id of the whole or of a part of it; null when none is known by it. */
export async function seqByPlatformId({ db }: Storage, chatId: string, messageId: string): Promise<number | null> {
  const whole = await db.outbox.findFirst({ where: { chatId, messageId }, orderBy: { seq: 'desc' }, select: { seq: true } })
  if (whole) return whole.seq
  const parts = await db.outboxPart.findMany({ where: { messageId }, select: { outboxSeq: true } })
  const found = await db.outbox.findFirst({
    where: { chatId, seq: { in: parts.map(row => row.outboxSeq) } },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  })
  return found?.seq ?? null
}

/** The message that was sent and that the platform knows by this id in a chat. */
export async function sentAs(storage: Storage, chatId: string, messageId: string): Promise<OutboxMessage | null> {
  const seq = await seqByPlatformId(storage, chatId, messageId)
  const row = seq === null ? null : await storage.db.outbox.findFirst({ where: { seq, state: 'sent' }, select: { message: true } })
  return row === null ? null : (JSON.parse(storage.box.open(row.message)) as OutboxMessage)
}

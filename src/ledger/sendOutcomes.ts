// How sends ended, written down: of an answer its row in the outbox, of a reminder all that follows from it.
import type { Cell } from './bulk.ts'
import { updateRows } from './bulkUpdate.ts'
import type { Storage, Tx } from './open.ts'
import { type Ending, endReminder } from './reminderOutcome.ts'
import { together } from './together.ts'

/** How a send ended. `again` puts the message back for later; what was not even tried does not count as an attempt. */
export type SendOutcome =
  /** `doubt`: what of it may not have arrived. */
  | { state: 'sent'; messageId: string; doubt?: string }
  | { state: 'failed' | 'unknown' | 'cancelled'; error: string }
  | { state: 'again'; notBefore: Date; error: string; tried: boolean }

/** Records how a send ended; `unreachable` also marks the chat. */
export async function recordOutcome(storage: Storage, seq: number, outcome: SendOutcome, now: Date, unreachable = false): Promise<void> {
  await together(storage, recordOutcomes, { seq, outcome, now, unreachable })
}

interface Ended {
  seq: number
  outcome: SendOutcome
  now: Date
  unreachable: boolean
}

async function recordOutcomes(storage: Storage, tx: Tx, ended: readonly Ended[]): Promise<undefined[]> {
  const select = { seq: true, id: true, chatId: true, kind: true, state: true }
  const found = await tx.outbox.findMany({ where: { seq: { in: ended.map(({ seq }) => seq) } }, select })
  const rows = new Map(found.map(row => [row.seq, row]))
  const answered: Record<string, Cell>[] = []
  for (const one of ended) {
    const row = rows.get(one.seq)
    if (!row) throw new Error(`There is no message ${one.seq}.`)
    const { outcome, now } = one
    if (row.kind === 'reminder' || outcome.state !== 'sent') await recordOne(storage, tx, row, one)
    else
      answered.push({
        seq: row.seq,
        state: 'sent',
        lockedUntil: null,
        doneAt: now,
        messageId: outcome.messageId,
        error: outcome.doubt ?? null,
      })
  }
  await updateRows(storage, tx, 'Outbox', answered, { key: 'seq' })
  return ended.map(() => undefined)
}

interface EndedRow {
  seq: number
  id: string
  chatId: string
  kind: string
  state: string
}

async function recordOne(storage: Storage, tx: Tx, row: EndedRow, { outcome, now, unreachable }: Ended): Promise<void> {
  const { seq } = row
  // Its claim ran out meanwhile and it counts as unknown: what is known now must not make a second end of it.
  if (row.kind === 'reminder' && row.state !== 'sending') return
  if (outcome.state === 'again') {
    await tx.outbox.update({
      where: { seq },
      data: {
        state: 'queued',
        notBefore: outcome.notBefore,
        lockedUntil: null,
        error: outcome.error,
        ...(outcome.tried ? {} : { attempts: { decrement: 1 } }),
      },
      select: { seq: true },
    })
    if (row.kind === 'reminder') await tx.reminder.updateMany({ where: { outboxSeq: seq, state: 'sending' }, data: { state: 'queued' } })
  } else {
    const proof = outcome.state === 'sent' ? { messageId: outcome.messageId, error: outcome.doubt ?? null } : { error: outcome.error }
    await tx.outbox.update({
      where: { seq },
      data: { state: outcome.state, lockedUntil: null, doneAt: now, ...proof },
      select: { seq: true },
    })
    if (row.kind === 'reminder') await endReminder(storage, tx, row, endingOf(outcome), now, unreachable)
  }
  if (unreachable) await tx.chat.updateMany({ where: { id: row.chatId }, data: { unreachableAt: now } })
}

function endingOf(outcome: Exclude<SendOutcome, { state: 'again' }>): Ending {
  if (outcome.state === 'sent') return outcome
  return { state: outcome.state === 'unknown' ? 'unknown' : 'failed', error: outcome.error }
}

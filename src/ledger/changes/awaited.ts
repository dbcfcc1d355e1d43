// Words awaited from somebody: the state of a talk, which leaves no entry of its own.
import type { AwaitedChange } from '../../domain/changes/awaited.ts'
import type { Writers } from './pen.ts'

/** Writes what is asked for, one thing at a time, and closes it. */
export const awaited: Writers<AwaitedChange> = {
  async await_text({ storage, tx, base }, { accountId, chatId, purpose, at, expiresAt }) {
    await tx.question.updateMany({ where: { chatId, accountId, closedAt: null }, data: { closedAt: at } })
    const subject = storage.box.seal(JSON.stringify(purpose))
    await tx.question.create({ data: { ...base, accountId, chatId, kind: purpose.for, subject, expiresAt } })
    return []
  },
  async text_given({ tx }, { accountId, chatId, at }) {
    await tx.question.updateMany({ where: { chatId, accountId, closedAt: null }, data: { closedAt: at } })
    return []
  },
}

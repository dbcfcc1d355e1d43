// Reminders as their rows and entries.
import type { ReminderChange } from '../../domain/changes/reminders.ts'
import { type ReminderState, WAITING_STATES } from '../../domain/reminders/reminder.ts'
import { withdrawDemand } from '../noticeMessages.ts'
import { queueMessage } from '../outbox.ts'
import { contactOf, outboxId } from '../reminderOutcome.ts'
import { reminderOf } from '../reminders.ts'
import type { Pen, Writers } from './pen.ts'

/** Writes reminders. */
export const reminders: Writers<ReminderChange> = {
  async draft({ storage, tx, base, entry }, { id, content, staff, reference }) {
    const { unitId, day, tone, origin, template, occasion, opening, variant, method, text, amountFen, accountId } = content
    const { box } = storage
    const row = { unitId, day, tone, origin, template, occasion, opening, variant, method, accountId, channel: 'private', draftedBy: staff }
    const state: ReminderState = origin === 'free' ? 'lint_ok' : 'draft'
    await tx.reminder.create({
      data: {
        ...base,
        ...row,
        id,
        state,
        text: box.seal(text),
        amountFen: BigInt(amountFen ?? 0),
        slots: box.seal(JSON.stringify(content.slots)),
        billIds: JSON.stringify(content.billIds),
        warnings: JSON.stringify(content.warnings),
        automatic: content.automatic,
        answersOwner: content.answersOwner,
        ...(reference === undefined ? {} : { reference }),
      },
    })
    const words = box.digest(`${id}|${text}`)
    const said = { tone, origin, template, occasion, variant, method, fen: amountFen, warnings: content.warnings, words }
    return [entry('draft', { reminderId: id, ...said, by: staff, automatic: content.automatic }, unitId)]
  },
  async reminder_approved({ tx, entry }, { reminderId, unitId, by, role, at }) {
    await move(tx, reminderId, ['draft', 'lint_ok'], { state: 'approved', approvedBy: by, approverRole: role, decidedAt: at })
    return [entry('approval', { reminderId, by, role }, unitId)]
  },
  async reminder_queued({ storage, tx, entry }, { reminderId, unitId, chatId, notBefore, held, at }) {
    const row = await tx.reminder.findUniqueOrThrow({ where: { id: reminderId } })
    const message = { kind: 'text' as const, text: storage.box.open(row.text), audience: 'private' as const, buttons: [] }
    const queued = { id: outboxId(reminderId), chatId, kind: 'reminder' as const, unitId, notBefore, message, now: at }
    const outboxSeq = await queueMessage(storage, tx, queued)
    await move(tx, reminderId, ['approved'], { state: 'queued', outboxSeq })
    const why = held === undefined ? {} : { held }
    return [entry('send', { reminderId, state: 'queued', notBefore: notBefore.toISOString(), ...why }, unitId)]
  },
  async reminder_cancelled({ tx, entry }, { reminderId, unitId, reason, checks, at }) {
    await move(tx, reminderId, [...WAITING_STATES, 'queued'], { state: 'cancelled', reason, decidedAt: at })
    await tx.outbox.updateMany({
      where: { id: outboxId(reminderId), state: 'queued' },
      data: { state: 'cancelled', error: reason, doneAt: at },
    })
    const gone = await withdrawDemand(tx, reminderId, reason, at)
    const told = entry('send', { reminderId, state: 'cancelled', reason, ...(checks === undefined ? {} : { checks }) }, unitId)
    return gone === null ? [told] : [told, entry('notice', { noticeId: gone, state: 'withdrawn', reason }, unitId, '/notice')]
  },
  async reminder_by_hand(pen, { reminderId, unitId, contactId, by, role, on, at }) {
    const row = await pen.tx.reminder.findUniqueOrThrow({ where: { id: reminderId } })
    const known = reminderOf(pen.storage, row)
    const approve = { kind: 'reminder_approved', reminderId, unitId, by, role, at } as const
    const approved = known.state === 'approved' ? [] : await reminders.reminder_approved(pen, approve)
    await move(pen.tx, reminderId, ['approved'], { state: 'sent', sentAt: at })
    const sent = { ...known, approvedBy: known.approvedBy ?? by, approverRole: known.approverRole ?? role }
    return [
      ...approved.map(entry => ({ ...entry, reference: `${entry.reference}/approval` })),
      pen.entry('send', { reminderId, state: 'sent', byHand: true }, unitId),
      ...(await contactOf(pen, sent, { outcome: 'delivered', staff: by, via: 'hand', on, at, contactId })),
    ]
  },
}

/** Moves a reminder on; throws when it is not where it should be, so that nothing happens to it twice. */
async function move(
  tx: Pen['tx'],
  id: string,
  from: readonly ReminderState[],
  data: {
    state: ReminderState
    approvedBy?: string
    approverRole?: string | null
    decidedAt?: Date
    outboxSeq?: number
    reason?: string
    sentAt?: Date
  },
): Promise<void> {
  const { count } = await tx.reminder.updateMany({ where: { id, state: { in: [...from] } }, data })
  if (count !== 1) throw new Error(`The reminder ${id} is no longer ${from.join(' or ')}.`)
}

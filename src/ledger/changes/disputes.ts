// Answers to disputes as their rows and entries.
import type { DisputeChange } from '../../domain/changes/disputes.ts'
import type { Writers } from './pen.ts'
import { maybeWords } from './words.ts'

/** Writes the answers to disputes. */
export const disputes: Writers<DisputeChange> = {
  async dispute_answered(pen, change) {
    const { unitId, disputeId, conclusion, answer, by, on, at } = change
    const said = await maybeWords(pen, answer)
    const data = { answeredDay: on, answeredAt: at, conclusion, answerId: said.id, answeredBy: by }
    const { count } = await pen.tx.dispute.updateMany({ where: { id: disputeId, answeredDay: null }, data })
    if (count !== 1) throw new Error(`The dispute ${disputeId} was answered in the meantime.`)
    return [pen.entry('dispute', { disputeId, conclusion, answeredOn: on, by, ...said.told }, unitId)]
  },
}

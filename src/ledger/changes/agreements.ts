// Requests, plans and lifted holds as their rows and entries.
import type { AgreementChange } from '../../domain/changes/agreements.ts'
import { newId } from '../keys.ts'
import type { Writers } from './pen.ts'
import { maybeWords } from './words.ts'

/** Writes what is agreed with households. */
export const agreements: Writers<AgreementChange> = {
  async request(pen, change) {
    const { requestId, unitId, terms, askedBy, words, on } = change
    const said = await maybeWords(pen, words)
    const row = { unitId, kind: terms.request, detail: JSON.stringify(terms), askedBy, askedDay: on, wordsId: said.id }
    await pen.tx.caseRequest.create({ data: { ...pen.base, id: requestId, ...row } })
    return [pen.entry('request', { requestId, state: 'proposed', askedBy, on, ...terms, ...said.told }, unitId)]
  },
  async request_decided(pen, change) {
    const { unitId, requestId, state, by, words, on } = change
    const said = await maybeWords(pen, words)
    const open = { id: requestId, state: 'proposed' }
    const data = { state, decidedBy: by, decidedDay: on, answerId: said.id }
    const { count } = await pen.tx.caseRequest.updateMany({ where: open, data })
    if (count !== 1) throw new Error(`The request ${requestId} was decided in the meantime.`)
    return [pen.entry(state === 'withdrawn' ? 'request' : 'approval', { requestId, state, by, on, ...said.told }, unitId)]
  },
  async plan(pen, change) {
    const { tx, base, context, entry } = pen
    const { unitId, instalments, coveredFen, approvedBy, on } = change
    const replaced = await tx.plan.findMany({
      where: { unitId, endedDay: null, registeredDay: { lt: on }, OR: [{ state: null }, { state: 'broken' }] },
    })
    await tx.plan.updateMany({ where: { id: { in: replaced.map(row => row.id) } }, data: { state: 'cancelled', endedDay: on } })
    const own = { approvedBy, state: null, endedDay: null, coveredFen: BigInt(coveredFen) }
    const key = { unitId_registeredDay: { unitId, registeredDay: on } }
    // A second plan on one day takes the place of the first: what was agreed last counts.
    const { id: planId } = await tx.plan.upsert({ where: key, create: { ...base, unitId, registeredDay: on, ...own }, update: own })
    await tx.instalment.deleteMany({ where: { planId } })
    const rows = instalments.map(({ dueOn, fen }, place) => ({
      id: newId(context.now),
      planId,
      number: place + 1,
      dueOn,
      amountFen: BigInt(fen),
    }))
    await tx.instalment.createMany({ data: rows })
    const ended = replaced.map((row, index) =>
      entry('plan', { planId: row.id, state: 'cancelled', on, by: planId }, unitId, `/replaced${index}`),
    )
    return [entry('plan', { planId, state: 'active', registeredOn: on, instalments, coveredFen, approvedBy }, unitId), ...ended]
  },
  async plan_ended(pen, change) {
    const { unitId, registeredOn, by, words, on } = change
    const said = await maybeWords(pen, words)
    await pen.tx.plan.updateMany({ where: { unitId, registeredDay: registeredOn }, data: { state: 'cancelled', endedDay: on } })
    return [pen.entry('plan', { registeredOn, state: 'cancelled', by, on, ...said.told }, unitId)]
  },
  async hold_ended(pen, change) {
    const { unitId, by, words, on, reason } = change
    const said = await maybeWords(pen, words)
    const only = reason === undefined ? {} : { reason }
    await pen.tx.hold.updateMany({ where: { unitId, endedDay: null, lastSilentDay: { gte: on }, ...only }, data: { endedDay: on } })
    return [pen.entry('hold', { state: 'over', by, on, ...only, ...said.told }, unitId)]
  },
}

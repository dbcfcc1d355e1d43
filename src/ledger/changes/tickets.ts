// Repairs and complaints as their rows and entries.
import type { TicketState } from '../../domain/cases/ticket.ts'
import type { TicketChange } from '../../domain/changes/tickets.ts'
import type { Prisma } from '../open.ts'
import type { Writers } from './pen.ts'
import { maybeWords } from './words.ts'

/** Writes tickets. */
export const tickets: Writers<TicketChange> = {
  async ticket({ storage, tx, base, entry }, change) {
    const { number, ticket, category, warranty, route, dueOn, at, on, reporter, unitId } = change
    const home = unitId === undefined ? {} : { unitId }
    const row = { number, kind: ticket, subject: storage.box.seal(change.subject), openedAt: at, openedDay: on, reporter, ...home }
    await tx.ticket.create({ data: { ...base, ...row, state: 'open', category, warranty, route, dueDay: dueOn } })
    return [entry('ticket', { number, ticket, category, warranty, route, openedOn: on, dueOn, state: 'open' }, unitId)]
  },
  async ticket_moved(pen, change) {
    const { tx, base, entry } = pen
    const { number, unitId, from, to, by, satisfaction, words, on, at } = change
    const said = await maybeWords(pen, words)
    const key = { communityId_number: { communityId: base.communityId, number } }
    const { reopened } = await tx.ticket.findUniqueOrThrow({ where: key, select: { reopened: true } })
    const rated = satisfaction === undefined ? {} : { satisfaction }
    await tx.ticket.update({ where: key, data: { state: to, ...stampOf(to, by, on, at, reopened ?? 0), ...rated } })
    return [entry('ticket', { number, from, state: to, by, on, ...rated, ...said.told }, unitId)]
  },
}

function stampOf(to: TicketState, by: string, on: string, at: Date, reopened: number): Prisma.TicketUpdateInput {
  switch (to) {
    case 'in_work':
      return { assignee: by }
    case 'done':
      return { doneDay: on, doneAt: at }
    case 'visited':
      return { visitedDay: on }
    case 'closed':
      return { closedDay: on }
    case 'reopened':
      // What was done is done again: until then the household is asked for nothing (gate G4).
      return { doneDay: null, doneAt: null, visitedDay: null, closedDay: null, satisfaction: null, reopened: reopened + 1 }
    case 'open':
      return {}
    default:
      return to satisfies never
  }
}

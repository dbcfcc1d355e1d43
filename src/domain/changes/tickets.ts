// Repairs and complaints from the first word to the return visit.
import type { Day, Instant } from '../calendar.ts'
import type { TicketCategory, TicketRoute, TicketState } from '../cases/ticket.ts'

/** A change of a ticket. */
export type TicketChange =
  | {
      kind: 'ticket'
      unitId?: string
      number: string
      ticket: 'repair' | 'complaint'
      subject: string
      category: TicketCategory
      warranty: boolean
      route: TicketRoute
      dueOn: Day
      at: Instant
      on: Day
      reporter: string
    }
  | {
      kind: 'ticket_moved'
      unitId?: string
      number: string
      from: TicketState
      to: TicketState
      by: string
      /** 1–5, with a return visit. */
      satisfaction?: number
      words?: string
      on: Day
      at: Instant
    }

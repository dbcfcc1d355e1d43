// Every number the collection rules use, with the value the product ships. A community may have its own (policy/); a change gets a new `ruleVersion`.
import { type OfficePolicy, SHIPPED_OFFICE } from './policy/office.ts'

/** The hours in which an action may start, `HH:MM-HH:MM`: the start is included, the end is not (collection §6). */
export type Window = `${string}-${string}`

/** Points for a figure up to and including `through`; bands stand in ascending order. */
export interface Band {
  through: number
  points: number
}

/** How many actions of each channel one steward does in a day (collection §10). */
export interface Capacity {
  call: number
  visit: number
  message: number
}

/** The configuration of collection: days, caps, windows, points, capacities (collection, open-points). Days are whole days, money is fen. */
export interface Policy extends OfficePolicy {
  /** Names this set of numbers in every stored decision. */
  ruleVersion: string
  ladder: {
    /** Days before dueOn on which a bill is announced (S0). */
    billNotices: readonly number[]
    /** S2: days since the slip. */
    callFrom: number
    /** S3: days since the slip. */
    visitFrom: number
    /** S4: days overdue from which a contact needs a reason code. */
    reasonFrom: number
    /** Contacts in a row that brought nothing new, after which another way is proposed; 0: never. */
    stalledAfter: number
    /** S5: days overdue, or days of limitation left. */
    demandFrom: number
    demandLimitation: number
    /** S6: days overdue. */
    letterFrom: number
    /** S7: days after the delivered lawyer's letter. */
    mediationAfterLetter: number
  }
  caps: {
    windowDays: number
    attemptsADay: number
    effectiveInWindow: number
    attemptsInWindow: number
    /** Days from an effective contact to the next one allowed. */
    gapDays: number
    visitGapDays: number
    /** Days for which an agreed visit stays agreed. */
    visitAgreedDays: number
  }
  demand: {
    /** Days given by a demand that names none; a new one gives between least and most. */
    periodDays: number
    leastPeriodDays: number
    mostPeriodDays: number
    /** Days without a second letter after one was sent. */
    sentDays: number
    /** A 送达 or 退回 this many days after 已寄出 still belongs to that letter. */
    transitDays: number
  }
  limitation: {
    years: number
    /** G4 lets a formal demand through an open ticket at this many days left. */
    throughTicket: number
    /** The weekly caps and the gap give way at this many days left. */
    throughCaps: number
    /** From here the manager hears of it: disputed bills, households without a contact point. */
    tellManager: number
    /** Each bill by itself, or the whole debt from its last instalment (民法典 189, open-points 19). */
    reading: 'per_bill' | 'whole_debt'
    /** Whether a delivered private message about the fee interrupts, too (open-points 19). */
    messagesInterrupt: boolean
  }
  promise: {
    /** Days after its date on which a missed promise is an event. */
    missedDays: number
    /** Days after its date on which a missed promise may pass the gap. */
    passGapDays: number
    /** Days back in which another broken promise makes it a repeated one. */
    repeatedDays: number
    /** Days after its date in which the money may still come for the figure 承诺兑现率. */
    keptGraceDays: number
    /** Days ahead an owner's word keeps reminders quiet; a later day is a deferral, which a supervisor decides on. */
    furthestDays: number
  }
  /** G5: whether the day of an instalment itself is reminded of, besides the open day before. */
  remindOnInstalmentDay: boolean
  /** Days after the sign-off on which a repair opens a conversation. */
  repairSignedOffDays: number
  /** Days a reply of the owner counts. */
  replyDays: number
  /** A reported payment unmatched for this many days is brought up every day. */
  claimAlertFrom: number
  /** Days of the hold entered for an owner's strong objection. */
  objectionHoldDays: number
  /** Working days for the written answer to a dispute. */
  disputeAnswerWorkingDays: number
  windows: {
    day: readonly Window[]
    evening: readonly Window[]
    visitDay: readonly Window[]
    visitEvening: readonly Window[]
  }
  points: {
    promiseToday: number
    instalmentToday: number
    instalmentTomorrow: number
    missedFirst: number
    missedRepeated: number
    repairSignedOff: number
    limitation: readonly Band[]
    /** The ladder step by day since the slip, and from the last of them on a slope. */
    ladder: { steps: readonly { day: number; points: number }[]; slopeFrom: number; base: number; aDay: number; most: number }
    ticketDemand: number
    overdue: readonly Band[]
    amount: readonly Band[]
    reason: { forgot: number; out_of_town: number; no_time: number; service: number }
    reply: number
    beforeWeekend: number
    /** Days of the week for it, 1 = Monday. */
    beforeWeekendDays: readonly number[]
    carriedADay: number
    carriedMost: number
  }
  capacity: Capacity
  batches: { letters: { from: number; to: number }; suits: { from: number; to: number } }
  /** Figures for owners need at least this many households. */
  smallestGroup: number
  /** Complaints per 1,000 attempts above which the bonus view is not shown. */
  complaintTarget: number
  /** Years that chat content is kept after the debt is settled. */
  retentionYears: number
}

/** Where the last band of a list ends that knows no end. */
export const NO_END = Number.MAX_SAFE_INTEGER

/** What the product ships (collection, open-points). */
export const SHIPPED_POLICY: Policy = {
  ...SHIPPED_OFFICE,
  ruleVersion: '2026-11',
  ladder: {
    billNotices: [15, 3],
    callFrom: 3,
    visitFrom: 6,
    reasonFrom: 90,
    stalledAfter: 6,
    demandFrom: 180,
    demandLimitation: 90,
    letterFrom: 365,
    mediationAfterLetter: 30,
  },
  caps: { windowDays: 7, attemptsADay: 1, effectiveInWindow: 2, attemptsInWindow: 3, gapDays: 3, visitGapDays: 14, visitAgreedDays: 14 },
  demand: { periodDays: 30, leastPeriodDays: 15, mostPeriodDays: 60, sentDays: 7, transitDays: 60 },
  limitation: { years: 3, throughTicket: 60, throughCaps: 30, tellManager: 90, reading: 'per_bill', messagesInterrupt: false },
  promise: { missedDays: 7, passGapDays: 2, repeatedDays: 365, keptGraceDays: 1, furthestDays: 60 },
  remindOnInstalmentDay: true,
  repairSignedOffDays: 2,
  replyDays: 7,
  claimAlertFrom: 3,
  objectionHoldDays: 7,
  disputeAnswerWorkingDays: 3,
  windows: {
    day: ['09:00-11:30', '14:00-17:30'],
    evening: ['19:00-20:30'],
    visitDay: ['09:30-11:30', '14:30-17:30'],
    visitEvening: ['19:00-20:00'],
  },
  points: {
    promiseToday: 100,
    instalmentToday: 90,
    instalmentTomorrow: 70,
    missedFirst: 85,
    missedRepeated: 60,
    repairSignedOff: 80,
    limitation: [
      { through: 30, points: 75 },
      { through: 90, points: 60 },
      { through: 180, points: 35 },
    ],
    ladder: {
      steps: [
        { day: 3, points: 50 },
        { day: 4, points: 52 },
        { day: 5, points: 54 },
        { day: 6, points: 50 },
      ],
      slopeFrom: 6,
      base: 50,
      aDay: 2,
      most: 70,
    },
    ticketDemand: 75,
    overdue: [
      { through: 30, points: 30 },
      { through: 90, points: 25 },
      { through: 365, points: 20 },
      { through: NO_END, points: 10 },
    ],
    amount: [
      { through: 499_99, points: 0 },
      { through: 1_999_99, points: 5 },
      { through: 4_999_99, points: 10 },
      { through: NO_END, points: 15 },
    ],
    reason: { forgot: 20, out_of_town: 15, no_time: 10, service: -10 },
    reply: 15,
    beforeWeekend: 5,
    beforeWeekendDays: [4, 5],
    carriedADay: 2,
    carriedMost: 10,
  },
  capacity: { call: 12, visit: 6, message: 40 },
  batches: { letters: { from: 20, to: 30 }, suits: { from: 4, to: 5 } },
  smallestGroup: 5,
  complaintTarget: 2,
  retentionYears: 3,
}

/** The points of the first band that `figure` falls into; 0 beyond the last. */
export function pointsInBand(bands: readonly Band[], figure: number): number {
  for (const band of bands) if (figure <= band.through) return band.points
  return 0
}

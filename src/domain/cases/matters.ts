// What waits in a community on a day: things owners asked, told or reported that somebody has to answer, check or follow (requirements R122, R144, R174).
import type { StandIn } from '../absence.ts'
import type { Day } from '../calendar.ts'
import type { RequestTerms } from '../changes/agreements.ts'
import type { Fen } from '../money.ts'
import type { ServiceKind } from './care.ts'
import type { PromiseState } from './promiseStanding.ts'
import type { TicketRoute } from './ticket.ts'

/** Something that waits, of one household. */
interface Waiting {
  unit: string
  steward: string
}

/** A promise whose day was yesterday or the day before. */
export interface PromiseMatter extends Waiting {
  forOn: Day
  state: PromiseState
  paidFen: Fen
  leftFen: Fen
}

/** An objection that needs its written answer by `dueOn`. */
export interface DisputeMatter extends Waiting {
  item: string
  periodStart: Day
  periodEnd: Day
  dueOn: Day
}

/** Money an owner reported on a day and nobody has found yet; `outOfTown` owners are followed until it is in. */
export interface ClaimMatter extends Waiting {
  on: Day
  fen: Fen
  days: number
  outOfTown: boolean
}

/** Terms somebody asked for. */
export interface RequestMatter extends Waiting {
  terms: RequestTerms
  askedBy: string
  askedOn: Day
  dueOn: Day
}

/** A plan whose instalment was missed. */
export interface PlanMatter extends Waiting {
  dueOn: Day
  leftFen: Fen
}

/** A day agreed with the owner for the next contact. */
export interface CallBackMatter extends Waiting {
  on: Day
  /** `19:30`, where an hour was agreed. */
  time: string | null
  heardBy: string
}

/** A repair or complaint to be finished by `dueOn`, or finished and waiting for its return visit. */
export interface TicketMatter extends Waiting {
  number: string
  kind: 'repair' | 'complaint'
  route: TicketRoute
  dueOn: Day | null
  /** Finished: the return visit is still to be made. */
  toVisit: boolean
}

/** A question that was passed on to a person and has no answer yet; `unit` is empty for somebody bound to no home. */
export interface QuestionMatter extends Waiting {
  code: string
  askedOn: Day
  dueOn: Day
}

/** A case that came to somebody yesterday or today. */
export interface HandOverMatter {
  unit: string
  from: string
  to: string
  on: Day
}

/** A home that is due for a care call, or a vacant one for a patrol; null when there never was one. */
export interface CareMatter extends Waiting {
  lastOn: Day | null
}

/** A key account with overdue bills. */
export interface KeyMatter extends Waiting {
  overdueFen: Fen
}

/** What a supervisor can go through with somebody, from the week before (R55). */
export interface CoachingMatter {
  staff: string
  /** Texts to owners that the wording check stopped. */
  stopped: number
  /** Records in which something is missing since yesterday or longer. */
  incomplete: number
  /** Homes whose promise was broken and whom nobody contacted since. */
  unfollowed: string[]
}

/** Everything that waits, each list with what is due first in front. */
export interface Matters {
  day: Day
  promises: PromiseMatter[]
  disputes: DisputeMatter[]
  claims: ClaimMatter[]
  requests: RequestMatter[]
  plans: PlanMatter[]
  callBacks: CallBackMatter[]
  tickets: TicketMatter[]
  questions: QuestionMatter[]
  handOvers: HandOverMatter[]
  careCalls: CareMatter[]
  vacantPatrols: CareMatter[]
  keyAccounts: KeyMatter[]
  /** Homes whose case belongs to nobody who works here. */
  unassigned: number
  /** On the first of a month the households overdue for as long as a lawyer's letter needs (R69). */
  longArrears: number
  /** Stewards who are away, with who works their homes. Every `steward` above is who works the home on this day. */
  standIns: (StandIn & { homes: number })[]
  /** On Mondays the contacts of last week that were not about money, by person and kind. */
  lastWeek: { staff: string; kind: ServiceKind; count: number }[]
  /** On Mondays what can be coached. */
  coaching: CoachingMatter[]
}

/** Owner issues that are past their date: the figure 业主问题未答复, whose target is 0 (metrics §2). */
export function unanswered(matters: Matters, claimAlertFrom: number): number {
  return Object.values(overdueOf(matters, claimAlertFrom)).reduce((sum, late) => sum + late.length, 0)
}

/** What is past its date. */
export function overdueOf({ day, disputes, claims, requests, tickets, questions }: Matters, claimAlertFrom: number) {
  return {
    disputes: disputes.filter(({ dueOn }) => dueOn < day),
    claims: claims.filter(({ days }) => days >= claimAlertFrom),
    requests: requests.filter(({ dueOn }) => dueOn < day),
    tickets: tickets.filter(({ toVisit, dueOn }) => !toVisit && dueOn !== null && dueOn < day),
    questions: questions.filter(({ dueOn }) => dueOn < day),
  }
}

// What waits in a community on a day, from the rows of the ledger: one statement a kind.

import { type StandIn, workerFor } from '../domain/absence.ts'
import { addDays, type Day, dayIn, daysBetween } from '../domain/calendar.ts'
import type {
  CallBackMatter,
  ClaimMatter,
  DisputeMatter,
  Matters,
  PlanMatter,
  PromiseMatter,
  QuestionMatter,
  RequestMatter,
  TicketMatter,
} from '../domain/cases/matters.ts'
import { planStanding } from '../domain/cases/planStanding.ts'
import { promiseStandings } from '../domain/cases/promiseStanding.ts'
import type { TicketRoute } from '../domain/cases/ticket.ts'
import type { RequestTerms } from '../domain/changes/agreements.ts'
import { openDays } from '../domain/holidays.ts'
import { fen } from '../domain/money.ts'
import type { CommunityCard } from '../domain/people.ts'
import { standInsOf } from './absences.ts'
import { homesOfSteward } from './directory.ts'
import { homeMatters } from './homeMatters.ts'
import { Prisma, type Storage } from './open.ts'
import { pledgesOf } from './pledges.ts'
import { standingContact } from './standing.ts'

/** Days back in which a call-back that nobody made is still brought up. */
const CALL_BACK_DAYS = 7

/** Gathers what waits on `day`. */
export async function mattersOf(storage: Storage, community: CommunityCard, day: Day): Promise<Matters> {
  const [promises, disputes, claims, requests, plans, callBacks, tickets, questions] = await Promise.all([
    promisesOf(storage, community, day),
    disputesOf(storage, community, day),
    claimsOf(storage, community.id, day),
    requestsOf(storage, community),
    plansOf(storage, community.id, day),
    callBacksOf(storage, community.id, day),
    ticketsOf(storage, community.id, day),
    questionsOf(storage, community, day),
  ])
  const homes = await homeMatters(storage, community, day)
  const found = { day, promises, disputes, claims, requests, plans, callBacks, tickets, questions, ...homes, standIns: [] }
  const standIns = await standInsOf(storage, community.id, day)
  return standIns.size === 0 ? found : forWorkers(storage, community.id, found, standIns)
}

/** What waits at homes whose steward is away waits for whoever works them. */
async function forWorkers(storage: Storage, communityId: string, found: Matters, standIns: ReadonlyMap<string, StandIn>): Promise<Matters> {
  const worked = <Row extends { steward: string }>(rows: readonly Row[]): Row[] =>
    rows.map(row => ({ ...row, steward: workerFor(row.steward, standIns) }))
  const away: Matters['standIns'] = []
  for (const standIn of standIns.values()) away.push({ ...standIn, homes: await homesOfSteward(storage, communityId, standIn.away) })
  return {
    ...found,
    promises: worked(found.promises),
    disputes: worked(found.disputes),
    claims: worked(found.claims),
    requests: worked(found.requests),
    plans: worked(found.plans),
    callBacks: worked(found.callBacks),
    tickets: worked(found.tickets),
    questions: worked(found.questions),
    careCalls: worked(found.careCalls),
    vacantPatrols: worked(found.vacantPatrols),
    keyAccounts: worked(found.keyAccounts),
    standIns: away,
  }
}

/** The home of a row and its steward, for every statement here; `r` is the row. */
const HOME = Prisma.sql`JOIN "Unit" u ON u."id" = r."unitId" JOIN "Staff" s ON s."id" = u."stewardId"`

interface OfHome {
  unitId: string
  unit: string
  steward: string
}

const NAMED = Prisma.sql`u."id" AS "unitId", u."code" AS "unit", s."name" AS "steward"`

async function promisesOf(storage: Storage, { id, policy }: CommunityCard, day: Day): Promise<PromiseMatter[]> {
  const [from, to] = [addDays(day, -1 - policy.promise.keptGraceDays), addDays(day, -1)]
  const homes = await storage.db.$queryRaw<OfHome[]>`
    SELECT DISTINCT ${NAMED} FROM "Promise" r ${HOME} WHERE r."communityId" = ${id} AND r."forDay" >= ${from} AND r."forDay" <= ${to}`
  const pledges = await pledgesOf(storage, storage.db, unitIds(homes))
  const found = homes.flatMap(home => {
    const own = pledges.get(home.unitId)
    return (own ? promiseStandings(own, day, policy) : [])
      .filter(({ promise, state }) => promise.forOn >= from && promise.forOn <= to && state !== 'superseded')
      .map(({ promise, state, paidFen, leftFen }) => ({ ...named(home), forOn: promise.forOn, state, paidFen, leftFen }))
  })
  return found.sort((a, b) => compare(a.forOn, b.forOn) || compare(a.unit, b.unit))
}

async function disputesOf({ db }: Storage, { id, policy }: CommunityCard, day: Day): Promise<DisputeMatter[]> {
  const rows = await db.$queryRaw<(OfHome & { raisedDay: Day; item: string; periodStart: Day; periodEnd: Day })[]>`
    SELECT ${NAMED}, r."raisedDay", b."item", b."periodStart", b."periodEnd" FROM "Dispute" r ${HOME} JOIN "Bill" b ON b."id" = r."billId"
    WHERE r."communityId" = ${id} AND r."answeredDay" IS NULL AND r."raisedDay" <= ${day} ORDER BY r."raisedDay", u."code", b."periodStart"`
  const { workingDaysAfter } = openDays()
  return rows.map(({ raisedDay, item, periodStart, periodEnd, ...home }) => ({
    ...named(home),
    item,
    periodStart,
    periodEnd,
    dueOn: workingDaysAfter(raisedDay, policy.disputeAnswerWorkingDays),
  }))
}

async function claimsOf({ db }: Storage, communityId: string, day: Day): Promise<ClaimMatter[]> {
  const rows = await db.$queryRaw<(OfHome & { on: Day; fen: bigint; outOfTown: boolean | number | bigint })[]>`
    SELECT ${NAMED}, r."paidOn" AS "on", r."amountFen" AS "fen", u."outOfTown" FROM "Payment" r ${HOME}
    WHERE r."communityId" = ${communityId} AND r."state" = 'pending' AND r."paidOn" <= ${day} ORDER BY r."paidOn", u."code"`
  return rows.map(row => ({
    ...named(row),
    on: row.on,
    fen: fen(row.fen),
    days: daysBetween(row.on, day),
    outOfTown: Boolean(row.outOfTown),
  }))
}

async function requestsOf({ db }: Storage, { id, policy }: CommunityCard): Promise<RequestMatter[]> {
  const rows = await db.$queryRaw<(OfHome & { detail: string; askedBy: string; askedDay: Day })[]>`
    SELECT ${NAMED}, r."detail", r."askedBy", r."askedDay" FROM "CaseRequest" r ${HOME}
    WHERE r."communityId" = ${id} AND r."state" = 'proposed' ORDER BY r."askedDay", u."code"`
  const { workingDaysAfter } = openDays()
  // The detail was written by this program alone, from the very union.
  return rows.map(row => ({
    ...named(row),
    terms: JSON.parse(row.detail) as RequestTerms,
    askedBy: row.askedBy,
    askedOn: row.askedDay,
    dueOn: workingDaysAfter(row.askedDay, policy.service.answerWorkingDays),
  }))
}

async function plansOf(storage: Storage, communityId: string, day: Day): Promise<PlanMatter[]> {
  const homes = await storage.db.$queryRaw<OfHome[]>`
    SELECT DISTINCT ${NAMED} FROM "Plan" r ${HOME} WHERE r."communityId" = ${communityId} AND r."endedDay" IS NULL
      AND EXISTS (SELECT 1 FROM "Instalment" i WHERE i."planId" = r."id" AND i."dueOn" < ${day})`
  const pledges = await pledgesOf(storage, storage.db, unitIds(homes))
  const found = homes.flatMap(home => {
    const own = pledges.get(home.unitId)
    const plan = [...(own?.plans.values() ?? [])].filter(one => one.registeredOn <= day && one.endedOn === undefined).at(-1)
    const missed = plan && own && planStanding(plan, own.payments, day).instalments.find(one => one.state === 'missed')
    return missed ? [{ ...named(home), dueOn: missed.dueOn, leftFen: missed.leftFen }] : []
  })
  return found.sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.unit, b.unit))
}

async function callBacksOf({ db }: Storage, communityId: string, day: Day): Promise<CallBackMatter[]> {
  const rows = await db.$queryRaw<(OfHome & { on: Day; time: string | null; heardBy: string })[]>`
    SELECT ${NAMED}, r."nextDay" AS "on", r."nextTime" AS "time", r."staff" AS "heardBy" FROM "Contact" r ${HOME}
    WHERE r."communityId" = ${communityId} AND r."nextDay" >= ${addDays(day, -CALL_BACK_DAYS)} AND r."nextDay" <= ${day}
      AND ${standingContact('r')} AND NOT EXISTS (SELECT 1 FROM "Contact" n WHERE n."unitId" = r."unitId" AND n."at" > r."at" AND n."reversesId" IS NULL)
    ORDER BY r."nextDay", r."nextTime", u."code"`
  return rows.map(({ on, time, heardBy, ...home }) => ({ ...named(home), on, time, heardBy }))
}

/** Tickets may be about common parts and questions may come from somebody bound to no home: those have no steward. */
const MAYBE_HOME = Prisma.sql`LEFT JOIN "Unit" u ON u."id" = r."unitId" LEFT JOIN "Staff" s ON s."id" = u."stewardId"`
const MAYBE_NAMED = Prisma.sql`COALESCE(r."unitId", '') AS "unitId", COALESCE(u."code", '') AS "unit", COALESCE(s."name", '') AS "steward"`

async function ticketsOf({ db }: Storage, communityId: string, day: Day): Promise<TicketMatter[]> {
  const rows = await db.$queryRaw<
    (OfHome & Pick<TicketMatter, 'number' | 'kind' | 'dueOn'> & { route: TicketRoute | null; doneDay: Day | null })[]
  >`SELECT ${MAYBE_NAMED}, r."number", r."kind", r."route", r."dueDay" AS "dueOn", r."doneDay" FROM "Ticket" r ${MAYBE_HOME}
    WHERE r."communityId" = ${communityId} AND r."openedDay" <= ${day} AND (r."doneDay" IS NULL OR r."state" = 'done')
    ORDER BY COALESCE(r."dueDay", r."openedDay"), r."number"`
  return rows.map(({ number, kind, route, dueOn, doneDay, ...home }) => ({
    ...named(home),
    number,
    kind,
    route: route ?? (kind === 'repair' ? 'engineer' : 'supervisor'),
    dueOn,
    toVisit: doneDay !== null,
  }))
}

async function questionsOf({ db }: Storage, { id, zone, policy }: CommunityCard, day: Day): Promise<QuestionMatter[]> {
  const rows = await db.$queryRaw<(OfHome & { code: string; askedAt: Date | string })[]>`
    SELECT ${MAYBE_NAMED}, r."code", r."askedAt" FROM "Handoff" r ${MAYBE_HOME}
    WHERE r."communityId" = ${id} AND r."state" = 'open' ORDER BY r."askedAt"`
  const { workingDaysAfter } = openDays()
  return rows.flatMap(({ code, askedAt, ...home }) => {
    const askedOn = dayIn(zone, new Date(askedAt))
    if (askedOn > day) return []
    return [{ ...named(home), code, askedOn, dueOn: workingDaysAfter(askedOn, policy.service.answerWorkingDays) }]
  })
}

const unitIds = (homes: readonly OfHome[]): string[] => homes.map(home => home.unitId)
const named = ({ unit, steward }: OfHome): { unit: string; steward: string } => ({ unit, steward })
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

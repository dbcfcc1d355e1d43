// What waits for each member of staff: pushed once a morning as one private message, and shown when asked for.

import { addDays, type Day } from '../domain/calendar.ts'
import { PRESENCE } from '../domain/cases/care.ts'
import { type Matters, overdueOf, type TicketMatter, unanswered } from '../domain/cases/matters.ts'
import type { Decision } from '../domain/changes.ts'
import { holidayWarning } from '../domain/holidays.ts'
import type { CommunityCard, Role } from '../domain/people.ts'
import { forTeam } from '../domain/speech.ts'
import { mattersOf } from '../ledger/matters.ts'
import { countsLine } from '../replies/case/care.ts'
import {
  callBackRow,
  careRow,
  claimRow,
  coachingRow,
  type DigestPart,
  digestText,
  disputeRow,
  handOverRow,
  keyRow,
  longArrearsRow,
  nothingWaits,
  planRow,
  promiseRow,
  questionRow,
  requestRow,
  ticketRow,
  unansweredRow,
  unassignedRow,
} from '../replies/digest.ts'
import { coverRow, uncoveredRow } from '../replies/office/absences.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { notAllowed } from './cases.ts'
import { type LadderMatters, ladderMatters, ladderParts } from './ladder/digest.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** The digest of one person from what waits in the community; null when nothing does. */
export function digestOf(
  matters: Matters,
  ladder: LadderMatters,
  person: { name: string; role: Role },
  community: CommunityCard,
): string | null {
  return digestText(person.name, matters.day, [...partsFor(matters, person, community), ...ladderParts(ladder, person)])
}

function partsFor(matters: Matters, { name, role }: { name: string; role: Role }, { policy }: CommunityCard): DigestPart[] {
  const { day } = matters
  const late = overdueOf(matters, policy.claimAlertFrom)
  switch (role) {
    case 'steward':
      return stewardParts(matters, name)
    case 'supervisor':
      return [
        { title: '请假无人代', rows: uncovered(matters) },
        { title: '异议须书面答复', rows: dueSoon(matters).map(row => disputeRow(row, day)) },
        { title: '投诉和工单到期', rows: dueTickets(matters, () => true).map(row => ticketRow(row, day)) },
        { title: '转人工未答复', rows: late.questions.map(row => questionRow(row, day)) },
        { title: '待批申请', rows: matters.requests.map(row => requestRow(row, day)) },
        { title: '重点户未缴', rows: matters.keyAccounts.map(keyRow) },
        { title: '分期逾期', rows: matters.plans.map(row => planRow(row, day)) },
        { title: '上周可以辅导（只给主管看，不作奖惩依据）', rows: matters.coaching.map(coachingRow) },
      ]
    case 'manager':
      return [
        { title: '节假日安排缺失', rows: missingHolidays(day) },
        { title: '请假无人代', rows: uncovered(matters) },
        {
          title: '业主问题',
          rows: unanswered(matters, policy.claimAlertFrom) === 0 ? [] : [unansweredRow(unanswered(matters, policy.claimAlertFrom))],
        },
        {
          title: '上周露面',
          rows: [...new Set(matters.lastWeek.map(row => row.staff))].map(who => countsLine(who, matters.lastWeek, PRESENCE)),
        },
        {
          title: '长期欠费（每月1日）',
          rows: matters.longArrears === 0 ? [] : [longArrearsRow(matters.longArrears, policy.ladder.letterFrom)],
        },
        { title: '未分配户', rows: matters.unassigned === 0 ? [] : [unassignedRow(matters.unassigned)] },
        { title: '异议答复超期', rows: late.disputes.map(row => disputeRow(row, day)) },
        { title: `待核实满${policy.claimAlertFrom}天`, rows: late.claims.map(row => claimRow(row, day)) },
        { title: '投诉和工单超期', rows: late.tickets.map(row => ticketRow(row, day)) },
        { title: '转人工超期', rows: late.questions.map(row => questionRow(row, day)) },
        { title: '申请未批', rows: late.requests.map(row => requestRow(row, day)) },
        { title: '分期逾期', rows: matters.plans.map(row => planRow(row, day)) },
      ]
    case 'finance':
      return [
        { title: `待核实满${policy.claimAlertFrom}天`, rows: late.claims.map(row => claimRow(row, day)) },
        { title: '异议须书面答复', rows: dueSoon(matters).map(row => disputeRow(row, day)) },
      ]
    case 'engineer':
      return [{ title: '工单到期', rows: dueTickets(matters, isRepairWork).map(row => ticketRow(row, day)) }]
    case 'legal':
      return []
    default:
      return role satisfies never
  }
}

function stewardParts(
  { day, promises, claims, plans, callBacks, requests, tickets, questions, ...homes }: Matters,
  name: string,
): DigestPart[] {
  const own = <Row extends { steward: string }>(rows: readonly Row[]): Row[] => rows.filter(row => row.steward === name)
  return [
    {
      title: '代班',
      rows: homes.standIns.filter(row => row.isCover && row.name === name).map(row => coverRow(row, row.homes, day)),
    },
    { title: '新接手', rows: homes.handOvers.filter(row => row.to === name).map(row => handOverRow(row, day)) },
    { title: '约定今天联系', rows: own(callBacks).map(row => callBackRow(row, day)) },
    { title: '承诺到期', rows: own(promises).map(row => promiseRow(row, day)) },
    { title: '分期逾期', rows: own(plans).map(row => planRow(row, day)) },
    { title: '外地业主转账跟进', rows: own(claims.filter(claim => claim.outOfTown)).map(row => claimRow(row, day)) },
    { title: '完工待回访', rows: own(tickets.filter(ticket => ticket.toVisit)).map(row => ticketRow(row, day)) },
    { title: '工单超期', rows: own(tickets.filter(ticket => !ticket.toVisit && isLate(ticket, day))).map(row => ticketRow(row, day)) },
    { title: '转人工待答复', rows: own(questions).map(row => questionRow(row, day)) },
    { title: '申请待主管审批', rows: own(requests).map(row => requestRow(row, day)) },
    { title: '关怀回访到期', rows: own(homes.careCalls).map(row => careRow(row, day)) },
    { title: '空置房巡查到期', rows: own(homes.vacantPatrols).map(row => careRow(row, day)) },
  ]
}

/** The State Council's notice of the year that is not known, from a month before it begins. */
export function missingHolidays(day: Day): string[] {
  return [...new Set([holidayWarning(day), holidayWarning(addDays(day, HOLIDAYS_AHEAD))])].flatMap(warning => warning ?? [])
}

const HOLIDAYS_AHEAD = 31

const uncovered = ({ standIns, day }: Matters): string[] =>
  standIns.filter(row => !row.isCover).map(row => uncoveredRow(row, row.homes, day))

/** Before an answer is overdue its people are told: from the working day before. */
function dueSoon({ disputes, day }: Matters): Matters['disputes'] {
  return disputes.filter(({ dueOn }) => dueOn <= addDays(day, 1))
}

const isLate = ({ dueOn }: TicketMatter, day: string): boolean => dueOn !== null && dueOn < day
const isRepairWork = ({ route }: TicketMatter): boolean => route === 'engineer' || route === 'developer'

/** Tickets that are late, or due today or tomorrow. */
function dueTickets({ tickets, day }: Matters, of: (ticket: TicketMatter) => boolean): TicketMatter[] {
  return tickets.filter(ticket => of(ticket) && !ticket.toVisit && (ticket.dueOn === null || ticket.dueOn <= addDays(day, 1)))
}

/** “待办”: the own digest, at any hour. */
export async function showDigest(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'digest')
  const ladder = await ladderMatters(desk.storage, community, today)
  const text = digestOf(await mattersOf(desk.storage, community, today), ladder, caller, community) ?? nothingWaits(caller.name)
  return decided('digest', caller.role, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
}

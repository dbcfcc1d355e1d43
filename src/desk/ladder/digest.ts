// What waits of the formal steps, for the digest of each role: letters to post, contacts without a reason code, reviews, demands to approve.
import { workerFor } from '../../domain/absence.ts'
import { addDays, type Day, daysBetween, weekday } from '../../domain/calendar.ts'
import { type ExpiringBill, expiringBills } from '../../domain/limitationCalendar.ts'
import type { CommunityCard, Role } from '../../domain/people.ts'
import { standInsOf } from '../../ledger/absences.ts'
import { expiringHouseholds } from '../../ledger/expiring.ts'
import { type LetterRow, lettersUnderWay, type OpenContact, openContacts } from '../../ledger/notices.ts'
import type { Storage } from '../../ledger/open.ts'
import { incompleteRow } from '../../replies/case/completion.ts'
import type { DigestPart } from '../../replies/digest.ts'
import { demandRow, letterRow } from '../../replies/ladder/digest.ts'
import { billWords } from '../../replies/ladder/limitation.ts'
import { type WaitingDemand, waitingDemands } from './waiting.ts'

/** Days after which a letter that was approved should be posted, and one that was posted should have a result (R144). */
const POST_DAYS = 3
const RESULT_DAYS = 15

/** What waits of the formal steps on a day. */
export interface LadderMatters {
  day: Day
  letters: LetterRow[]
  open: OpenContact[]
  demands: WaitingDemand[]
  /** Bills that run out of time within the days of the settings, and those that have. */
  expiring: ExpiringBill[]
}

/** Gathers what waits. */
export async function ladderMatters(storage: Storage, community: CommunityCard, day: Day): Promise<LadderMatters> {
  const standIns = await standInsOf(storage, community.id, day)
  return {
    day,
    letters: (await lettersUnderWay(storage, community.id)).map(row => ({ ...row, steward: workerFor(row.steward, standIns) })),
    open: await openContacts(storage, community.id, day),
    demands: (await waitingDemands(storage, community, day)).rows,
    expiring: await expiringIn(storage, community, day),
  }
}

async function expiringIn(storage: Storage, community: CommunityCard, day: Day): Promise<ExpiringBill[]> {
  const within = community.policy.limitation.tellManager
  return expiringBills(await expiringHouseholds(storage, community, day, within), day, community.policy, within)
}

/** The parts of one person's digest. */
export function ladderParts(matters: LadderMatters, { name, role }: { name: string; role: Role }): DigestPart[] {
  const { day, letters, open, demands, expiring } = matters
  const late = letters.filter(row => isLate(row, day))
  switch (role) {
    case 'steward':
      return [
        {
          title: '待寄挂号信',
          rows: letters.filter(row => row.steward === name && row.state === 'approved').map(row => letterRow(row, day)),
        },
        { title: '查函件结果', rows: late.filter(row => row.steward === name && row.state === 'sent').map(row => letterRow(row, day)) },
        {
          title: '联系记录待补全',
          rows: open.filter(row => row.staff === name).map(row => incompleteRow(row.unit, row.staff, row.on, row.missing, day)),
        },
      ]
    case 'supervisor':
      return [
        { title: '待会诊（发“会诊”）', rows: demands.filter(row => row.review === null).map(row => demandRow(row, day)) },
        {
          title: '联系记录待补全',
          rows: open.filter(row => row.on < day).map(row => incompleteRow(row.unit, row.staff, row.on, row.missing, day)),
        },
      ]
    case 'manager':
      return [
        { title: '待批催告函（发“催告函”）', rows: demands.map(row => demandRow(row, day)) },
        { title: '函件超期未办', rows: late.map(row => letterRow(row, day)) },
      ]
    case 'legal':
      return [
        { title: '时效将满（发“时效”）', rows: expiring.filter(({ left }) => left >= 0).map(bill => billWords(bill, day)) },
        { title: '已过时效，由律师决定', rows: expiring.filter(bill => isNews(bill, day)).map(bill => billWords(bill, day)) },
      ]
    case 'finance':
    case 'engineer':
      return []
    default:
      return role satisfies never
  }
}

/** What ran out of time stands in the digest the day after, and on Mondays until it is decided. */
function isNews({ left }: ExpiringBill, day: Day): boolean {
  return left === -1 || (left < 0 && weekday(day) === MONDAY)
}

const MONDAY = 1

function isLate({ state, approvedOn, sentOn }: LetterRow, day: Day): boolean {
  if (state === 'approved') return approvedOn <= addDays(day, -POST_DAYS)
  return sentOn !== null && daysBetween(sentOn, day) >= RESULT_DAYS
}

import { describe, expect, it } from 'vitest'
import { STORIES } from '../../scripts/demo/stories.ts'
import { addDays, type Day, daysBetween, instantAt, weekday } from '../../src/domain/calendar.ts'
import { buildDay, type ChaseLine } from '../../src/domain/chase/day.ts'
import type { Lane } from '../../src/domain/chase/settings.ts'
import { type OpenDays, openDays } from '../../src/domain/holidays.ts'
import type { HouseholdFacts } from '../../src/domain/household.ts'
import { perMille } from '../../src/domain/money.ts'
import { SHIPPED_POLICY } from '../../src/domain/policy.ts'
import { expandDemo } from '../../src/ledger/demo/expand.ts'
import { loadHouseholds } from '../../src/ledger/households.ts'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import type { RowSet } from '../../src/ledger/import/parse.ts'
import { onEachEngine } from '../engines.ts'
import { committed, demoRows, householdsFrom } from './households.ts'

const LANES: Lane[] = [
  ...(['chase', 'formal_demand', 'fix_first', 'verify_payment', 'fix_contact', 'resolve', 'legal_batch'] as const),
  ...(['legal_owner', 'wait', 'suppress', 'hold', 'bill_developer', 'none'] as const),
]
const STEWARDS = ['王秀英', '李建国', '周敏']
// The rows of the channel table (collection §9), instalment and formal demand included.
const ROUTES = [
  ...['visit O-关怀', 'message O-承诺当天', 'call O-维修完成', 'call O-失约询问', 'supervisor O-失约询问', 'message O-外地'],
  ...['visit O-预约上门', 'call O-三天提醒', 'message O-三天提醒', 'message O-提醒', 'message O-分期提醒', 'message T4函'],
]
// Quarter starts and ends, due days, days around long holidays, a leap day; the spread in between adds every weekday.
const SPECIAL = [
  ...['2026-01-04', '2026-01-15', '2026-01-16', '2026-02-14', '2026-02-24', '2026-03-31', '2026-04-01', '2026-04-15', '2026-05-06'],
  ...[
    '2026-06-30',
    '2026-07-01',
    '2026-09-30',
    '2026-10-08',
    '2026-10-15',
    '2026-10-16',
    '2026-11-26',
    '2026-12-31',
    '2027-03-31',
    '2028-02-29',
  ],
]

function calendarOf(rows: RowSet): OpenDays {
  return openDays(rows.quietDays.map(({ row }) => row.day))
}

function listOf(households: HouseholdFacts[], rows: RowSet, today: Day): ChaseLine[] {
  const { capacity } = SHIPPED_POLICY
  const staff = new Map(rows.staff.map(({ row }) => [row.name, row]))
  return buildDay(households, {
    ...{ today, openDays: calendarOf(rows), policy: SHIPPED_POLICY, carriedDays: () => 0 },
    loggedToday: () => ({ call: 0, visit: 0, message: 0 }),
    capacityOf: name => {
      const own = staff.get(name)
      return {
        ...{ call: own?.callsPerDay ?? capacity.call, visit: own?.visitsPerDay ?? capacity.visit },
        message: own?.messagesPerDay ?? capacity.message,
      }
    },
  })
}

function openDaysToTry(): Day[] {
  const plain = openDays()
  const spread = Array.from({ length: 28 }, (_, index) => addDays('2026-01-10', index * 25))
  return [...SPECIAL, ...spread].filter(day => plain.isOpen(day)).sort()
}

describe('the demo on any open day', () => {
  const days = openDaysToTry()

  it('is tried on at least 40 days', () => {
    expect(days.length).toBeGreaterThanOrEqual(40)
  })

  it.each(days)('%s: every lane has somebody, every steward a list, every row of the channel table an example', today => {
    const { rows } = demoRows(today)
    const calendar = calendarOf(rows)
    const list = listOf(householdsFrom(rows), rows, today)
    const lanes = new Set(list.map(line => line.lane))
    expect(LANES.filter(lane => !lanes.has(lane))).toEqual([])
    for (const steward of STEWARDS)
      expect(list.filter(line => line.steward === steward && line.rank !== null).length).toBeGreaterThanOrEqual(3)
    expect(list.some(line => line.today === false)).toBe(true)
    const routes = new Set(list.map(line => `${line.channel} ${line.opening}`))
    // After a week of holidays a promise of the last open day is history: the promise that was missed again is too old to ask about.
    const week = daysBetween(calendar.previousOpen(today), today) > SHIPPED_POLICY.promise.missedDays
    expect(ROUTES.filter(route => !routes.has(route))).toEqual(week ? ['supervisor O-失约询问'] : [])
    for (const { unit, shows } of STORIES) {
      const promised = /missed (?:for the first time|again)/.test(shows)
      expect(`${unit} ${list.find(line => line.unit === unit)?.lane}`).toBe(`${unit} ${promised ? 'chase' : shows.split(',')[0]}`)
    }
  })

  it.each(days)('%s: money arrived today, and the rates are those of a community that is run well', today => {
    const { rows } = demoRows(today)
    const paidToday = rows.payments.filter(({ row }) => row.paid.day === today && row.state !== 'pending')
    expect(paidToday.reduce((sum, { row }) => sum + row.amountFen, 0)).toBeGreaterThan(0)
    let [due, paid, active] = [0, 0, 0]
    for (const { bills, contacts } of householdsFrom(rows)) {
      for (const bill of bills) {
        if (bill.periodStart.slice(0, 4) !== today.slice(0, 4) || bill.dueOn > today) continue
        due += bill.amountFen - bill.waivedFen
        for (const part of bill.allocations) {
          paid += part.fen
          if (!contacts.some(({ method, on }) => method !== 'slip' && on > bill.dueOn && on <= part.on)) active += part.fen
        }
      }
    }
    // Before the first due day of the year nothing is due, and the rates are null.
    const [collected, byItself] = [perMille(paid, due), perMille(active, due)]
    if (today.slice(5) < '01-15') expect(collected).toBeNull()
    else {
      expect(collected).toBeGreaterThanOrEqual(850)
      expect(collected).toBeLessThanOrEqual(970)
      expect(byItself).toBeGreaterThanOrEqual(750)
      expect(byItself).toBeLessThanOrEqual(collected ?? 0)
    }
  })

  it('is tried on every weekday', () => {
    expect(new Set(days.map(weekday)).size).toBe(7)
  })
})

describe('a holiday', () => {
  it('silences everybody who would be chased, and still loads', () => {
    const { rows, problems } = demoRows('2026-10-03')
    expect(problems).toEqual([])
    const list = listOf(householdsFrom(rows), rows, '2026-10-03')
    expect(list.filter(line => line.lane === 'chase')).toEqual([])
    expect(list.find(line => line.unit === '1-101')).toMatchObject({ lane: 'suppress', until: '2026-10-08' })
  })
})

onEachEngine('the demo in a ledger', engine => {
  it.each(['2026-01-16', '2026-07-01', '2026-11-26'])(
    '%s: is imported whole, changes nothing the second time, and gives the same list',
    async today => {
      const storage = await engine.newLedger()
      const now = instantAt('Asia/Shanghai', today, '09:00')
      const files = expandDemo(committed, today, openDays()).map(({ name, text }) => ({ name, content: Buffer.from(text) }))
      const first = await importContents(storage, files, { now })
      expect(first.problems).toEqual([])
      expect(first.written).toBe(true)
      expect((await importContents(storage, files, { now })).written).toBe(false)
      const community = await storage.db.community.findFirstOrThrow()
      const { rows } = demoRows(today)
      const lanesOf = (list: ChaseLine[]) => list.map(line => `${line.unit} ${line.lane} ${line.score} ${line.outstandingFen}`).sort()
      const fromLedger = listOf(await loadHouseholds(storage, { communityId: community.id }, today), rows, today)
      expect(lanesOf(fromLedger)).toEqual(lanesOf(listOf(householdsFrom(rows), rows, today)))
    },
  )
})

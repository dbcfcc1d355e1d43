import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeDayWork } from '../../src/desk/dayWork.ts'
import { outstandingOn } from '../../src/domain/bills.ts'
import { dayIn, daysBetween, timeIn } from '../../src/domain/calendar.ts'
import { openDays } from '../../src/domain/holidays.ts'
import { plainYuan, sumFen } from '../../src/domain/money.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import { loadHouseholds } from '../../src/ledger/households.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { company, type Platform, ReminderWorld, type Taken } from './reminderWorld.ts'

const ZONE = 'Asia/Shanghai'
const START = '2026-11-26T09:30:00+08:00'
const HOMES = ['101', '102', '103']
const QUIET = '2026-11-28'

type Step =
  | { does: 'wait'; minutes: number }
  | { does: 'send' | 'pay' | 'promise' | 'unbind' | 'stop'; home: string }
  | { does: 'clock' | 'die' }
  | { does: 'platform'; platform: Platform }

const home = fc.constantFrom(...HOMES)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(7, 45, 180, 700, 1_440, 4_000) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('send' as const), home }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('clock' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('pay' as const, 'promise' as const, 'unbind' as const, 'stop' as const), home }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('die' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('platform' as const),
      platform: fc.constantFrom<Platform>('accepts', 'times out', 'is away', 'refuses', 'hangs before', 'hangs after'),
    }),
  },
)

onEachEngine('over random histories and random crashes', engine => {
  it('no reminder leaves outside a window, above a cap, after payment, to somebody not verified or with another amount; none leaves twice', async () => {
    const ledger = await engine.newLedger()
    let run = 0
    let left = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 18 }), async steps => {
        run += 1
        const tag = `r${run}`
        const world = new ReminderWorld(ledger, START, tag)
        await world.load({ ...company(tag, 4), 静默日: `日期,原因\n${QUIET},活动\n` })
        const rows = await ledger.db.community.findFirstOrThrow({ where: { name: `小区${tag}` } })
        const sentTo: { unit: string; at: Date }[] = []
        world.onReminder = taken => lawful(world, taken, sentTo)
        for (const [number, one] of steps.entries()) await take(world, rows.id, one, () => `P${run}-${number}`)
        await world.restart()
        const ids = (await ledger.db.reminder.findMany({ where: { communityId: rows.id }, select: { id: true, state: true } })).filter(
          row => row.state === 'sent',
        )
        expect(sentTo.length).toBeGreaterThanOrEqual(ids.length)
        left += sentTo.length
        expect(await ledger.db.outbox.count({ where: { id: { in: ids.map(row => `reminder:${row.id}`) }, state: 'sent' } })).toBe(
          ids.length,
        )
        expect((await verifyLedger(ledger)).find(one => one.communityId === rows.id)?.problems).toEqual([])
      }),
      { numRuns: engine.name === 'sqlite' ? 6 : 2 },
    )
    expect(left, 'some did leave').toBeGreaterThan(0)
  }, 120_000)
})

async function take(world: ReminderWorld, communityId: string, one: Step, reference: () => string): Promise<void> {
  if (world.dead) await world.restart()
  const today = dayIn(ZONE, world.now())
  switch (one.does) {
    case 'wait':
      return world.moveTo(new Date(world.now().getTime() + one.minutes * 60_000))
    case 'send': {
      const [draft] = await world.say('li', `给1-${one.home}写个提醒`)
      if (draft?.buttons.some(button => button.label === '发送')) await world.press('li', '发送')
      return
    }
    case 'clock':
      await makeDayWork(world.storage, world.now, () => {}).remind(communityId, today)
      return world.settle()
    case 'pay':
      return world.load({ 缴费: `流水号,房号,金额,到账时间,渠道,状态\n${reference()},1-${one.home},1200,${today} 00:01,微信,已到账\n` })
    case 'promise':
      await world.say(`o${one.home}`, '我下周五交')
      return
    case 'stop':
      await world.say(`o${one.home}`, '别再发了')
      return
    case 'unbind':
      await world.storage.db.binding.updateMany({ where: { accountId: world.id(`o${one.home}`) }, data: { revokedAt: world.now() } })
      return
    case 'die':
      return world.restart()
    case 'platform':
      world.platform = one.platform
      return
    default:
      return one satisfies never
  }
}

/** What must hold of a reminder at the moment the platform takes it, read from the ledger without the gate. */
async function lawful(world: ReminderWorld, taken: Taken, sentTo: { unit: string; at: Date }[]): Promise<void> {
  const { storage } = world
  const [day, time] = [dayIn(ZONE, taken.at), timeIn(ZONE, taken.at)]
  // One ledger serves all runs: what an earlier one left waiting goes out here, and the same holds of it.
  const binding = await storage.db.binding.findFirst({ where: { accountId: taken.chatId, revokedAt: null } })
  expect(binding, 'the recipient is bound').not.toBeNull()
  const { communityId = '', unitId = '' } = binding ?? {}
  const community = await communityCard(storage, communityId)
  const [facts] = await loadHouseholds(storage, { communityId, unitIds: [unitId] }, day)
  if (!facts || !community) throw new Error('no household')
  expect(
    (time >= '09:00' && time < '11:30') || (time >= '14:00' && time < '17:30') || (time >= '19:00' && time < '20:30'),
    `${time} is in a window`,
  ).toBe(true)
  expect(openDays([QUIET]).isOpen(day), `${day} is open`).toBe(true)
  const owed = sumFen(facts.bills.filter(bill => bill.dueOn < day).map(bill => outstandingOn(bill, day)))
  expect(owed, 'something is owed').toBeGreaterThan(0)
  expect(taken.text, 'the amount is the ledger’s').toContain(`${plainYuan(owed)}元`)
  const attempts = facts.contacts.filter(row => row.on <= day)
  expect(
    attempts.filter(row => row.on === day),
    'the first of the day',
  ).toEqual([])
  expect(attempts.filter(row => daysBetween(row.on, day) < 7).length, 'attempts in seven days').toBeLessThan(3)
  expect(
    attempts.filter(row => daysBetween(row.on, day) < 7 && row.outcome === 'delivered').length,
    'effective in seven days',
  ).toBeLessThan(2)
  const promised = facts.promises.some(promise => promise.registeredOn <= day && promise.forOn > day)
  expect(promised, 'no promise ahead').toBe(false)
  const held = facts.holds.some(hold => hold.lastSilentOn >= day && hold.endedOn === undefined)
  expect(held, 'no hold').toBe(false)
  const again = sentTo.filter(one => one.unit === unitId && dayIn(ZONE, one.at) === day)
  expect(again, 'once a day').toEqual([])
  sentTo.push({ unit: unitId, at: taken.at })
}

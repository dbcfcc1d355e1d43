import { expect, it } from 'vitest'
import { summaryOf } from '../../src/desk/figures.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { openTown, town } from './ladder/town.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

const DAY = '2026-11-26'

async function complianceOn(storage: Storage, date = DAY) {
  const community = await communityCard(storage)
  if (!community) throw new Error('There is no community.')
  return (await summaryOf(storage, community, 'day', date)).compliance
}

onEachEngine('合规 in the figures of the running product', engine => {
  it('counts what was stopped, held back and refused, and the records with nothing missing (R73)', async () => {
    const world = new ReminderWorld(await engine.newLedger(), `${DAY}T10:00:00+08:00`)
    await world.load(company('', 5))
    const nothing = { draftsBlocked: 0, quietHourBlocks: 0, refusals: 0, violationsSent: 0, dunningComplaints: 0 }
    expect(await complianceOn(world.storage)).toEqual({ ...nothing, logs: { complete: 0, all: 0 }, demands: { withEvidence: 0, all: 0 } })

    await world.say('li', '给1-101写个提醒')
    await world.press('li', '改')
    await world.say('li', '王先生，再不交物业费就给您家停水')
    await world.say('li', '取消')
    expect(await complianceOn(world.storage)).toMatchObject({ draftsBlocked: 1, refusals: 0 })

    await world.say('li', '把1-103的水停了')
    await world.say('li', '1-102 打通了')
    expect(await complianceOn(world.storage)).toMatchObject({ refusals: 1, logs: { complete: 0, all: 1 } })
    await world.say('li', '说下周再看')
    expect(await complianceOn(world.storage)).toMatchObject({ logs: { complete: 1, all: 1 } })

    // A call beyond the one attempt a day, and a reminder wanted at noon.
    await world.say('li', '1-104 未接')
    await world.moveTo(`${DAY}T12:00:00+08:00`)
    await world.say('li', '1-104 未接')
    await world.say('li', '给1-101写个提醒')
    await world.press('li', '发送')
    expect(await complianceOn(world.storage)).toMatchObject({ quietHourBlocks: 1, violationsSent: 1 })
    await world.moveTo(`${DAY}T14:00:00+08:00`)
    expect(world.reminders()).toHaveLength(1)
    const found = { draftsBlocked: 1, quietHourBlocks: 1, refusals: 1, violationsSent: 1, logs: { complete: 3, all: 3 } }
    expect(await complianceOn(world.storage)).toMatchObject(found)
    expect((await world.say('chen', '今天收得怎么样'))[0]?.text).toContain(
      '六、合规  拦截草稿1 静默时段拦截1 违规发出1｜投诉0｜记录完整率 100.0%（3/3条）',
    )
    // Another day knows nothing of it.
    expect(await complianceOn(world.storage, '2026-11-25')).toMatchObject({ ...nothing, logs: { complete: 0, all: 0 } })
  })

  it('a demand is proved by the number of its letter or by its way back, not by a message', async () => {
    const homes = ['1-101,王一,王女士,13800000001,李敏,console:w101,']
    const bills = ['1-101,物业费,2026-01-01,2026-03-31,1440,2026-03-31']
    const office = await openTown(await engine.newLedger(), town(homes, bills))
    await office.morning()
    await office.say('zhao', '1-101 会诊 建议催告')
    await office.say('chen', '批准催告函')
    expect((await complianceOn(office.ledger))?.demands).toEqual({ withEvidence: 0, all: 1 })
    await office.say('limin', '1-101 催告函 寄出 单号 XA123456789')
    expect((await complianceOn(office.ledger))?.demands).toEqual({ withEvidence: 1, all: 1 })
  })
})

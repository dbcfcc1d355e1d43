import { expect, it } from 'vitest'
import { SMS_IS_LEFT } from '../../src/domain/chase/route.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { company, ReminderWorld } from './reminderWorld.ts'

const GOOD =
  '{称呼}您好，我是{小区服务中心}{身份}{管家}。您家{账期}{费项}{金额}还没到账，{截止日}前{缴费方式}都可以。有疑问请回复；如已缴请忽略。'
/** 1-104 is not bound and did not take the call; 1-103 is bound and did not either; 1-102 was never rung. */
const BOOK = `房号,时间,方式,员工,结果
1-104,2026-11-10 10:00,催费单,李敏,送达
1-104,2026-11-20 10:00,电话,李敏,未接
1-103,2026-11-10 10:00,催费单,李敏,送达
1-103,2026-11-20 10:00,电话,李敏,未接
1-102,2026-11-10 10:00,催费单,李敏,送达
`

onEachEngine('SMS as the last way', engine => {
  const open = async (isOn = true) => {
    const world = new ReminderWorld(await engine.newLedger(), '2026-11-26T10:00:00+08:00')
    await world.load({ ...company('', 4), 催缴记录: BOOK })
    if (isOn) {
      await world.say('chen', '/policy set 短信备用 开')
      await world.press('chen', '确认修改')
    }
    const told = async (text: string): Promise<string> => (await world.say('li', text)).map(one => one.text).join('\n')
    return { world, told }
  }

  it('is off as shipped: nothing proposes it, and a text asked for by that name is the usual one (open-points 26)', async () => {
    const { told } = await open(false)
    expect(await told('1-104 什么情况')).not.toContain('短信')
    expect(await told('给1-104写个短信')).toMatch(/没有到账[\s\S]*T1 预约上门/)
  })

  it('is proposed only where nobody is bound and the call since the slip was not taken (R10)', async () => {
    const { told } = await open()
    expect(await told('1-104 什么情况')).toContain(SMS_IS_LEFT)
    for (const unit of ['1-103', '1-102']) expect(await told(`${unit} 什么情况`)).not.toContain(SMS_IS_LEFT)
    expect(await told('给1-103写个短信')).toContain('私聊发给')
  })

  it('is a text to copy: the community’s own comes first in an SMS and never in a chat; what was sent by hand stands in the book as an SMS (R10)', async () => {
    const { world, told } = await open()
    expect(await told(`新模板 短信 M11 短信｜${GOOD}`)).toContain('短信只用 T1')
    expect(await told(`新模板 短信 预约上门 本小区短信｜${GOOD}`)).toContain('检查通过')
    await world.press('chen', '批准 D1.1')
    expect(await told('给1-104写个提醒')).not.toContain('本小区短信')
    const card = (await world.press('li', '短信版')).map(one => one.text).join('\n')
    expect(card).toMatch(/还没到账[\s\S]*T1 本小区短信[\s\S]*用服务中心的号码发短信给业主本人：19900001003/)
    const other = (await world.press('li', '换个说法')).map(one => one.text).join('\n')
    expect(other).toMatch(/T1 预约上门[\s\S]*发短信/)
    await world.press('li', '已发送')
    expect(world.to('li').at(-1)?.text).toContain('短信 送达')
    const row = await world.storage.db.contact.findFirstOrThrow({ where: { method: 'sms' } })
    expect(row).toMatchObject({ outcome: 'delivered', via: 'hand', staff: '李敏' })
    expect(await told('1-104 什么情况')).toContain('G8a')
    expect((await verifyLedger(world.storage)).flatMap(one => one.problems)).toEqual([])
  })

  it('where the call was never made the steward is told to ring first', async () => {
    const { world, told } = await open()
    await world.storage.db.binding.updateMany({ data: { revokedAt: new Date('2026-11-25T02:00:00Z') } })
    expect(await told('给1-102写个短信')).toContain('短信只作最后的备用')
  })
})

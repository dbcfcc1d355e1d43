import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { OWNERS, openStage } from './stage.ts'

const [OWNER, NEIGHBOUR, STEWARD, MANAGER] = ['console:chenjing', 'console:liuqiang', 'console:wang', 'console:chen']

onEachEngine('a number in reply', engine => {
  it('is the button it stands for, of those last shown to this person, where a platform has none', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const [list] = await stage.says(STEWARD, '今天催谁')
    const [first, second] = list?.buttons ?? []
    const [file] = await stage.says(STEWARD, '第二个')
    expect(file?.text).toContain(second?.label)
    expect(file?.text).not.toContain(`${first?.label} `)
    const noAnswer = (file?.buttons ?? []).findIndex(({ label }) => label === '未接') + 1
    await stage.says(STEWARD, String(noAnswer))
    const home = await ledger.db.unit.findFirstOrThrow({ where: { code: second?.label ?? '' } })
    expect(await ledger.db.contact.count({ where: { unitId: home.id, staff: '王秀英', day: '2026-11-26' } })).toBe(1)
    await stage.close()
  })

  it('in a group is of the options that answered this person, whoever else was offered some', async () => {
    const stage = await openStage(await engine.newLedger())
    const [mine] = await stage.says(OWNER, '物业费怎么回事', OWNERS)
    const [theirs] = await stage.says(NEIGHBOUR, '停车怎么回事', OWNERS)
    expect(mine?.buttons?.length).toBeGreaterThan(1)
    expect(theirs?.buttons?.length).toBeGreaterThan(0)
    const [chosen] = await stage.says(OWNER, '1', OWNERS)
    expect(chosen?.text).toContain(mine?.buttons?.[0]?.label)
    await stage.close()
  })

  it('without options, or beyond them, is what it always was', async () => {
    const stage = await openStage(await engine.newLedger())
    const before = await stage.says(OWNER, '3', OWNERS)
    expect(before).toEqual([])
    await stage.says(STEWARD, '今天催谁')
    const [said] = await stage.says(STEWARD, '99')
    expect(said?.text).toContain('没看懂')
    await stage.close()
  })
})

onEachEngine('a press', engine => {
  it('that logs an outcome takes the buttons of its message away; one that only shows something leaves them', async () => {
    const stage = await openStage(await engine.newLedger())
    const [list] = await stage.says(STEWARD, '今天催谁')
    const unit = list?.buttons?.[0]?.label ?? expect.fail('no unit')
    const [file] = await stage.presses(STEWARD, list ?? expect.fail('no list'), unit)
    expect(file?.concludes).toBeUndefined()
    const [logged] = await stage.presses(STEWARD, file ?? expect.fail('no case'), '未接')
    expect(logged?.concludes).toBe(file?.messageId)
    await stage.close()
  })
})

onEachEngine('the kill switch', engine => {
  it('is the manager’s alone, in private or not, and is written down', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const muted = () => ledger.db.setting.count({ where: { key: 'muted:wechaty' } })
    for (const who of [OWNER, STEWARD]) {
      const [said] = await stage.says(who, '/mute wechaty')
      expect(said?.text).toContain('没有权限')
    }
    expect(await muted()).toBe(0)
    expect((await stage.says(MANAGER, '/mute'))[0]?.text).toContain('/mute wechaty')
    expect((await stage.says(MANAGER, '/mute wechaty'))[0]?.text).toContain('已静音')
    expect(await muted()).toBe(1)
    const entry = await ledger.db.ledgerEntry.findFirst({ where: { kind: 'decision', payload: { contains: '"muted":true' } } })
    expect(entry?.actor).toContain('陈国栋')
    expect((await stage.says(MANAGER, '/unmute wechaty'))[0]?.text).toContain('已恢复')
    expect(await muted()).toBe(0)
    await stage.close()
  })
})

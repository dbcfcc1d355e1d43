import { expect, it } from 'vitest'
import { onEachEngine } from '../../engines.ts'
import { openStage } from './stage.ts'

onEachEngine('tickets', engine => {
  it('go from the owner’s word to the engineer, the owner’s rating and the closing, and no fee is spoken of (R116, R117, R118)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liuqiang', '厨房水管漏水，先修好我再交1440元')
    const number = /单号 (BX\d{6}-\w+)/.exec(stage.told('liuqiang'))?.[1] ?? ''
    expect(number).not.toBe('')
    expect(stage.told('wang')).toContain(number)
    expect(stage.told('zhao')).toMatch(new RegExp(`【工单】${number} 1-102 [\\s\\S]*12月1日前`))
    expect(stage.told('zhao')).not.toMatch(/1,?440/)
    await stage.say('wang', '1-102 什么情况')
    expect(stage.told('wang')).toContain('结论：先办事')
    await stage.press('zhao', '接单')
    expect(stage.told('liuqiang')).toContain('已由赵强接单处理')
    await stage.press('zhao', '完工')
    expect(stage.told('liuqiang')).toContain('现在用着还有问题吗')
    expect(stage.told('liuqiang')).not.toMatch(/费|账单|缴/)
    expect(stage.told('wang')).toContain('【回访】')
    await stage.say('wang', `工单 ${number} 关单`)
    expect(stage.told('wang')).toContain('这一步做不了')
    await stage.press('liuqiang', '5分')
    expect(stage.told('liuqiang')).toContain('谢谢您')
    expect(stage.told('liuqiang')).not.toMatch(/费|账单|缴/)
    // Only now may the steward speak of the bill, in the approved words.
    expect(stage.told('wang')).toContain('业主对维修评5分，满意')
    await stage.press('wang', '写提醒 1-102')
    expect(stage.told('wang')).toMatch(/维修满意后提醒[\s\S]*厨房水管修好了您满意就好。顺便提醒：2026年第三季度物业费594\.36元/)
    const row = await stage.ledger.db.ticket.findFirstOrThrow({ where: { number } })
    expect(row).toMatchObject({ state: 'closed', satisfaction: 5, visitedDay: '2026-11-26', closedDay: '2026-11-26', assignee: '赵强' })
    const entries = await stage.ledger.db.ledgerEntry.findMany({ where: { kind: 'ticket' }, orderBy: { seq: 'asc' } })
    const states = entries
      .map(entry => JSON.parse(entry.payload) as { number: string; state: string })
      .filter(entry => entry.number === number)
    expect(states.map(entry => entry.state)).toEqual(['open', 'in_work', 'done', 'visited', 'closed'])
    expect(await stage.problems()).toEqual([])
  })

  it('a low rating, or “还漏”, opens them again, and the supervisor hears of it (R33)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liuqiang', '厨房水管漏水，快来修')
    await stage.press('zhao', '完工')
    await stage.press('liuqiang', '2分')
    expect(stage.told('liuqiang')).toContain('很抱歉')
    expect(stage.told('wang')).not.toContain('满意')
    expect(stage.told('liu')).toMatch(/【返工】.*业主评2分（第1次）/)
    await stage.press('zhao', '完工')
    await stage.say('liuqiang', '还漏')
    expect(stage.told('liuqiang')).toContain('已重新安排返工')
    expect(stage.told('zhao')).toContain('（第2次）')
    await stage.say('liuqiang', '怎么还没修好')
    expect(stage.told('liuqiang')).toContain('已再催一次')
    const rows = await stage.ledger.db.ticket.findMany({ where: { unitId: await stage.unitId('1-102'), openedDay: '2026-11-26' } })
    expect(rows.map(({ state, reopened, doneDay }) => ({ state, reopened, doneDay }))).toEqual([
      { state: 'reopened', reopened: 2, doneDay: null },
    ])
    await stage.say('wang', '1-102 什么情况')
    expect(stage.told('wang')).toContain('结论：先办事')
  })

  it('the engineer reads whether the fee may be mentioned, never an amount; another home’s owner cannot rate (R22)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.bind('shen', '2-1-301')
    await stage.bind('qiao', '2-2-201')
    await stage.say('shen', '客厅灯不亮了，来修')
    expect(stage.told('zhao')).toContain('可以顺带说一句“账单在小程序可以看”；不谈金额，不收现金')
    await stage.say('qiao', '客厅灯不亮了，来修')
    expect(stage.told('zhao')).toContain('这一户只办维修，不提费用')
    await stage.say('zhao', '2-1-301 什么情况')
    expect(stage.told('zhao')).toContain('没有权限')
    await stage.say('zhao', '工单')
    expect(stage.told('zhao')).toMatch(/待办工单：\n1\. /)
    expect(stage.told('zhao')).not.toMatch(/\d\.\d{2}元/)
  })

  it('what waits for a return visit keeps nobody from the next repair: the engineer’s list leaves it out, the steward’s begins with it', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.bind('shen', '2-1-301')
    for (const words of ['厨房水管漏水，快来修', '客厅灯不亮了，来修', '阳台门关不上，来修', '卫生间天花板渗水', '空调不制冷，来修']) {
      await stage.say('liuqiang', words)
      await stage.press('zhao', '完工')
    }
    await stage.say('shen', '厨房水管漏水，快来修')
    const number = /单号 (BX\d{6}-\w+)/.exec(stage.told('shen'))?.[1] ?? ''
    await stage.say('zhao', '工单')
    expect(stage.told('zhao')).toContain(number)
    expect(stage.told('zhao')).not.toContain('待回访')
    await stage.say('wang', '工单')
    expect(stage.told('wang')).toMatch(/^待办工单：\n1\. .*待回访/)
  })

  it('structure and what is found before handover go to the developer’s route (R148), and a complaint about dunning to the manager and into the figures', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '1-102 质量问题 客厅墙面开裂')
    expect(stage.told('wang')).toContain('由建设单位处理')
    expect(stage.told('zhao')).toContain('转建设单位维修，全程跟进；与缴费无关')
    await stage.say('wang', '1-201 交付查验 水表与1-202接反了')
    expect(stage.told('wang')).toContain('由建设单位处理')
    await stage.say('liuqiang', '我要投诉你们天天打电话催我')
    expect(stage.told('chen')).toContain('催缴方式')
    await stage.say('chen', '本周')
    expect(stage.told('chen')).toMatch(/催缴投诉 [1-9]\d*‰/)
  })

  it('what is late is brought up every morning to those who work on it, and counts as unanswered', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('liuqiang', '厨房水管漏水，快来修')
    await stage.say('liuqiang', '我要投诉保洁没人管')
    for (const day of ['2026-12-02', '2026-12-03']) {
      stage.at(`${day}T00:30:00Z`)
      await stage.byClock((work, id) => work.pushLists(id, day))
      expect(stage.told('zhao')).toMatch(/【工单到期】[\s\S]*BX261126-\w+ 1-102 报修（工程），已超期/)
      expect(stage.told('liu')).toMatch(/TS261126-\w+ 1-102 投诉（主管），已超期/)
      expect(stage.told('wang')).toMatch(/【工单超期】[\s\S]*1-102/)
      expect(stage.told('chen')).toMatch(/【投诉和工单超期】/)
    }
  })

  it('staff enter what they heard or saw, for a home or for common parts (R149)', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.say('wang', '巡查报修 3号楼单元门关不上')
    expect(stage.told('wang')).toMatch(/已登记 BX261126-\w+：公共部位，由工程处理/)
    await stage.say('wang', '1-102 投诉 楼上半夜装修')
    expect(stage.told('liu')).toMatch(/【投诉】TS261126-\w+ 1-102 楼上半夜装修/)
    expect(await stage.problems()).toEqual([])
  })

  it('a fault that staff tell in passing belongs to the home they name; an order to cut something off is refused and nobody’s work', async () => {
    const stage = await openStage(await engine.newLedger())
    const tickets = () => stage.ledger.db.ticket.findMany({ where: { number: { startsWith: 'BX' } }, orderBy: { createdAt: 'asc' } })
    await stage.say('wang', '1-301 漏水')
    const [leak] = await tickets()
    expect(leak).toMatchObject({ unitId: await stage.unitId('1-301') })
    await stage.say('wang', '1-301 什么情况')
    expect(stage.told('wang')).toContain('结论：先办事')
    for (const order of ['给1-501停水', '把1-501的电断了']) {
      await stage.say('chen', order)
      expect(stage.told('chen')).toContain('不能以停水停电等方式催交')
      expect(stage.told('zhao')).toBe('')
    }
    await stage.say('wang', '1-302 骂人了')
    expect(stage.told('wang')).toContain('这条还没有登记')
    expect(stage.told('liu')).toBe('')
    expect(await tickets()).toHaveLength(1)
    // No water in a home is an outage.
    await stage.say('wang', '1-501 停水了')
    expect((await tickets()).at(-1)).toMatchObject({ unitId: await stage.unitId('1-501') })
    expect(await stage.problems()).toEqual([])
  })
})

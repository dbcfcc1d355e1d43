import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './stage.ts'

const [OWNER, STEWARD, MANAGER] = ['console:chenjing', 'console:wang', 'console:chen']
const codeIn = (text: string | undefined): string => /验证码：([A-Z0-9]{8})/.exec(text ?? '')?.[1] ?? expect.fail(`no code in: ${text}`)

onEachEngine('staff', engine => {
  it('are added by the manager in private, bind their account by a one-time code, and are strangers again when they left', async () => {
    const stage = await openStage(await engine.newLedger())
    expect((await stage.says(STEWARD, '员工 添加 何雨 管家'))[0]?.text).toMatch(/没有权限/)
    expect((await stage.says(MANAGER, '员工 添加 何雨', 'console:team'))[0]?.text).toMatch(/私聊/)
    expect((await stage.says(MANAGER, '员工 添加 何雨'))[0]?.text).toMatch(/角色：管家、主管/)
    expect((await stage.says(MANAGER, '员工 添加 何雨 主管'))[0]?.text).toMatch(/何雨现在是主管/)
    const code = codeIn((await stage.says(MANAGER, '员工 验证码 何雨'))[0]?.text)
    expect((await stage.says('console:heyu', '今天收得怎么样'))[0]?.text).not.toMatch(/收费日报/)
    expect((await stage.says('console:heyu', `绑定 ${code}`))[0]?.text).toMatch(/现在是何雨的/)
    expect((await stage.says('console:heyu', '今天收得怎么样'))[0]?.text).toMatch(/收费日报/)
    expect((await stage.says('console:other', `绑定 ${code}`))[0]?.text).toMatch(/已失效/)
    expect((await stage.says(MANAGER, '员工 停用 何雨'))[0]?.text).toMatch(/已停用/)
    expect((await stage.says('console:heyu', '今天收得怎么样'))[0]?.text).not.toMatch(/收费日报/)
    expect((await stage.says(MANAGER, '员工 停用 陈国栋'))[0]?.text).toMatch(/最后一位经理/)
    expect((await stage.says(MANAGER, '员工'))[0]?.text).toMatch(/王秀英（管家/)
    await stage.close()
  })
})

onEachEngine('a group', engine => {
  it('is registered by the manager in the group itself, and by nobody else', async () => {
    const stage = await openStage(await engine.newLedger())
    expect((await stage.says(STEWARD, '登记为业主群', 'console:new'))[0]?.text).toMatch(/没有权限/)
    expect((await stage.says(MANAGER, '登记为业主群'))[0]?.text).toMatch(/请在要登记的群里/)
    expect((await stage.says(MANAGER, '登记为业主群', 'console:new'))[0]?.text).toMatch(/已登记为业主群/)
    expect((await stage.says(OWNER, '一楼凭什么交电梯费', 'console:new'))[0]?.text).toMatch(/收费表第5条/)
    await stage.close()
  })

  it('in which an owner has written never becomes a team group', async () => {
    const stage = await openStage(await engine.newLedger())
    await stage.mutters(OWNER, '大家好', 'console:new')
    expect((await stage.says(MANAGER, '登记为工作群', 'console:new'))[0]?.text).toMatch(/群里有业主/)
    expect((await stage.says(MANAGER, '今天收得怎么样', 'console:new')).map(message => message.text).join()).not.toMatch(/实收/)
    await stage.close()
  })

  it('that nobody registered gets one line, then silence, whoever speaks', async () => {
    const stage = await openStage(await engine.newLedger())
    expect((await stage.says('console:x', '物业费多少钱', 'console:new'))[0]?.text).toMatch(/还没有登记/)
    expect(await stage.says('console:x', '登记为工作群', 'console:new')).toEqual([])
    await stage.close()
  })
})

onEachEngine('a binding', engine => {
  it('ends for every account of a home by its steward’s word, in private, and another steward is refused', async () => {
    const stage = await openStage(await engine.newLedger())
    expect((await stage.says(OWNER, '我的账单'))[0]?.text).toMatch(/1-101/)
    expect((await stage.says('console:zhou', '1-101 解绑'))[0]?.text).not.toMatch(/已全部解绑/)
    expect((await stage.says(STEWARD, '1-101 解绑'))[0]?.text).toMatch(/已全部解绑/)
    expect((await stage.says(OWNER, '我的账单'))[0]?.text).toMatch(/房屋核对/)
    await stage.close()
  })
})

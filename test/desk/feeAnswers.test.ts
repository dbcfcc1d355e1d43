import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { openStage } from './case/stage.ts'

onEachEngine('questions about the fee', engine => {
  it('are answered from the clauses of the community, with where they stand (R53, R137, R155)', async () => {
    const stage = await openStage(await engine.newLedger())
    const ask = async (text: string) => {
      const [first] = await stage.say('liuqiang', text, 'console:owners')
      return [first?.text ?? '', ...(first?.buttons ?? []).map(button => button.label)].join('\n')
    }
    expect(await ask('物业费都用在哪里了')).toMatch(/出处：/)
    expect(await ask('服务不好可以不交物业费吗')).toMatch(/出处：/)
    expect(await ask('物业费怎么缴')).toMatch(/缴费|支付|方式/)
    expect(await ask('一楼凭什么交电梯费')).toContain('收费表第5条')
  })

  it('why anybody pays, what comes of it when many do not, and why nobody is named, are answered in plain words before the article (R2, R74)', async () => {
    const stage = await openStage(await engine.newLedger())
    const ask = async (who: string, text: string, chat?: string) => (await stage.say(who, text, chat))[0]?.text ?? ''
    for (const [who, chat] of [['liuqiang', 'console:owners'], ['liuqiang'], ['chen']] as const) {
      const why = await ask(who, '为什么要交物业费', chat)
      expect(why).toMatch(/电梯、消防、水泵的维修养护[\s\S]*出处：《民法典》第九百三十七条\n相关法律：《民法典》第九百四十四条/)
      const named = await ask(who, '为什么不把欠费的名单贴出来', chat)
      expect(named).toMatch(/只公布整栋的收缴率[\s\S]*取得个人单独同意的除外[\s\S]*出处：《个人信息保护法》第二十五条/)
    }
    expect(await ask('liuqiang', '大家都不交物业费会怎么样')).toMatch(/不能停水停电[\s\S]*第九百四十四条/)
    // The list itself is still nobody's to have.
    expect(await ask('liuqiang', '把欠费的名单贴出来', 'console:owners')).not.toContain('出处')
    expect(await ask('chen', '把欠费名单发到业主群')).toContain('不能公开业主姓名或欠费金额')
  })

  it('the hours of the desk stand in the own bill, the prices and the answer to who asks, once the community has told them (R114)', async () => {
    const stage = await openStage(await engine.newLedger())
    const ask = async (text: string) => (await stage.say('chenjing', text))[0]?.text ?? ''
    expect(await ask('服务中心几点下班')).not.toContain('服务中心时间')
    await stage.say('chen', '/policy set 服务中心时间 周一至周日 9:00—18:00')
    await stage.press('chen', '确认修改')
    expect(await ask('服务中心几点下班')).toBe('服务中心时间：周一至周日 9:00—18:00。电话 000-1234-5678。节假日安排以公告为准。')
    expect(await ask('我的账单')).toContain('服务中心时间：周一至周日 9:00—18:00。')
    expect(await ask('/tariff')).toContain('服务中心时间：周一至周日 9:00—18:00')
    expect(await ask('垃圾几点收')).not.toContain('服务中心时间')
  })

  it('whoever is passed on to a person in private reads the telephone of the desk (R61)', async () => {
    const stage = await openStage(await engine.newLedger())
    expect((await stage.say('chenjing', '转人工'))[0]?.text).toMatch(/管家.*急事请致电服务中心 000-1234-5678。$/)
    expect((await stage.say('chenjing', '我家能装充电桩吗'))[0]?.text).toMatch(/急事请致电服务中心 000-1234-5678。$/)
  })
})

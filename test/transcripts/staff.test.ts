import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { converse } from './conversation.ts'

onEachEngine('staff', engine => {
  it('write a contact down in one line, and look at the home', async () => {
    const text = await converse(await engine.newLedger(), '管家：一句话记一笔', [
      '周敏: 3-501 打通了 说周五交 1200 嫌保洁差',
      '周敏: 3-501 什么情况',
      '周敏: 3-201 没接',
      '周敏: 3-501 上门见到本人了，说15号左右交，三千多',
      '周敏: 999 打通了',
      '周敏: 三栋二零一 昨天下午打的 没人接',
      '周敏: 201说十五号交',
      '周敏: 3-501 为什么不催',
    ])
    await expect(text).toMatchFileSnapshot('./steward-log.md')
  })

  it('ask in their own words without a model: the commands there are', async () => {
    const text = await converse(await engine.newLedger(), '员工自由提问（没有模型）', [
      '周敏: 我这周还有谁没联系',
      '周敏: 3-501 为什么不催',
      '王秀英: 今天催谁',
      '王秀英 工作群 @: 今天催谁',
      '王秀英 业主群 @: 今天催谁',
      '赵强: 今天收得怎么样',
    ])
    await expect(text).toMatchFileSnapshot('./staff-questions.md')
  })

  it('the manager asks for figures', async () => {
    const text = await converse(await engine.newLedger(), '经理：看数', [
      '陈国栋: 今天收得怎么样',
      '陈国栋: 本周收得怎么样',
      '陈国栋: 这个月收缴率',
      '陈国栋: 3栋为什么低',
      '陈国栋: 各楼栋发张图',
      '陈国栋 业主群 @: 今天收得怎么样',
    ])
    await expect(text).toMatchFileSnapshot('./figures.md')
  })

  it('the manager looks after the clauses', async () => {
    const text = await converse(await engine.newLedger(), '经理：管知识', [
      '陈国栋: 知识库',
      '陈国栋: 知识库 电梯费',
      '陈国栋 [停用：电梯费]',
      '刘强: 一楼凭什么交电梯费?',
      '王秀英: 知识库',
      '刘强: 知识库',
    ])
    await expect(text).toMatchFileSnapshot('./knowledge.md')
  })
})

import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { converse } from './conversation.ts'

onEachEngine('in an owners’ group', engine => {
  it('answers, offers titles, hands over, passes the answer back and learns it by one tap', async () => {
    const text = await converse(await engine.newLedger(), '群里提问：回答、菜单、转人工、学会', [
      '# 条款里有的',
      '刘强 业主群 @: 一楼凭什么交电梯费?',
      '# 不够确定，给标题',
      '刘强 业主群 @: 不交物业费行吗法律怎么规定的',
      '# 条款里没有的',
      '谢婉清 业主群 @: 地下车库能装私人充电桩吗',
      '王秀英 工作群 ↩: 可以申请，请带车位合同到服务中心登记，由供电公司勘查后安装。',
      '王秀英 工作群 [写成新条款]',
      '陈国栋: 知识库',
      '陈国栋 [批准：地下车库能装私人充电]',
      '# 下一个人问同样的问题',
      '郭涛 业主群 @: 地下车库能装私人充电桩吗',
    ])
    await expect(text).toMatchFileSnapshot('./group-questions.md')
  })

  it('joins split messages, is silent on chatter, and leaves alone what people answer', async () => {
    const text = await converse(await engine.newLedger(), '群里：闲聊不插嘴，邻居先答就不再答', [
      '# 没有@，也没有允许主动回答',
      '刘强 业主群: 装修押金什么时候退？',
      '郭涛 业主群: 哈哈哈今天真冷',
      '谢婉清 业主群: 团购樱桃的接龙了啊',
      '-- 30 秒后',
      '# 经理允许主动回答',
      '刘强 业主群 @: 本群可以主动回答',
      '陈国栋 业主群 @: 本群可以主动回答',
      '刘强 业主群: 装修押金什么时候退？',
      '-- 30 秒后',
      '# 邻居先答了',
      '刘强 业主群: 停车月卡怎么办？',
      '郭涛 业主群: 带行驶证去服务中心',
      '-- 30 秒后',
      '# 同问不算答',
      '刘强 业主群: 滞纳金每天按多少算？',
      '郭涛 业主群 ↩刘强: 同问',
      '-- 30 秒后',
      '# 不很确定的，不是问题的，照旧不说话',
      '刘强 业主群: 游泳池多少钱一次？',
      '谢婉清 业主群: 物业费',
      '郭涛 业主群: 刘强家还欠物业费呢',
      '-- 30 秒后',
      '# 报修照样登记',
      '谢婉清 业主群: 1单元电梯坏了，关着门不动',
      '-- 30 秒后',
      '# 收回',
      '陈国栋 业主群 @: 只答@我的',
      '刘强 业主群: 装修押金什么时候退？',
      '-- 30 秒后',
    ])
    await expect(text).toMatchFileSnapshot('./group-manners.md')
  })
})

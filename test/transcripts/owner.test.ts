import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.ts'
import { converse } from './conversation.ts'

onEachEngine('an owner in private', engine => {
  it('asks, gets the own bill, and a person when no clause covers it', async () => {
    const text = await converse(await engine.newLedger(), '私聊：问规定、问账单、转人工', [
      '陈静: 你好',
      '陈静: 我欠多少',
      '陈静: 违约金怎么算的',
      '陈静: 我家能装充电桩吗',
      '李建国 工作群 ↩: 请带车位合同到服务中心登记。',
      '王秀英 工作群 [不在范围]',
      '李建国 工作群 [不在范围]',
      '陈静: 转人工',
      '王秀英 工作群 ↩: 您好陈女士，我下午三点给您回电话，可以吗？',
      '# 别人的事不说',
      '陈静: 1-102欠多少',
      '路人: 我家欠多少',
      '路人: 谢谢',
    ])
    await expect(text).toMatchFileSnapshot('./private-questions.md')
  })

  it('has sums reckoned from the clauses', async () => {
    const text = await converse(await engine.newLedger(), '测算：按条款算给业主看', [
      '刘强: 128平的高层一个月多少钱',
      '刘强: 89.5平一个季度要交多少',
      '刘强: 空置的房子100平一年多少钱',
      '刘强: 一个车位一年多少钱',
      '刘强: 2个产权车位半年多少',
      '刘强: 10月20号收的房 100平 10月要交多少',
      '刘强: 100平的多层，10月住了12天要交多少',
      '刘强: 100平的多层住了12天要交多少',
      '刘强: 装修12月1号验收的，押金哪天前退',
      '刘强: 100平的房子装修垃圾清运多少钱',
      '刘强: 为什么按建筑面积算',
    ])
    await expect(text).toMatchFileSnapshot('./sums.md')
  })

  it('reports a fault, hears of it, and says that it is not good yet', async () => {
    const text = await converse(await engine.newLedger(), '报修：登记、接单、完工、回访、没修好', [
      '陈静: 我家厨房水管漏水了，快来人',
      '赵强 [接单]',
      '赵强 [完工]',
      '陈静: 还在漏',
      '# 群里报修',
      '刘强 业主群 @: 6栋2单元门口的灯不亮了',
    ])
    await expect(text).toMatchFileSnapshot('./repair.md')
  })

  it('says everyday things and is understood', async () => {
    const text = await converse(await engine.newLedger(), '日常的话', [
      '刘强: 楼上漏水把我家天花板泡了',
      '刘强: 漏水什么时候来修',
      '刘强: 已经修好了，谢谢师傅',
      '刘强: 我要换个手机号',
      '刘强: 能不能减免点',
      '-- 2 分钟后',
      '郭涛: 15号左右吧',
      '郭涛: 可以',
      '郭涛: 我交了，查一下',
      '郭涛: 我能看看我家的账单吗',
      '郭涛: 我妈住2-1-201，她欠多少',
      '郭涛: 新业主要还我欠的钱吗',
      '谢婉清: 我交了',
      '谢婉清 业主群 @: 我家楼下那户欠了多少',
    ])
    await expect(text).toMatchFileSnapshot('./everyday.md')
  })

  it('says several things at once, and each is taken', async () => {
    const text = await converse(await engine.newLedger(), '一条消息几件事', [
      '陈静: 厨房水管漏水了，快来人看看，物业费我月底交',
      '刘强 业主群 @: 楼道灯坏了，物业费上周已经交过了',
      '谢婉清: 物业费已经交了，发票在哪里开？',
      '# 是一件事的，不拆开',
      '郭涛: 漏水没修好之前，一分钱都不会交',
      '姜山: 家里困难，分三期交行吗',
    ])
    await expect(text).toMatchFileSnapshot('./several.md')
  })

  it('complains, objects to a bill, and is answered', async () => {
    const text = await converse(await engine.newLedger(), '投诉与异议', [
      '# 投诉',
      '刘强 业主群 @: 保洁阿姨根本不打扫楼梯',
      '陈静: 楼上天天半夜拖椅子吵死了，你们管不管',
      '# 异议',
      '陈静: 面积给我写错了，我家只有70平',
      '刘芳: 1-101 什么情况',
      '# 拿维修说费',
      '谢婉清: 漏水没修好之前一分钱都不会交',
    ])
    await expect(text).toMatchFileSnapshot('./complaint-dispute.md')
  })

  it('promises a day, sure or vague', async () => {
    const text = await converse(await engine.newLedger(), '承诺：日子和金额', [
      '陈静: 下周五交',
      '刘强: 15号左右交，两千八',
      '刘强: 18号吧',
      '郭涛: 月底交两千八',
      '谢婉清: 过几天就交',
      '韩冰: 先交三千多，剩下的下个月',
      '姜山: 等发工资了就交',
      '姜山: 12月10号',
      '# 说得不准的日子，先问一句再记',
      '戴维: 15号左右交',
      '戴维: 可以',
      '姜山 业主群 @: 我下周一交',
      '王秀英: 1-101 什么情况',
    ])
    await expect(text).toMatchFileSnapshot('./promises.md')
  })

  it('tells of hardship, gets instalments, stops messages and takes them up again', async () => {
    const text = await converse(await engine.newLedger(), '困难、分期、不再打扰', [
      '陈静: 最近失业了，实在交不起',
      '王秀英: 1-101 什么情况',
      '姜山: 能不能分三期交',
      '刘强: 家里老人刚走，这几天别催了',
      '谢婉清: 别再给我发了',
      '谢婉清: 恢复提醒',
      '路人: 不要再发消息给我',
    ])
    await expect(text).toMatchFileSnapshot('./hardship-stop.md')
  })

  it('says that it was paid; finance checks, the money arrives', async () => {
    const text = await converse(await engine.newLedger(), '说已缴：核对、到账、没到账', [
      '陈静: 昨天转了2000过去',
      '孙丽: 待核实',
      '孙丽 [1-101 到账]',
      '刘强 业主群 @: 我早就交过了怎么还催',
      '孙丽: 待核实',
      '路人: 我交过了',
    ])
    await expect(text).toMatchFileSnapshot('./paid.md')
  })

  it('is bound by a code, once', async () => {
    const text = await converse(await engine.newLedger(), '绑定：验证码一次有效', [
      '路人: 我的账单',
      '王秀英: 1-201 验证码',
      '路人: 绑定 ABCD-9999',
      '路人: 绑定 {验证码}',
      '路人: 1003',
      '路人: 我的账单',
      '郭涛: 绑定 {验证码}',
      '王秀英: 3-501 验证码',
      '王秀英: 1-201 解绑',
      '路人: 我的账单',
    ])
    await expect(text).toMatchFileSnapshot('./binding.md')
  })
})

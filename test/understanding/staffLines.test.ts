import { describe, expect, it } from 'vitest'
import { refusedPractice } from '../../src/domain/wording/refused.ts'
import { understand } from '../../src/understanding/understand.ts'

const TODAY = '2026-11-26'
const read = (text: string) => understand(text, { role: 'staff', chat: 'direct', mentioned: true, today: TODAY, refused: refusedPractice })

/** What is read out of one line: the home, how it was told to have gone, and what else it says. */
type Row = readonly [text: string, unit: string, log: Record<string, unknown>]

/** The home as it is written down and as it is spoken. */
const ROOMS: readonly Row[] = [
  ['3－501没人接', '3-501', { outcome: 'no_answer' }],
  ['3—1—501 关机', '3-1-501', { outcome: 'no_answer' }],
  ['3栋501电话没人接', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['3号楼501室 打不通', '3-501', { outcome: 'no_answer' }],
  ['3#501 占线', '3-501', { outcome: 'no_answer' }],
  ['3幢1单元501室王先生 接了', '3-1-501', { outcome: 'answered' }],
  ['3座1201 已读不回', '3-1201', { outcome: 'delivered', method: 'message' }],
  ['三栋五零一没接', '3-501', { outcome: 'no_answer' }],
  ['三栋五〇一 没接电话', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['三号楼二单元幺零二打通了，说月底交', '3-2-102', { outcome: 'answered', promise: { date: '2026-11-30', confidence: 0.9 } }],
  ['三号楼二单元一零二 没人', '3-2-102', { outcome: 'nobody_home' }],
  ['十二栋一二零一 上门没人', '12-1201', { outcome: 'nobody_home', method: 'visit' }],
  ['十二号楼1201 说后天交', '12-1201', { promise: { date: '2026-11-28', confidence: 0.9 } }],
  ['二十一栋1502业主挂我电话', '21-1502', { outcome: 'declined' }],
  ['一栋一单元三零一，阿姨开的门，说让儿子来交', '1-1-301', {}],
  ['5栋二单元的603 空号', '5-2-603', { outcome: 'dead_number' }],
  ['3 栋 501 房 停机了', '3-501', { outcome: 'dead_number' }],
  ['3-501房 拒接', '3-501', { outcome: 'declined' }],
  ['3栋五百零一打通了', '3-501', { outcome: 'answered' }],
  ['三栋的五零一那户没接', '3-501', { outcome: 'no_answer' }],
  ['3号楼-2-501 没接', '3-2-501', { outcome: 'no_answer' }],
  ['【3-501】没接', '3-501', { outcome: 'no_answer' }],
]

/** How it went. */
const ENDS: readonly Row[] = [
  ['3-501 电话没人接', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['3-501 微信没回', '3-501', { outcome: 'delivered', method: 'message' }],
  ['3-501 发了微信，一直没回', '3-501', { outcome: 'delivered', method: 'message' }],
  ['3-501微信不回', '3-501', { outcome: 'delivered', method: 'message' }],
  ['3-501 把我微信拉黑了', '3-501', { outcome: 'failed', method: 'message' }],
  ['3-501 微信把我删了', '3-501', { outcome: 'failed', method: 'message' }],
  ['3-501 短信没回音', '3-501', { outcome: 'delivered', method: 'sms' }],
  ['3-501 语音电话没接', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['3-501 打了三遍都没接', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['给3-501打了两个电话，都是忙线', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['打3-501一直提示用户正忙', '3-501', { outcome: 'no_answer', method: 'call' }],
  ['3-501 响了半天没人听', '3-501', { outcome: 'no_answer' }],
  ['3-501 转语音信箱了', '3-501', { outcome: 'no_answer' }],
  ['3-501 接通了没说话就挂', '3-501', { outcome: 'declined' }],
  ['3-501 接了 说在开会', '3-501', { outcome: 'rescheduled' }],
  ['3-501 说在开车，晚点打给他', '3-501', { outcome: 'rescheduled' }],
  ['3-501 让我晚上七点以后再打', '3-501', { outcome: 'rescheduled' }],
  ['3-501 号码是空的', '3-501', { outcome: 'dead_number' }],
  ['3-501 电话换人了，说不认识业主', '3-501', { outcome: 'not_the_owner' }],
  ['3-501 接电话的说打错了', '3-501', { outcome: 'not_the_owner' }],
  ['3-501 是租客接的电话', '3-501', { outcome: 'not_the_owner' }],
  ['3-501 家里就一个保姆', '3-501', { outcome: 'not_the_owner' }],
  ['3-501 敲了半天门没人应', '3-501', { outcome: 'nobody_home', method: 'visit' }],
  ['3-501 上门了，家里锁着', '3-501', { outcome: 'nobody_home', method: 'visit' }],
  ['去3-501家里了 人不在', '3-501', { outcome: 'nobody_home', method: 'visit' }],
  ['3-501 在楼下碰见业主，答应这周五来交', '3-501', { outcome: 'met_owner', promise: { date: '2026-11-27', confidence: 0.9 } }],
  ['3-501 缴费单塞门缝里了', '3-501', { outcome: 'delivered', method: 'slip' }],
  ['3-501 单子给业主了', '3-501', { outcome: 'delivered', method: 'slip' }],
  ['3-501 账单已经发他微信', '3-501', { outcome: 'delivered', method: 'message' }],
]

/** What was said, and when. */
const SAID: readonly Row[] = [
  ['3-501 打通了 说下周一交', '3-501', { outcome: 'answered', promise: { date: '2026-11-30', confidence: 0.9 } }],
  ['3-501 答应12月5号先交一千', '3-501', { promise: { date: '2026-12-05', amountFen: 100_000, confidence: 0.9 } }],
  ['3-501 说发了工资15号交', '3-501', { promise: { date: '2026-12-15', confidence: 0.9 } }],
  ['3-501 业主回复说明天转账过来', '3-501', { promise: { date: '2026-11-27', confidence: 0.9 } }],
  ['3-501 微信回了，说下个月5号交', '3-501', { method: 'message', promise: { date: '2026-12-05', confidence: 0.9 } }],
  ['3-501 说过两天交', '3-501', { promise: { date: '2026-11-29', confidence: 0.6 } }],
  ['3-501 接了，说昨天已经转了', '3-501', { outcome: 'answered', claimsPaid: true }],
  ['3-501 说上周就交过了', '3-501', { claimsPaid: true }],
  ['3-501 说钱上礼拜打过来了', '3-501', { claimsPaid: true }],
  ['3-501 嫌电梯老坏，不想交', '3-501', { reason: 'service' }],
  ['3-501 说人在深圳过年才回', '3-501', { reason: 'out_of_town' }],
  ['3-501 说没收到过账单', '3-501', { reason: 'no_bill' }],
  ['3-501 业主说面积不对要核', '3-501', { reason: 'amount_question' }],
  ['3-501 说房子漏水没人管不交', '3-501', { reason: 'repair_open' }],
  ['3-501 说刚失业没钱', '3-501', { reason: 'hardship' }],
  ['3-501 他说房子一直空着没住凭啥交', '3-501', { reason: 'vacant' }],
  ['3-501 态度不好，说不交', '3-501', { reason: 'refusal' }],
  [
    '3-501 约了周六上午十点上门',
    '3-501',
    { outcome: 'rescheduled', method: 'call', nextOn: '2026-11-28', nextTime: '10:00', visitAgreed: true },
  ],
  ['3-501 上门没人 约好周六再去他家', '3-501', { outcome: 'nobody_home', method: 'visit', visitAgreed: true }],
  ['3-501 微信约了明天下午3点上门', '3-501', { outcome: 'rescheduled', method: 'message', nextOn: '2026-11-27', visitAgreed: true }],
  ['昨天打了3-501 没接', '3-501', { outcome: 'no_answer', on: '2026-11-25' }],
  ['3-501 昨晚打通了，说周五交', '3-501', { outcome: 'answered', on: '2026-11-25', promise: { date: '2026-11-27', confidence: 0.9 } }],
  ['3-501 前天上门没人', '3-501', { outcome: 'nobody_home', on: '2026-11-24' }],
  ['11月24日 3-501 打通了 说不急', '3-501', { outcome: 'answered', on: '2026-11-24' }],
  ['3-501 周二打的没接', '3-501', { outcome: 'no_answer', on: '2026-11-24' }],
  ['3-501 刚打通 说待会就交', '3-501', { outcome: 'answered', promise: { date: TODAY, confidence: 0.9 } }],
]

/** What names a home, or looks like it, and tells of no contact. */
const NONE = [
  '3-501 接了没有',
  '3-501 什么情况',
  '三栋五零一什么情况',
  '三栋五零一交了没',
  '3栋501 昨天打了吗',
  '三栋为什么低',
  '3.5元一平 没人说贵',
  '3.501元一平',
  '12/1 交了多少',
]

describe('what stewards write of a contact', () => {
  for (const [name, rows] of Object.entries({ room: ROOMS, end: ENDS, said: SAID }))
    it.each(rows)(`${name}: %s`, (text, unit, log) => {
      expect(read(text)).toMatchObject({ kind: 'log', log: { unit, ...log } })
    })

  it.each(NONE)('is no contact: %s', text => {
    expect(read(text).kind).not.toBe('log')
  })
})

// Approved texts without an amount for what happens beside the chase: a word after an answer, an invitation, a renovation (openings of collection §11).
import type { Template } from '../../domain/reminders/template.ts'

const ME = '{称呼}您好，我是服务中心{身份}{管家}'
const COMMON = { version: 2, tone: 'T1', channels: ['message', 'sms'], asksMoney: false } as const

/** O-来电, O-活动, O-装修指导, and the notice of a fault in a renovation, which speaks of nothing else. */
export const COURTESY_TEXTS: readonly Template[] = [
  {
    ...COMMON,
    id: 'N10',
    version: 1,
    situation: 'N10',
    title: '来电顺带',
    text: '{开场}。对明细有疑问随时问我核对；如已缴请忽略。',
    openings: [
      '另外跟您说一声，您家有到期的账单，{自查账单}，方便时看一下就好',
      '顺便提一下，您家到期的账单{自查账单}，不着急，方便时看看',
    ],
  },
  {
    ...COMMON,
    id: 'N11',
    situation: 'N11',
    title: '活动邀约',
    text: `${ME}。{开场}。需要留位或有疑问请回复我。{服务电话}`,
    openings: ['{活动时间}的{活动}给您留了名额，方便的话欢迎参加', '{活动时间}服务中心办{活动}，邀您和家人来坐坐'],
  },
  {
    ...COMMON,
    id: 'N12',
    situation: 'N12',
    title: '装修指导',
    text: `${ME}。{开场}施工时间、垃圾清运、用水用电有不清楚的随时问我；服务内容和收费标准也可以找我了解。{服务电话}`,
    openings: ['您家装修辛苦了，我来跟进一下装修指导。', '您家在装修，有需要服务中心配合的地方随时说。'],
  },
  {
    ...COMMON,
    id: 'N13',
    situation: 'N13',
    title: '装修违规告知',
    text: `${ME}。{装修巡查时间}巡查看到您家装修{装修问题}，不符合装修须知。{开场}有疑问请回复我。{服务电话}`,
    openings: ['麻烦您请师傅先停一停这一处，我和您约个时间到现场一起看怎么改。', '麻烦您和师傅核对一下，方便时我到现场一起看怎么改。'],
  },
]

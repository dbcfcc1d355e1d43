// The approved texts of tones T2 to T4 (reminders §1, §2): they ask for the reason and offer a way; the letter names the law and nothing else.
import type { Template } from '../../domain/reminders/template.ts'

const ME = '{称呼}您好，我是服务中心{身份}{管家}'
const PRIVATE = ['message', 'sms'] as const

/** T2 to T4. */
export const FIRM_TEXTS: readonly Template[] = [
  {
    id: 'M5',
    version: 1,
    situation: 'M5',
    tone: 'T2',
    channels: PRIVATE,
    title: '约定未兑现询问',
    asksMoney: true,
    text: `${ME}。{开场}。如果已付，请把回单发我核对；如果暂时不方便，请告诉我原因和新的时间，{截止日}前可以分两次缴。{缴费方式列举}均可。有疑问请回复。`,
    openings: [
      '您约定{承诺日}缴纳的{账期}{费项}{金额}，我们这边还没查到入账',
      '约定{承诺日}的{账期}{费项}{金额}还没查到入账，想问问是遇到什么情况',
    ],
  },
  {
    id: 'M8',
    version: 1,
    situation: 'M8',
    tone: 'T2',
    channels: PRIVATE,
    title: '先办事再谈',
    asksMoney: true,
    text: `${ME}。{开场}，{下一步}，处理结果我拍照发您。关于{账期}{费项}{金额}，您对服务或金额有异议的部分我们先核对说明，其余可在{截止日}前缴纳，{两种缴费方式}均可。您看{约谈时间}方便当面谈？请回复我。如已缴请忽略。`,
    openings: ['您反映的{反映的问题}我已登记'],
  },
  {
    id: 'M9',
    version: 1,
    situation: 'M9',
    tone: 'T2',
    channels: PRIVATE,
    title: '无异议部分',
    asksMoney: true,
    text: `${ME}。{开场}，我已转客服主管核对{核对资料}，3个工作日内书面回复您，核对期间不会再提醒您缴这部分。其中双方无异议的部分为{金额}，方便的时间可在{两种缴费方式}缴纳。核对进度随时回复我；如已缴请忽略。`,
    openings: ['您对账单的{异议内容}提出了异议', '您提的{异议内容}异议我们收到了'],
  },
  {
    id: 'M11',
    version: 1,
    situation: 'M11',
    tone: 'T2',
    channels: PRIVATE,
    title: '核实原因',
    asksMoney: true,
    text: `${ME}。{开场}，想当面了解是账单没收到、对服务有意见，还是其他情况，我们逐项回应。{截止日}前{三种缴费方式}缴纳均可，也可约分期。有异议{怎么回复}，我们出具书面说明。如已缴请忽略。`,
    openings: ['您家{账期}{费项}{金额}至今未入账', '您家{账期}{费项}{金额}我们一直没有查到入账'],
  },
  {
    id: 'N6',
    version: 1,
    situation: 'N6',
    tone: 'T3',
    channels: PRIVATE,
    title: '催告前告知',
    asksMoney: true,
    text: `${ME}。{开场}。依据{合同}关于物业费缴纳的约定，如{截止日}前仍未入账，我司将发出书面催告。请告诉我没有缴纳的原因；需要另约时间、分期或当面核对，{怎么回复}。{缴费方式列举}均可。对金额或服务有异议的，我们先核对并书面说明；如已缴请忽略。`,
    openings: ['您家{账期}{费项}{金额}至今未入账'],
  },
  {
    id: 'M12',
    version: 1,
    situation: 'M12',
    tone: 'T4',
    channels: ['message', 'letter'],
    title: '正式催告函',
    asksMoney: true,
    text: [
      '尊敬的{尊称}：您好。我司{公司}（{小区服务中心}，联系人{身份}{管家}{函件电话}）依据{合同}提供物业服务。',
      '截至本函出具日，您名下房屋{无异议部分}{账期起止}{费项}{金额}尚未支付，明细附后。依据《中华人民共和国民法典》第九百四十四条，',
      '请您自收到本函之日起{期限天数}日内支付，或书面提出异议、协商分期。支付方式：{缴费方式列举}。',
      '若对金额、期间或服务有异议，请在期限内回复并说明，我司将核对后书面答复。',
      '合理期限届满仍未支付且无异议的，我司可依法提起诉讼或者申请仲裁。我司不会以停止供水、供电或限制通行等方式催交。',
      '{今天}（加盖公章）',
    ].join(''),
    openings: [],
  },
]

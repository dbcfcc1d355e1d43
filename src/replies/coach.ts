// Coach cards (话术): what to say first to what an owner objects, what can be offered, what comes after. Every line passes the wording check.
import type { ReasonCode } from '../domain/household.ts'
import { REASON_WORDS } from '../domain/reasonWords.ts'

/** What to say to one objection; `say` is said to the owner, the rest is for the steward. */
export interface CoachCard {
  say: string
  offer: string
  after: string
}

/** A card for each reason an owner gives. */
export const COACH_CARDS: Readonly<Record<ReasonCode, CoachCard>> = {
  forgot: { say: '可能忙忘了，我把明细发您，方便时办理就行。', offer: '发明细和缴费方式', after: '问哪天方便，登记承诺' },
  no_time: { say: '理解您白天忙，晚上七点后或者周六上午，哪个时间方便？', offer: '晚间或周六约时间，手机也能办', after: '记“另约”和钟点' },
  out_of_town: { say: '您不用专程回来，转对公账户就行，我帮您跟到到账。', offer: '对公账户和转账附言', after: '登记承诺，到账后回一句' },
  no_bill: { say: '不好意思没送到，我现在把账单发您核对。', offer: '当面或私信重新送达', after: '核对联系方式，三天后再问' },
  amount_question: {
    say: '您说的这笔我先帮您核对，核对清楚之前这笔不提。',
    offer: '按收费标准逐项解释；仍有疑问登记异议',
    after: '三个工作日内书面答复',
  },
  service: {
    say: '您反映的问题我先记下来去办，办好了再和您说别的。',
    offer: '开工单，说明谁办、哪天回复',
    after: '办结回访满意后再谈费用',
  },
  repair_open: { say: '维修还没办好，我先帮您催维修，修好了我来回访。', offer: '催办工单，约上门时间', after: '工单未结不谈费用' },
  building_quality: {
    say: '房屋质量由建设单位负责，我帮您登记并对接，进度告诉您。',
    offer: '登记质量问题转建设单位',
    after: '与物业费分开说明，不混在一起',
  },
  vacant: {
    say: '房子空着我们也在巡查，上次巡查的情况可以发您看看。',
    offer: '发巡查记录；说明空置收费的约定条款',
    after: '有约定减免的转经理审批',
  },
  tenant_or_owner: {
    say: '这笔由谁承担按合同约定，我可以约两位一起核对一次。',
    offer: '三方沟通，登记承担人',
    after: '只向承担人说承担的账单',
  },
  hardship: { say: '理解您的情况，可以分几次缴，您看每月多少合适？', offer: '分期或缓缴，报主管批准', after: '登记申请，批准前不再提醒' },
  family_event: { say: '您先照顾好家里，费用的事不着急。', offer: '登记暂缓，不问细节', after: '期满前不联系费用' },
  refusal: {
    say: '您愿意说说主要是对哪一点不满意吗？我先把它办了。',
    offer: '问清原因，能办的先办，请主管联系',
    after: '登记原因，七天内不再提',
  },
  other: { say: '您说的我记下来，核实清楚了再回复您。', offer: '转给管这件事的人', after: '说好回复时间并做到' },
}

/** What is said of the card: the one asked for, or which there are. */
export function coachText(reason: ReasonCode | null): string {
  if (reason === null) return `话术卡：发“话术 ${REASON_WORDS.service}”看一张。有：${Object.values(REASON_WORDS).join('、')}`
  const { say, offer, after } = COACH_CARDS[reason]
  return [
    `【话术卡】${REASON_WORDS[reason]}`,
    `先说：“${say}”`,
    `可以给：${offer}`,
    `之后：${after}`,
    '先答问题、先办事，再问方便；不争论，不提别人家、家人和单位，不说停水停电和诉讼。',
  ].join('\n')
}

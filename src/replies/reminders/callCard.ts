// The card a steward calls from. It is read before dialling: who, when, what to say first, what never to say.
import type { Day } from '../../domain/calendar.ts'
import { type Fen, formatYuan } from '../../domain/money.ts'
import { dayWords } from '../terms.ts'

/** What a call card is made of. */
export interface CallCard {
  unit: string
  salutation: string
  phones: readonly string[]
  community: string
  steward: string
  title: string
  windows: readonly string[]
  opening: string | null
  /** Why nobody is to be called about money today; null when somebody may be. */
  stopped: string | null
  bills: readonly { item: string; period: string; dueOn: Day; fen: Fen }[]
  chaseFen: Fen
  partlyDisputed: boolean
  /** Openings that stand before the bill, each a sentence. */
  before: readonly string[]
  today: Day
}

const OPENINGS: Record<string, string> = {
  'O-提醒': '“账单到期了，跟您核对一下明细。”',
  'O-三天提醒': '“账单发您几天了，可能忙忘了，想问问收到没有？”',
  'O-预约上门': '“想跟您约个方便的时间，今晚7点后还是周六上午方便？”',
  'O-承诺当天': '“您之前说今天办理，跟您确认一下。”',
  'O-失约询问': '“约定的那天还没查到入账，是遇到什么情况了吗？”',
  'O-维修完成': '“上次修的地方这两天还好用吗？”满意了再提账单，不满意先登记返修。',
  'O-外地': '“知道您在外地，不用专程回来，可以转对公账户，我跟到到账。”',
  'O-关怀': '“先问候您，家里灯和水管都好用吗？”',
  'O-分期提醒': '“按约好的分期，跟您提醒一下下一笔。”',
}

/** O-装修指导. */
export const RENOVATION_OPENING = '“您家装修还顺利吗？有需要我们配合的地方吗？”（O-装修指导，先谈装修再谈账单）'

/** O-活动. */
export const eventOpening = (title: string): string => `“我们办‘${title}’，给您留了名额，方便的话欢迎来。”（O-活动）`

/** The card: identity first, then whether it suits, then the opening, the facts, what can be offered, what is never said. */
export function callCardText(card: CallCard): string {
  const { unit, salutation, phones, community, steward, title, windows, opening, bills, today } = card
  const who = salutation === '' ? `${unit} 的业主` : salutation
  const owed = bills.map(bill => `${bill.period}${bill.item} ${formatYuan(bill.fen)}元（${dayWords(bill.dueOn, today)}到期）`)
  return [
    `【电话卡】${unit} ${salutation}｜${phones.length === 0 ? '没有登记电话' : phones.join('、')}`,
    ...(card.stopped === null ? [] : [`注意：今天不谈费用——${card.stopped}`]),
    `时段：${windows.join('、')}（开始前拨出）`,
    `1 核对身份：“您好，请问是${who}本人吗？我是${community}服务中心${title}${steward}。”不是本人：只请转告回电服务中心，不提费用，记“非本人”。`,
    '2 问方便：“您现在方便说两句吗？”不方便就约时间，记“另约”。',
    `3 开场：${OPENINGS[opening ?? ''] ?? '“想跟您核对一下账单。”'}`,
    ...card.before.map(opening => `  也可以先说：${opening}`),
    `4 说事实：${owed.length === 0 ? `${formatYuan(card.chaseFen)}元` : owed.join('；')}${card.partlyDisputed ? '。有异议的部分不提，不说起算日' : ''}`,
    '5 给办法：哪天方便、分两次、分期、当面核对；先答业主的问题，再问缴费。',
    '6 收尾：复述约定的日期和金额，道谢，当天记台账。',
    '不要说：停水停电、门禁电梯；征信、法院、律师；别人家交没交；家人、单位、邻居；员工工资和任务；滞纳金、罚款。语气平稳，一次只说一件事。',
  ].join('\n')
}

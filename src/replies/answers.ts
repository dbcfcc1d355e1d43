// The sentences around a clause. The clause itself is quoted word for word; nothing here knows anything about anybody.
import type { Day } from '../domain/calendar.ts'
import { type Fen, formatYuan } from '../domain/money.ts'
import { forEverybody, type PublicText } from '../domain/speech.ts'

/** A clause as it is quoted. */
export interface Quoted {
  title: string
  /** Where it stands: 收费表第5条. */
  clause: string
  text: string
}

const ANOTHER = '不是您要问的？回复“转人工”。'

/** An answer: what it is about, a checked sentence before it if there is one, the clause word for word, where it stands, the law that supports it, the way to a person. */
export function answerText(best: Quoted, support: readonly Quoted[], lead = ''): PublicText {
  const law = support.map(clause => `相关法律：${clause.clause}（${clause.title}）`)
  return forEverybody(
    [`关于「${best.title}」：`, ...(lead === '' ? [] : [lead]), best.text, `出处：${best.clause}`, ...law, ANOTHER].join('\n'),
  )
}

/** A sum as it is shown: what it is for, its factors, what comes out. */
export interface ShownSum {
  label: string
  factors: readonly string[]
  fen: Fen
}

/** What was reckoned for an owner: the clause, every sum with its factors, and where the prices stand. */
export function sumsText(
  best: Quoted,
  sums: readonly ShownSum[],
  vacant: { share: number; clause: Quoted; sums: readonly ShownSum[] } | null,
  places: readonly string[],
): PublicText {
  const line = ({ label, factors, fen }: ShownSum): string => `${label.trim()}：${factors.join(' × ')} = ${formatYuan(fen)}元`
  const lower = vacant
    ? [
        `申请空置房优惠并核验通过的，按${vacant.share}%：`,
        ...vacant.sums.map(line),
        `空置房优惠的条件见${vacant.clause.clause}「${vacant.clause.title}」。`,
      ]
    : []
  return forEverybody(
    [
      `关于「${best.title}」：`,
      best.text,
      '按您说的情况算：',
      ...sums.map(line),
      ...lower,
      `出处：${places.join('、')}。以账单为准。`,
      ANOTHER,
    ].join('\n'),
  )
}

/** The last day a clause gives, counted from a day the owner named. */
export function deadlineText(best: Quoted, from: Day, days: number, until: Day): PublicText {
  const words = (day: Day): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return forEverybody(
    [`关于「${best.title}」：`, best.text, `从${words(from)}起${days}日内，最晚${words(until)}。`, `出处：${best.clause}`, ANOTHER].join(
      '\n',
    ),
  )
}

/** A menu of titles to choose from by number. */
export function menuText(options: readonly Pick<Quoted, 'title'>[]): PublicText {
  const lines = options.map((option, index) => `${index + 1}. ${option.title}`)
  return forEverybody(['您想问的是哪一项？回复序号：', ...lines, '都不是？回复“转人工”。'].join('\n'))
}

/** No clause covers the question: it goes to a person, and nothing is made up. */
export const NOT_COVERED_TEXT = forEverybody('这个问题在本小区的合同、收费公示和法律条文里没有找到明确规定，我已转给管家，由管家回复您。')

/** The question of a person, passed on. */
export const HANDED_OVER_TEXT = forEverybody('已转给管家，管家会尽快回复您。')

/** Somebody else's matter: not even whether there is one (reminders §8). */
export const OTHERS_REFUSED_TEXT = forEverybody(
  '欠费、电话、房号等属于个人信息，我不能提供别人的情况（个人信息保护法第二十五条）。查自己的账单请私聊我。',
)

/** A message that tries to give the machine orders, or asks for what nobody may order. */
export const ORDER_REFUSED_TEXT = forEverybody(
  '这个我不能做。我只按本小区的合同、公示和法律条文回答物业费问题，不能更改账单、减免费用或提供他人信息。',
)

/** A personal matter in a group, of somebody who is not known to be bound (reminders §8). */
export const PERSONAL_IN_GROUP_TEXT = forEverybody('请先私聊我完成房屋核对')

/** A personal matter in a group, of somebody bound and reachable; the same whether or not money is owed (reminders §8). */
export const SENT_PRIVATELY_TEXT = forEverybody('已私信您，群里不讨论个人账单。')

/** A personal matter in private, before the home is checked: no hint whether money is owed (law DL1). */
export const PERSONAL_UNBOUND_TEXT = forEverybody('请先完成房屋核对：向管家领取验证码，然后发“绑定 验证码”。')

/** A repair or a complaint was understood: first the ticket, nothing about fees (reminders §8). */
export const TICKET_TEXT = forEverybody('收到，我先为您登记，马上转给管家和工程处理。紧急情况（困人、爆管、停电）请直接打客服电话。')

/** A payment was reported: to be checked, reminders stop meanwhile. */
export const CLAIM_TEXT = forEverybody('谢谢告知，已登记为待核实，核对期间不再提醒。付款凭证请私发给我，不要发在群里。')

/** A promise was understood: nothing about amounts in a group. */
export const PROMISE_TEXT = forEverybody('好的，谢谢您，已为您记下，管家会与您确认日期。')

/** A dispute was understood: checked first, not chased meanwhile. */
export const DISPUTE_TEXT = forEverybody('您提的异议已登记，由客服主管核对，3个工作日内答复；核对期间不就有异议的部分提醒您。')

/** Hardship was told: a person answers, in private. */
export const HARDSHIP_TEXT = forEverybody('理解您的情况，已转给管家，可以私下和您商量分期等办法。')

/** Automatic messages stop, a person takes over (reminders §8). */
export const STOP_TEXT = forEverybody('好的，不再给您自动发消息，您的意见已转给主管，1个工作日内与您联系。')

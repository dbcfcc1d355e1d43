// A steward's contact in one line: “3-501 打通了 说周五交 1200 嫌保洁差” → everything a contact record needs.
import type { Day } from '../domain/calendar.ts'
import type { ContactMethod, ContactOutcome, ReasonCode } from '../domain/household.ts'
import { readAmount } from './amounts.ts'
import { readDate } from './dates.ts'
import { readHour } from './hours.ts'
import type { ContactLog, PromisedWords } from './intent.ts'
import { readRoom } from './rooms.ts'

const OUTCOMES: [RegExp, ContactOutcome, ContactMethod?][] = [
  [/空号|停机|号码不存在|关机/, 'dead_number', 'call'],
  [/拒接|挂了|挂断|挂电话|按掉/, 'declined', 'call'],
  [/(?:没|未|不|没有|没人|无人)(?:打通|接通|接|人接|接听|接电话)|打不通|无人接听/, 'no_answer', 'call'],
  [/不是本人|非本人|打错|号码不对|不是业主/, 'not_the_owner', 'call'],
  [/没人在家|家里没人|没人|不在家|敲门没应|没开门|敲不开/, 'nobody_home', 'visit'],
  [/见到(?:了)?(?:业主|本人|人)|见着|碰到(?:了)?(?:业主|本人)?|当面/, 'met_owner', 'visit'],
  [/改天|另约|改约|约(?:了|在|到)|不方便|再打|回电|回拨/, 'rescheduled', 'call'],
  [/打通|接通|通了|接了|电话里说|聊了/, 'answered', 'call'],
  [/(?:已|发)(?:了|过)?(?:微信|私信|消息)|微信(?:发|已)|私信(?:发|已)|已读/, 'delivered', 'message'],
  [/(?:发|已)(?:了|过)?短信|短信(?:发|已)/, 'delivered', 'sms'],
  [/(?:塞|贴|放|送)(?:了)?(?:催费单|缴费单|通知单|单子)/, 'delivered', 'slip'],
  [/已寄|寄出|寄了/, 'posted', 'demand'],
]
const METHODS: [RegExp, ContactMethod][] = [
  [/上门|登门|家访|敲门/, 'visit'],
  [/电话|打通|接通|打了/, 'call'],
  [/微信|私信/, 'message'],
  [/短信/, 'sms'],
]
const REASONS: [RegExp, ReasonCode][] = [
  [/忘|不记得|没留意/, 'forgot'],
  [/没收到(?:账单|通知|单子)|不知道(?:要交|有账单)/, 'no_bill'],
  [/(?:金额|面积|账|数|单价)(?:有?问题|不对|算错|错了|有疑问|对不上)|多算|多收/, 'amount_question'],
  [/(?:报修|漏水|灯|电梯|门|水管|墙)[^，。 ]{0,6}(?:没修|未修|还没|没弄好|没解决)|没修好/, 'repair_open'],
  [/房屋?质量|开裂|空鼓|渗水|开发商/, 'building_quality'],
  [/(?:嫌|说)?(?:保洁|保安|绿化|服务|卫生|物业|管家)[^，。 ]{0,5}(?:差|不好|不行|脏|不满|不作为|没人管|烂)|不满意|嫌/, 'service'],
  [/空置|没住|不住/, 'vacant'],
  [/租客|租户|房东|租出去/, 'tenant_or_owner'],
  [/没钱|困难|失业|手头紧|下岗|没发工资|周转/, 'hardship'],
  [/住院|生病|去世|家里(?:有事|出事)|奔丧/, 'family_event'],
  [/外地|出差|国外|不在本地|老家/, 'out_of_town'],
  [/没空|忙|没时间|加班/, 'no_time'],
  [/不肯交|拒绝|不交|不愿意|拒交/, 'refusal'],
]

/** Reads a contact told in one line; null when no room stands there, or nothing that happened. */
export function readContactLog(text: string, today: Day): ContactLog | null {
  const room = readRoom(text)
  if (!room) return null
  const words = text
    .normalize('NFKC')
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
  const ending = readOutcome(words)
  const method = METHODS.find(([pattern]) => pattern.test(words))?.[1] ?? ending?.method
  const promise = readPromise(words, today)
  const nextOn = ending?.outcome === 'rescheduled' ? readDate(words, today)?.day : undefined
  const nextTime = nextOn === undefined ? null : readHour(words)
  const reason = readReason(words) ?? undefined
  const tells =
    ending || (promise && /说|答应|承诺|约/.test(words)) || (reason && method) || (method && DONE.test(words) && !ASKS.test(words))
  if (!tells) return null
  return {
    unit: room.unit,
    words,
    ...(method ? { method } : {}),
    ...(ending ? { outcome: ending.outcome === 'nobody_home' && method === 'call' ? 'no_answer' : ending.outcome } : {}),
    ...(promise ? { promise } : {}),
    ...(reason ? { reason } : {}),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(nextTime === null ? {} : { nextTime }),
  }
}

/** Something was done, although nothing is said of how it ended: “打过电话了”. */
const DONE = /^(?:已经?|刚才?|今天|上午|下午|昨天)?(?:电话|微信|私信|短信)?(?:打|联系|上门|登门|家访|敲|催|发)(?:了|过)/
const ASKS = /[?？]|吗|怎么|什么|为什么|谁|没有$/

/** How a contact ended, and the way of contact that goes with it; null when the words do not say. */
export function readOutcome(words: string): { outcome: ContactOutcome; method?: ContactMethod } | null {
  const found = OUTCOMES.find(([pattern]) => pattern.test(words))
  if (!found) return null
  const [, outcome, method] = found
  return { outcome, ...(method ? { method } : {}) }
}

/** The reason code in an owner's words; null when they name none. */
export function readReason(words: string): ReasonCode | null {
  return REASONS.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** True when a line says that somebody was reached, and nothing of what was said. */
export function saysNothing(words: string): boolean {
  return (
    words
      .normalize('NFKC')
      .replace(SPOKEN_OF, '')
      .replace(/[\s\p{P}]/gu, '') === ''
  )
}

const SPOKEN_OF =
  /打通|接通|通了|接了|电话|打了?|上门|登门|家访|见到(?:了)?(?:业主|本人|人)?|见着|碰到|当面|联系(?:上)?|聊(?:过|了)?(?:一会儿?|几句)?|业主|本人|已经?|刚才?|今天|上午|下午|昨天|了|过|好/g

const TO_PAY = /交|缴|付|给|转|补|结清|清/

/** Reads what is promised: a day, an amount, or both; null when there is neither or nothing is to be paid. */
export function readPromise(text: string, today: Day): PromisedWords | null {
  if (!TO_PAY.test(text)) return null
  const date = readDate(text, today)
  const amount = readAmount(
    date
      ? text
          .normalize('NFKC')
          .replace(/\s+(?=\d)/g, '，')
          .replace(date.words, ' ')
      : text,
  )
  if (!date && !amount) return null
  const unsure = (date && !date.sure) || (amount && !amount.sure) || !date
  return { ...(date ? { date: date.day } : {}), ...(amount ? { amountFen: amount.fen } : {}), confidence: unsure ? 0.6 : 0.9 }
}

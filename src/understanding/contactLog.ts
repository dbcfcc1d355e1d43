// A steward's contact in one line: “3-501 打通了 说周五交 1200 嫌保洁差” → everything a contact record needs.
import type { Day } from '../domain/calendar.ts'
import type { ContactMethod, ContactOutcome, ReasonCode } from '../domain/household.ts'
import { readAmount } from './amounts.ts'
import { readDate } from './dates.ts'
import { readHour } from './hours.ts'
import type { ContactLog, PromisedWords } from './intent.ts'
import { readRoom, readRooms } from './rooms.ts'

const OTHER_PERSON = '(?:老婆|老公|爱人|媳妇|孩子|小孩|儿子|女儿|家人|家里人|父母|爸爸?|妈妈?|老人|保姆|租客|租户|亲戚|朋友|同事|邻居)'

const OUTCOMES: [RegExp, ContactOutcome, ContactMethod?][] = [
  [/空号|停机|号码不存在/, 'dead_number', 'call'],
  [/拒接|挂了|挂断|挂(?:我|掉)?(?:的)?电话|按掉/, 'declined', 'call'],
  [/(?:无法|没法|不能)接通|接不通|关机|忙音|占线|正在通话中|不在服务区|没信号/, 'no_answer', 'call'],
  [/(?:没|未|不|没有|没人|无人)(?:打通|接通|接|人接|接听|接电话)|打不通|无人接听/, 'no_answer', 'call'],
  [/不是本人|非本人|打错|号码不对|不是业主/, 'not_the_owner', 'call'],
  [
    new RegExp(`(?:见到|见着|碰到|遇到|门口是)(?:了)?(?:他|她|业主)?(?:的|家)?${OTHER_PERSON}|${OTHER_PERSON}(?:接|开门|在家)`),
    'not_the_owner',
  ],
  [/没人在家|家里没人|没人|不在家|敲门没应|没开门|敲不开/, 'nobody_home', 'visit'],
  [/见到(?:了)?(?:业主|本人|人)|见着|碰到(?:了)?(?:业主|本人)?|当面/, 'met_owner', 'visit'],
  [/(?:别|不要|不用)再?(?:给[他她])?(?:打|联系|发|催|来)/, 'answered', 'call'],
  [/改天|另约|改约|改到|改期|约(?:了|在|到)|不方便|再打|再联系|回电|回拨/, 'rescheduled', 'call'],
  [/打通|接通|通了|接了|电话里说|聊了|联系上/, 'answered', 'call'],
  [
    /(?:已|发)(?:了|过)?(?:微信|私信|消息)|微信(?:发|已)|私信(?:发|已)|已读|发(?:了|过)(?:账单|催费单|缴费单|提醒|明细)/,
    'delivered',
    'message',
  ],
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
  [/(?:报修|漏水|灯|电梯|门|水管|墙)[^，。 ]{0,6}(?:没修|未修|还没|没弄好|没解决)|没修好|(?:等|先).{0,8}修|修好.{0,4}再/, 'repair_open'],
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
  // Another home that is spoken of is no amount.
  const promise = readPromise(withoutRooms(words), today)
  const nextOn = ending?.outcome === 'rescheduled' ? readDate(words, today)?.day : undefined
  const nextTime = nextOn === undefined ? null : readHour(words)
  const reason = readReason(words) ?? undefined
  const claimsPaid = PAID_ALREADY.test(words) && promise?.date === undefined && !ASKS.test(words)
  if (!ending && !claimsPaid && !tellsOfContact(words, { method, promise, reason })) return null
  return {
    unit: room.unit,
    words,
    ...(method ? { method } : {}),
    ...(ending ? { outcome: ending.outcome === 'nobody_home' && method === 'call' ? 'no_answer' : ending.outcome } : {}),
    ...(promise ? { promise } : {}),
    ...(reason ? { reason } : {}),
    ...(claimsPaid ? { claimsPaid } : {}),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(nextTime === null ? {} : { nextTime }),
  }
}

/** Something was done, although nothing is said of how it ended: “打过电话了”. */
const DONE = /^(?:已经?|刚才?|今天|上午|下午|昨天)?(?:电话|微信|私信|短信)?(?:打|联系|上门|登门|家访|敲|催|发)(?:了|过)/
const ASKS = /[?？]|吗|怎么|什么|为什么|谁|没有$/

/** The owner says to have paid: “说已经交了 昨天微信付的”. */
const PAID_ALREADY = /(?:说|称|讲).{0,8}(?:交|缴|付|转)(?:过|了|完|清)(?!没|就|再|也|的?(?:钱|费).{0,3}(?:没|不))/
/** What an owner said, as staff pass it on. */
const PASSED_ON = /(?:业主|本人|对方|人家|[他她])?(?:说|讲|表示|反映|抱怨|答应|承诺|回复|答复|嫌|让我)/

/** Whether words after a room tell of a contact although they do not say how it ended. */
function tellsOfContact(
  words: string,
  { method, promise, reason }: { method: ContactMethod | undefined; promise: PromisedWords | null; reason: ReasonCode | undefined },
): boolean {
  if (ASKS.test(words)) return false
  if (promise !== null && (promise.date !== undefined || PASSED_ON.test(words))) return true
  if (reason !== undefined && (method !== undefined || PASSED_ON.test(words))) return true
  if (PASSED_ON.test(words) && /[费钱交缴付]|处理|考虑|商量/.test(words)) return true
  return method !== undefined && DONE.test(words)
}

/**
 * Reads the contacts told in one text: of one home, or of several (“1-201 没接 1-202 打通了”, “1-401 1-402 都没人接”). A home that is only spoken of
 * (“1-501 打通了 说1-502也没交”) has no contact of its own, and the text stays one.
 */
export function readContactLogs(text: string, today: Day): ContactLog[] {
  const plain = text.normalize('NFKC')
  const one = readContactLog(plain, today)
  if (readRooms(plain).length < 2) return one ? [one] : []
  const parts = partsByRoom(plain)
  const logs = parts.map(({ words, room }) => readContactLog(`${room} ${words}`, today)).filter(log => log !== null)
  return logs.length === parts.length ? logs : one ? [one] : []
}

function withoutRooms(words: string): string {
  const room = readRoom(words)
  return room ? withoutRooms(words.replace(room.words, '，')) : words
}

/** Each home with the words behind it; homes named in a row share the words behind the last. */
function partsByRoom(plain: string): { room: string; words: string }[] {
  const parts: { room: string; words: string }[] = []
  let rest = plain
  for (let found = readRoom(rest); found; found = readRoom(rest)) {
    rest = rest.slice(rest.indexOf(found.words) + found.words.length)
    const next = readRoom(rest)
    const words = next ? rest.slice(0, rest.indexOf(next.words)) : rest
    parts.push({ room: found.unit, words: words.replace(/^[\s,，、:：;；。和与跟及]+|[\s,，、;；。和与跟及]+$/g, '') })
  }
  return parts.map((part, at) => ({ ...part, words: parts.slice(at).find(one => one.words !== '')?.words ?? '' }))
}

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

const TO_PAY = /交|缴|付|给|转|补|结|清/

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

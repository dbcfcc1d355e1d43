// A steward's contact in one line: “3-501 打通了 说周五交 1200 嫌保洁差” → everything a contact record needs.
import type { Day } from '../domain/calendar.ts'
import type { ContactMethod, ReasonCode } from '../domain/household.ts'
import { readAmount } from './amounts.ts'
import { agreesToVisit, readMethod, readOutcome, readReason } from './contactWords.ts'
import { readDate } from './dates.ts'
import { readHour } from './hours.ts'
import type { ContactLog, PromisedWords } from './intent.ts'
import { contactDay } from './pastDay.ts'
import { readRoom, readRooms } from './rooms.ts'

/** Reads a contact told in one line; null when no room stands there, or nothing that happened. */
export function readContactLog(text: string, today: Day): ContactLog | null {
  const room = readRoom(text)
  if (!room) return null
  const words = text
    .normalize('NFKC')
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
  const when = contactDay(words, today)
  const told = when ? words.replace(when.words, ' ') : words
  const ending = readOutcome(told)
  const method = readMethod(told) ?? ending?.method
  const paid = claimsPaid(told, today)
  // Another home that is spoken of is no amount.
  const promise = paid ? null : promiseSince(withoutRooms(told), when?.on, today)
  const nextOn = ending?.outcome === 'rescheduled' ? readDate(told, today)?.day : undefined
  const nextTime = nextOn === undefined ? null : readHour(told)
  const reason = readReason(told) ?? undefined
  if (ASKS_AFTER.test(told)) return null
  if (!ending && !paid && !tellsOfContact(told, { method, promise, reason })) return null
  return {
    unit: room.unit,
    words,
    ...(when ? { on: when.on } : {}),
    ...(method ? { method } : {}),
    ...(ending ? { outcome: ending.outcome === 'nobody_home' && method === 'call' ? 'no_answer' : ending.outcome } : {}),
    ...(promise ? { promise } : {}),
    ...(reason ? { reason } : {}),
    ...(paid ? { claimsPaid: paid } : {}),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(nextTime === null ? {} : { nextTime }),
    ...(agreesToVisit(told) ? { visitAgreed: true } : {}),
  }
}

/** “接了没有”: asked of a colleague, and not an owner's question passed on. */
const ASKS_AFTER = /^(?!.*(?:说|问|让|讲)).*(?:(?:了|过)没有?|[吗么?？])$/

/** “昨天打通了 说明天交”: a day counted from the contact, or from today; it is asked about. */
const COUNTED = /今|明|后天|天后|[两几]天/

function promiseSince(words: string, on: Day | undefined, today: Day): PromisedWords | null {
  const promise = readPromise(words, on ?? today)
  return promise && on !== undefined && COUNTED.test(words) ? { ...promise, confidence: Math.min(promise.confidence, 0.6) } : promise
}

/** That the owner says to have paid, on a day that has been if one is named: “说周一交了”, and not “说周一交”. */
function claimsPaid(words: string, today: Day): boolean {
  if (!PAID_ALREADY.test(words) || STILL_TO_PAY.test(words) || ASKS.test(words)) return false
  const date = readDate(words, today)
  if (!date) return true
  const even = words.normalize('NFKC').replace(/\s/g, '')
  return /^.{0,6}(?:交|缴|付|转|打|汇|存)(?:过|了(?!就|再|才)|完|清)/.test(even.slice(even.indexOf(date.words) + date.words.length))
}

/** Something was done, although nothing is said of how it ended: “打过电话了”. */
const DONE = /^(?:已经?|刚才?|今天|上午|下午|昨天)?(?:电话|微信|私信|短信)?(?:打|联系|上门|登门|家访|敲|催|发)(?:了|过)/
const ASKS = /[?？]|吗|怎么|什么|为什么|谁|没有$/

/** The owner says to have paid: “说已经交了 昨天微信付的”. */
const PAID_ALREADY =
  /(?:说|称|讲).{0,12}(?:(?:交|缴|付|转)[^，,。没不房]{0,5}(?:过|了)|(?:已经?|都|早就?|全)(?:交|缴|付|转)[完清齐]|(?:钱|款)[^，,。]{0,6}(?:打|汇|存)(?:过|进|到|了)|(?:已经?|早就?|都)给(?:过|了|前台|财务|客服|你们|咱们|物业))(?!没|就|再|也|才|的?(?:钱|费).{0,3}(?:没|不))/
/** What lies ahead of the owner still: “说一定交清”, “说等拿到钱付了”. */
const STILL_TO_PAY = /(?:一定|肯定|保证|会|马上|等|能|要|再|才|[之以]?前)[^，,。]{0,6}(?:交|缴|付|转|打|给)/
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

const TO_PAY = /交|缴|付|给|转|补|结|清|(?:钱|款).{0,4}(?:打|汇)/

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

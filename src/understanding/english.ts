// English as owners write it: repairs, payments, promises, objections, and the standing word on messages, by sure words; the rest is a question.
import type { Day } from '../domain/calendar.ts'
import { readAmount } from './amounts.ts'
import { readPromise } from './contactLog.ts'
import type { Intent } from './intent.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`
const WEEKDAYS: Record<string, string> = { mon: '一', tue: '二', wed: '三', thu: '四', fri: '五', sat: '六', sun: '日' }
const WEEKDAY = '(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\\b'

/** How English names a day, and how Chinese does, which is read elsewhere. */
const DAYS: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [/\b\d{4}-\d{2}-\d{2}\b/, m => m[0]],
  [new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`), m => `${monthNumber(m[1])}月${m[2]}日`],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+${MONTH}`), m => `${monthNumber(m[2])}月${m[1]}日`],
  [/\bday after tomorrow\b/, () => '后天'],
  [/\btomorrow\b/, () => '明天'],
  [/\b(?:today|tonight)\b/, () => '今天'],
  [/\bend of next month\b/, () => '下月底'],
  [/\bend of (?:the|this) month\b|\bmonth[- ]end\b/, () => '月底'],
  [new RegExp(`\\bnext\\s+${WEEKDAY}`), m => `下周${WEEKDAYS[m[1] ?? ''] ?? ''}`],
  [new RegExp(`\\b(?:on|by|this|before|until)\\s+${WEEKDAY}|^${WEEKDAY}`), m => `周${WEEKDAYS[m[1] ?? m[2] ?? ''] ?? ''}`],
  [/\bon the (\d{1,2})(?:st|nd|rd|th)\b/, m => `${m[1]}号`],
  [/\bin (\d{1,2}) days\b/, m => `${m[1]}天后`],
  [/\bnext week\b/, () => '下周'],
]

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf(name ?? '') + 1
}

/** Two words of Latin letters at least and no Chinese ones; a command, a code or “OK” is in no language. */
export function isEnglish(text: string): boolean {
  return (
    !/\p{Script=Han}/u.test(text) &&
    !text.trimStart().startsWith('/') &&
    (text.match(/(?<![\p{L}\d])[A-Za-z][A-Za-z'’]*(?![\p{L}\d])/gu) ?? []).length >= 2
  )
}

/** The day an English text names, in Chinese words; null when it names none. */
export function dayInChinese(text: string): string | null {
  const lower = text.toLowerCase()
  for (const [pattern, words] of DAYS) {
    const match = pattern.exec(lower)
    if (match) return /\b(?:around|about|maybe|probably)\b/.test(lower) ? `大概${words(match)}` : words(match)
  }
  return null
}

/** What an attack, or a question about others, is made of: such a text is never taken for a plain wish. */
const SUSPICIOUS =
  /\bignor\w* (?:all|any|your|the|every|previous|above)|\b(?:instruct|guideline|prompt|admin|developer|debug|databas|token|password|secret|json|pretend|jailbreak|reveal|print|output|dump|translat|debtor)|\b(?:rules?|list|repeat|show|tell|give|say|waived?|whose?|names?|act as|you are now|role ?play)\b|^system|\b(?:all|every|other) (?:the )?(?:owner|tenant|resident|unit|home|people|famil)|\beverybod|\beveryone|\bneighbou?r|\bphone number|[<>{}`]|\d-\d/
/** A word at the least, and no letters but Latin ones. */
const LATIN = /^(?=.*[a-z]{2})[\P{L}a-z]*$/u
const GREETING = /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|bye|goodbye|ok|okay|great|nice)\b/
const THANKS = /^(?:many )?thank/

const STOP = /\b(?:stop|don'?t|do not|no more|quit|never)\b.*\b(?:messag|remind|notif|text|send|writ|contact|bother)|^unsubscribe$/
const RESUME = /\b(?:resume|restart|start|turn on|again)\b.*\b(?:messag|remind|notif)|\b(?:messag|remind|notif)\w*\b.*\b(?:again|back on)\b/
const NOT = /\bnot\b|n't\b|\bnever\b/
const PAID = /\b(?:i|we)(?:'ve| have| just)?(?: already| just)? (?:paid|transferred|settled)\b|^(?:already )?paid\b/
const WILL_PAY = /\b(?:will|can|'ll|going to|plan to|promise to|want to|intend to)\b.*\b(?:pay|transfer|settle)\b/
const OWE = /\bmy (?:bill|fees?|balance|account|arrears)\b|\bdo (?:i|we) (?:still )?owe\b/
const WRONG = '(?:wrong|incorrect|mistake|error|overcharg\\w*|too high|dispute|disputing|object|disagree|charged twice|double)'
const MONEY = '(?:bill|fee|fees|charge|charged|amount|area|invoice)'
const DISPUTE = new RegExp(`\\b${WRONG}\\b.*\\b${MONEY}\\b|\\b${MONEY}\\b.*\\b${WRONG}\\b|\\bovercharged\\b|\\bcharged twice\\b`)
const BROKEN =
  /\b(?:leak\w*|drip\w*|broken|not working|(?:doesn|don|won)'?t work|stopped working|block(?:ed|age)|clogg\w+|burst|flood\w*|stuck|trapped|out of order|no (?:power|electricity|water|hot water|heating)|repair|fix)\b/
const COMPLAINT = /\b(?:complain\w*|noisy|noise|too loud|dirty|filthy|rude|smell\w*|stink\w*)\b/
const PERSON = /\b(?:talk|speak|contact|connect|call)\b.*\b(?:human|person|someone|somebody|staff|manager|steward|agent)\b/

/** Reads an English text of an owner or of somebody unknown; null for what is no English, or may be an attack. */
export function readEnglish(text: string, today: Day): Intent | null {
  const lower = text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim()
  if (!LATIN.test(lower) || lower.startsWith('/') || SUSPICIOUS.test(lower)) return null
  if (STOP.test(lower)) return { kind: 'stop_messages', confidence: 0.95 }
  if (RESUME.test(lower)) return { kind: 'resume_messages', confidence: 0.95 }
  if (PERSON.test(lower)) return { kind: 'handoff', confidence: 0.95 }
  if (OWE.test(lower) && !DISPUTE.test(lower)) return { kind: 'personal', whose: 'own', confidence: 0.95 }
  if (DISPUTE.test(lower)) return { kind: 'dispute', confidence: 0.95 }
  if (BROKEN.test(lower)) return { kind: 'repair', confidence: 0.95 }
  if (COMPLAINT.test(lower)) return { kind: 'complaint', confidence: 0.95 }
  return payment(lower, today) ?? talk(lower)
}

function payment(lower: string, today: Day): Intent | null {
  if (lower.includes('?') || NOT.test(lower)) return null
  const yuan = amountInChinese(lower)
  if (WILL_PAY.test(lower)) {
    const promise = readPromise(`${dayInChinese(lower) ?? ''}交${yuan}`, today) ?? { confidence: 0.4 }
    return { kind: 'promise', promise, confidence: 0.95 }
  }
  if (!PAID.test(lower)) return null
  const amount = readAmount(yuan)
  return amount?.sure ? { kind: 'paid', amountFen: amount.fen, confidence: 0.95 } : { kind: 'paid', confidence: 0.95 }
}

/** The rest is taken as a question: the router, which knows English from attacks alone, has no say here. */
function talk(lower: string): Intent | null {
  if (THANKS.test(lower)) return { kind: 'thanks', confidence: 0.95 }
  if (GREETING.test(lower) && lower.length < 40) return { kind: 'chatter', confidence: 0.95 }
  // One word alone may be a code.
  if (!isEnglish(lower)) return null
  return { kind: 'ask', confidence: 0.5, risk: 0, isQuestion: lower.includes('?') }
}

/** The sum a text names in yuan, in Chinese words; empty when it names none. */
function amountInChinese(lower: string): string {
  const match = /(?:¥|rmb|cny)\s*([\d,]+(?:\.\d{1,2})?)|([\d,]+(?:\.\d{1,2})?)\s*(?:yuan|rmb|cny)/.exec(lower)
  return match === null ? '' : `${match[1] ?? match[2]}元`
}

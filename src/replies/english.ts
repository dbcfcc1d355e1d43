// What is said in Chinese, for people whose client is English: help, pointers, refusals and the frame of an answer. Clauses, names and figures stay as they are.
import { forEverybody, type PublicText } from '../domain/speech.ts'
import {
  CLAIM_TEXT,
  DISPUTE_TEXT,
  HANDED_OVER_TEXT,
  HARDSHIP_TEXT,
  NOT_COVERED_TEXT,
  ORDER_REFUSED_TEXT,
  OTHERS_REFUSED_TEXT,
  PERSONAL_IN_GROUP_TEXT,
  PERSONAL_UNBOUND_TEXT,
  PROMISE_TEXT,
  SENT_PRIVATELY_TEXT,
  STOP_TEXT,
  TICKET_TEXT,
} from './answers.ts'
import { ASK_LAST_DIGITS, BIND_FAILED, BIND_LOCKED, CODE_SPENT } from './binding.ts'
import { STILL_BROKEN_LABEL } from './case/tickets.ts'
import { ENGLISH_LINES } from './englishLines.ts'
import { aboutInEnglish, billInEnglish } from './englishMatters.ts'
import { ENGLISH_REFUSALS } from './englishRefusals.ts'
import { NOT_A_SLIP, NOT_HEARD, NOT_READ } from './files.ts'
import { askPromiseDay, NOTHING_TO_STOP, resumedText, stoppedText, welcomeText } from './owner.ts'
import { refusalText } from './refusals.ts'
import {
  ACKNOWLEDGED,
  ASK_PRIVATELY,
  BUTTON_EXPIRED,
  NOT_YOUR_BUTTON,
  NOTHING_AWAITED,
  TOO_MANY_FROM_YOU,
  TOO_MANY_HERE,
  UNKNOWN_GROUP,
} from './talk.ts'

/** Sentences that are always the same. */
const WHOLE = new Map<string, string>([
  [
    NOT_COVERED_TEXT,
    'I found no rule on this in the contract, the published prices or the law. I have passed it on; your steward will answer you.',
  ],
  [HANDED_OVER_TEXT, 'I have passed this on; your steward will answer you soon.'],
  [
    OTHERS_REFUSED_TEXT,
    'Debts, telephones and rooms are personal data; I cannot tell you about others (Personal Information Protection Law, Art. 25). For your own bill write to me in private.',
  ],
  [
    ORDER_REFUSED_TEXT,
    'I cannot do that. I only answer questions on property fees from the contract, the published prices and the law; I cannot change bills, waive fees or tell you about others.',
  ],
  [PERSONAL_IN_GROUP_TEXT, 'Please write to me in private first, to link your home.'],
  [SENT_PRIVATELY_TEXT, 'Sent to you in private; personal bills are not discussed in the group.'],
  [PERSONAL_UNBOUND_TEXT, 'Please link your home first: ask your steward for a code, then send “/bind CODE”.'],
  [
    TICKET_TEXT,
    'Noted; I am passing it to the steward and the engineers. In an emergency (somebody trapped, a burst pipe, no power) call the service centre at once.',
  ],
  [
    CLAIM_TEXT,
    'Thank you. It is noted for checking, and you get no reminder meanwhile. Please send the receipt to me in private, not in the group.',
  ],
  [PROMISE_TEXT, 'Thank you, it is noted; your steward will settle the day with you.'],
  [
    DISPUTE_TEXT,
    'Your objection is noted and will be checked; you get an answer within 3 working days, and no reminder about that part meanwhile.',
  ],
  [HARDSHIP_TEXT, 'I understand. I have passed this to your steward; instalments and the like can be arranged in private.'],
  [STOP_TEXT, 'I will send you nothing more by myself; a supervisor will contact you within one working day.'],
  [stoppedText(), 'Automatic messages are off; a supervisor will contact you within one working day. To have them back, send “恢复提醒”.'],
  [resumedText(), 'Automatic messages are on again: bills, the day you promised, and receipts. To stop them, send “别再发了”.'],
  [NOTHING_TO_STOP, 'All right: I will send you nothing by myself and only answer when you ask. To talk to a person, send /human.'],
  [welcomeText(), 'You are welcome.'],
  [askPromiseDay(), 'On which day would you like to pay? A date is enough, for example “11月30日”; until then you get no reminder.'],
  [
    ASK_LAST_DIGITS,
    'The code is right. To make sure it is you, please reply with the last four digits of the mobile number the property office has on file.',
  ],
  [BIND_FAILED, 'The code is wrong or no longer valid; please ask your steward for a new one.'],
  [BIND_LOCKED, 'Too many attempts; please try again in an hour, or ask your steward.'],
  [CODE_SPENT, 'The digits were wrong too often and the code is void; please ask your steward for a new one.'],
  [NOT_HEARD, 'I could not make out this voice message; please type it. If it is urgent, contact your steward.'],
  [NOT_READ, 'I cannot read pictures and files; please type your question.'],
  [
    NOT_A_SLIP,
    'I have the picture, but cannot be sure that it shows a payment that went through. If you have paid, reply for example “已缴 1440元”, and finance will check.',
  ],
  [ASK_PRIVATELY, 'Please write to me in private; this is not for the group.'],
  [BUTTON_EXPIRED, 'This button is no longer valid; please ask again.'],
  [NOT_YOUR_BUTTON, 'This button is not for you.'],
  [ACKNOWLEDGED, 'All right; write to me any time.'],
  [NOTHING_AWAITED, 'All right, cancelled.'],
  [
    TOO_MANY_FROM_YOU,
    'You are writing rather fast, and I have not dealt with this one; please send it again in a minute. If it is urgent, contact your steward.',
  ],
  [
    TOO_MANY_HERE,
    'There are many messages here, and I have not dealt with this one; please send it again in a minute. If it is urgent, contact your steward.',
  ],
  [UNKNOWN_GROUP, 'This group is not registered, so I cannot answer here. The property manager can register it.'],
  ...ENGLISH_REFUSALS.map(([practice, words]): [string, string] => [refusalText(practice), words]),
])

/** Labels of buttons. */
const LABELS = new Map([
  ['转人工', 'Ask a person'],
  ['全部账单', 'All bills'],
  [STILL_BROKEN_LABEL, 'Not fixed yet'],
])

/** The text in English as far as it is the product's own; what it quotes stays. */
export function inEnglish(text: string): string {
  return WHOLE.get(text) ?? text.split('\n').map(lineInEnglish).join('\n')
}

/** The same for what stands before everybody. */
export function publicInEnglish(text: PublicText): PublicText {
  return forEverybody(inEnglish(text))
}

/** A button's label in English; a title stays. */
export function labelInEnglish(label: string): string {
  return LABELS.get(label) ?? billInEnglish(aboutInEnglish(label.replace(/^(\d)分$/, '$1 of 5')))
}

function lineInEnglish(line: string): string {
  const urgent = /^(.+。)急事请致电服务中心 (\S+)。$/.exec(line)
  if (urgent) return `${lineInEnglish(urgent[1] ?? '')} If it is urgent, call the service centre: ${urgent[2]}.`
  const whole = WHOLE.get(line)
  if (whole !== undefined) return whole
  for (const [pattern, words] of ENGLISH_LINES)
    if (pattern.test(line)) return typeof words === 'string' ? line.replace(pattern, words) : line.replace(pattern, words)
  return line
}

// What somebody other than the rules (a language model) says a message wants: believed only where the message itself holds it, and never to make privacy looser.
import type { Day } from '../domain/calendar.ts'
import type { ContactMethod, ContactOutcome, ReasonCode } from '../domain/household.ts'
import type { Fen } from '../domain/money.ts'
import { readAmount } from './amounts.ts'
import { readDate } from './dates.ts'
import type { ContactLog, Intent, PromisedWords, RoutedKind } from './intent.ts'
import { readRoom } from './rooms.ts'

/** A reading of a message from outside the rules. Every word of it is as it stands in the message. */
export interface Heard {
  kind: RoutedKind | 'thanks' | 'stop_messages' | 'why_me' | 'log'
  whose?: 'own' | 'other'
  /** The words that name a day. */
  dateWords?: string
  /** The words that name an amount. */
  amountWords?: string
  outcome?: ContactOutcome
  outcomeWords?: string
  method?: ContactMethod
  reason?: ReasonCode
  reasonWords?: string
}

/** From this risk on the rules suspect a personal matter or an attack. */
const RISKY_FROM = 0.3
/** Above this the rules are sure enough of a question, or of what the router says. */
const SURE_ASK = 0.6
const SURE_ROUTED = 0.9

/** True when the rules are not sure what a message wants, so that a second reading is worth its time. */
export function isUnsure(intent: Intent): boolean {
  if (intent.kind === 'ask') return intent.risk >= RISKY_FROM || intent.confidence < SURE_ASK || !intent.isQuestion
  return intent.confidence < SURE_ROUTED
}

/** The intent that follows from both readings: the rules' own unless the second is believable; what looks personal or like an attack to either stays so. */
export function settleIntent(rules: Intent, heard: Heard, text: string, today: Day): Intent {
  if (!isUnsure(rules)) return rules
  const plain = text.normalize('NFKC')
  switch (heard.kind) {
    case 'injection':
      return { kind: 'injection', confidence: SURE_ROUTED }
    case 'personal':
      return { kind: 'personal', whose: heard.whose ?? 'own', confidence: SURE_ROUTED }
    case 'ask':
      // A second reading may turn a chat into a question; it may not talk a suspicion away.
      if (rules.kind === 'ask') return rules
      return rules.kind === 'personal' || rules.kind === 'injection'
        ? rules
        : { kind: 'ask', confidence: SURE_ASK, risk: 0, isQuestion: true }
    case 'log':
      return logOf(heard, plain, today) ?? rules
    case 'promise':
      return guarded(rules, { kind: 'promise', promise: promiseOf(heard, plain, today) ?? { confidence: 0.4 }, confidence: SURE_ROUTED })
    case 'paid': {
      const amount = amountOf(heard, plain)
      return guarded(rules, { kind: 'paid', ...(amount?.sure ? { amountFen: amount.fen } : {}), confidence: SURE_ROUTED })
    }
    default:
      return guarded(rules, { kind: heard.kind, confidence: SURE_ROUTED })
  }
}

// What the rules hold to be personal or an attack is not made harmless by a second reading.
function guarded(rules: Intent, other: Intent): Intent {
  return rules.kind === 'personal' || rules.kind === 'injection' ? rules : other
}

/** A promise as far as the text itself holds it. */
export function promiseOf(heard: Heard, text: string, today: Day): PromisedWords | null {
  const words = heard.dateWords === undefined || !holds(text, heard.dateWords) ? null : heard.dateWords
  const date = words === null ? null : readDate(words, today)
  const amount = amountOf(heard, text)
  if (!date && !amount) return null
  const vague = /左右|前后|大概|可能|差不多|估计|也许|应该/.test(text)
  const unsure = vague || !date?.sure || amount?.sure === false
  return { ...(date ? { date: date.day } : {}), ...(amount ? { amountFen: amount.fen } : {}), confidence: unsure ? 0.6 : 0.9 }
}

function amountOf(heard: Heard, text: string): { fen: Fen; sure: boolean } | null {
  if (heard.amountWords === undefined || !holds(text, heard.amountWords)) return null
  return readAmount(heard.amountWords)
}

function logOf(heard: Heard, text: string, today: Day): Intent | null {
  const room = readRoom(text)
  if (!room) return null
  const { outcome, outcomeWords, method, reason, reasonWords } = heard
  const held = outcome !== undefined && outcomeWords !== undefined && holds(text, outcomeWords)
  if (!held) return null
  const promise = promiseOf(heard, text.replace(room.words, ' '), today)
  const words = text
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
  const log: ContactLog = {
    unit: room.unit,
    words,
    outcome,
    ...(method === undefined ? {} : { method }),
    ...(promise === null ? {} : { promise }),
    ...(reason !== undefined && reasonWords !== undefined && holds(text, reasonWords) ? { reason } : {}),
  }
  return { kind: 'log', log, confidence: 0.7 }
}

const SHORTEST = 2
function holds(text: string, words: string): boolean {
  const even = (part: string) => part.normalize('NFKC').replace(/\s/g, '')
  return even(words).length >= SHORTEST && even(text).includes(even(words))
}

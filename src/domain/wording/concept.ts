// What the wording check speaks of: tones, channels, rules, and the concept, which looks at one message and says where it found itself.
import type { Fen } from '../money.ts'
import type { Reading } from './reading.ts'

/** Tone of a message to owners (reminders §1). */
export type Tone = 'T0' | 'T1' | 'T2' | 'T3' | 'T4'

/** Who will read a message: its owner alone, a chat of owners, or anybody passing by. */
export type LintChannel = 'private' | 'group' | 'public'

/** What the check has to know beside the text. */
export interface LintContext {
  tone: Tone
  channel: LintChannel
  /** The amount the ledger says is to be asked for. */
  amountFen?: Fen
  /** True while the owner disputes from when the fee is counted: no start date may be named (law X9). */
  disputedStart?: boolean
  /** Id of the contract clause on 违约金 a lawyer has verified; without it the word is not allowed. */
  verifiedClause?: string
  /** Hosts that links may lead to; a subdomain counts with its host. */
  links?: readonly string[]
  /** Proper names that stand in the text (community, company, steward): they are not read as words, for a community may be called 水岸. */
  names?: readonly string[]
  /** Id of the live campaign that offers a discount. */
  campaign?: string
}

/** Rules that wording can break whatever else stands in the message (reminders §5). */
export const WORDING_RULES = [
  'L01',
  'L02',
  'L03',
  'L04',
  'L05',
  'L06',
  'L07',
  'L08',
  'L09',
  'L10',
  'L11',
  'L12',
  'L13',
  'L14',
  'L15',
  'L16',
  'L17',
  'L18',
  'L19',
] as const

/** A rule of reminders §5. */
export type RuleId = (typeof WORDING_RULES)[number] | 'L20' | 'L21' | 'L22' | 'L23' | 'L24' | 'L25' | 'L26'

/** A kind of wording that is not allowed, whatever the words. */
export interface Concept {
  rule: RuleId
  /** The words that gave it away, as normalised; null when the concept is not in the message. */
  find(reading: Reading, context: LintContext): string | null
}

/** True where the formal words of reminders §1 may stand: T3 and T4, to the owner alone. */
export function isFormal({ channel, tone }: LintContext): boolean {
  return channel === 'private' && (tone === 'T3' || tone === 'T4')
}

// The seam of the wording check: a concept looks at one message and says where it found itself. Today concepts are made of word
// classes and structures; another kind of judge only has to implement `find`.
import type { Fen } from '../money.ts'
import { aboutWorks, denied } from './guards.ts'
import { pattern } from './lexicon.ts'
import { normalise, sentencesOf } from './normalise.ts'

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

/** A rule of reminders §5. */
export type RuleId =
  | 'L01'
  | 'L02'
  | 'L03'
  | 'L04'
  | 'L05'
  | 'L06'
  | 'L07'
  | 'L08'
  | 'L09'
  | 'L10'
  | 'L11'
  | 'L12'
  | 'L13'
  | 'L14'
  | 'L15'
  | 'L16'
  | 'L17'
  | 'L18'
  | 'L19'
  | 'L20'
  | 'L21'
  | 'L22'
  | 'L23'
  | 'L24'
  | 'L25'
  | 'L26'

/** One message, read once for all concepts. */
export interface Reading {
  raw: string
  plain: string
  sentences: string[]
  /** Somebody has not paid, or payment is made a condition. */
  unpaid: boolean
  /** Fees, bills or paying are mentioned at all. */
  fee: boolean
  /** The text speaks to one owner. */
  personal: boolean
  works: boolean
}

/** A kind of wording that is not allowed, whatever the words. */
export interface Concept {
  rule: RuleId
  /** The words that gave it away, as normalised; null when the concept is not in the message. */
  find(reading: Reading, context: LintContext): string | null
}

const UNPAID = pattern('{UNPAID}')
const FEE = pattern('{FEE}')

/** Reads a message for the concepts, without the proper names given. */
export function read(text: string, names: readonly string[] = []): Reading {
  const plain = normalise(names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '某某')), text))
  return {
    raw: text,
    plain,
    sentences: sentencesOf(plain),
    unpaid: has(UNPAID, plain),
    fee: has(FEE, plain),
    personal: /您|你/.test(plain),
    works: aboutWorks(plain),
  }
}

/** What must stand somewhere in the message for a structure to count. */
export type Need = 'unpaid' | 'fee' | 'personal' | 'unpaid-or-personal' | 'fee-or-personal' | 'addressed'

/** How hits of a concept may be dropped. */
export interface Guards {
  /** L01–L04: a denial before the hit drops it. */
  denial?: boolean
  /** L01, L02: a notice about works drops it. */
  works?: boolean
  /** The sentence says something harmless that looks alike. */
  unless?: RegExp
  /** Tone, channel or clause make the words allowed. */
  allowed?(context: LintContext, reading: Reading): boolean
}

/** Makes a concept of structures: templates of word classes, each with what else the message must hold. */
export function concept(
  rule: RuleId,
  structures: readonly (string | readonly [template: string, needs?: Need])[],
  guards: Guards = {},
): Concept {
  const compiled = structures.map(structure => {
    const [template, needs] = typeof structure === 'string' ? [structure] : structure
    return { pattern: pattern(template), needs }
  })
  return {
    rule,
    find(reading, context) {
      if (guards.allowed?.(context, reading) || (guards.works && reading.works)) return null
      for (const sentence of reading.sentences) {
        if (guards.unless?.test(sentence)) continue
        for (const structure of compiled) {
          if (structure.needs && !meets(structure.needs, reading, context)) continue
          for (const hit of sentence.matchAll(structure.pattern)) {
            if (!guards.denial || !denied(sentence, hit.index, hit[0])) return hit[0]
          }
        }
      }
      return null
    },
  }
}

function meets(need: Need, reading: Reading, context: LintContext): boolean {
  switch (need) {
    case 'unpaid':
      return reading.unpaid
    case 'fee':
      return reading.fee
    case 'personal':
      return reading.personal
    case 'unpaid-or-personal':
      return reading.unpaid || reading.personal
    case 'fee-or-personal':
      return reading.fee || reading.personal
    case 'addressed': // a private message is to one owner even when it never says 您
      return reading.unpaid || reading.personal || context.channel === 'private'
  }
}

function has(expression: RegExp, text: string): boolean {
  expression.lastIndex = 0
  return expression.test(text)
}

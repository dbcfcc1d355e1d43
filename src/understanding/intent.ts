// What a message wants. The desk decides what happens; nothing here writes anything.
import type { Day } from '../domain/calendar.ts'
import type { ContactMethod, ContactOutcome, ReasonCode } from '../domain/household.ts'
import type { LadderAsk } from '../domain/ladderAsk.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import type { Fen } from '../domain/money.ts'
import type { FigurePaper } from '../domain/paper.ts'
import type { OfficeCommand } from './officeCommand.ts'
import type { Order } from './orders.ts'
import type { OwnerLine } from './ownerLines.ts'
import type { PolicyCommand } from './policyCommand.ts'
import type { StaffCommand } from './staffCommand.ts'

/** Something asked for by name, with a slash or in Chinese. */
export type Command =
  | { name: 'start'; code?: string }
  | { name: 'help' | 'claims' | 'bill' | 'human' }
  /** `all`: every household of the day, not the first ones alone; `steward`: whose list, for those above stewards. */
  | { name: 'today' | 'list'; all?: boolean; steward?: string }
  | { name: 'bind'; code: string }
  | { name: 'reply'; code: string; text: string }
  | { name: 'case' | 'call' | 'unbind' | 'evidence'; unit?: string }
  | { name: 'code'; unit?: string; who?: string }
  | { name: 'draft'; unit?: string; tone?: 'T3'; sms?: true }
  | { name: 'reminders' }
  | { name: 'knowledge' | 'campaign' | 'templates' | 'new_template'; words: string }
  | { name: 'join_lottery' }
  | { name: 'mute' | 'unmute'; what: string }
  | { name: 'summary'; period: PeriodKind }
  | { name: 'figures'; form: FigurePaper['form']; period: PeriodKind }
  | OfficeCommand
  | PolicyCommand
  | StaffCommand
  | { name: 'register_group'; kind: 'owners' | 'team' }
  | { name: 'unasked'; allowed: boolean }
  | { name: 'ladder'; ask: LadderAsk }
  | { name: 'unknown'; word: string; argument: string }

/** A day and an amount somebody promised; each may be missing, and each may be unsure (15号左右, 三千多). */
export interface PromisedWords {
  date?: Day
  amountFen?: Fen
  /** 0–1: below 0.8 ask back before it is written down. */
  confidence: number
}

/** A steward's contact told in one line. */
export interface ContactLog {
  unit: string
  /** The day it was made, where that is before today. */
  on?: Day
  method?: ContactMethod
  outcome?: ContactOutcome
  promise?: PromisedWords
  reason?: ReasonCode
  /** The owner says that it is paid. */
  claimsPaid?: boolean
  /** The day, and the hour, agreed for the next contact (另约). */
  nextOn?: Day
  nextTime?: string
  /** The owner agreed to a visit (约定上门). */
  visitAgreed?: boolean
  /** The line without the room: the owner's words as the steward gave them. */
  words: string
}

/** The meaning of one message. `confidence` is 0–1; a rule that is practically never wrong says 1. */
export type Intent = { confidence: number } & (
  | {
      kind: 'ask'
      /** How likely it is that the message is personal or an attack after all: from 0.3 no clause is said. */
      risk: number
      /** True when the words themselves ask something. */
      isQuestion: boolean
    }
  | { kind: 'personal'; whose: 'own' | 'other' }
  | { kind: 'resume_messages' }
  | { kind: 'repair' | 'complaint' | 'dispute' | 'hardship' | 'handoff' | 'stop_messages' | 'why_me' | 'thanks' | 'chatter' | 'injection' }
  | { kind: 'paid'; amountFen?: Fen }
  | { kind: 'promise'; promise: PromisedWords }
  | { kind: 'refused'; practice: string }
  | { kind: 'command'; command: Command }
  /** `others` are contacts with further homes, told in the same text. */
  | { kind: 'log'; log: ContactLog; others?: ContactLog[] }
  | { kind: 'order'; order: Order }
  | { kind: 'told'; told: OwnerLine }
)

/** The kinds the trained router tells apart. */
export const ROUTED = [
  'ask',
  'personal',
  'repair',
  'complaint',
  'dispute',
  'paid',
  'promise',
  'hardship',
  'handoff',
  'chatter',
  'injection',
] as const

/** One of the kinds the trained router tells apart. */
export type RoutedKind = (typeof ROUTED)[number]

// Everything a decision may change. The ledger turns each change into its rows and its entry, in one transaction; nothing else writes.
import type { Day } from './calendar.ts'
import type { AgreementChange } from './changes/agreements.ts'
import type { AwaitedChange } from './changes/awaited.ts'
import type { BillingChange } from './changes/billing.ts'
import type { BookChange } from './changes/book.ts'
import type { CalendarChange } from './changes/calendar.ts'
import type { CampaignChange } from './changes/campaigns.ts'
import type { CasePress } from './changes/casePress.ts'
import type { CompletionChange } from './changes/completion.ts'
import type { DisputeChange } from './changes/disputes.ts'
import type { EscalationChange } from './changes/escalation.ts'
import type { HomeChange } from './changes/homes.ts'
import type { KnowledgeChange } from './changes/knowledge.ts'
import type { LegalChange } from './changes/legal.ts'
import type { MoneyChange } from './changes/money.ts'
import type { PeopleChange } from './changes/people.ts'
import type { PolicyWritten } from './changes/policy.ts'
import type { ReminderAction } from './changes/reminderPress.ts'
import type { ReminderChange } from './changes/reminders.ts'
import type { SaleChange } from './changes/sales.ts'
import type { TariffChange } from './changes/tariffs.ts'
import type { TemplateChange } from './changes/templates.ts'
import type { TicketChange } from './changes/tickets.ts'
import type { UploadChange } from './changes/uploads.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, ReasonCode } from './household.ts'
import type { LadderAsk } from './ladderAsk.ts'
import type { PeriodKind } from './metrics/period.ts'
import type { Fen } from './money.ts'
import type { OfficePress } from './officePress.ts'
import type { FigurePaper, PaperRef } from './paper.ts'
import type { Spoken } from './speech.ts'

/** One thing that happens to the ledger because of a decision. */
export type Change =
  | AgreementChange
  | AwaitedChange
  | BillingChange
  | BookChange
  | CalendarChange
  | CompletionChange
  | DisputeChange
  | CampaignChange
  | EscalationChange
  | HomeChange
  | LegalChange
  | KnowledgeChange
  | MoneyChange
  | PeopleChange
  | PolicyWritten
  | ReminderChange
  | SaleChange
  | TicketChange
  | TariffChange
  | UploadChange
  | TemplateChange

/** A message to send, typed by who reads it, so that nothing personal can be built for a group (model INV3). */
export type Reply = Spoken & {
  chatId: string
  kind: 'text' | 'image' | 'file'
  buttons?: ReplyButton[]
  file?: { name: string; path: string }
  /** In place of a file that is there already: one that is made when the message goes out. */
  paper?: PaperRef
  /** The household it is about, for the send gate and the evidence. */
  unitId?: string
  topic?: string
  /** The message whose buttons have done their work with this one, by the platform's id. */
  concludes?: string
  /** The event it answers, where that is another than the one decided about: a person's word for somebody who asked earlier. */
  answers?: string
}

/** A button with what pressing it means and who may press it. */
export interface ReplyButton {
  label: string
  action: PressAction
  /** Accounts that may press; empty: anybody in the chat. */
  mayPress: string[]
}

/** What a button does when it is pressed. */
export type PressAction =
  | CasePress
  | ReminderAction
  /** The ladder: `ladder` shows something, `ladder_act` does it, once. */
  | { do: 'ladder' | 'ladder_act'; ask: LadderAsk }
  | { do: 'outcome'; unitId: string; unit: string; outcome: OutcomeTap }
  | { do: 'topic'; topic: string }
  | { do: 'handoff' }
  | { do: 'close_handoff'; eventId: string }
  | { do: 'learn'; eventId: string; as: LearntAs }
  | { do: 'clause_state'; clauseId: string; state: 'approved' | 'retired' }
  /** `from`: what the text was when the button was shown; a draft that was approved since is not put aside by an old button. */
  | { do: 'template_state'; templateId: string; from: 'draft' | 'approved'; state: 'approved' | 'retired' }
  | { do: 'settle'; paymentId: string; unitId: string; outcome: 'matched' | 'failed'; sure?: boolean }
  | { do: 'office'; what: OfficePress }
  | { do: 'campaign'; campaignId: string; step: 'approve' | 'post' | 'draw' | 'close' }
  | { do: 'case'; unit: string }
  | { do: 'figures'; form: FigurePaper['form']; period: PeriodKind; day: Day }
  | { do: 'promise_on'; unitId: string; unit: string; forOn: Day; fen: Fen }
  | { do: 'dispute_about'; unitId: string; unit: string; about: DisputeFact['kind'] }
  /** A contact read out of a line is right as shown; its words stay in the event. */
  | {
      do: 'confirm_log'
      unit: string
      eventId: string
      method: ContactMethod
      outcome: ContactOutcome
      reason?: ReasonCode
      forOn?: Day
      fen?: Fen
    }
  /** A line that did not name its home whole is about this one; its words stay in the event. */
  | { do: 'about_home'; unit: string; eventId: string }
  | { do: 'policy_section'; section: string }
  | { do: 'policy_set'; key: string; text: string | null; version: number }

/** What becomes of a question that a person answered: a way to ask about a topic, not covered, or a clause of its own. */
export type LearntAs = { topic: string } | 'not_covered' | 'clause'

/** The six outcomes a steward logs with one tap. */
export type OutcomeTap = 'answered' | 'no_answer' | 'promise' | 'dispute' | 'paid' | 'hardship'

/** What was decided about one message: the change of the ledger, what is said, and why. */
export interface Decision {
  /** What happened to the message, one of the actions of `ask` or a command's name. */
  action: string
  /** Why, for the ledger; never shown to an owner as it is. */
  reason: string
  /** The household it is about, where there is one. */
  unitId?: string
  changes: Change[]
  replies: Reply[]
  /** Figures and ids for the entry of the decision. */
  detail?: Record<string, unknown>
}

// What a language model may do for the desk: read, choose, judge, look things up. It writes no figure and no name, it is shown masked texts only, and
// whatever it says is checked. Without one everything still works.
import type { Day } from '../domain/calendar.ts'
import type { MaskedText } from '../domain/masking.ts'
import type { LintChannel, Tone } from '../domain/wording/concept.ts'
import type { Heard } from '../understanding/heard.ts'

export type { Heard }

/** Why nothing came of a thought; a word for the log and the ledger, never the matter itself. */
export type Silence =
  | 'off' // not configured for this
  | 'late' // the deadline passed
  | 'budget' // the community's tokens of the day are used up
  | 'resting' // it failed again and again, and is left alone for a while
  | 'limited' // 429
  | 'down' // 5xx, or the connection broke
  | 'rejected' // 4xx
  | 'broken' // what it said could not be read
  | 'no tools' // the endpoint knows no tools
  | 'too many steps'
  | 'no file' // what came with the message is too large, or gone

/** What came of a call: a thought, or the reason why there is none. A call never throws and never outlasts its deadline. */
export type Thought<T> = { kind: 'thought'; value: T } | { kind: 'none'; why: Silence }

/** A clause that is offered for choosing. */
export interface OfferedClause {
  id: string
  title: string
  text: string
}

/** What was chosen; nothing of it is believed before the code has checked it. */
export interface Choice {
  answerable: boolean
  ids: string[]
  quotes: string[]
  lead: string
}

/** A fault found in a draft, with the words it stands in. */
export interface FoundFault {
  rule: string
  words: string
}

/** What a picture of a transfer shows, as written there. */
export interface Slip {
  isSlip: boolean
  amount: string | null
  date: string | null
}

/** A field of a tool. */
export type ToolField = { about: string; required?: boolean } & (
  | { kind: 'text' }
  | { kind: 'number' }
  | { kind: 'choice'; of: readonly string[] }
)

/** Something the model may look up for a member of staff. It reads only, checks the role itself, and tells the model nothing but how it went. */
export interface LookUp {
  name: string
  about: string
  fields: Readonly<Record<string, ToolField>>
  run(given: Readonly<Record<string, string | number | undefined>>): Promise<string>
}

/** A file that came with a message. */
export interface FileBytes {
  name: string
  bytes: Uint8Array
}

/** What one message may think with; all its calls together end by its deadline. */
export interface Mind {
  /** A second reading of what a message wants. */
  understand(message: MaskedText, role: 'owner' | 'staff' | 'stranger'): Promise<Thought<Heard>>
  /** Which of some clauses answers a question, in which words. */
  choose(question: MaskedText, clauses: readonly OfferedClause[]): Promise<Thought<Choice>>
  /** Faults of wording the rules may have missed. */
  judge(draft: MaskedText, context: { channel: LintChannel; tone: Tone }): Promise<Thought<FoundFault[]>>
  /** Looks up what a question of staff asks for; what the look-ups found is theirs to keep. */
  consult(question: MaskedText, role: string, lookUps: readonly LookUp[]): Promise<Thought<'done'>>
  /** Voice to text; the recording is fetched within the same deadline. */
  hear(open: () => Promise<FileBytes>): Promise<Thought<string>>
  /** Reads a picture of a transfer. */
  see(open: () => Promise<FileBytes>): Promise<Thought<Slip>>
  /** Notes in the log that something said was not used, and why. */
  discard(purpose: string, why: string): void
}

/** What a message is about, for the budget and the log. */
export interface Occasion {
  communityId: string
  day: Day
  /** The message, by its id. */
  reference: string
  /** What is left of the time in which the sender gets an answer. */
  leftMs: number
}

/** The language model of the installation. */
export interface Model {
  /** What is configured. */
  can: { read: boolean; hear: boolean; see: boolean }
  open(occasion: Occasion): Mind
  /** Loads what the first call would wait for. */
  warm(): Promise<void>
}

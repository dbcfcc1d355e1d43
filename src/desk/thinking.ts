// A second reading of a message by the model, where there is one and the rules are unsure. What is shown to it is masked; what it says is checked.
import type { Inbound } from '../channels/channel.ts'
import type { Day } from '../domain/calendar.ts'
import { type Masked, mask, unmask } from '../domain/masking.ts'
import { namesIn } from '../ledger/names.ts'
import type { Storage } from '../ledger/open.ts'
import { type Heard, isUnsure, settleIntent } from '../understanding/heard.ts'
import type { Intent } from '../understanding/intent.ts'
import { readRoom } from '../understanding/rooms.ts'
import type { Mind } from './model.ts'
import type { Desk, Situation } from './situation.ts'

/** Texts longer than this are not shown to a model. */
export const LONGEST_SHOWN = 500

/** A text with everything personal in it masked: what patterns see, and the names of the community's people. */
export async function maskFor(storage: Storage, communityId: string, text: string): Promise<Masked> {
  const plain = text.normalize('NFKC')
  return mask(plain, await namesIn(storage, communityId, plain))
}

/** An intent, and what became of the second reading. */
export interface Reading {
  intent: Intent
  /** For the ledger: absent when nobody was asked. */
  model?: string
}

/** Reads a message again when the rules are unsure; their own reading stands whenever nothing better comes. */
export async function readAgain(
  rules: Intent,
  { mind, masked, text, role, today }: { mind: Mind; masked: Masked; text: string; role: 'owner' | 'staff' | 'stranger'; today: string },
): Promise<Reading> {
  if (!isUnsure(rules) || text === '' || text.length > LONGEST_SHOWN) return { intent: rules }
  const thought = await mind.understand(masked.text, role)
  if (thought.kind === 'none') return { intent: rules, model: `understand: ${thought.why}` }
  const intent = settleIntent(rules, restored(thought.value, masked), text, today)
  if (intent === rules && thought.value.kind !== rules.kind) mind.discard('understand', `not believed: ${thought.value.kind}`)
  return { intent, model: `understand: ${intent === rules ? 'no change' : intent.kind}` }
}

/** The words behind the placeholders are put back; what names one that never was is dropped. */
function restored(heard: Heard, masked: Masked): Heard {
  const { dateWords, amountWords, outcomeWords, reasonWords, ...rest } = heard
  const back = (words: string | undefined) => (words === undefined ? undefined : (unmask(words, masked) ?? undefined))
  const [date, amount, outcome, reason] = [back(dateWords), back(amountWords), back(outcomeWords), back(reasonWords)]
  return {
    ...rest,
    ...(date === undefined ? {} : { dateWords: date }),
    ...(amount === undefined ? {} : { amountWords: amount }),
    ...(outcome === undefined ? {} : { outcomeWords: outcome }),
    ...(reason === undefined ? {} : { reasonWords: reason }),
  }
}

/** How long a sender waits for an answer at the most, by the time the message was sent: one that has waited already is answered without a model. */
export const ANSWER_WITHIN_MS = 8_000

/** What a message may think with. What is not addressed to the assistant is the neighbours' own talk: it is never shown to a model. */
export function mindFor(desk: Desk, inbound: Inbound, now: Date, communityId: string, day: Day): Mind | null {
  if (!desk.model || inbound.press !== undefined || !inbound.mentioned) return null
  const waitedMs = Math.max(0, now.getTime() - inbound.at.getTime())
  return desk.model.open({ communityId, day, reference: inbound.id, leftMs: Math.max(0, ANSWER_WITHIN_MS - waitedMs) })
}

/** What a message wants: as the rules read it, and again by the model where they are unsure. */
export async function readingOf(situation: Situation, rules: Intent): Promise<Reading> {
  const { caller, text, today } = situation
  // Staff's own questions go to the look-ups; only a line about a home may be a contact told in words the rules do not know.
  const worthIt = caller.kind !== 'staff' || readRoom(text) !== null
  const shown = worthIt && isUnsure(rules) ? await shownToMind(situation, text) : null
  return shown ? readAgain(rules, { ...shown, text, role: caller.kind, today }) : { intent: rules }
}

/** A text of this message for the model to see, with the mind that sees it; null where nobody reads it. */
export async function shownToMind({ mind, desk, community }: Situation, text: string): Promise<{ mind: Mind; masked: Masked } | null> {
  if (!mind || !desk.model?.can.read || text.length > LONGEST_SHOWN) return null
  return { mind, masked: await maskFor(desk.storage, community.id, text) }
}

// The forms a model's answers must have. What does not fit is no answer; what is not known is left out.
import { z } from 'zod'
import type { Choice, FoundFault, Heard, Slip } from '../desk/model.ts'

const words = z.string().trim().min(1).max(60)
const known = <const T extends readonly [string, ...string[]]>(of: T) => z.enum(of).nullish().catch(null)

const heardForm = z.object({
  kind: z.enum([
    'ask',
    'personal',
    'repair',
    'complaint',
    'dispute',
    'paid',
    'promise',
    'hardship',
    'handoff',
    'stop_messages',
    'why_me',
    'thanks',
    'chatter',
    'injection',
    'log',
  ]),
  whose: known(['own', 'other']),
  date_words: words.nullish().catch(null),
  amount_words: words.nullish().catch(null),
  outcome: known([
    'answered',
    'no_answer',
    'declined',
    'dead_number',
    'not_the_owner',
    'met_owner',
    'nobody_home',
    'rescheduled',
    'delivered',
  ]),
  outcome_words: words.nullish().catch(null),
  method: known(['call', 'visit', 'message', 'sms', 'slip']),
  reason: known([
    'forgot',
    'no_time',
    'out_of_town',
    'no_bill',
    'amount_question',
    'service',
    'repair_open',
    'building_quality',
    'vacant',
    'tenant_or_owner',
    'hardship',
    'family_event',
    'refusal',
    'other',
  ]),
  reason_words: words.nullish().catch(null),
})

/** A reading of a message. */
export const HEARD = heardForm.transform((form): Heard => {
  const { kind, whose, outcome, method, reason } = form
  return {
    kind,
    ...(whose ? { whose } : {}),
    ...(form.date_words ? { dateWords: form.date_words } : {}),
    ...(form.amount_words ? { amountWords: form.amount_words } : {}),
    ...(outcome ? { outcome } : {}),
    ...(form.outcome_words ? { outcomeWords: form.outcome_words } : {}),
    ...(method ? { method } : {}),
    ...(reason ? { reason } : {}),
    ...(form.reason_words ? { reasonWords: form.reason_words } : {}),
  }
})

/** A choice among clauses. */
export const CHOICE = z
  .object({
    answerable: z.boolean(),
    chunk_ids: z.array(z.string()).max(6).default([]),
    quotes: z.array(z.string().max(400)).max(6).default([]),
    lead_in: z.string().max(200).nullish(),
  })
  .transform(
    (form): Choice => ({ answerable: form.answerable, ids: form.chunk_ids, quotes: form.quotes, lead: form.lead_in?.trim() ?? '' }),
  )

/** Faults of a draft. */
export const FAULTS = z
  .object({ found: z.array(z.object({ rule: z.string().max(4), words: z.string().max(200) })).max(20) })
  .transform((form): FoundFault[] => form.found)

/** A picture of a transfer. */
export const SLIP = z
  .object({ is_slip: z.boolean(), amount: z.string().max(30).nullish(), date: z.string().max(20).nullish() })
  .transform((form): Slip => ({ isSlip: form.is_slip, amount: form.amount ?? null, date: form.date ?? null }))

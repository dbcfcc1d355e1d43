// Words that were asked for by a button, put to their use.
import type { AwaitedPurpose } from '../../domain/changes/awaited.ts'
import type { Decision } from '../../domain/changes.ts'
import { takeExceptions } from '../batches.ts'
import { bindByPhone } from '../binding.ts'
import { takeText } from '../freeText.ts'
import { letterNumber } from '../ladder/letters.ts'
import { promisedDay } from '../ownerPromise.ts'
import type { Situation } from '../situation.ts'
import { answerByWords } from './answers.ts'
import { tellWords } from './completion.ts'
import { correctAmount } from './corrections.ts'
import { refuseRequest } from './decisions.ts'
import { ownNewPhone } from './phones.ts'

/** Uses the words for what they were asked for; null when they are about something else. */
export function useWords(situation: Situation, purpose: AwaitedPurpose, words: string): Promise<Decision | null> {
  switch (purpose.for) {
    case 'dispute_answer':
      return answerByWords(situation, purpose, words)
    case 'bill_amount':
      return correctAmount(situation, purpose, words)
    case 'own_phone':
      return ownNewPhone(situation, purpose, words)
    case 'promise_day':
      return promisedDay(situation, purpose, words)
    case 'refusal':
      return refuseRequest(situation, purpose.requestId, words)
    case 'own_words':
      return takeText(situation, purpose.reminderId, purpose.unit, words)
    case 'contact':
      return tellWords(situation, purpose, words)
    case 'letter_number':
      return letterNumber(situation, purpose, words)
    case 'bind_phone':
      return bindByPhone(situation, purpose.codeId, words)
    case 'exceptions':
      return takeExceptions(situation, purpose.reminders, words)
    default:
      return purpose satisfies never
  }
}

// Whether a message in a group is whole, or the desk waits a moment for the rest of it.
import type { Inbound } from '../channels/channel.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import { readChoice } from '../understanding/choice.ts'
import { understand } from '../understanding/understand.ts'

/** Shorter than this, a question may not be finished. */
const WHOLE_QUESTION = 6

/** True when a message says by itself what it wants; else the desk waits a moment for the rest of it. */
export function isComplete(inbound: Inbound): boolean {
  const text = (inbound.text ?? '').trim()
  if (readChoice(text) !== null) return true
  const intent = understand(text, {
    role: 'staff', // who it is, is not known yet: read as staff, so that no command waits
    chat: inbound.chat.kind,
    mentioned: inbound.mentioned,
    today: '2000-01-01',
    refused: refusedPractice,
  })
  if (intent.kind === 'chatter') return false
  return intent.kind !== 'ask' || text.length >= WHOLE_QUESTION
}

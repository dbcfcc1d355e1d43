// A message that says several things: a fault and a payment, a payment and a question. Each part that is surely a matter of its own is taken by itself.
import type { Intent } from './intent.ts'
import { type Setting, understand } from './understand.ts'

/** One matter of a message, with the words it stands in. */
export interface Part {
  text: string
  intent: Intent
}

/** Below this a part is no matter of its own but belongs to the one beside it. */
const SURE = 0.95
const SURE_QUESTION = 0.8
const SHORTEST = 3
const FAULT: ReadonlySet<Intent['kind']> = new Set(['repair', 'complaint'])
const MONEY: ReadonlySet<Intent['kind']> = new Set(['promise', 'paid', 'personal'])
/** What is read in a whole message that it is never taken apart for. */
const WHOLE: ReadonlySet<Intent['kind']> = new Set([
  'dispute',
  'injection',
  'refused',
  'handoff',
  'stop_messages',
  'command',
  'told',
  'hardship',
  'why_me',
])

/** The matters of a message in their order; null unless there are two that go together: a fault and money, or money and a question. */
export function severalIn(text: string, whole: Intent, setting: Setting): Part[] | null {
  if (WHOLE.has(whole.kind)) return null
  const pieces = text.match(/[^，,。；;！!？?\n]+[？?]?/g) ?? []
  if (pieces.length < 2) return null
  const parts: Part[] = []
  let before = ''
  for (const piece of pieces) {
    const intent = understand(piece, setting)
    const last = parts.at(-1)
    if (piece.trim().length >= SHORTEST && isMatter(intent) && last?.intent.kind !== intent.kind) {
      parts.push({ text: before === '' ? piece : `${before}，${piece}`, intent })
      before = ''
    } else if (last) last.text += `，${piece}`
    else before = before === '' ? piece : `${before}，${piece}`
  }
  return parts.length === 2 && goTogether(parts.map(part => part.intent.kind))
    ? parts.map(part => ({ ...part, text: part.text.trim() }))
    : null
}

function isMatter(intent: Intent): boolean {
  if (intent.kind === 'ask') return intent.isQuestion && intent.confidence >= SURE_QUESTION
  if (intent.kind === 'personal') return intent.whose === 'own' && intent.confidence >= SURE
  return (FAULT.has(intent.kind) || MONEY.has(intent.kind)) && intent.confidence >= SURE
}

function goTogether(kinds: readonly Intent['kind'][]): boolean {
  const hasMoney = kinds.some(kind => MONEY.has(kind))
  return hasMoney && kinds.some(kind => FAULT.has(kind) || kind === 'ask')
}

// An unofficial account that behaves like a machine is banned: it answers only, not at once, and not without end.
import type { Past, Question } from '../past.ts'

/** How a person would type: a pause, then so long for each character, up to a limit; `spread` makes it uneven. */
export interface Pace {
  leastMs: number
  characterMs: number
  mostMs: number
  /** 0–1, a share of the time; given a number in [0, 1). */
  spread: number
}

/** The pace of a person who knows the answer. */
export const PACE: Pace = { leastMs: 1_500, characterMs: 60, mostMs: 8_000, spread: 0.4 }

/** How long a conversation stays open after somebody addressed the bot: a person's answer may come hours later. */
const OPEN_MS = 24 * 3_600_000

/** True when this would be an answer: to somebody in this chat, or in their private chat, or in a chat that has addressed the bot lately. */
export async function isAnswer(past: Past, chatId: string, question: Question | null, now: Date): Promise<boolean> {
  if (question === null) return false
  if (chatId === question.chatId || chatId === question.senderId) return true
  const last = await past.addressedAt(chatId)
  return last !== null && now.getTime() - last.getTime() <= OPEN_MS
}

/** How long a person would take to answer with these words. */
export function typingMs(pace: Pace, words: string, random: number): number {
  const plain = Math.min(pace.mostMs, pace.leastMs + pace.characterMs * words.length)
  return Math.round(plain * (1 + pace.spread * (random - 0.5)))
}

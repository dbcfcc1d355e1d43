// An unofficial account that behaves like a machine is banned: it answers only, not at once, and not without end.
import type { Question } from '../past.ts'

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

/** True when this is an answer: to somebody who asked in this chat, or in the private chat of who asked. */
export function isAnswer(chatId: string, question: Question): boolean {
  return chatId === question.chatId || chatId === question.senderId
}

/** How long a person would take to answer with these words. */
export function typingMs(pace: Pace, words: string, random: number): number {
  const plain = Math.min(pace.mostMs, pace.leastMs + pace.characterMs * words.length)
  return Math.round(plain * (1 + pace.spread * (random - 0.5)))
}

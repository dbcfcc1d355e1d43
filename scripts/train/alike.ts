// Which training rows say the same in other words: they belong into one fold, or cross-validation flatters.
import { read } from '../../src/domain/wording/reading.ts'

/** Rows that share this much of their pairs of characters are one pattern. */
const ALIKE = 0.4
/** As much of the shorter one stands in the longer one. */
const CONTAINED = 0.75
const LEAST_PAIRS = 4

/** For each text the first text of its pattern; numbers and marks do not count. */
export function patternsOf(texts: readonly string[]): string[] {
  const parent = texts.map((_, index) => index)
  const rootOf = (index: number): number => {
    let at = index
    while (parent[at] !== at) at = parent[at] ?? at
    return at
  }
  const pairs = texts.map(pairsOf)
  const rowsWith = new Map<string, number[]>()
  for (const [index, own] of pairs.entries()) {
    const shared = new Map<number, number>()
    for (const pair of own) for (const other of rowsWith.get(pair) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1)
    for (const [other, count] of shared) {
      if (areAlike(own.size, pairs[other]?.size ?? 0, count)) join(parent, rootOf(index), rootOf(other))
    }
    for (const pair of own) {
      const known = rowsWith.get(pair)
      if (known) known.push(index)
      else rowsWith.set(pair, [index])
    }
  }
  return texts.map((text, index) => texts[rootOf(index)] ?? text)
}

function join(parent: number[], first: number, second: number): void {
  parent[Math.max(first, second)] = Math.min(first, second)
}

function areAlike(first: number, second: number, shared: number): boolean {
  const shorter = Math.min(first, second)
  return shared / (first + second - shared) >= ALIKE || (shorter >= LEAST_PAIRS && shared / shorter >= CONTAINED)
}

function pairsOf(text: string): Set<string> {
  const signs = read(text).text.replace(/[^\p{L}\p{N}]/gu, '')
  const pairs = new Set<string>(signs.length < 2 ? [signs] : [])
  for (let at = 0; at + 2 <= signs.length; at++) pairs.add(signs.slice(at, at + 2))
  return pairs
}

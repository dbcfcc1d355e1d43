// Typing errors of people who write Chinese by sound: 无业费, 制纳金, 电剃. A term of the trade is put back where it sounds the same.
import { shipped } from './folder.ts'
import wording from './wording.json' with { type: 'json' }

/** Puts terms of the trade back where a text has the same sounds in other characters; `known` says which pairs are words already. */
export type Repair = (text: string, known: (pair: string) => boolean) => string

/** Reads the table of sounds once and returns the repair. */
export function typoRepair(): Repair {
  const soundOf = sounds()
  const keyOf = (word: string): string => [...word].map(sign => soundOf.get(sign) ?? sign).join(' ')
  const termBySound = new Map<string, string>()
  for (const term of wording.terms) if (!termBySound.has(keyOf(term))) termBySound.set(keyOf(term), term)
  const terms = new Set(wording.terms)
  return (text, known) => {
    let repaired = text
    for (const size of [4, 3, 2]) {
      for (let at = 0; at + size <= repaired.length; at++) {
        const seen = repaired.slice(at, at + size)
        if (terms.has(seen)) continue
        const term = termBySound.get(keyOf(seen))
        if (term && believable(seen, term, known)) repaired = repaired.slice(0, at) + term + repaired.slice(at + size)
      }
    }
    return repaired
  }
}

// Half of the characters must already be right, and what is written must not be a word of its own.
function believable(seen: string, term: string, known: (pair: string) => boolean): boolean {
  const right = [...seen].filter((sign, index) => sign === term[index]).length
  if (right * 2 < seen.length - 1 || right === 0) return false
  for (let at = 0; at + 2 <= seen.length; at++) {
    const pair = seen.slice(at, at + 2)
    if (pair !== term.slice(at, at + 2) && known(pair)) return false
  }
  return true
}

// People mix up z/zh, c/ch, s/sh and n/ng, so those count as one sound.
function sounds(): Map<string, string> {
  const table = new Map<string, string>()
  for (const line of shipped('./sounds.jsonl').trim().split('\n')) {
    const [, sound = '', chars = ''] = /"sound":"([a-z]+)","chars":"([^"]*)"/.exec(line) ?? []
    const loose = sound.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')
    for (const sign of chars) table.set(sign, loose)
  }
  return table
}

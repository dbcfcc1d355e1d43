// The word classes: cut, supply, door, publish, kin, feign, late fee … A text is cut into words of known classes, the longest first; what stands
// in no class stays silent, and `NONE` holds words that only look like one (电话 is no 电).
import { deniedAt } from './guards.ts'
import words from './words.json' with { type: 'json' }

/** The name of a word class in words.json. */
export type WordClass = keyof typeof words

/** A word of known classes in a text. */
export interface Token {
  at: number
  end: number
  classes: readonly WordClass[]
  /** True when a denial before it says that this is not so (reminders §5, negation guard). */
  denied: boolean
}

const classesOf = new Map<string, WordClass[]>()
const byFirst = new Map<string, string[]>()

function fill(): void {
  for (const name of Object.keys(words).filter(isClass)) {
    for (const word of words[name].split(' ')) {
      const known = classesOf.get(word)
      if (known) known.push(name)
      else classesOf.set(word, [name])
    }
  }
  for (const word of classesOf.keys()) {
    const first = word.charAt(0)
    const others = byFirst.get(first)
    if (others) others.push(word)
    else byFirst.set(first, [word])
  }
  for (const others of byFirst.values()) others.sort((a, b) => b.length - a.length)
}

const isClass = (name: string): name is WordClass => name in words

/** The words of known classes in a normalised text whose numbers are `0`. */
export function tokensOf(plain: string): Token[] {
  if (byFirst.size === 0) fill()
  const tokens: Token[] = []
  for (let at = 0; at < plain.length; at++) {
    const word = byFirst.get(plain.charAt(at))?.find(known => plain.startsWith(known, at))
    if (word === undefined) continue
    const classes = classesOf.get(word) ?? []
    if (classes[0] !== 'NONE') tokens.push({ at, end: at + word.length, classes, denied: deniedAt(plain, at) })
    at += word.length - 1
  }
  return tokens
}

// From what people type to tokens: typing errors and colloquial words are brought to the words clauses use, then characters and pairs.
import wording from './wording.json' with { type: 'json' }

/** A text as tokens: single characters and pairs of neighbours, each with how often it occurs. */
export interface Tokens {
  single: Map<string, number>
  pair: Map<string, number>
}

const canonical = new Map(
  wording.same.flatMap(([to, from]) => (typeof to === 'string' && Array.isArray(from) ? from.map(word => [word, to] as const) : [])),
)
const longestFirst = [...canonical.keys()].sort((a, b) => b.length - a.length)
const SAME = new RegExp(longestFirst.map(word => RegExp.escape(word)).join('|'), 'g')
const FILLER = new RegExp(wording.fillers.map(word => RegExp.escape(word)).join('|'), 'g')

/** One width and case, no mention, no space, no emoji; the words stay as typed. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/@[^\s,，:：]{1,12}[\s,，:：]?/gu, '')
    .replace(/[\p{Extended_Pictographic}\s]/gu, '')
}

/** The same meaning in the clauses' words: synonyms replaced, fillers and signs dropped. */
export function settle(text: string): string {
  const said = text.replace(SAME, word => canonical.get(word) ?? word)
  return said.replace(FILLER, '').replace(/[^\p{Script=Han}\da-z%.]/gu, ' ')
}

/** The tokens of a settled text; pairs do not reach across a sign. */
export function tokensOf(settled: string): Tokens {
  const tokens: Tokens = { single: new Map(), pair: new Map() }
  for (const run of settled.split(' ')) {
    const signs = run.match(/\d+(?:\.\d+)?|[a-z]+|[^\s\d]/gu) ?? []
    for (const [index, sign] of signs.entries()) {
      count(tokens.single, sign)
      const next = signs[index + 1]
      if (next !== undefined) count(tokens.pair, sign + next)
    }
  }
  return tokens
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

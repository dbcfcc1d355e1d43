// What the classifier sees of a window: runs of one to three characters, word classes and ordered pairs of them, and what stands around it.
import type { LintChannel } from './concept.ts'
import type { WordClass } from './lexicon.ts'
import type { Reading, Span } from './reading.ts'

/** Three kinds of features, weighed against one another. */
export type Features = readonly [grams: ReadonlySet<string>, classes: ReadonlySet<string>, around: readonly string[]]

const LONGEST_GRAM = 3
const PAIR_REACH = 14
const CLOSE = 2
const SURROUNDINGS: readonly WordClass[] = ['FEE', 'UNPAID', 'WORKS']
const MARK = /[,。:、;!?\n]/

/** The features of one window; `around` is the same for all windows of a message. */
export function featuresOf(reading: Reading, window: Span, around: readonly string[]): Features {
  return [gramsOf(reading.text.slice(window.at, window.end)), classesOf(reading, window), around]
}

/** What is true of the whole message. */
export function surroundings({ classes }: Reading, channel: LintChannel): string[] {
  return [`:${channel}`, ...SURROUNDINGS.filter(name => classes.has(name)).map(name => `:${name}`)]
}

function gramsOf(text: string): Set<string> {
  const grams = new Set<string>()
  const signs = `^${text}$`
  for (let at = 0; at < signs.length; at++) {
    for (let size = 1; size <= LONGEST_GRAM && at + size <= signs.length; size++) {
      const gram = signs.slice(at, at + size)
      if (size === LONGEST_GRAM && MARK.test(gram)) continue
      grams.add(gram)
    }
  }
  return grams
}

function classesOf({ tokens }: Reading, { at, end }: Span): Set<string> {
  const seen = tokens
    .filter(token => token.at >= at && token.end <= end)
    .flatMap(token => token.classes.map(name => ({ ...token, name: token.denied ? `!${name}` : name })))
  const found = new Set<string>()
  for (const [index, first] of seen.entries()) {
    found.add(`.${first.name}`)
    for (let next = index + 1; next < seen.length; next++) {
      const second = seen[next]
      if (!second || second.at - first.end > PAIR_REACH) break
      if (second.at < first.end) continue
      found.add(`${first.name}>${second.name}`)
      if (second.at - first.end <= CLOSE) found.add(`${first.name}+${second.name}`)
    }
  }
  return found
}

// One message, read once for all concepts: normalised, cut into sentences and windows, its words of known classes marked.
import { type Token, tokensOf, type WordClass } from './lexicon.ts'
import { normalise } from './normalise.ts'

/** A part of the text, from `at` up to `end`. */
export interface Span {
  at: number
  end: number
}

/** A message as the concepts see it. */
export interface Reading {
  raw: string
  /** Normalised, its numbers as written. */
  plain: string
  /** Normalised, each number a `0`, so that all amounts and dates look alike. */
  text: string
  /** Spans of `text`. */
  sentences: readonly Span[]
  tokens: readonly Token[]
  /** Word classes anywhere in the message. */
  classes: ReadonlySet<WordClass>
}

/** Reads a message, without the proper names given. */
export function read(raw: string, names: readonly string[] = []): Reading {
  const plain = normalise(names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '某某')), raw))
  const text = numbersAlike(plain)
  const tokens = tokensOf(text)
  return { raw, plain, text, sentences: sentencesOf(text), tokens, classes: new Set(tokens.flatMap(token => token.classes)) }
}

const SHORT_DAYS = 4
const LONG_DAYS = 14

// A term of three days and one of thirty are different things; apart from that no number says anything about wording.
function numbersAlike(plain: string): string {
  return plain
    .replace(/(?<![\d.月-])(\d{1,3})(?:个)?(?:工作)?(?=[天日]\s*(?:之?内|后|之后|时间))/g, (_, days: string) =>
      Number(days) <= SHORT_DAYS ? '三' : Number(days) <= LONG_DAYS ? '七' : '三十',
    )
    .replace(/\d[\d,]*(?:\.\d+)?/g, '0')
    .replace(/[\u{10000}-\u{10ffff}]/gu, '')
}

const SENTENCE_END = /[。!?;\n]+/g

function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const { index, 0: mark } of text.matchAll(SENTENCE_END)) {
    spans.push({ at, end: index }) // without its mark: whether somebody types a full stop says nothing
    at = index + mark.length
  }
  spans.push({ at, end: text.length })
  return spans.filter(span => /[\p{L}\p{N}]/u.test(text.slice(span.at, span.end)))
}

const WHOLE_CLAUSES = 4
const CLAUSES = 3
const TOGETHER = 60

/**
 * The parts of a message that are judged one by one, so that one bad clause in a long polite text is seen: each sentence, of a long sentence
 * every three clauses in a row, and neighbouring sentences that are short.
 */
export function windowsOf(reading: Reading): Span[] {
  const { text, sentences } = reading
  const windows: Span[] = []
  for (const [index, sentence] of sentences.entries()) {
    const clauses = clausesOf(text, sentence)
    if (clauses.length <= WHOLE_CLAUSES) windows.push(sentence)
    else
      for (let first = 0; first + CLAUSES <= clauses.length; first++)
        windows.push({ at: clauses[first]?.at ?? sentence.at, end: clauses[first + CLAUSES - 1]?.end ?? sentence.end })
    const next = sentences[index + 1]
    if (next && next.end - sentence.at <= TOGETHER) windows.push({ at: sentence.at, end: next.end })
  }
  return windows
}

/** Single clauses that no denial reaches; behind one a clause alone may say the opposite. */
export function freeClauses({ text, sentences, tokens }: Reading): Span[] {
  return sentences.flatMap(sentence => {
    const clauses = clausesOf(text, sentence)
    const firstDenied = tokens.find(token => token.denied && token.at >= sentence.at && token.at < sentence.end)?.at ?? sentence.end
    return clauses.length < 2 ? [] : clauses.filter(clause => clause.end <= firstDenied)
  })
}

function clausesOf(text: string, sentence: Span): Span[] {
  const clauses: Span[] = []
  let at = sentence.at
  for (let end = sentence.at + 1; end <= sentence.end; end++) {
    if (end < sentence.end && text.charAt(end - 1) !== ',' && text.charAt(end - 1) !== ':') continue
    clauses.push({ at, end })
    at = end
  }
  return clauses
}

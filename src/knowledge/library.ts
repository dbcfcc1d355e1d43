// A community's clauses and questions, counted once, so that each question is ranked in a fraction of a millisecond.
import { type Alias, type Clause, NOT_COVERED } from './clause.ts'
import { type Repair, typoRepair } from './typos.ts'
import { plain, settle, type Tokens, tokensOf } from './words.ts'

/** Texts by token, for scoring: which text holds a token, how often. */
export interface Postings {
  /** token → flat pairs of text number and count. */
  of: Map<string, number[]>
  /** Sum of counts in each text. */
  lengths: number[]
  meanLength: number
}

/** One question somebody wrote down before, with its tokens and vector length. */
export interface KnownQuestion {
  topic: string
  tokens: string[]
  norm: number
}

/** All that ranking needs. `topics` lists topics with a clause and, last, `OOS`. */
export interface Library {
  clauses: Clause[]
  questions: KnownQuestion[]
  /** The same questions as they were written. */
  known: Alias[]
  topics: string[]
  /** The topic number of each clause. */
  topicOfClause: number[]
  repair: Repair
  /** Words of the community's own clauses in one string: names in it are not names of elsewhere. */
  own: string
  single: Postings
  pair: Postings
  titles: { words: Set<string>; mass: number }[]
  /** Known questions by token. */
  asked: Map<string, number[]>
  idf: Map<string, number>
  /** Each token of clauses and questions: topic number → how many of them hold it. */
  vocabulary: Map<string, Map<number, number>>
  /** The same over all topics with a clause. */
  covered: Map<string, number>
  /** Pairs that occur in some clause or covered question. */
  pairs: Set<string>
  /** Naive Bayes over known questions: token → topic number → count. */
  counts: Map<string, Map<number, number>>
  totals: number[]
  /** What nearly every question about a topic names, in the order of the topics; the constants of its sharpness. */
  marks: Mark[][]
  /** How many known questions each topic has. */
  asks: number[]
}

/** A token that nearly every question about a topic holds and few others: how many of them hold it, and what it weighs. */
export interface Mark {
  token: string
  count: number
  idf: number
}

/** Weighs a question's tokens like the library's: the more texts hold one, the less it says. */
export const idfOf = (library: Library, token: string): number => library.idf.get(token) ?? library.idf.get('') ?? 1

/** All tokens of a text in one list, characters and pairs. */
export const flat = (tokens: Tokens): string[] => [...tokens.single.keys(), ...tokens.pair.keys()]

/** Counts clauses and questions; questions about topics without a clause are left out. */
export function buildLibrary(clauses: readonly Clause[], aliases: readonly Alias[]): Library {
  const kept = distinct(aliases, new Set([...clauses.map(clause => clause.topic), NOT_COVERED]))
  const topics = [...new Set(clauses.map(clause => clause.topic)), NOT_COVERED]
  const texts = clauses.map(clause => tokensOf(settle(plain(`${clause.title} ${clause.title} ${clause.text}`))))
  const settled = kept.map(alias => flat(tokensOf(settle(plain(alias.text)))))
  const idf = inverseFrequencies([...texts.map(flat), ...settled])
  const norm = (tokens: string[]): number => Math.sqrt(tokens.reduce((sum, token) => sum + (idf.get(token) ?? 0) ** 2, 0)) || 1
  const library: Library = {
    clauses: [...clauses],
    questions: settled.map((tokens, index) => ({ topic: kept[index]?.topic ?? NOT_COVERED, tokens, norm: norm(tokens) })),
    known: kept,
    topics,
    topicOfClause: clauses.map(clause => topics.indexOf(clause.topic)),
    repair: typoRepair(),
    own: clauses.map(clause => (clause.kind === 'community' ? `${clause.title}${clause.text}` : '')).join(''),
    single: postings(texts.map(text => text.single)),
    pair: postings(texts.map(text => text.pair)),
    titles: clauses.map(clause => {
      const words = new Set(flat(tokensOf(settle(plain(clause.title)))))
      return { words, mass: [...words].reduce((sum, word) => sum + (idf.get(word) ?? 0), 0) || 1 }
    }),
    asked: new Map(),
    idf,
    vocabulary: new Map(),
    covered: new Map(),
    pairs: new Set(),
    counts: new Map(),
    totals: topics.map(() => 0),
    marks: [],
    asks: topics.map(topic => kept.filter(alias => alias.topic === topic).length),
  }
  for (const [index, clause] of clauses.entries())
    learnWords(library, clause.topic, flat(texts[index] ?? { single: new Map(), pair: new Map() }))
  for (const [index, question] of library.questions.entries()) learnQuestion(library, question, index)
  for (const text of [
    ...clauses.map(clause => `${clause.title} ${clause.text}`),
    ...kept.filter(alias => alias.topic !== NOT_COVERED).map(alias => alias.text),
  ]) {
    const raw = plain(text)
    for (let at = 0; at + 2 <= raw.length; at++) library.pairs.add(raw.slice(at, at + 2))
  }
  library.marks = marksOf(library)
  return library
}

/** Fewer known questions than this say nothing about what a topic is always called. */
const ASKED_OFTEN = 8
/** A mark stands in at least this share of its topic's questions. */
const MARKS_FROM = 0.6

function marksOf({ topics, asks, counts, idf }: Library): Mark[][] {
  const marks: Mark[][] = topics.map(() => [])
  for (const [token, holders] of counts) {
    for (const [topic, count] of holders) {
      const all = asks[topic] ?? 0
      if (all >= ASKED_OFTEN && count / all >= MARKS_FROM && (idf.get(token) ?? 0) >= 2.5)
        marks[topic]?.push({ token, count, idf: idf.get(token) ?? 0 })
    }
  }
  return marks
}

function distinct(aliases: readonly Alias[], topics: Set<string>): Alias[] {
  const seen = new Set<string>()
  return aliases.filter(alias => {
    const key = `${alias.topic} ${plain(alias.text)}`
    if (seen.has(key) || !topics.has(alias.topic)) return false
    seen.add(key)
    return true
  })
}

function learnWords(library: Library, topic: string, tokens: readonly string[]): void {
  const number = library.topics.indexOf(topic)
  for (const token of tokens) {
    const holders = library.vocabulary.get(token) ?? new Map<number, number>()
    holders.set(number, (holders.get(number) ?? 0) + 1)
    library.vocabulary.set(token, holders)
    if (topic !== NOT_COVERED) library.covered.set(token, (library.covered.get(token) ?? 0) + 1)
  }
}

function learnQuestion(library: Library, question: KnownQuestion, index: number): void {
  const topic = library.topics.indexOf(question.topic)
  for (const token of question.tokens) {
    const holders = library.asked.get(token)
    if (holders) holders.push(index)
    else library.asked.set(token, [index])
    const counts = library.counts.get(token) ?? new Map<number, number>()
    counts.set(topic, (counts.get(topic) ?? 0) + 1)
    library.counts.set(token, counts)
    library.totals[topic] = (library.totals[topic] ?? 0) + 1
  }
  learnWords(library, question.topic, question.tokens)
}

function inverseFrequencies(texts: readonly string[][]): Map<string, number> {
  const holders = new Map<string, number>()
  for (const tokens of texts) for (const token of tokens) holders.set(token, (holders.get(token) ?? 0) + 1)
  const idf = new Map([...holders].map(([token, held]) => [token, Math.log(1 + (texts.length - held + 0.5) / (held + 0.5))]))
  idf.set('', Math.log(1 + (texts.length + 0.5) / 0.5)) // a token nobody wrote before
  return idf
}

function postings(texts: readonly Map<string, number>[]): Postings {
  const of = new Map<string, number[]>()
  const lengths = texts.map((counts, text) => {
    let length = 0
    for (const [token, count] of counts) {
      const list = of.get(token) ?? []
      list.push(text, count)
      of.set(token, list)
      length += count
    }
    return length
  })
  return { of, lengths, meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) }
}

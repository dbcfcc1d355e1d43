// The wording check of reminders §5: the second net behind approved templates, and the only one under free text besides approval.
import { probabilities, unpack, type Weights } from './classifier.ts'
import { type Concept, isFormal, type LintContext, type RuleId, WORDING_RULES } from './concept.ts'
import { featuresOf, surroundings } from './features.ts'
import { MARKS, WARNINGS } from './marks.ts'
import { outrightIn } from './outright.ts'
import { type Reading, read, windowsOf } from './reading.ts'
import { REASONS } from './reasons.ts'
import shipped from './weights.json' with { type: 'json' }

/** What the check says: rules in the order of their numbers, and for each a Chinese sentence a steward understands. */
export interface LintResult {
  verdict: 'block' | 'warn' | 'ok'
  rules: RuleId[]
  reasons: string[]
}

/** A window is stopped from this share of forbidden wording on. */
const BLOCK_FROM = 0.7
/** A few characters say little: they have to be plainer. */
const SHORT = 8
const BLOCK_SHORT_FROM = 0.85
/** A rule is named when it has this share of a stopped window. */
const NAMED_FROM = 0.25

let weights: Weights | undefined
/** The weights that ship with the product, unpacked once. */
export function wordingWeights(): Weights {
  weights ??= unpack(shipped)
  return weights
}

/** Judges the wording of one message to owners (L01–L26); `more` adds concepts of another kind to the same verdict. */
export function lint(text: string, context: LintContext, more: readonly Concept[] = [], by: Weights = wordingWeights()): LintResult {
  const reading = read(text, context.names)
  const found = new Map<RuleId, string>()
  const note = (rule: RuleId, words: string | null): void => {
    if (words !== null && !found.has(rule)) found.set(rule, words)
  }
  for (const judge of [...MARKS, ...more]) note(judge.rule, judge.find(reading, context))
  for (const [rule, words] of wordingFaults(reading, context, by)) note(rule, words)
  const blocked = found.size > 0
  for (const judge of WARNINGS) note(judge.rule, judge.find(reading, context))
  const rules = [...found.keys()].sort()
  const verdict = blocked ? 'block' : rules.length > 0 ? 'warn' : 'ok'
  return { verdict, rules, reasons: rules.map(rule => `${REASONS[rule]}（“${clip(found.get(rule) ?? '')}”）`) }
}

function wordingFaults(reading: Reading, context: LintContext, by: Weights): [RuleId, string][] {
  const around = surroundings(reading, context.channel)
  const faults: [RuleId, string][] = []
  for (const window of windowsOf(reading)) {
    const words = reading.text.slice(window.at, window.end).trim()
    const outright = outrightIn(reading, window, context)
    const own = sharesIn(probabilities(featuresOf(reading, window, around), by), by, context)
    const bare = outright.length > 0 ? bareShares(words, context, by) : own
    const shares = sumOf(bare) > sumOf(own) ? bare : own
    const bad = sumOf(shares)
    const isBad = bad >= (window.end - window.at < SHORT ? BLOCK_SHORT_FROM : BLOCK_FROM)
    for (const { rule, words: said, from } of outright) if (bad >= from) faults.push([rule, said])
    if (!isBad) continue
    const most = Math.max(...shares.values())
    for (const [rule, share] of shares) if (share === most || share >= NAMED_FROM * bad) faults.push([rule, words])
  }
  return faults
}

const sumOf = (shares: ReadonlyMap<RuleId, number>): number => [...shares.values()].reduce((sum, share) => sum + share, 0)

/** Amounts and periods stand in most innocent texts; beside words that say it outright they do not outweigh what else is said. */
const FIGURES = /0年(?:第[一二三四]季度|度|0月)?(?:0日)?|(?:共|合计)?0元/g

function bareShares(words: string, context: LintContext, by: Weights): Map<RuleId, number> {
  const bare = read(words.replace(FIGURES, ''))
  const window = { at: 0, end: bare.text.length }
  return sharesIn(probabilities(featuresOf(bare, window, surroundings(bare, context.channel)), by), by, context)
}

/** How much of a window each rule has, where it applies: what a formal letter may say is as good as innocent, and no private text breaks L19. */
function sharesIn(odds: Float64Array, { labels }: Weights, context: LintContext): Map<RuleId, number> {
  const shares = new Map(WORDING_RULES.map(rule => [rule, odds[labels.indexOf(rule)] ?? 0] as [RuleId, number]))
  if (isFormal(context)) shares.delete('L08')
  if (isFormal(context) && context.verifiedClause !== undefined) shares.delete('L11')
  if (context.channel !== 'private') return shares
  const elsewhere = shares.get('L19') ?? 0
  shares.delete('L19')
  return new Map([...shares].map(([rule, share]) => [rule, share / Math.max(1 - elsewhere, 1e-9)]))
}

const clip = (words: string): string => (words.length > 24 ? `${words.slice(0, 24)}…` : words)

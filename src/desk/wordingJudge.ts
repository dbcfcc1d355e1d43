// The third net under a free text: a model may find what the rules of wording missed. It can only make the verdict stricter, and only with words that
// stand in the text.
import { type Masked, unmask } from '../domain/masking.ts'
import { type Concept, type LintContext, type RuleId, WORDING_RULES } from '../domain/wording/concept.ts'
import { type LintResult, lint } from '../domain/wording/lint.ts'
import type { FoundFault, Mind } from './model.ts'

/** Rules a judge may find broken. Places, links, tones of voice and what is only warned of are the code's. */
const JUDGED: readonly RuleId[] = WORDING_RULES.filter(rule => rule !== 'L19')
const SHORTEST = 2

/** Judges a draft by the rules, then by the model where there is one; without it, or when it fails, the rules' verdict stands. */
export async function judgeWording(
  text: string,
  context: LintContext,
  by: { mind: Mind; masked: Masked } | null,
): Promise<LintResult & { model?: string }> {
  const first = lint(text, context)
  // Nothing is stricter than blocked.
  if (!by || first.verdict === 'block') return first
  const { mind, masked } = by
  const thought = await mind.judge(masked.text, { channel: context.channel, tone: context.tone })
  if (thought.kind === 'none') return { ...first, model: `judge: ${thought.why}` }
  const faults = thought.value.flatMap(fault => believed(fault, text, masked) ?? [])
  if (faults.length < thought.value.length) mind.discard('judge', 'a fault without words of the draft, or of no rule')
  return { ...lint(text, context, faults), model: `judge: ${faults.length} found` }
}

/** A fault as a concept of the check; null when its words do not stand in the text. */
function believed({ rule, words }: FoundFault, text: string, masked: Masked): Concept | null {
  const known = JUDGED.find(one => one === rule.trim())
  const restored = unmask(words, masked)?.trim() ?? ''
  if (known === undefined || restored.length < SHORTEST) return null
  return text.normalize('NFKC').includes(restored.normalize('NFKC')) ? { rule: known, find: () => restored } : null
}

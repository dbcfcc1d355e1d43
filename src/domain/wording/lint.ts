// The wording check of reminders §5: the second net behind approved templates, and the only one under free text besides approval.
import { type Concept, type LintContext, type RuleId, read } from './concept.ts'
import { LIMIT_HINTS } from './limitHints.ts'
import { LIMITS } from './limits.ts'
import { MARKS, WARNINGS } from './marks.ts'
import { PEOPLE } from './people.ts'
import { PEOPLE_HINTS } from './peopleHints.ts'
import { PRESSURE } from './pressure.ts'
import { PRESSURE_HINTS } from './pressureHints.ts'
import { REASONS } from './reasons.ts'

/** What the check says: rules in the order of their numbers, and for each a Chinese sentence a steward understands. */
export interface LintResult {
  verdict: 'block' | 'warn' | 'ok'
  rules: RuleId[]
  reasons: string[]
}

const BLOCKING: readonly Concept[] = [...LIMITS, ...PEOPLE, ...PRESSURE, ...LIMIT_HINTS, ...PEOPLE_HINTS, ...PRESSURE_HINTS, ...MARKS]

/** Judges the wording of one message to owners (L01–L26); `more` adds concepts of another kind to the same verdict. */
export function lint(text: string, context: LintContext, more: readonly Concept[] = []): LintResult {
  const reading = read(text, context.names)
  const found = new Map<RuleId, string>()
  let blocked = false
  for (const judge of [...BLOCKING, ...more]) {
    const words = judge.find(reading, context)
    if (words === null) continue
    blocked = true
    if (!found.has(judge.rule)) found.set(judge.rule, words)
  }
  for (const judge of WARNINGS) {
    const words = judge.find(reading, context)
    if (words !== null) found.set(judge.rule, words)
  }
  const rules = [...found.keys()].sort()
  const verdict = blocked ? 'block' : rules.length > 0 ? 'warn' : 'ok'
  return { verdict, rules, reasons: rules.map(rule => `${REASONS[rule]}（“${clip(found.get(rule) ?? '')}”）`) }
}

const clip = (words: string): string => (words.length > 24 ? `${words.slice(0, 24)}…` : words)

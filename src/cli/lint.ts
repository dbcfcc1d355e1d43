// lint [--channel private|group|public] [--tone T0..T4] [--json]
import { createInterface } from 'node:readline'
import type { LintChannel, Tone } from '../domain/wording/concept.ts'
import { lint } from '../domain/wording/lint.ts'
import { type Command, print, readArgs, UsageError } from './program.ts'

const USAGE = 'lint [--channel private|group|public] [--tone T0..T4] [--json]'
const CHANNELS: readonly LintChannel[] = ['private', 'group', 'public']
const TONES: readonly Tone[] = ['T0', 'T1', 'T2', 'T3', 'T4']
const WORDS = { block: '拦截', warn: '提示', ok: '通过' }

/** Judges the wording of one message a line from standard input. */
export const run: Command = async (args, program) => {
  const { values } = readArgs(args, { channel: { type: 'string' }, tone: { type: 'string' }, json: { type: 'boolean' } }, USAGE)
  const channel = oneOf(CHANNELS, values.channel ?? 'private', '--channel')
  const tone = oneOf(TONES, values.tone ?? (channel === 'private' ? 'T1' : 'T0'), '--tone')
  for await (const text of createInterface({ input: program.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue
    const { verdict, rules, reasons } = lint(text, { tone, channel })
    if (values.json) print(program, JSON.stringify({ text, verdict, rules, reasons }))
    else print(program, `${WORDS[verdict]} ${rules.join(' ')} ${reasons.join('；')}`.trim())
  }
  return 0
}

function oneOf<T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find(one => one === value)
  if (found === undefined) throw new UsageError(`${option} ${value}：可选 ${allowed.join('、')}。\nUsage: ${USAGE}`)
  return found
}

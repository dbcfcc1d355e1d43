// lint [--channel private|group|public] [--tone T0..T4] [--json]
import { createInterface } from 'node:readline'
import { ANSWER_WITHIN_MS, maskFor } from '../desk/thinking.ts'
import { judgeWording } from '../desk/wordingJudge.ts'
import { dayIn } from '../domain/calendar.ts'
import type { LintChannel, LintContext, Tone } from '../domain/wording/concept.ts'
import { type LintResult, lint } from '../domain/wording/lint.ts'
import { allCommunities } from '../ledger/directory.ts'
import { modelFor } from './model.ts'
import { type Command, type Program, print, readArgs, UsageError } from './program.ts'

const USAGE = 'lint [--channel private|group|public] [--tone T0..T4] [--json]'
const CHANNELS: readonly LintChannel[] = ['private', 'group', 'public']
const TONES: readonly Tone[] = ['T0', 'T1', 'T2', 'T3', 'T4']
const WORDS = { block: '拦截', warn: '提示', ok: '通过' }

/** Judges the wording of one message a line from standard input. */
export const run: Command = async (args, program) => {
  const { values } = readArgs(args, { channel: { type: 'string' }, tone: { type: 'string' }, json: { type: 'boolean' } }, USAGE)
  const channel = oneOf(CHANNELS, values.channel ?? 'private', '--channel')
  const tone = oneOf(TONES, values.tone ?? (channel === 'private' ? 'T1' : 'T0'), '--tone')
  const judge = await judgeOf(program)
  for await (const text of createInterface({ input: program.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue
    const { verdict, rules, reasons } = await judge(text, { tone, channel })
    if (values.json) print(program, JSON.stringify({ text, verdict, rules, reasons }))
    else print(program, `${WORDS[verdict]} ${rules.join(' ')} ${reasons.join('；')}`.trim())
  }
  return 0
}

/** The rules alone; with a model its judgement besides, which can only be stricter. */
async function judgeOf(program: Program): Promise<(text: string, context: LintContext) => LintResult | Promise<LintResult>> {
  if (program.config.model?.model === undefined) return lint
  const storage = await program.openLedger()
  const [community] = await allCommunities(storage)
  const model = modelFor(program, storage)
  await model?.warm()
  const communityId = community?.id ?? ''
  const day = dayIn(community?.zone ?? 'Asia/Shanghai', program.now())
  return async (text, context) => {
    if (!model) return lint(text, context)
    const mind = model.open({ communityId, day, reference: 'lint', leftMs: ANSWER_WITHIN_MS })
    return judgeWording(text, context, { mind, masked: await maskFor(storage, communityId, text) })
  }
}

function oneOf<T extends string>(allowed: readonly T[], value: string, option: string): T {
  const found = allowed.find(one => one === value)
  if (found === undefined) throw new UsageError(`${option} ${value}：可选 ${allowed.join('、')}。\nUsage: ${USAGE}`)
  return found
}

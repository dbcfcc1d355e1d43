// ask [TEXT] [--chat group|direct] [--unmentioned] [--community NAME] [--json]
import { createInterface } from 'node:readline'
import { answerWithModel } from '../desk/answering.ts'
import { type Answered, answerQuestion } from '../desk/ask.ts'
import { libraries } from '../desk/library.ts'
import { dayIn } from '../domain/calendar.ts'
import { modelFor } from './model.ts'
import { type Command, chosenCommunity, print, readArgs, UsageError } from './program.ts'

const USAGE = 'ask [TEXT] [--chat group|direct] [--unmentioned] [--community NAME] [--json]'

/** Answers a question, or one question a line from standard input; writes nothing and knows no limits. */
export const run: Command = async (args, program) => {
  const options = {
    chat: { type: 'string' },
    unmentioned: { type: 'boolean' },
    community: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = readArgs(args, options, USAGE)
  const { chat = 'group' } = values
  if (chat !== 'group' && chat !== 'direct') throw new UsageError(`--chat ${chat}: group 或 direct。\nUsage: ${USAGE}`)
  const storage = await program.openLedger()
  const community = await chosenCommunity(storage, values.community)
  const today = dayIn(community.zone, program.now())
  const library = await libraries(storage)(community.id, today)
  const setting = { role: 'stranger', chat, mentioned: chat === 'direct' || values.unmentioned !== true, today } as const
  const model = modelFor(program, storage)
  await model?.warm()
  const answer = (text: string) =>
    model?.can.read
      ? answerWithModel(text, { library, setting, model, storage, communityId: community.id })
      : answerQuestion(library, text, setting)
  const say = async (text: string) => print(program, lineOf(await answer(text), values.json === true))
  if (positionals.length > 0) {
    await say(positionals.join(' '))
    return 0
  }
  for await (const line of createInterface({ input: program.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') await say(line)
  return 0
}

function lineOf(answered: Answered, json: boolean): string {
  if (json) return JSON.stringify(answered)
  return answered.text === '' ? `(${answered.action})` : answered.text
}

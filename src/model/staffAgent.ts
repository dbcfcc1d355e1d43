// Free questions of staff: a LangChain agent that picks look-ups. It is told only how a look-up went, so nothing of the ledger leaves for the endpoint;
// what the look-ups found is shown by the desk.
import { z } from 'zod'
import type { LookUp, ToolField } from '../desk/model.ts'
import type { Attempt, Spent } from './calls.ts'
import { type FormChat, spentOf } from './chat.ts'
import { TooManySteps } from './faults.ts'
import type { Prompt } from './prompts.ts'

/** Ceilings of one run: questions to the model, look-ups, tokens. */
export const CEILINGS = { modelCalls: 4, lookUps: 4, tokens: 6_000 }

/** Runs the agent once; throws when it goes over a ceiling. */
export async function runStaffAgent(
  chat: FormChat,
  prompt: Prompt,
  lookUps: readonly LookUp[],
  signal: AbortSignal,
): Promise<Attempt<'done'>> {
  const { createAgent, createMiddleware, tool } = await import('langchain')
  const spent: Spent = { prompt: 0, completion: 0, cached: 0 }
  let calls = 0
  const ceilings = createMiddleware({
    name: 'Ceilings',
    wrapModelCall: async (request, handler) => {
      if (calls >= CEILINGS.modelCalls) throw new TooManySteps('model calls')
      if (spent.prompt + spent.completion > CEILINGS.tokens) throw new TooManySteps('tokens')
      calls += 1
      const answer = await handler(request)
      const took = spentOf(answer)
      if (took) {
        spent.prompt += took.prompt
        spent.completion += took.completion
        spent.cached += took.cached
      }
      return answer
    },
  })
  let looked = 0
  const run = (lookUp: LookUp, given: Record<string, string | number | undefined>) => {
    looked += 1
    if (looked > CEILINGS.lookUps) throw new TooManySteps('look-ups')
    return lookUp.run(given)
  }
  const agent = createAgent({
    model: await chat.load(),
    tools: lookUps.map(lookUp => {
      const { name, about, fields } = lookUp
      return tool(given => run(lookUp, given), { name, description: about, schema: formOf(fields) })
    }),
    middleware: [ceilings],
  })
  // As a message of its own: a `systemPrompt` is sent as a list of parts, which some endpoints do not read.
  const messages = [
    { role: 'system', content: prompt.system },
    { role: 'user', content: prompt.user },
  ]
  await agent.invoke({ messages }, { signal, recursionLimit: 4 * CEILINGS.modelCalls })
  return { value: 'done', spent: spent.prompt + spent.completion > 0 ? spent : null, requestId: null }
}

function formOf(fields: LookUp['fields']) {
  return z.object(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldOf(field)])))
}

function fieldOf(field: ToolField) {
  const { about } = field
  const form =
    field.kind === 'number' ? z.number() : field.kind === 'choice' ? z.enum([field.of[0] ?? '', ...field.of.slice(1)]) : z.string().max(60)
  return field.required ? form.describe(about) : form.optional().describe(about)
}

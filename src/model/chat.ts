// Answers in a form, over LangChain's chat model. JSON mode is what most endpoints know (json_schema and forced tools are refused by some); an
// endpoint that refuses even that is asked in words from then on.
import type { ChatOpenAI } from '@langchain/openai'
import type { z } from 'zod'
import type { Attempt, Spent } from './calls.ts'
import { BrokenAnswer, refuses } from './faults.ts'
import type { Prompt } from './prompts.ts'
import type { ModelSettings } from './settings.ts'

/** The most a structured answer may hold, in tokens. */
export const ANSWER_TOKENS = 600

/** A chat model that answers in a form. The library is loaded with the first question. */
export class FormChat {
  readonly #settings: ModelSettings & { model: string }
  #mode: ModelSettings['jsonMode']
  #loaded: Promise<ChatOpenAI> | undefined

  constructor(settings: ModelSettings & { model: string }) {
    this.#settings = settings
    this.#mode = settings.jsonMode
  }

  /** The chat model itself, for what is built on it. */
  load(): Promise<ChatOpenAI> {
    this.#loaded ??= loadChat(this.#settings)
    return this.#loaded
  }

  /** Asks once; when the endpoint refuses the JSON mode, once more without it, and never with it again. */
  async ask<T>(prompt: Prompt, form: z.ZodType<T>, signal: AbortSignal): Promise<Attempt<T>> {
    const chat = await this.load()
    if (this.#mode !== 'none') {
      try {
        return await this.#inMode(chat, prompt, form, signal)
      } catch (error) {
        if (!refuses(error, /response_format|json_object|json_schema/i)) throw error
        this.#mode = 'none'
      }
    }
    const raw = await chat.invoke(messagesOf(prompt), { signal })
    return readForm(raw, form, objectIn(raw.text))
  }

  async #inMode<T>(chat: ChatOpenAI, prompt: Prompt, form: z.ZodType<T>, signal: AbortSignal): Promise<Attempt<T>> {
    const method = this.#mode === 'json_schema' ? 'jsonSchema' : 'jsonMode'
    const { raw, parsed } = await chat
      .withStructuredOutput<Record<string, unknown>>(LOOSE_OBJECT, { method, includeRaw: true })
      .invoke(messagesOf(prompt), { signal })
    return readForm(raw, form, parsed)
  }
}

// Any object: the form itself is checked here, so that a value that does not fit is told from an answer that is no JSON.
const LOOSE_OBJECT = { title: 'answer', type: 'object', properties: {}, additionalProperties: true }

async function loadChat(settings: ModelSettings & { model: string }): Promise<ChatOpenAI> {
  const { ChatOpenAI } = await import('@langchain/openai')
  return new ChatOpenAI({
    model: settings.model,
    apiKey: settings.apiKey,
    temperature: 0,
    maxTokens: ANSWER_TOKENS,
    // Repeating is ours: the library's retries do not stop at a signal.
    maxRetries: 0,
    useResponsesApi: false,
    modelKwargs: settings.extraBody,
    // The client would print bodies to the console when a variable for it is set.
    configuration: { baseURL: settings.baseUrl, maxRetries: 0, logLevel: 'off' },
  })
}

function messagesOf(prompt: Prompt): [string, string][] {
  return [
    ['system', prompt.system],
    ['user', prompt.user],
  ]
}

interface RawAnswer {
  id?: string | undefined
  usage_metadata?: { input_tokens: number; output_tokens: number; input_token_details?: { cache_read?: number } } | undefined
}

function readForm<T>(raw: RawAnswer, form: z.ZodType<T>, value: unknown): Attempt<T> {
  const spent = spentOf(raw)
  const parsed = form.safeParse(value)
  if (!parsed.success) throw new BrokenAnswer(spent)
  return { value: parsed.data, spent, requestId: raw.id ?? null }
}

/** What an answer says it took. */
export function spentOf({ usage_metadata: usage }: RawAnswer): Spent | null {
  if (!usage || usage.input_tokens + usage.output_tokens === 0) return null
  return { prompt: usage.input_tokens, completion: usage.output_tokens, cached: usage.input_token_details?.cache_read ?? 0 }
}

/** The JSON object in an answer in words; null when there is none. */
function objectIn(text: string): unknown {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from < 0 || to < from) return null
  try {
    return JSON.parse(text.slice(from, to + 1))
  } catch {
    return null // the caller takes it for a broken answer
  }
}

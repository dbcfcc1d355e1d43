// What LangChain does not cover, through the openai SDK: voice to text, and pictures of transfers.
import type OpenAI from 'openai'
import type { FileBytes, Slip } from '../desk/model.ts'
import { SLIP } from './answers.ts'
import type { Attempt, Spent } from './calls.ts'
import { BrokenAnswer, refuses } from './faults.ts'
import type { Prompt } from './prompts.ts'
import type { ModelSettings } from './settings.ts'

const LONGEST_TRANSCRIPT = 2_000
/** The most an answer about a picture may hold, in tokens. */
export const SLIP_TOKENS = 200

/** The endpoint's ears and eyes; the SDK is loaded with the first file. */
export class Media {
  readonly #settings: ModelSettings
  #loaded: Promise<OpenAI> | undefined
  #jsonMode: boolean

  constructor(settings: ModelSettings) {
    this.#settings = settings
    this.#jsonMode = settings.jsonMode !== 'none'
  }

  async hear(model: string, recording: FileBytes, signal: AbortSignal): Promise<Attempt<string>> {
    const { client, toFile } = await this.#open()
    const file = await toFile(recording.bytes, recording.name)
    const heard = await client.audio.transcriptions.create({ file, model, response_format: 'json' }, { signal })
    const usage = 'usage' in heard && heard.usage?.type === 'tokens' ? heard.usage : null
    const spent = usage ? { prompt: usage.input_tokens, completion: usage.output_tokens, cached: 0 } : null
    const text = typeof heard.text === 'string' ? heard.text.trim().slice(0, LONGEST_TRANSCRIPT) : ''
    if (text === '') throw new BrokenAnswer(spent)
    return { value: text, spent, requestId: null }
  }

  async see(model: string, picture: FileBytes, prompt: Prompt, signal: AbortSignal): Promise<Attempt<Slip>> {
    try {
      return await this.#look(model, picture, prompt, this.#jsonMode, signal)
    } catch (error) {
      if (!this.#jsonMode || !refuses(error, /response_format|json_object/i)) throw error
      this.#jsonMode = false
      return this.#look(model, picture, prompt, false, signal)
    }
  }

  async #look(model: string, picture: FileBytes, prompt: Prompt, jsonMode: boolean, signal: AbortSignal): Promise<Attempt<Slip>> {
    const { client } = await this.#open()
    const url = `data:${mimeOf(picture)};base64,${Buffer.from(picture.bytes).toString('base64')}`
    const answer = await client.chat.completions.create(
      {
        ...this.#settings.extraBody,
        model,
        temperature: 0,
        max_tokens: SLIP_TOKENS,
        ...(jsonMode ? { response_format: { type: 'json_object' as const } } : {}),
        messages: [
          { role: 'system', content: prompt.system },
          {
            role: 'user',
            content: [
              { type: 'text', text: prompt.user },
              { type: 'image_url', image_url: { url } },
            ],
          },
        ],
      },
      { signal },
    )
    const spent = spentBy(answer.usage)
    const text = answer.choices[0]?.message.content ?? ''
    const parsed = SLIP.safeParse(objectOf(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)))
    if (!parsed.success) throw new BrokenAnswer(spent)
    return { value: parsed.data, spent, requestId: answer.id }
  }

  async #open() {
    const { default: OpenAI, toFile } = await import('openai')
    this.#loaded ??= Promise.resolve(
      new OpenAI({ apiKey: this.#settings.apiKey, baseURL: this.#settings.baseUrl, maxRetries: 0, logLevel: 'off' }),
    )
    return { client: await this.#loaded, toFile }
  }
}

function spentBy(usage: OpenAI.CompletionUsage | undefined): Spent | null {
  return usage
    ? { prompt: usage.prompt_tokens, completion: usage.completion_tokens, cached: usage.prompt_tokens_details?.cached_tokens ?? 0 }
    : null
}

function objectOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // the caller takes it for a broken answer
  }
}

/** By the first bytes, not by the name: the name is the sender's. */
function mimeOf({ bytes }: FileBytes): string {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png'
  if (bytes[0] === 0x52 && bytes[1] === 0x49) return 'image/webp'
  return bytes[0] === 0x47 && bytes[1] === 0x49 ? 'image/gif' : 'image/jpeg'
}

// The language model of an installation, put together. Nothing heavy is loaded before the first call; without settings there is no model at all.
import type { z } from 'zod'
import type { FileBytes, LookUp, Mind, Model, Occasion, OfferedClause, Thought } from '../desk/model.ts'
import type { MaskedText } from '../domain/masking.ts'
import { CHOICE, FAULTS, HEARD } from './answers.ts'
import { type Call, type CallParts, Calls } from './calls.ts'
import { ANSWER_TOKENS, FormChat } from './chat.ts'
import { type Deadline, deadlineIn } from './deadline.ts'
import { refuses } from './faults.ts'
import { Media, SLIP_TOKENS } from './media.ts'
import { type PromptName, renderPrompt } from './prompts.ts'
import type { ModelSettings } from './settings.ts'
import { CEILINGS, runStaffAgent } from './staffAgent.ts'

/** Roughly what a second of voice and a picture take, where the endpoint does not say. */
const RECORDING_TOKENS = 1_000
const PICTURE_TOKENS = 1_500

/** Opens the model of these settings. */
export function openModel(settings: ModelSettings, parts: CallParts): Model {
  const { model } = settings
  const room = {
    settings,
    parts,
    calls: new Calls(parts),
    chat: model === undefined ? null : new FormChat({ ...settings, model }),
    media: new Media(settings),
    tools: { refused: false },
  }
  return {
    can: { read: model !== undefined, hear: settings.audioModel !== undefined, see: settings.visionModel !== undefined },
    open: occasion => new OpenMind(room, occasion),
    async warm() {
      if (room.chat) await Promise.all([room.chat.load(), import('langchain')])
    },
  }
}

interface Room {
  settings: ModelSettings
  parts: CallParts
  calls: Calls
  chat: FormChat | null
  media: Media
  /** Remembered: this endpoint knows no tools. */
  tools: { refused: boolean }
}

const OFF = { kind: 'none', why: 'off' } as const

class OpenMind implements Mind {
  readonly #room: Room
  readonly #occasion: Occasion
  readonly #deadline: Deadline

  constructor(room: Room, occasion: Occasion) {
    this.#room = room
    this.#occasion = occasion
    this.#deadline = deadlineIn(occasion.leftMs, room.parts.clock)
  }

  understand(message: MaskedText, role: string) {
    return this.#form('understand', { message, role }, HEARD)
  }

  choose(question: MaskedText, clauses: readonly OfferedClause[]) {
    const shown = clauses.map(({ id, title, text }) => `[${id}] ${title}\n${text}`).join('\n\n')
    return this.#form('choose', { question, clauses: shown }, CHOICE)
  }

  judge(draft: MaskedText, { channel, tone }: { channel: string; tone: string }) {
    return this.#form('judge', { draft, channel, tone }, FAULTS)
  }

  async consult(question: MaskedText, role: string, lookUps: readonly LookUp[]): Promise<Thought<'done'>> {
    const { chat, settings, tools } = this.#room
    if (!chat || settings.model === undefined) return OFF
    if (tools.refused) return { kind: 'none', why: 'no tools' }
    const prompt = renderPrompt('staff', { question, role })
    const thought = await this.#make({
      purpose: 'consult',
      model: settings.model,
      prompt: `${prompt.system}\n${prompt.user}`,
      answerTokens: CEILINGS.tokens,
      attempt: signal =>
        runStaffAgent(chat, prompt, lookUps, signal).catch((error: unknown) => {
          if (refuses(error, /tool|function/i)) tools.refused = true
          throw error
        }),
    })
    return tools.refused && thought.kind === 'none' ? { kind: 'none', why: 'no tools' } : thought
  }

  async hear(open: () => Promise<FileBytes>): Promise<Thought<string>> {
    const { audioModel } = this.#room.settings
    if (audioModel === undefined) return OFF
    const attempt = async (signal: AbortSignal) => this.#room.media.hear(audioModel, await open(), signal)
    return this.#make({ purpose: 'hear', model: audioModel, prompt: '', answerTokens: RECORDING_TOKENS, attempt })
  }

  async see(open: () => Promise<FileBytes>) {
    const { visionModel } = this.#room.settings
    if (visionModel === undefined) return OFF
    const prompt = renderPrompt('slip', { request: '这是一张缴费凭证吗？' })
    const attempt = async (signal: AbortSignal) => this.#room.media.see(visionModel, await open(), prompt, signal)
    return this.#make({ purpose: 'see', model: visionModel, prompt: prompt.system, answerTokens: PICTURE_TOKENS + SLIP_TOKENS, attempt })
  }

  discard(purpose: string, why: string): void {
    this.#room.parts.log.warn({ purpose, why, reference: this.#occasion.reference }, 'the model’s answer was not used')
  }

  async #form<T>(name: PromptName, values: Record<string, string>, form: z.ZodType<T>): Promise<Thought<T>> {
    const { chat, settings } = this.#room
    if (!chat || settings.model === undefined) return OFF
    const prompt = renderPrompt(name, values)
    return this.#make({
      purpose: name,
      model: settings.model,
      prompt: `${prompt.system}\n${prompt.user}`,
      answerTokens: ANSWER_TOKENS,
      attempt: signal => chat.ask(prompt, form, signal),
    })
  }

  #make<T>(call: Call<T>): Promise<Thought<T>> {
    return this.#room.calls.make(call, this.#occasion, this.#deadline)
  }
}

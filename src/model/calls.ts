// Around every call: the budget before it, one retry, the deadline over all of it, a rest after failures in a row, and one line in the log – figures, never text.
import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Occasion, Silence, Thought } from '../desk/model.ts'
import type { Day } from '../domain/calendar.ts'
import type { Clock, Deadline } from './deadline.ts'
import { BrokenAnswer, faultOf } from './faults.ts'

/** The tokens a community may use a day; kept where they survive a restart. */
export interface Budget {
  /** Takes tokens off the day before a call; false when there are not enough. */
  reserve(communityId: string, day: Day, tokens: number): Promise<boolean>
  /** Gives back, or takes more, once it is known what a call took. */
  settle(communityId: string, day: Day, difference: number): Promise<void>
}

/** What a call took, as the endpoint says. */
export interface Spent {
  prompt: number
  completion: number
  cached: number
}

/** What one attempt brought. */
export interface Attempt<T> {
  value: T
  spent: Spent | null
  requestId: string | null
}

/** One call: what it is for, what it may cost, and how it is tried. */
export interface Call<T> {
  purpose: string
  model: string
  /** All that is sent, for its hash and its size. */
  prompt: string
  /** The most it may answer, in tokens. */
  answerTokens: number
  attempt(signal: AbortSignal): Promise<Attempt<T>>
}

/** What calls are made with. */
export interface CallParts {
  budget: Budget
  clock: Clock
  log: Pick<Logger, 'info' | 'warn'>
}

const ATTEMPTS = 2
const RETRY_AFTER_MS = 250
/** After so many failures in a row a model is left alone for a while: a group's questions must not each wait for it. */
const FAILURES = 3
const REST_MS = 60_000
/** Less time than this is no fair chance. */
const FAIR_MS = 1_000

/** Makes calls, and remembers whether they go well. */
export class Calls {
  readonly #parts: CallParts
  #failures = 0
  #restUntil = 0

  constructor(parts: CallParts) {
    this.#parts = parts
  }

  async make<T>(call: Call<T>, occasion: Occasion, deadline: Deadline): Promise<Thought<T>> {
    const { clock, log } = this.#parts
    const began = clock.now()
    const hadTime = deadline.leftMs() >= FAIR_MS
    const told = { attempts: 0, spent: { prompt: 0, completion: 0, cached: 0 }, requestId: null as string | null }
    const thought = await this.#within(call, occasion, deadline, told)
    // A message that came late to its turn says nothing about the endpoint.
    if (hadTime) this.#learn(thought)
    const line = {
      purpose: call.purpose,
      model: call.model,
      promptTokens: told.spent.prompt,
      completionTokens: told.spent.completion,
      cachedTokens: told.spent.cached,
      ms: Math.round(clock.now() - began),
      attempts: told.attempts,
      requestId: told.requestId,
      promptHash: createHash('sha256').update(call.prompt).digest('hex').slice(0, 16),
      reference: occasion.reference,
      outcome: thought.kind === 'thought' ? 'ok' : thought.why,
    }
    if (thought.kind === 'thought') log.info(line, 'model call')
    else log.warn(line, 'model call')
    return thought
  }

  async #within<T>(call: Call<T>, occasion: Occasion, deadline: Deadline, told: Told): Promise<Thought<T>> {
    if (this.#parts.clock.now() < this.#restUntil) return { kind: 'none', why: 'resting' }
    try {
      const ended = await deadline.race(signal => this.#attempts(call, occasion, deadline, signal, told))
      return ended.kind === 'done' ? ended.value : { kind: 'none', why: 'late' }
    } catch (error) {
      return { kind: 'none', why: faultOf(error).why }
    }
  }

  async #attempts<T>(call: Call<T>, occasion: Occasion, deadline: Deadline, signal: AbortSignal, told: Told): Promise<Thought<T>> {
    const { communityId, day } = occasion
    const reserved = call.prompt.length + call.answerTokens
    for (;;) {
      if (!(await this.#parts.budget.reserve(communityId, day, reserved))) return { kind: 'none', why: 'budget' }
      told.attempts += 1
      try {
        const { value, spent, requestId } = await call.attempt(signal)
        told.requestId = requestId
        await this.#account(occasion, reserved, spent, told)
        return { kind: 'thought', value }
      } catch (error) {
        if (error instanceof BrokenAnswer) await this.#account(occasion, reserved, error.spent, told)
        const { why, again, afterMs } = faultOf(error)
        const waitMs = afterMs ?? RETRY_AFTER_MS
        if (!again || told.attempts >= ATTEMPTS || signal.aborted || waitMs >= deadline.leftMs()) return { kind: 'none', why }
        await deadline.wait(waitMs)
      }
    }
  }

  async #account(occasion: Occasion, reserved: number, spent: Spent | null, told: Told): Promise<void> {
    // An endpoint that does not say what it took is charged what was reserved.
    if (!spent) return
    told.spent = {
      prompt: told.spent.prompt + spent.prompt,
      completion: told.spent.completion + spent.completion,
      cached: told.spent.cached + spent.cached,
    }
    await this.#parts.budget.settle(occasion.communityId, occasion.day, spent.prompt + spent.completion - reserved)
  }

  #learn(thought: Thought<unknown>): void {
    if (thought.kind === 'thought') this.#failures = 0
    else if (FAILING.has(thought.why)) this.#failures += 1
    if (this.#failures < FAILURES) return
    this.#failures = 0
    this.#restUntil = this.#parts.clock.now() + REST_MS
  }
}

interface Told {
  attempts: number
  spent: Spent
  requestId: string | null
}

const FAILING: ReadonlySet<Silence> = new Set(['late', 'limited', 'down'])

// What an error of a call means. Only the kind and the status are looked at: an endpoint's message may repeat what it was told.
import type { Silence } from '../desk/model.ts'
import type { Spent } from './calls.ts'

/** The endpoint answered, but not in the form that was asked for. */
export class BrokenAnswer extends Error {
  readonly spent: Spent | null
  constructor(spent: Spent | null) {
    super('the answer could not be read')
    this.name = 'BrokenAnswer'
    this.spent = spent
  }
}

/** A run of look-ups took more steps or tokens than it may. */
export class TooManySteps extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'TooManySteps'
  }
}

/** What an error is called, whether to try once more, and after how long. */
export interface Fault {
  why: Silence
  again: boolean
  afterMs: number | null
}

/** Reads an error of the libraries or the network, and what they have wrapped it in. */
export function faultOf(error: unknown): Fault {
  const chain = causesOf(error)
  for (const one of chain) {
    if (one instanceof BrokenAnswer) return { why: 'broken', again: true, afterMs: 0 }
    if (one instanceof TooManySteps) return { why: 'too many steps', again: false, afterMs: null }
    // A file that is too large or gone stays so.
    if (one instanceof RangeError) return { why: 'no file', again: false, afterMs: null }
    const name = one instanceof Error ? one.name : ''
    if (name === 'AbortError' || name === 'TimeoutError') return { why: 'late', again: false, afterMs: null }
    // What cannot be read as JSON was sent as an answer, cut off or mangled.
    if (name === 'SyntaxError' || name === 'OutputParserException') return { why: 'broken', again: true, afterMs: 0 }
    if (name === 'GraphRecursionError') return { why: 'too many steps', again: false, afterMs: null }
  }
  const status = statusOf(error)
  if (status === null || status >= 500 || status === 408) return { why: 'down', again: true, afterMs: null }
  if (status === 429) return { why: 'limited', again: true, afterMs: chain.map(retryAfterMs).find(ms => ms !== null) ?? null }
  return { why: 'rejected', again: false, afterMs: null }
}

/** The HTTP status behind an error; null when there was no answer at all. */
export function statusOf(error: unknown): number | null {
  for (const one of causesOf(error)) {
    if (typeof one === 'object' && one !== null && 'status' in one && typeof one.status === 'number') return one.status
  }
  return null
}

/** True for a 400 that names the thing the endpoint does not know (`response_format`, `tools`). */
export function refuses(error: unknown, thing: RegExp): boolean {
  const status = statusOf(error)
  const told = causesOf(error).some(one => one instanceof Error && thing.test(one.message))
  return told && (status === 400 || status === 422 || status === 404)
}

const DEEPEST = 5
function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let one = error; one !== undefined && chain.length < DEEPEST; one = one instanceof Error ? one.cause : undefined) chain.push(one)
  return chain
}

function retryAfterMs(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('headers' in error)) return null
  const { headers } = error
  if (!(headers instanceof Headers)) return null
  const ms = Number(headers.get('retry-after-ms'))
  if (ms > 0) return ms
  const seconds = Number(headers.get('retry-after'))
  return seconds > 0 ? seconds * 1000 : null
}

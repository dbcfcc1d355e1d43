import { ChannelError, type PartsKept } from './channel.ts'

/** Nothing of the message stands anywhere, and nobody goes on with it later. */
const NOTHING: PartsKept = {
  standing: 0,
  lastId: undefined,
  begin: async () => undefined,
  confirm: async () => undefined,
  takeBack: async () => undefined,
}

/** How the parts of a message are sent. */
export interface PartsSending<Part> {
  /** Sends one part; resolves with the platform's id of it. */
  send(part: Part): Promise<string>
  /** Sorts a failure by what it says about the part. */
  sort(error: unknown): ChannelError
  kept: PartsKept | undefined
}

/**
 * Sends the parts one after the other, behind those that stand in the chat already, and answers with the id of the last. Throws a ChannelError: that of the
 * first part says what became of the message; of a later part `limited` lets the message go on there, everything else leaves it `unknown`, since
 * sending all of it again would double what stands.
 */
export async function sendInOrder<Part>(
  parts: readonly Part[],
  { send, sort, kept = NOTHING }: PartsSending<Part>,
): Promise<string | undefined> {
  const { standing } = kept
  let last = kept.lastId
  for (const [index, part] of parts.entries()) {
    if (index < standing) continue
    if (index > 0) await kept.begin(index)
    try {
      last = await send(part)
    } catch (error) {
      throw index === 0 ? sort(error) : await laterFailure(kept, index, parts.length, sort(error))
    }
    if (parts.length > 1) await kept.confirm(index, last)
  }
  return last
}

async function laterFailure(kept: PartsKept, index: number, of: number, failure: ChannelError): Promise<ChannelError> {
  if (failure.outcome !== 'unknown') await kept.takeBack(index)
  if (failure.outcome === 'limited') return failure
  const message = `only ${index} of ${of} parts are known to have arrived: ${failure.message}`
  return new ChannelError(failure.channel, 'unknown', message, { cause: failure.cause })
}

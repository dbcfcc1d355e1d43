// Why a message did not go out through Wechaty.
import { ChannelError } from '../channel.ts'
import { NAME } from './decode.ts'
import { CallFailed, GRPC } from './process.ts'

const RECONNECT_MS = 5_000

/** Sorts a failed call by what it says about the message. */
export function toChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error
  const text = error instanceof Error ? error.message : String(error)
  const options = { cause: error }
  if (!(error instanceof CallFailed)) return new ChannelError(NAME, 'unknown', text, options)
  if (error.kind === 'not-connected') return new ChannelError(NAME, 'limited', text, { ...options, retryAfterMs: RECONNECT_MS })
  if (error.kind === 'lost') return new ChannelError(NAME, 'unknown', text, options)
  if (error.code === GRPC.unauthenticated) return new ChannelError(NAME, 'limited', text, { ...options, retryAfterMs: RECONNECT_MS })
  if (error.code === GRPC.invalid) return new ChannelError(NAME, 'refused', text, options)
  if (error.code === GRPC.notFound || /no such chat/.test(text)) return new ChannelError(NAME, 'unreachable', text, options)
  return new ChannelError(NAME, 'unknown', text, options)
}

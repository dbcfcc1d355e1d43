// Why WeCom did not take a message. A refused frame comes back from the SDK as the bare frame, everything else as an Error.
import { z } from 'zod'
import { ChannelError } from '../channel.ts'
import { NAME } from './ids.ts'

const REFUSAL = z.object({ errcode: z.number(), errmsg: z.string().catch('') })

/** The bot's id or secret is wrong. */
export const WRONG_SECRET = 853000

/** Too many messages: https://developer.work.weixin.qq.com/document/path/101463 */
const TOO_MANY: ReadonlySet<number> = new Set([846607, 45009, 45033])
/** The system is busy: nothing was taken, and soon it will be. */
const BUSY: ReadonlySet<number> = new Set([-1, 6000])
/** The message that is answered, or the card that is changed, is too old to be answered or changed. */
const TOO_OLD: ReadonlySet<number> = new Set([846605, 846608])
/** Nobody there: wrong or left chat, person outside the bot's visible range. */
const NOBODY: ReadonlySet<number> = new Set([40003, 40031, 60111, 81013, 86001, 86003, 86006, 93006])

const SLOW_DOWN_MS = 60_000
const BUSY_MS = 5_000
/** How long a message waits when there is no connection. */
const RECONNECT_MS = 3_000

/** True when WeCom will not have this as an answer any more; it can still be sent as a message of its own. */
export function isTooOld(error: unknown): boolean {
  const refused = REFUSAL.safeParse(error)
  return refused.success && TOO_OLD.has(refused.data.errcode)
}

/** True when WeCom itself said no: whatever was asked has certainly not happened. */
export function isRefusal(error: unknown): boolean {
  return REFUSAL.safeParse(error).success
}

/** There is no connection: certainly not sent. */
export function notConnected(detail: string): ChannelError {
  return new ChannelError(NAME, 'limited', detail, { retryAfterMs: RECONNECT_MS })
}

/** Sorts a failed send by what it says about the message. */
export function toChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error
  const refused = REFUSAL.safeParse(error)
  if (refused.success) return refusal(refused.data.errcode, refused.data.errmsg)
  const text = String(error)
  const options = { cause: new Error(text) }
  if (/not connected, unable to send/i.test(text)) return notConnected('WeCom is not connected')
  return new ChannelError(NAME, 'unknown', /ack timeout/i.test(text) ? 'WeCom did not confirm the message within 5 s' : text, options)
}

function refusal(errcode: number, errmsg: string): ChannelError {
  const text = `WeCom refused the message: ${errcode} ${errmsg}`.trim()
  const options = { cause: new Error(text) }
  if (TOO_MANY.has(errcode)) return new ChannelError(NAME, 'limited', text, { ...options, retryAfterMs: SLOW_DOWN_MS })
  if (BUSY.has(errcode)) return new ChannelError(NAME, 'limited', text, { ...options, retryAfterMs: BUSY_MS })
  if (NOBODY.has(errcode)) return new ChannelError(NAME, 'unreachable', text, options)
  return new ChannelError(NAME, 'refused', text, options)
}

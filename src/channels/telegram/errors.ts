import { GrammyError, HttpError } from 'grammy'
import { ChannelError } from '../channel.ts'

/** How long a message waits when the bot's own set-up is at fault (token revoked, server shutting down). */
const SETUP_RETRY_MS = 60_000

/** Failures before a connection stands: the request was certainly not sent. */
const NEVER_CONNECTED = /reason: (connect|getaddrinfo)\b|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|certificate|ERR_TLS/i

/** 400s that say that this chat cannot be written to, rather than that the request was wrong. */
const CLOSED_CHAT =
  /chat not found|user is deactivated|PEER_ID_INVALID|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|bot is not a member|kicked/i

/** Takes the bot's token out of a text that goes to logs or errors. */
function redactToken(text: string, token: string): string {
  const secret = token.slice(token.indexOf(':') + 1)
  if (secret.length < 8) return text.replaceAll(token, '<token>')
  return text.replaceAll(token, '<token>').replaceAll(encodeURIComponent(token), '<token>').replaceAll(secret, '<token>')
}

/** What went wrong, in words and without the token or the words of the message. */
export function describeFailure(error: unknown, token: string): string {
  if (error instanceof GrammyError) return redactToken(`${error.method}: ${error.error_code} ${error.description}`, token)
  if (error instanceof HttpError) return redactToken(`${error.message} ${reasonOf(error)}`.trim(), token)
  return redactToken(error instanceof Error ? `${error.name}: ${error.message}` : String(error), token)
}

/** The new id of a group that became a supergroup, when that is why a call was refused. */
export function movedTo(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
}

/** Sorts a failed call by what it says about the message: https://core.telegram.org/bots/api#making-requests */
export function toChannelError(error: unknown, token: string): ChannelError {
  if (error instanceof ChannelError) return error
  const message = describeFailure(error, token)
  // The cause is rebuilt: grammY's own errors carry the request, that is, the words of the message and the token in its address.
  const options = { cause: new Error(message) }
  if (error instanceof GrammyError) return refusal(error, message, options)
  if (error instanceof HttpError && NEVER_CONNECTED.test(reasonOf(error))) {
    return new ChannelError('telegram', 'limited', `Telegram cannot be reached: ${message}`, options)
  }
  return new ChannelError('telegram', 'unknown', message, options)
}

function refusal(error: GrammyError, message: string, options: { cause: Error }): ChannelError {
  const { error_code: code, parameters } = error
  if (code === 429) {
    const seconds = parameters.retry_after
    return new ChannelError('telegram', 'limited', message, seconds === undefined ? options : { ...options, retryAfterMs: seconds * 1000 })
  }
  if (code >= 500) return new ChannelError('telegram', 'unknown', message, options)
  if (code === 401 || code === 404) {
    const advice = `${message} (check TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT)`
    return new ChannelError('telegram', 'limited', advice, { ...options, retryAfterMs: SETUP_RETRY_MS })
  }
  if (code === 403 || (code === 400 && CLOSED_CHAT.test(error.description))) {
    return new ChannelError('telegram', 'unreachable', message, options)
  }
  return new ChannelError('telegram', 'refused', message, options)
}

function reasonOf(error: HttpError): string {
  return error.error instanceof Error ? error.error.message : ''
}

// The port every channel implements. It imports nothing: a channel knows this file and its own folder, and the desk knows only its types.

/** A chat, by its platform's id behind the channel's name (`telegram:-100123`), and whether others read along. */
export interface Chat {
  id: string
  kind: 'group' | 'direct'
  /** The name people see; never used to decide anything. */
  title?: string
}

/** A file that came with a message: fetched only when somebody wants it. */
export interface InboundFile {
  name: string
  /** Bytes, as far as the platform says. */
  size?: number
  kind: 'document' | 'image' | 'voice' | 'other'
  /** What the channel needs to fetch it again after a restart. */
  handle: string
}

/** One event of a platform: somebody wrote, or pressed a button, in a chat. */
export interface Inbound {
  /** Unique for the event and the same on every redelivery, behind the channel's name. */
  id: string
  /** When it was sent, by the platform's clock. */
  at: Date
  chat: Chat
  /** The sender, behind the channel's name (`telegram:42`). */
  from: {
    id: string
    name?: string
    /** The language of the person's client (`en`, `zh-hans`), where the platform tells it. */
    language?: string
  }
  /** The text with the bot's own mention taken out; absent for a press, or a file without words. */
  text?: string
  /** True when the message addresses the bot: a mention, a reply to it, a command. Always true in a direct chat. */
  mentioned: boolean
  /** True when the person has only opened the private chat and said nothing; Telegram's people say `/start` instead. It gives no right to write there later. */
  entered?: true
  /** The platform's id of the message answered, when it is a reply. */
  replyTo?: string
  /** The id of the button pressed, as it was sent. */
  press?: string
  file?: InboundFile
  /** The id of the chat's topic, on platforms whose groups have them. */
  topic?: string
}

/** A button: what is shown, and what comes back in `Inbound.press`. At most 64 bytes of id. */
export interface Button {
  id: string
  label: string
}

/** One message to send. Text is plain; a channel splits it at the platform's limit, never inside a line where it can help it. */
export interface Outbound {
  chatId: string
  kind: 'text' | 'image' | 'file'
  text: string
  buttons?: Button[]
  /** The platform's message id it answers. */
  replyTo?: string
  topic?: string
  /** The platform's id of a message whose buttons have done their work with this one: they go where the platform can take them away, its words stay. */
  concludes?: string
  /** The picture or file, for the kinds that have one. */
  file?: { name: string; path: string }
}

/**
 * How far a message of several parts came, kept on disk by whoever sends it, so that after an interruption it goes on there: a part that stands in the chat is
 * never sent again, nor one behind the first that may stand there.
 */
export interface PartsKept {
  /** How many parts to begin behind. */
  readonly standing: number
  /** The platform's id of the last part known to stand. */
  readonly lastId: string | undefined
  /** A part behind the first is about to be sent. */
  begin(part: number): Promise<void>
  /** The platform has the part. */
  confirm(part: number, messageId: string): Promise<void>
  /** The platform certainly does not have the part that was begun. */
  takeBack(part: number): Promise<void>
}

/** What a channel calls when something happens. Each call resolves once the event is stored; only then may the channel acknowledge. */
export interface Receiver {
  message(inbound: Inbound): Promise<void>
  /** A chat got a new id (a Telegram group became a supergroup). */
  moved(fromChatId: string, toChatId: string): Promise<void>
  /** A private chat cannot be written to any more: its person blocked the bot. Absent where nobody keeps that. */
  closed?(chatId: string): Promise<void>
}

/** Whether a channel works, with the evidence: `connected` means that the platform answered, not that `start` returned. */
export interface Health {
  state: 'off' | 'connecting' | 'connected' | 'down'
  detail: string
}

/** A way to talk with people. */
export interface Channel {
  /** The prefix of its ids, without the colon. */
  readonly name: string
  /** True when the platform delivers again what was not acknowledged. */
  readonly redelivers: boolean
  /** True when people are shown where a file lies, so that it has to stay there; else it may go once it was sent. */
  readonly keepsFiles?: boolean
  /** Resolves when the channel listens. */
  start(receiver: Receiver): Promise<void>
  /** Resolves with the platform's id of the last part once the platform has accepted the message, what of it stood there before included; throws a ChannelError. */
  send(outbound: Outbound, kept?: PartsKept): Promise<{ messageId: string }>
  /** The bytes of a file that came with a message of this channel; throws a ChannelError when it is too large or cannot be had (any more). */
  fetch(file: InboundFile): Promise<Uint8Array>
  health(): Promise<Health>
  /** Stops listening, waits for what is being received, and is silent from then on. */
  stop(): Promise<void>
}

/**
 * Why a message did not go out. `limited`: certainly not sent, try again after `retryAfterMs` · `refused`: certainly not sent and never will be
 * (bad request) · `unreachable`: certainly not sent, this person or chat cannot be written to · `unknown`: it may or may not have been sent.
 */
export class ChannelError extends Error {
  readonly channel: string
  readonly outcome: 'limited' | 'refused' | 'unreachable' | 'unknown'
  readonly retryAfterMs: number | undefined
  constructor(
    channel: string,
    outcome: ChannelError['outcome'],
    message: string,
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'ChannelError'
    this.channel = channel
    this.outcome = outcome
    this.retryAfterMs = options.retryAfterMs
  }
}

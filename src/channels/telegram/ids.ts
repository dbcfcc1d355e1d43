// Telegram's numbers behind the channel's name, and back.

/** The channel's name: the prefix of all its ids. */
export const NAME = 'telegram'

/** The id of a chat or a person: `telegram:-100123`. A private chat has the id of its person. */
export function peerId(id: number): string {
  return `${NAME}:${id}`
}

/** The id of a message: Telegram numbers them within their chat. */
export function messageId(chat: number, message: number): string {
  return `${NAME}:${chat}:${message}`
}

/** Telegram's number of a chat, or undefined when the id is not one of this channel's. */
export function chatNumber(id: string): number | undefined {
  const found = /^telegram:(-?\d{1,16})$/.exec(id)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Telegram's number of a message, or undefined when it is not a message of that chat. */
export function messageNumber(id: string | undefined, chat: number): number | undefined {
  const found = /^telegram:(-?\d{1,16}):(\d{1,15})$/.exec(id ?? '')
  return found !== null && Number(found[1]) === chat ? Number(found[2]) : undefined
}

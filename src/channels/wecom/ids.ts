// WeCom's ids behind the channel's name, and back. A private chat has the id of its person: wecom:zhangsan.

/** The channel's name: the prefix of all its ids. */
export const NAME = 'wecom'

/** The id of a chat, a person, an event or a message. */
export function ownId(id: string): string {
  return `${NAME}:${id}`
}

/** WeCom's id, or undefined when it is not one of this channel's. */
export function wecomId(id: string | undefined): string | undefined {
  return id?.startsWith(`${NAME}:`) && id.length > NAME.length + 1 ? id.slice(NAME.length + 1) : undefined
}

const ENTRY = 'entry-'

/** The id of the event that somebody opened the private chat. */
export function entryId(id: string): string {
  return ownId(`${ENTRY}${id}`)
}

/** Whether an event's id is of somebody opening the private chat. */
export function isEntryId(eventId: string | undefined): boolean {
  return wecomId(eventId)?.startsWith(ENTRY) ?? false
}

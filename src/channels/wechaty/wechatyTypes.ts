// The part of Wechaty that is used. Its own types bring Node types of years ago along, which would take the place of ours in the whole program.

/** A person. */
export interface Contact {
  id: string
  name(): string
  say(what: string | File): Promise<unknown>
}

/** A group. */
export interface Room {
  id: string
  topic(): Promise<string>
  alias(contact: Contact): Promise<string | undefined>
  say(what: string | File, mention?: Contact): Promise<unknown>
}

/** A message; `ready` loads it. */
export interface Message {
  id: string
  payload?: { filename?: string }
  ready(): Promise<void>
  date(): Date
  room(): Room | undefined
  talker(): Contact
  self(): boolean
  text(): string
  type(): number
  mentionSelf(): Promise<boolean>
  toFileBox(): Promise<{ toBuffer(): Promise<Uint8Array> }>
}

/** A file on its way to a chat. */
export interface File {
  name: string
}

/** A client, logged in or about to be. */
export interface Bot {
  currentUser: Contact
  Contact: { find(query: { id: string }): Promise<Contact | undefined> }
  Room: { find(query: { id: string }): Promise<Room | undefined> }
  Message: { load(id: string): Message }
  start(): Promise<void>
  on(event: 'scan', listener: (qrcode: string) => void): void
  on(event: 'login', listener: (user: Contact) => void): void
  on(event: 'logout', listener: () => void): void
  on(event: 'error', listener: (error: Error & { code?: unknown }) => void): void
}

/** The connection to a gateway. */
export interface Puppet {
  ding(data: string): void
  on(event: 'heartbeat', listener: () => void): void
  on(event: 'message', listener: (event: { messageId: string }) => void): void
}

/** The packages. */
export interface Wechaty {
  wechaty: { WechatyBuilder: { build(options: { puppet: Puppet }): Bot }; types: { Message: Record<string, number> } }
  service: { PuppetService: new (options: object) => Puppet }
  files: { FileBox: { fromFile(path: string, name: string): File } }
}

// A platform with people and groups on it, the same to look at whichever it is: what whole offices are driven over.
import type { Channel } from '../../../src/channels/channel.ts'
import type { ConsolePerson } from '../../../src/channels/console/people.ts'
import type { Past } from '../../../src/channels/past.ts'

/** A message of the bot as the people of a chat see it, its buttons included. */
export interface Shown {
  chatId: string
  text: string
  buttons: string[]
}

/** What a process of its own needs to know to be this platform's bot. */
export type Address =
  | { name: 'console'; people: ConsolePerson[] }
  | { name: 'telegram'; token: string; apiRoot: string }
  | { name: 'wecom'; botId: string; secret: string; wsUrl: string }
  | { name: 'wechaty'; token: string; endpoint: string }

/** What a channel is made of besides its address. */
export interface Life {
  past: Past
  now: () => Date
}

/** One platform. Ids are those of the channel: `telegram:42`. */
export interface Platform {
  readonly name: Address['name']
  /** A new person; the id is also that of the private chat. */
  person(name: string): string
  group(title: string, members: readonly string[]): string
  rename(chatId: string, title: string): void
  /** Somebody writes; in a group the bot is addressed. `again` delivers the same message once more. */
  say(from: string, text: string, chatId: string): { again: () => void }
  /** Somebody presses the button shown last with that label in the chat. */
  press(from: string, label: string, chatId: string): void
  /** Everything the bot has shown, oldest first. */
  shown(): Shown[]
  /** The platform takes none of the next so many messages, in each of the ways it has of saying so. */
  storm(messages: number): void
  address(): Address
  /** What the process at that address printed; only a terminal is written to so. */
  printed(text: string): void
  connect(life: Life): Promise<Channel>
  close(): Promise<void>
}

/** How a test gets a platform whose messages are dated by its clock. */
export interface PlatformKind {
  name: Address['name']
  /** Why the platform cannot do something, for the tests that need it. */
  cannot: { repeat?: string; storm?: string; remind?: string; rename?: string }
  open(now: () => Date): Promise<Platform>
}

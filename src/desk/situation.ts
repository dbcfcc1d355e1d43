// One message with everything the desk knows when it decides: who, where, when, about which community.
import type { Inbound, InboundFile } from '../channels/channel.ts'
import type { Day } from '../domain/calendar.ts'
import type { Change, Decision, Reply, ReplyButton } from '../domain/changes.ts'
import type { Audience, Caller, CommunityCard, RegisteredGroup } from '../domain/people.ts'
import type { PublicText, TeamText } from '../domain/speech.ts'
import type { Library } from '../knowledge/library.ts'
import { directChatOf } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import type { Mind, Model } from './model.ts'

/** What the desk works with. */
export interface Desk {
  storage: Storage
  /** The clauses of a community, as they are valid on a day. */
  libraryOf(communityId: string, day: Day): Promise<Library>
  /** A link that opens the private chat with a code, where the channel has such links. */
  bindLink(accountId: string, code: string): string | null
  /** The language model, where one is configured. */
  model: Model | null
  /** The bytes of a file that came in a chat; null where the channel cannot fetch it. */
  fetchFile(chatId: string, file: InboundFile): Promise<Uint8Array | null>
}

/** A message on the desk. */
export interface Situation {
  desk: Desk
  inbound: Inbound
  /** The text with its follow-ups; '' for a press. */
  text: string
  now: Date
  /** Today, in the community's time zone. */
  today: Day
  community: CommunityCard
  caller: Caller
  group: RegisteredGroup | null
  audience: Audience
  /** What this message may think with; null without a model, for a press, and for what is not addressed to the assistant. */
  mind: Mind | null
}

/** Says nothing, for a reason that stands in the ledger. */
export function silent(reason: string): Decision {
  return { action: 'silent', reason, changes: [], replies: [] }
}

/** What is decided and said, in one line. */
export function decided(action: string, reason: string, replies: Reply[], changes: Change[] = [], unitId?: string): Decision {
  return { action, reason, changes, replies, ...(unitId === undefined ? {} : { unitId }) }
}

/** A text fit for everybody, in the chat the message came from. */
export function sayHere({ inbound, audience }: Situation, text: PublicText, buttons: ReplyButton[] = []): Reply {
  return { audience, text, kind: 'text', chatId: inbound.chat.id, ...placeOf(inbound), ...(buttons.length > 0 ? { buttons } : {}) }
}

/** A text for the company's people in the chat the message came from; in a group of owners it is the public one instead. */
export function sayToTeam(situation: Situation, text: () => TeamText, otherwise: PublicText, buttons: ReplyButton[] = []): Reply {
  const { inbound, audience } = situation
  if (audience === 'owners') return sayHere(situation, otherwise)
  return { audience, text: text(), kind: 'text', chatId: inbound.chat.id, ...placeOf(inbound), ...(buttons.length > 0 ? { buttons } : {}) }
}

/** A personal text to the sender: here when this is the private chat, else in the private chat, where there is one. */
export async function sayToSender(situation: Situation, text: string, buttons: ReplyButton[] = [], unitId?: string): Promise<Reply | null> {
  const { inbound, desk } = situation
  const chatId = inbound.chat.kind === 'direct' ? inbound.chat.id : await directChatOf(desk.storage, inbound.from.id)
  if (chatId === null) return null
  const about = unitId === undefined ? {} : { unitId }
  return { audience: 'private', text, kind: 'text', chatId, ...about, ...(buttons.length > 0 ? { buttons } : {}) }
}

function placeOf(inbound: Inbound): { topic?: string } {
  return inbound.topic === undefined ? {} : { topic: inbound.topic }
}

import type { Json } from './json.ts'
import { type Group, now, type User, type World } from './world.ts'

/** How a message is said. */
interface Saying {
  replyTo?: number
  topic?: number
  /** Words in the text that Telegram marks as a mention of a user without a username. */
  mentions?: { words: string; id: number }
  /** Further or other fields of the message. */
  fields?: Json
}

/** People writing into one chat. */
export class ChatClient {
  readonly id: number
  readonly #world: World
  readonly #chat: () => Json

  constructor(world: World, id: number) {
    this.#world = world
    this.id = id
    this.#chat = () => world.chatOf(id)
  }

  /** Somebody says something; answers the message's number. */
  say(user: User, text: string, saying: Saying = {}): number {
    return this.send(user, { text, ...entitiesOf(text, 'entities', saying) }, saying)
  }

  photo(user: User, caption?: string): number {
    const sizes = [
      { file_id: this.keep('small'), file_unique_id: 's', width: 90, height: 60, file_size: 5 },
      { file_id: this.keep('large one'), file_unique_id: 'l', width: 900, height: 600, file_size: 9 },
    ]
    return this.send(user, { photo: sizes, ...captioned(caption) })
  }

  /** Pictures sent together: one message each, all of one group. The caption stands at the picture of that number. */
  album(user: User, captions: (string | undefined)[]): number[] {
    const group = `album-${this.#world.nextMessageId()}`
    return captions.map(caption => {
      const sizes = [{ file_id: this.keep('picture'), file_unique_id: 'a', width: 900, height: 600, file_size: 7 }]
      return this.send(user, { photo: sizes, media_group_id: group, ...captioned(caption) })
    })
  }

  /** The bot is brought into the group, or thrown out. */
  member(user: User, before: string, after: string): void {
    const from = { id: user.id, is_bot: false, first_name: user.name }
    const member = (status: string) => ({ user: this.#world.me, status })
    this.#world.updates.add({
      my_chat_member: { chat: this.#chat(), from, date: now(), old_chat_member: member(before), new_chat_member: member(after) },
    })
  }

  document(user: User, name: string, content: string | Buffer, caption?: string): number {
    const document = { file_id: this.keep(content), file_unique_id: 'd', file_name: name, file_size: Buffer.byteLength(content) }
    return this.send(user, { document, ...captioned(caption) })
  }

  voice(user: User): number {
    return this.send(user, { voice: { file_id: this.keep('sound'), file_unique_id: 'v', duration: 3, file_size: 5 } })
  }

  /** A new topic of a forum; answers its number. */
  topic(user: User, name: string): number {
    const id = this.#world.nextMessageId()
    this.#world.groups.get(this.id)?.topics.add(id)
    const message = this.#message(id, user, { forum_topic_created: { name, icon_color: 1 }, message_thread_id: id, is_topic_message: true })
    this.#world.updates.add({ message })
    return id
  }

  /** Any message, service messages included. */
  send(user: User | Json, content: Json, saying: Saying = {}): number {
    const id = this.#world.nextMessageId()
    const topic = saying.topic === undefined ? {} : { message_thread_id: saying.topic, is_topic_message: true }
    const answered = saying.replyTo ?? saying.topic
    const replied = answered === undefined ? undefined : this.#world.messages.get(`${this.id}:${answered}`)
    const reply = replied === undefined ? {} : { reply_to_message: replied }
    const message = this.#message(id, user, { ...content, ...topic, ...reply, ...saying.fields })
    if (this.#heard(message)) this.#world.updates.add({ message })
    return id
  }

  /** Somebody changes what they said. */
  edit(user: User, messageId: number, text: string): void {
    const edited = this.#message(messageId, user, { text, ...entitiesOf(text, 'entities', {}), edit_date: now() })
    if (this.#heard(edited)) this.#world.updates.add({ edited_message: edited })
  }

  /** The group becomes a supergroup with another id. */
  migrate(user: User, toId: number): void {
    const group = this.#world.groups.get(this.id) as Group
    const from = this.#message(this.#world.nextMessageId(), user, { migrate_to_chat_id: toId })
    this.#world.groups.set(toId, { ...group, id: toId, type: 'supergroup', topics: new Set() })
    group.movedTo = toId
    this.#world.updates.add({ message: from })
    const chat = this.#world.chatOf(toId)
    this.#world.updates.add({ message: { ...from, message_id: 1, chat, migrate_to_chat_id: undefined, migrate_from_chat_id: this.id } })
  }

  /** Keeps a file for download; answers its id. */
  keep(content: string | Buffer): string {
    const id = `up-${this.#world.files.size + 1}`
    this.#world.files.set(id, Buffer.from(content))
    return id
  }

  #message(id: number, user: User | Json, content: Json): Json & { message_id: number } {
    const language = 'language' in user && user.language !== undefined ? { language_code: user.language } : {}
    const from = 'name' in user ? { id: user.id, is_bot: false, first_name: user.name, ...language } : user
    const message = { message_id: id, date: now(), chat: this.#chat(), from, ...content }
    this.#world.messages.set(`${this.id}:${id}`, message)
    return message
  }

  /** Privacy mode: a bot that may not read everything hears commands, mentions, replies to it and service messages. */
  #heard(message: Json): boolean {
    const { me } = this.#world
    if (me.can_read_all_group_messages || !this.#world.groups.has(this.id)) return true
    const text = String(message.text ?? message.caption ?? '')
    if (text === '') return message.photo === undefined && message.document === undefined && message.voice === undefined
    const command = /^\/\w+(@\w+)?/.exec(text)
    if (command !== null) return command[1] === undefined || command[1] === `@${me.username}`
    const replied = message.reply_to_message as { from?: { id?: number } } | undefined
    return (
      text.includes(`@${me.username}`) || replied?.from?.id === me.id || JSON.stringify(message.entities ?? '').includes(`"id":${me.id}`)
    )
  }
}

function captioned(caption: string | undefined): Json {
  return caption === undefined ? {} : { caption, ...entitiesOf(caption, 'caption_entities', {}) }
}

function entitiesOf(text: string, key: string, saying: Saying): Json {
  const entities: Json[] = []
  const command = /^\/[A-Za-z0-9_]+(@\w+)?/.exec(text)
  if (command !== null) entities.push({ type: 'bot_command', offset: 0, length: command[0].length })
  for (const found of text.matchAll(/(?<![A-Za-z0-9_])@[A-Za-z][A-Za-z0-9_]{3,31}/g)) {
    entities.push({ type: 'mention', offset: found.index, length: found[0].length })
  }
  if (saying.mentions !== undefined) {
    const { words, id } = saying.mentions
    entities.push({
      type: 'text_mention',
      offset: text.indexOf(words),
      length: words.length,
      user: { id, is_bot: true, first_name: words },
    })
  }
  return entities.length === 0 ? {} : { [key]: entities }
}

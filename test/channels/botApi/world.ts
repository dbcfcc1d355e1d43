import { ApiFailure, type Json } from './json.ts'
import type { Upload } from './multipart.ts'
import { Updates } from './updates.ts'

/** A person on Telegram; one who never started the bot cannot be written to. */
export interface User {
  id: number
  name: string
  started: boolean
  blocked: boolean
  /** Of the client. */
  language?: string
}

/** A group on Telegram. */
export interface Group {
  id: number
  title: string
  type: 'group' | 'supergroup'
  topics: Set<number>
  movedTo?: number
  kicked: boolean
}

/** A message the bot sent, as people see it. */
export interface Sent {
  method: string
  chatId: number
  messageId: number
  text: string
  buttons: { id: string; label: string }[]
  replyTo?: number
  topic?: number
  file?: Upload
}

/** Chats, people and messages behind the API, and the rules for writing into them. */
export class World {
  readonly me: Json & { id: number; username: string; can_read_all_group_messages: boolean }
  readonly updates = new Updates()
  readonly users = new Map<number, User>()
  readonly groups = new Map<number, Group>()
  readonly messages = new Map<string, Json & { message_id: number }>()
  readonly files = new Map<string, Buffer>()
  readonly sent: Sent[] = []
  readonly edits: Sent[] = []
  readonly answered: string[] = []
  readonly openQueries = new Set<string>()
  /** Menus of commands by scope and language: `chat:1001`, `all_private_chats/en`. */
  readonly commands = new Map<string, Json[]>()
  #lastMessage = 100

  constructor(username: string, readsAll: boolean) {
    this.me = {
      id: 7_000_000_001,
      is_bot: true,
      first_name: '小管家',
      username,
      can_join_groups: true,
      can_read_all_group_messages: readsAll,
      supports_inline_queries: false,
    }
  }

  nextMessageId(): number {
    this.#lastMessage += 1
    return this.#lastMessage
  }

  /** The chat object as the API shows it. */
  chatOf(chatId: unknown): Json {
    const group = this.groups.get(Number(chatId))
    if (group !== undefined) {
      return { id: group.id, type: group.type, title: group.title, ...(group.topics.size > 0 ? { is_forum: true } : {}) }
    }
    const user = this.users.get(Number(chatId))
    if (user !== undefined) return { id: user.id, type: 'private', first_name: user.name }
    throw new ApiFailure(400, 'Bad Request: chat not found')
  }

  /** The chat, when the bot may write into it. */
  openChat(chatId: unknown): Json {
    const chat = this.chatOf(chatId)
    const group = this.groups.get(Number(chatId))
    if (group?.movedTo !== undefined) {
      throw new ApiFailure(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: group.movedTo })
    }
    if (group?.kicked) throw new ApiFailure(403, 'Forbidden: bot was kicked from the supergroup chat')
    const user = this.users.get(Number(chatId))
    if (user?.blocked) throw new ApiFailure(403, 'Forbidden: bot was blocked by the user')
    if (user?.started === false) throw new ApiFailure(403, "Forbidden: bot can't initiate conversation with a user")
    return chat
  }

  /** https://core.telegram.org/bots/api#setmycommands; without commands, deleteMyCommands. */
  setCommands(params: Json): true {
    const scope = parsed(params.scope) ?? { type: 'default' }
    if (scope.type === 'chat') this.openChat(scope.chat_id)
    const commands = params.commands as { command: string; description: string }[] | undefined
    for (const { command, description } of commands ?? []) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new ApiFailure(400, 'Bad Request: BOT_COMMAND_INVALID')
      if (description.length < 1 || description.length > 256) throw new ApiFailure(400, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID')
    }
    if ((commands?.length ?? 0) > 100) throw new ApiFailure(400, 'Bad Request: BOT_COMMANDS_TOO_MUCH')
    const key = menuKey(String(scope.type === 'chat' ? `chat:${scope.chat_id}` : scope.type), params.language_code)
    if (commands === undefined) this.commands.delete(key)
    else this.commands.set(key, commands)
    return true
  }

  /** The menu a person sees in private, as https://core.telegram.org/bots/api#determining-list-of-commands says. */
  menuOf({ id, language }: User): string[] {
    const scopes = [`chat:${id}`, 'all_private_chats', 'default']
    const found = scopes.flatMap(scope => [menuKey(scope, language), scope]).find(key => this.commands.has(key))
    return (this.commands.get(found ?? '') ?? []).map(({ command, description }) => `${command} ${description}`)
  }

  /** Puts a message of the bot into a chat. */
  post(method: string, params: Json, content: Json, file?: Upload): Json {
    const chat = this.openChat(params.chat_id)
    const group = this.groups.get(Number(chat.id))
    const topic = params.message_thread_id === undefined ? undefined : Number(params.message_thread_id)
    if (topic !== undefined && group?.topics.has(topic) !== true) throw new ApiFailure(400, 'Bad Request: message thread not found')
    const replyTo = this.#replied(params, Number(chat.id))
    const { markup, buttons } = keyboard(params.reply_markup)
    const messageId = this.nextMessageId()
    const message = {
      message_id: messageId,
      date: now(),
      chat,
      from: this.me,
      ...content,
      ...(topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true }),
      ...(markup === undefined ? {} : { reply_markup: markup }),
    }
    this.messages.set(`${chat.id}:${messageId}`, message)
    this.sent.push({
      method,
      chatId: Number(chat.id),
      messageId,
      text: String(content.text ?? content.caption ?? ''),
      buttons,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(topic === undefined ? {} : { topic }),
      ...(file === undefined ? {} : { file }),
    })
    return message
  }

  /** Changes the text (when given) and the buttons of a message of the bot. */
  edit(params: Json, text: string | undefined): Json {
    this.openChat(params.chat_id)
    const key = `${params.chat_id}:${params.message_id}`
    const message = this.messages.get(key)
    if (message === undefined) throw new ApiFailure(400, 'Bad Request: message to edit not found')
    if (message.from !== this.me) throw new ApiFailure(400, "Bad Request: message can't be edited")
    const { markup, buttons } = keyboard(params.reply_markup)
    const edited = { ...message, ...(text === undefined ? {} : { text }) } as Json & { message_id: number }
    delete edited.reply_markup
    if (markup !== undefined) edited.reply_markup = markup
    if (edited.text === message.text && JSON.stringify(edited.reply_markup) === JSON.stringify(message.reply_markup)) {
      const why = 'specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
      throw new ApiFailure(400, `Bad Request: message is not modified: ${why}`)
    }
    this.messages.set(key, edited)
    const chatId = Number(params.chat_id)
    this.edits.push({ method: 'edit', chatId, messageId: message.message_id, text: String(edited.text ?? ''), buttons })
    return edited
  }

  #replied(params: Json, chatId: number): number | undefined {
    const reply = parsed(params.reply_parameters)
    if (reply === undefined) return undefined
    const messageId = Number(reply.message_id)
    if (this.messages.has(`${chatId}:${messageId}`)) return messageId
    if (reply.allow_sending_without_reply === true) return undefined
    throw new ApiFailure(400, 'Bad Request: message to be replied not found')
  }
}

function menuKey(scope: string, language: unknown): string {
  return typeof language === 'string' && language !== '' ? `${scope}/${language}` : scope
}

function keyboard(raw: unknown): { markup: Json | undefined; buttons: { id: string; label: string }[] } {
  const markup = parsed(raw)
  const rows = (markup?.inline_keyboard ?? []) as { text: string; callback_data?: string }[][]
  const buttons = rows.flat().map(({ text, callback_data: id }) => {
    const bytes = Buffer.byteLength(id ?? '')
    if (id === undefined || bytes === 0 || bytes > 64) throw new ApiFailure(400, 'Bad Request: BUTTON_DATA_INVALID')
    return { id, label: text }
  })
  return { markup, buttons }
}

/** Uploads carry objects as JSON text. */
function parsed(raw: unknown): Json | undefined {
  if (raw === undefined || raw === null) return undefined
  return typeof raw === 'string' ? (JSON.parse(raw) as Json) : (raw as Json)
}

/** Seconds since 1970, as Telegram dates things. */
export function now(): number {
  return Math.floor(Date.now() / 1000)
}

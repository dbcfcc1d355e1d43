// Who can speak in the terminal, and where.

import type { Chat } from '../channel.ts'

/** Somebody the terminal can speak as. */
export interface ConsolePerson {
  /** `console:wang`. */
  id: string
  name: string
  /** What they are, as shown: 业主, 管家, 经理. */
  role: string
  /** The chats they are in; the first is where they speak when none is named. The private chat with the bot, whose id is the person's, need not be listed. */
  chats: Chat[]
}

/** A person in a chat: the one whose next line is read. */
export interface Place {
  person: ConsolePerson
  chat: Chat
}

/** What came of `/as`: the new place, or what to tell instead. */
type Chosen = { kind: 'place'; place: Place } | { kind: 'help'; text: string }

/** How many people a list shows; a community has thousands. */
const SHOWN = 60
const PRIVATE = '私聊'

/** The chats of a person, the private one included. */
export function chatsOf(person: ConsolePerson): Chat[] {
  return person.chats.some(chat => chat.kind === 'direct') ? person.chats : [...person.chats, { id: person.id, kind: 'direct' }]
}

/** How a chat is called in the terminal. */
export function chatTitle(chat: Chat): string {
  return chat.kind === 'direct' ? PRIVATE : (chat.title ?? chat.id)
}

/** How a place is called in the terminal, as before the prompt. */
export function placeTitle({ person, chat }: Place): string {
  return `${person.name} · ${chatTitle(chat)}`
}

/** Reads what follows `/as`: a name (which may hold spaces) or id, then perhaps a chat. Nothing lists everybody. */
export function choose(people: ConsolePerson[], words: string): Chosen {
  const wanted = words.trim()
  if (wanted === '') return { kind: 'help', text: listPeople(people) }
  const found = named(people, wanted)
  const [first, ...others] = found
  if (first === undefined) return { kind: 'help', text: `这里没有“${clip(wanted)}”。\n${USAGE}` }
  if (others.length > 0) {
    return { kind: 'help', text: `有 ${found.length} 位同名，请用编号：${found.map(({ person }) => `/as ${person.id}`).join('，')}` }
  }
  const { person, rest } = first
  const chats = chatsOf(person)
  const chat = rest === '' ? chats[0] : chatNamed(chats, rest)
  if (chat !== undefined) return { kind: 'place', place: { person, chat } }
  return { kind: 'help', text: `${person.name}不在“${clip(rest)}”。可选：${chats.map(chatTitle).join('、')}` }
}

const USAGE = '用法：/as 姓名 [群名或私聊]；单独输入 /as 看全部人员。'

/** The people whose name or id the words begin with; of several lengths the longest counts. */
function named(people: ConsolePerson[], words: string): { person: ConsolePerson; rest: string }[] {
  let longest = 0
  let found: { person: ConsolePerson; rest: string }[] = []
  for (const person of people) {
    for (const name of new Set([person.name, person.id, person.id.slice(person.id.indexOf(':') + 1)])) {
      if (name.length < longest || !(words === name || words.startsWith(`${name} `))) continue
      if (name.length > longest) found = []
      longest = name.length
      found.push({ person, rest: words.slice(name.length).trim() })
    }
  }
  return found
}

function chatNamed(chats: Chat[], name: string): Chat | undefined {
  const exact = chats.find(chat => chat.id === name || chatTitle(chat) === name)
  if (exact !== undefined) return exact
  if (name === 'private' || name === 'direct') return chats.find(chat => chat.kind === 'direct')
  const partial = chats.filter(chat => chatTitle(chat).includes(name))
  return partial.length === 1 ? partial[0] : undefined
}

function listPeople(people: ConsolePerson[]): string {
  const lines = people.slice(0, SHOWN).map(person => `  ${person.name}（${person.role}）：${chatsOf(person).map(chatTitle).join('、')}`)
  if (people.length > SHOWN) lines.push(`  …… 共 ${people.length} 人，其余直接输入姓名`)
  return [...lines, USAGE].join('\n')
}

function clip(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20).toWellFormed()}…` : text
}

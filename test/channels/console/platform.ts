// The terminal as a platform for whole offices: everybody types into the same one.
import { PassThrough } from 'node:stream'
import type { ConsolePerson } from '../../../src/channels/console/people.ts'
import { connect } from '../office/connect.ts'
import type { Platform, PlatformKind, Shown } from '../office/platform.ts'

export const CONSOLE: PlatformKind = {
  name: 'console',
  cannot: {
    repeat: 'each line of a terminal is a message of its own',
    storm: 'a terminal takes everything at once',
    rename: 'the groups of a terminal have the names of their kinds',
  },
  open: openConsole,
}

async function openConsole(): Promise<Platform> {
  const people: ConsolePerson[] = []
  let input = new PassThrough()
  let screen = ''
  let groups = 0
  const titles = new Map<string, string>()
  const type = (from: string, chatId: string, line: string) => {
    input.write(`/as ${from}${chatId === from ? ' 私聊' : ` ${chatId}`}\n`)
    input.write(`${line}\n`)
  }
  return {
    name: 'console',
    person(name) {
      const id = `console:p${people.length + 1}`
      people.push({ id, name: `${name}${people.length + 1}`, role: '', chats: [] })
      return id
    },
    group(title, members) {
      groups += 1
      const chat = { id: `console:g${groups}`, kind: 'group', title: `${title}${groups}` } as const
      titles.set(chat.id, chat.title)
      for (const person of people) if (members.includes(person.id)) person.chats.push(chat)
      return chat.id
    },
    rename: () => undefined,
    say(from, text, chatId) {
      type(from, chatId, chatId === from ? text : `@小管家 ${text}`)
      return { again: () => undefined }
    },
    press(from, label, chatId) {
      const number = [...screen.matchAll(/\[(\d+)\] (\S+)/g)].findLast(found => found[2] === label)?.[1]
      type(from, chatId, `[${number}]`)
    },
    shown: () => blocksOf(screen, people, titles),
    storm: () => undefined,
    address: () => ({ name: 'console', people }),
    printed(text) {
      screen += text
    },
    connect(life) {
      input = new PassThrough()
      const output = new PassThrough().setEncoding('utf8').on('data', (chunk: string) => {
        screen += chunk
      })
      return connect({ name: 'console', people }, life, { input, output })
    },
    close: async () => void input.end(),
  }
}

/** Each message the bot wrote: whom to, the words, the numbered buttons. */
function blocksOf(screen: string, people: readonly ConsolePerson[], titles: ReadonlyMap<string, string>): Shown[] {
  return screen.split(/^(?=小管家 → )/m).flatMap(block => {
    const head = /^小管家 → (.+)（(群|私聊)）\n/.exec(block)
    if (head === null) return []
    const [line, name, kind] = head
    const group = [...titles].find(([, title]) => title === name)?.[0]
    const chatId = kind === '群' ? group : people.find(person => person.name === name)?.id
    // The message ends with an empty line; what follows is what somebody typed.
    const lines = /^((?: {2}.*\n|\n(?= {2}))*)/.exec(block.slice(line.length))?.[1]?.trimEnd().split('\n') ?? []
    const last = lines.at(-1) ?? ''
    const buttons = last.startsWith('  [1] ') ? [...last.matchAll(/\[\d+\] (\S+)/g)].map(found => found[1] ?? '') : []
    const words = buttons.length > 0 ? lines.slice(0, -1) : lines
    return [{ chatId: chatId ?? '', text: words.map(each => each.replace(/^ {2}/, '')).join('\n'), buttons }]
  })
}

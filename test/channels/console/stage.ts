import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { ConsoleChannel, type ConsoleOptions } from '../../../src/channels/console/console.ts'
import type { ConsolePerson } from '../../../src/channels/console/people.ts'
import type { Stage } from '../contract.ts'

const OWNERS = { id: 'console:owners', kind: 'group', title: '云栖里业主群' } as const
const TEAM = { id: 'console:team', kind: 'group', title: '工作群' } as const

/** Two owners, a steward who speaks in private unless told otherwise, and somebody with a space in the name. */
export const PEOPLE: ConsolePerson[] = [
  { id: 'console:wang', name: '王建国', role: '业主', chats: [OWNERS] },
  { id: 'console:li', name: '李芳', role: '业主', chats: [OWNERS] },
  { id: 'console:zhao', name: '赵敏', role: '管家', chats: [{ id: 'console:zhao', kind: 'direct' }, TEAM, OWNERS] },
  { id: 'console:smith', name: 'John Smith', role: '业主', chats: [OWNERS] },
  { id: 'console:john', name: 'John', role: '业主', chats: [OWNERS] },
]

/** A terminal on two pipes. */
export interface Terminal {
  channel: ConsoleChannel
  input: PassThrough
  /** All that was shown so far. */
  shown: () => string
}

/** A terminal fed line by line. */
export function terminal(more: Partial<ConsoleOptions> = {}): Terminal {
  const input = new PassThrough()
  const output = new PassThrough()
  let text = ''
  output.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const channel = new ConsoleChannel({
    people: PEOPLE,
    botName: '小管家',
    input,
    output,
    interactive: false,
    settled: async () => undefined,
    now: () => new Date('2026-11-26T09:00:00+08:00'),
    log: pino({ level: 'silent' }),
    ...more,
  })
  return { channel, input, shown: () => text }
}

/** The terminal as a stage for the contract. */
export async function consoleStage(): Promise<Stage> {
  const { channel, input, shown } = terminal()
  const names = { owner: '王建国', other: '李芳' }
  const type = (line: string) => {
    if (!input.writableEnded) input.write(`${line}\n`)
  }
  return {
    channel,
    again: () => terminal().channel,
    owner: 'console:wang',
    other: 'console:li',
    group: 'console:owners',
    direct: 'console:wang',
    mention: '@小管家',
    say: (who, where, text) => {
      type(`/as ${names[who]} ${where === 'group' ? '云栖里业主群' : '私聊'}`)
      type(text)
    },
    press: (who, label) => {
      const number = [...shown().matchAll(/\[(\d+)\] (\S+)/g)].findLast(found => found[2] === label)?.[1]
      type(`/as ${names[who]}`)
      type(`[${number}]`)
    },
    shown: () => blocksOf(shown()),
    unreachable: () => 'console:nobody',
    oddities: () => {
      for (const line of ['', '   ', '[9]', '[x]', '/as 查无此人', '/as', '\ud800', '\u0000', '\u001b[2J', '/as 王建国 工作群']) type(line)
    },
    close: async () => {
      input.end()
    },
  }
}

/** Each message the bot wrote: whom to, the words, the file, the numbered buttons. */
function blocksOf(screen: string): ReturnType<Stage['shown']> {
  return screen.split('\n\n').flatMap(block => {
    const at = block.indexOf('小管家 → ')
    if (at < 0) return []
    const [chatId = '', ...lines] = block.slice(at).split('\n')
    const file = /^ {2}\[(?:图片|文件)\] (\S+)/m.exec(block)?.[1]
    const last = lines.at(-1) ?? ''
    const buttons = last.startsWith('  [1] ') ? [...last.matchAll(/\[\d+\] (\S+)/g)].map(found => found[1] ?? '') : []
    return [{ chatId, text: lines.join('\n'), buttons, ...(file === undefined ? {} : { file }) }]
  })
}

// Plays a conversation, written as people read it, against the real office over the demo community, and writes down what everybody was told.
import path from 'node:path'
import { pino } from 'pino'
import type { Inbound, InboundFile, Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { loadDemo } from '../../src/cli/demo.ts'
import { openOffice } from '../../src/cli/office.ts'
import type { Model } from '../../src/desk/model.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'

/**
 * What one line of a script may be:
 * `刘强: 我欠多少` said in private · `刘强 业主群 @: 物业费怎么算` said to the assistant in a group · `刘强 业主群: 早` said to nobody ·
 * `王秀英 工作群 ↩: 可以` a reply to the assistant's last message there · `郭涛 业主群 ↩刘强: 会的` to a person's last one ·
 * `刘强 [转人工]` the newest button of that label in the chat of this person, `刘强 业主群 [转人工]` in a group ·
 * `郭涛 发来 语音` a file · `-- 3 天后`, `-- 20 秒后`, `-- 2026-11-27 10:00` the clock · `# …` a heading.
 */
export type Line = string

/** What a conversation may have besides the desk. */
export interface Setting {
  start?: Date
  model?: Model
  /** The bytes of any file sent in. */
  file?: Uint8Array
}

const START = new Date('2026-11-26T02:00:00Z')
const IDS: Record<string, string> = {
  ...{ 王秀英: 'wang', 李建国: 'li', 周敏: 'zhou', 刘芳: 'liu', 陈国栋: 'chen', 孙丽: 'sun', 赵强: 'zhao', 吴正: 'wu' },
  ...{ 陈静: 'chenjing', 刘强: 'liuqiang', 郭涛: 'guotao', 谢婉清: 'xiewanqing', 韩冰: 'hanbing', 戴维: 'daiwei', 姜山: 'jiangshan' },
  ...{ 林晓: 'linxiao', 路人: 'passer', 业主群: 'owners', 工作群: 'team' },
}
const NAMES = new Map(Object.entries(IDS).map(([name, id]) => [`console:${id}`, name]))
const SAID = /^(\S+?)(?: (业主群|工作群))?(?: ↩(\S*))?( @)?: ([\s\S]*)$/
const PRESSED = /^(\S+?)(?: (业主群|工作群))? \[(.+)\]$/
const SENT_FILE = /^(\S+) 发来 (语音|图片)$/
const LATER = /^-- (\d+) (秒|分钟|小时|天)后$/
const UNITS: Record<string, number> = { 秒: 1, 分钟: 60, 小时: 3600, 天: 86_400 }
const FILES: Record<string, InboundFile> = {
  语音: { name: 'voice.ogg', size: 3000, kind: 'voice', handle: 'f' },
  图片: { name: 'slip.png', size: 3000, kind: 'image', handle: 'f' },
}
const BETWEEN_LINES_MS = 7_000
/** Longer than the assistant waits for the rest of a message. */
const SETTLE_MS = 2_000

/** Plays the lines and returns the conversation; what is wrong with the ledger afterwards stands at its end. */
export async function converse(ledger: Storage, title: string, lines: readonly Line[], setting: Setting = {}): Promise<string> {
  const { start = START, model = null, file = new Uint8Array([1]) } = setting
  await loadDemo(ledger, start)
  let now = start
  let count = 0
  let codes: string[] = []
  const sent: (Outbound & { messageId: string })[] = []
  const lastOf = new Map<string, string>()
  const channel = handingTo(
    async outbound => {
      const messageId = `console:m${sent.length + 1}`
      sent.push({ ...outbound, messageId })
      return { messageId }
    },
    { fetch: async () => file },
  )
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => now, log: pino({ level: 'silent' }), model })
  const settle = async (ms: number) => {
    now = new Date(now.getTime() + ms)
    await office.intake.advance()
    await office.delivery.drain()
  }
  const receive = async (who: string, place: string | undefined, more: Partial<Inbound>) => {
    now = new Date(now.getTime() + BETWEEN_LINES_MS - 2 * SETTLE_MS)
    const id = `console:e${++count}`
    const from = { id: idOf(who), name: who }
    const chat = {
      id: idOf(place ?? who),
      kind: place === undefined ? ('direct' as const) : ('group' as const),
      ...(place ? { title: place } : {}),
    }
    lastOf.set(`${who} ${chat.id}`, id)
    await office.intake.receive({ id, at: now, chat, from, mentioned: true, ...more })
    await settle(SETTLE_MS)
    // A word that follows an answer leaves a moment after it.
    await settle(SETTLE_MS)
  }
  const act = async (line: Line): Promise<string> => {
    const clock = LATER.exec(line)
    if (clock) {
      await settle(Number(clock[1]) * (UNITS[clock[2] ?? ''] ?? 1) * 1000)
      return ''
    }
    const file = SENT_FILE.exec(line)
    const pressed = PRESSED.exec(line)
    const said = SAID.exec(line)
    if (file) await receive(file[1] ?? '', undefined, { file: FILES[file[2] ?? ''] ?? { name: '', kind: 'other', handle: '' } })
    else if (pressed) {
      const [, who = '', place, label = ''] = pressed
      const [on, button] = newest(sent, idOf(place ?? who), label)
      await receive(who, place, { press: button, replyTo: on })
    } else if (said) {
      const [, who = '', place, to, addressed, words = ''] = said
      const chatId = idOf(place ?? who)
      const text = words.replace('{验证码}', codes.at(-1) ?? '')
      const target = to === '' ? sent.findLast(one => one.chatId === chatId)?.messageId : lastOf.get(`${to} ${chatId}`)
      const mentioned = place === undefined || addressed !== undefined || to === ''
      await receive(who, place, { text, mentioned, ...(to === undefined || target === undefined ? {} : { replyTo: target }) })
    } else throw new Error(`Not a line of a conversation: ${line}`)
    return idOf((said ?? pressed)?.[2] ?? (said ?? pressed ?? file)?.[1] ?? '')
  }
  const parts = [`# ${title}`]
  for (const line of lines) {
    if (line.startsWith('#')) {
      parts.push(`#${line}`)
      continue
    }
    const before = sent.length
    const chatId = await act(line)
    const out = sent.slice(before)
    codes = [...codes, ...out.flatMap(({ text }) => /验证码：([A-Z0-9-]{4,})/.exec(text)?.[1] ?? [])]
    parts.push([line, ...inOrder(out, chatId).map(shown)].join('\n'))
  }
  await office.stop()
  const problems = (await verifyLedger(ledger)).flatMap(found => found.problems)
  return `${[...parts, ...problems].join('\n\n')}\n`.replaceAll(new RegExp(codes.join('|') || '$.', 'g'), '〔验证码〕')
}

function idOf(name: string): string {
  const id = IDS[name]
  if (id === undefined) throw new Error(`Nobody is called ${name}.`)
  return `console:${id}`
}

function newest(sent: readonly (Outbound & { messageId: string })[], chatId: string, label: string): [message: string, button: string] {
  const shown = sent
    .filter(one => one.chatId === chatId)
    .flatMap(one => (one.buttons ?? []).map(button => [one.messageId, button] as const))
  const found = shown.findLast(([, button]) => button.label === label)
  if (!found) throw new Error(`No button ${label}, but ${shown.map(([, button]) => button.label).join(', ')}`)
  return [found[0], found[1].id]
}

// Chats are served side by side: that of the speaker comes first here, the others by name.
function inOrder<Message extends Outbound>(out: readonly Message[], chatId: string): Message[] {
  const rank = (one: Outbound): string => (one.chatId === chatId ? '' : one.chatId)
  return [...out].sort((a, b) => rank(a).localeCompare(rank(b)))
}

function shown({ chatId, text, buttons = [], file, kind }: Outbound): string {
  const words = [...text.split('\n'), ...(file ? [`〔${kind === 'image' ? '图片' : '文件'} ${path.basename(file.name)}〕`] : [])]
  const keys = buttons.length === 0 ? [] : [buttons.map(button => `[${button.label}]`).join(' ')]
  return [`  小管家 → ${NAMES.get(chatId) ?? chatId}`, ...[...words, ...keys].map(line => `  | ${line}`)].join('\n')
}

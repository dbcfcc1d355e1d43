// WeCom as a platform for whole offices: the far end of the smart bot's long connection on loopback.
import { connect } from '../office/connect.ts'
import type { Platform, PlatformKind, Shown } from '../office/platform.ts'
import { WecomServer } from '../wecomServer.ts'

export const WECOM: PlatformKind = {
  name: 'wecom',
  cannot: { rename: 'a frame of WeCom does not say what its group is called' },
  open: openWecom,
}

/** WeCom's ways of saying “too much”, “too much today”, “too often” and “busy”. */
const TOO_MUCH = [846607, 45009, 45033, -1]

async function openWecom(now: () => Date): Promise<Platform> {
  const server = await WecomServer.start(now)
  const address = { name: 'wecom', botId: server.botId, secret: server.secret, wsUrl: server.wsUrl } as const
  const people = new Set<string>()
  let count = 0
  const made = (kind: string) => `wecom:${kind}${++count}`
  const idOf = (id: string) => id.slice('wecom:'.length)
  return {
    name: 'wecom',
    person() {
      const id = made('zhang')
      people.add(id)
      return id
    },
    group: () => made('wrGROUP'),
    rename: () => undefined,
    say(from, text, chatId) {
      const inGroup = !people.has(chatId)
      return server.say(idOf(from), inGroup ? `@${server.botName} ${text}` : text, inGroup ? idOf(chatId) : undefined)
    },
    press: (from, label) => void server.press(idOf(from), label),
    shown: () => withButtons(server),
    storm(messages) {
      const each = Math.ceil(messages / TOO_MUCH.length)
      for (const refuse of TOO_MUCH)
        for (const cmd of ['aibot_respond_msg', 'aibot_send_msg']) server.disturb(cmd, { refuse }, { times: Math.ceil(each / 2) })
    },
    address: () => address,
    printed: () => undefined,
    connect: life => connect(address, life),
    close: () => server.down(),
  }
}

/** The bot's messages; the cards that hold the buttons of a long one count as part of it. */
function withButtons(server: WecomServer): Shown[] {
  const all: Shown[] = []
  for (const { chatId, kind, text, buttons } of server.shown) {
    const labels = buttons.map(({ label }) => label)
    const before = all.findLast(shown => shown.chatId === `wecom:${chatId}`)
    const title = text.replace(/…$/, '')
    if (kind === 'card' && before !== undefined && before.text !== text && before.text.startsWith(title)) before.buttons.push(...labels)
    // Two spaces break a line in Markdown.
    else all.push({ chatId: `wecom:${chatId}`, text: text.replaceAll('  \n', '\n'), buttons: labels })
  }
  return all
}

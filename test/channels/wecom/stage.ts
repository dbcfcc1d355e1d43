import { pino } from 'pino'
import type { Past } from '../../../src/channels/past.ts'
import { WecomChannel, type WecomOptions } from '../../../src/channels/wecom/wecom.ts'
import type { Stage } from '../contract.ts'
import { WecomServer } from '../wecomServer.ts'

/** A past in which everybody has spoken and nothing was sent. */
export const NO_PAST: Past = {
  sentSince: async () => [],
  sentAs: async () => null,
  heardFrom: async () => 'direct',
  question: async () => null,
}

/** A channel on that server that does not wait long to connect again. */
export function channelOn(server: WecomServer, more: Partial<WecomOptions> = {}): WecomChannel {
  return new WecomChannel({
    botId: server.botId,
    secret: server.secret,
    wsUrl: server.wsUrl,
    reconnectMs: 20,
    names: ['小管家'],
    numbered: labels => labels.map((label, index) => `${index + 1} ${label}`).join('  '),
    past: NO_PAST,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    ...more,
  })
}

const GROUP = 'wrTEAM001'

/** WeCom's long connection as a stage for the contract. */
export async function wecomStage(more: Partial<WecomOptions> = {}): Promise<Stage> {
  const server = await WecomServer.start()
  const people = { owner: 'wangfang', other: 'lifang' }
  for (const chat of [GROUP, people.owner, people.other]) server.world.open.add(chat)
  let last: { again: () => void } | undefined
  return {
    channel: channelOn(server, more),
    again: () => channelOn(server, more),
    owner: 'wecom:wangfang',
    other: 'wecom:lifang',
    group: `wecom:${GROUP}`,
    direct: 'wecom:wangfang',
    mention: '@小管家',
    limit: 20_480,
    length: text => Buffer.byteLength(text),
    say: (who, where, text) => {
      // In a group the bot hears only what mentions it.
      const said = where === 'group' && !text.includes('@小管家') ? `@小管家 ${text}` : text
      last = server.say(people[who], said, where === 'group' ? GROUP : undefined)
    },
    repeat: () => last?.again(),
    sendFile: (who, _, name) => {
      server.message(people[who], { msgtype: 'file', file: server.file(name, Buffer.from('xlsx')) })
    },
    press: (who, label) => {
      server.press(people[who], label)
    },
    shown: () =>
      server.shown.map(({ chatId, text, buttons, file }) => ({
        chatId: `wecom:${chatId}`,
        text,
        buttons: buttons.map(({ label }) => label),
        ...(file === undefined ? {} : { file: file.name }),
      })),
    oddities: () => sendOddities(server, people.owner),
    slowDown: () => {
      server.disturb('aibot_send_msg', { refuse: 846607 })
      return 60_000
    },
    unreachable: () => 'wecom:nobody',
    close: () => server.down(),
  }
}

/** All that comes besides texts and presses, broken frames included. */
function sendOddities(server: WecomServer, person: string): void {
  server.message(person, { msgtype: 'image', image: server.file('a.jpg', Buffer.from('picture')) })
  server.message(person, { msgtype: 'voice', voice: { content: '水管漏了' } })
  server.message(person, { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'image', image: { url: 'x' } }, { msgtype: 'new' }, 'odd'] } })
  server.message(person, { msgtype: 'mixed', mixed: { msg_item: [] } })
  server.message(person, { msgtype: 'text' })
  server.message(person, { msgtype: 'text', text: { content: '' } })
  server.message(person, { msgtype: 'file', file: {} })
  server.message(person, { msgtype: 'never_seen_before', a: 1 })
  server.message(person, { msgtype: 'text', text: { content: 'no group' } }, undefined, { chattype: 'group', chatid: undefined })
  server.message(person, { msgtype: 'text', text: { content: 'from nobody' } }, undefined, { from: null })
  server.message(person, { msgtype: 'text', text: { content: 'x' } }, undefined, { create_time: 'yesterday', msgid: 'm'.repeat(3000) })
  server.event(person, { eventtype: 'enter_chat' })
  server.event(person, { eventtype: 'feedback_event', feedback_event: { id: 'x', type: 1 } })
  server.event(person, { eventtype: 'template_card_event', template_card_event: {} })
  server.event(person, { eventtype: 'template_card_event', template_card_event: { event_key: 'x', task_id: 5 } })
  server.event(person, {})
  for (const data of ['', 'no json', '{', 'null', '[]', '5', '{"cmd":"aibot_msg_callback"}', '{"cmd":"aibot_msg_callback","body":null}'])
    server.raw(data)
  server.raw(JSON.stringify({ cmd: 'aibot_msg_callback', body: { msgtype: 'text', text: { content: 'without headers' } } }))
  server.raw(JSON.stringify({ headers: { req_id: 'never asked' }, errcode: 0 }))
  server.raw(Buffer.from([0, 1, 2, 255]))
}

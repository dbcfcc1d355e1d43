// A peer that nobody here wrote: the npm package telegram-test-api. It knows few methods and no offsets, so this is one walk-through only.

import { createServer } from 'node:net'
import { pino } from 'pino'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TelegramChannel } from '../../../src/channels/telegram/telegram.ts'
import { Collected, until } from '../collected.ts'

const TOKEN = '123456:smoke-test-token'
const CHAT = -1001

let server: TelegramServer
let channel: TelegramChannel
beforeEach(async () => {
  server = new TelegramServer({ port: await freePort() })
  await server.start()
  channel = new TelegramChannel({ token: TOKEN, apiRoot: server.config.apiURL, log: pino({ level: 'silent' }), now: () => new Date() })
})
afterEach(async () => {
  await channel.stop()
  await server.stop()
})

it('a command is answered with buttons, a press comes back, and the message is edited to the outcome', async () => {
  const got = new Collected()
  await channel.start(got)
  const client = server.getClient(TOKEN, { chatId: CHAT, type: 'supergroup', chatTitle: '工作群', userId: 42, firstName: '赵敏' })
  await client.sendCommand(client.makeCommand('/today 3-501'))
  await until('the command', () => got.inbound.length > 0)
  expect(got.inbound[0]).toMatchObject({
    text: '/today 3-501',
    mentioned: true,
    from: { id: 'telegram:42' },
    chat: { id: 'telegram:-1001', kind: 'group' },
  })

  const { messageId } = await channel.send({
    chatId: 'telegram:-1001',
    kind: 'text',
    text: '3-501',
    buttons: [{ id: 'log:1', label: '接通' }],
  })
  const [reply] = server.storage.botMessages
  expect(reply?.message).toMatchObject({
    chat_id: CHAT,
    text: '3-501',
    reply_markup: { inline_keyboard: [[{ text: '接通', callback_data: 'log:1' }]] },
  })

  await client.sendCallback(client.makeCallbackQuery('log:1', { message: { message_id: Number(messageId.split(':')[2]) } }))
  await until('the press', () => got.inbound.some(({ press }) => press === 'log:1'))
  expect(got.inbound.find(({ press }) => press !== undefined)).toMatchObject({ from: { id: 'telegram:42' }, replyTo: messageId })

  await channel.send({ chatId: 'telegram:-1001', kind: 'text', text: '3-501 已接通', concludes: messageId })
  expect(server.storage.botMessages.map(({ message }) => message.text)).toEqual(['3-501', '3-501 已接通'])
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

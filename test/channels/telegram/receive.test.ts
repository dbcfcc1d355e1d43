import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TelegramChannel } from '../../../src/channels/telegram/telegram.ts'
import type { ChatClient } from '../botApi/client.ts'
import type { User } from '../botApi/world.ts'
import { BotApiServer } from '../botApiServer.ts'
import { Collected, until } from '../collected.ts'
import { channelOn, type Log, readableLog } from './stage.ts'

let server: BotApiServer
let channel: TelegramChannel
let got: Collected
let log: Log
let wang: User
let group: ChatClient

async function open(options = {}): Promise<void> {
  server = await BotApiServer.start(options)
  log = readableLog()
  channel = channelOn(server, { log: log.logger })
  got = new Collected()
  wang = server.user('王建国')
  group = server.group(-1_001_111_111_111)
  await channel.start(got)
}

/** Resolves with what arrived once everything said so far is through. */
async function arrived() {
  server.direct(wang).say(wang, '完')
  await until('the end mark', () => got.texts.includes('完'))
  return got.inbound.filter(({ text }) => text !== '完')
}

beforeEach(() => open())
afterEach(async () => {
  await channel.stop()
  await server.close()
})

describe('who a message speaks to', () => {
  it('is the bot when it is named, in any letter case, anywhere, or by a mention without a username', async () => {
    group.say(wang, '请问 @guanjia_bot 电梯费')
    group.say(wang, '电梯费 @GUANJIA_BOT')
    group.say(wang, '小管家 电梯费', { mentions: { words: '小管家', id: server.world.me.id } })
    group.say(wang, '@guanjia_bot')
    group.say(wang, '😀@guanjia_bot 电梯费')
    group.say(wang, '@guanjia_bots 电梯费')
    group.say(wang, '@other_bot 电梯费')
    const all = await arrived()
    expect(all.map(({ text, mentioned }) => [text, mentioned])).toEqual([
      ['请问 电梯费', true],
      ['电梯费', true],
      ['电梯费', true],
      ['', true],
      ['😀 电梯费', true],
      ['@guanjia_bots 电梯费', false],
      ['@other_bot 电梯费', false],
    ])
  })

  it('is the bot when one of its messages is answered', async () => {
    const { messageId } = await channel.send({ chatId: `telegram:${group.id}`, kind: 'text', text: '您好' })
    group.say(wang, '那我呢', { replyTo: Number(messageId.split(':')[2]) })
    expect(await arrived()).toMatchObject([{ text: '那我呢', mentioned: true, replyTo: messageId }])
  })

  it('is the bot for a command without a name or with its own, and another bot is left alone', async () => {
    for (const text of ['/today', '/today@guanjia_bot 3-501', '/status@other_bot', '去 /today']) group.say(wang, text)
    expect((await arrived()).map(({ text, mentioned }) => [text, mentioned])).toEqual([
      ['/today', true],
      ['/today 3-501', true],
      ['去 /today', false],
    ])
    expect(log.lines.join('')).toContain('a command for another bot')
  })

  it('keeps the payload of a deep link', async () => {
    const li = server.user('李芳', false)
    server.open(li, 'bind_ab12')
    expect(await arrived()).toMatchObject([
      { text: '/start bind_ab12', mentioned: true, chat: { id: `telegram:${li.id}`, kind: 'direct' } },
    ])
  })
})

describe('what comes with a message', () => {
  it('is its picture in the largest size, its document or its voice, and its caption as text', async () => {
    group.photo(wang, '@guanjia_bot 漏水')
    group.document(wang, '回单.pdf', 'pdf')
    group.voice(wang)
    const [photo, document, voice] = await arrived()
    expect(photo).toMatchObject({ text: '漏水', mentioned: true, file: { kind: 'image', size: 9 } })
    expect(server.world.files.get(photo?.file?.handle ?? '')?.toString()).toBe('large one')
    expect(document).toMatchObject({ file: { kind: 'document', name: '回单.pdf', size: 3 } })
    expect(document?.text).toBeUndefined()
    expect(voice).toMatchObject({ file: { kind: 'voice' } })
  })

  it('is the topic of a forum, whose opening is not a message answered', async () => {
    const topic = group.topic(wang, '报修')
    group.say(wang, '水管漏了', { topic })
    group.say(wang, '答复串', { fields: { message_thread_id: 12345 } })
    const [inTopic, inThread] = await arrived()
    expect(inTopic).toMatchObject({ text: '水管漏了', topic: String(topic), mentioned: false })
    expect(inTopic?.replyTo).toBeUndefined()
    expect(inThread?.topic).toBeUndefined()
    await channel.send({ chatId: `telegram:${group.id}`, kind: 'text', text: '已登记', topic: String(topic) })
    expect(server.sent.at(-1)).toMatchObject({ text: '已登记', topic })
  })
})

describe('pictures sent together', () => {
  const restart = async () => {
    await channel.stop()
    channel = channelOn(server, { log: log.logger })
    await channel.start(got)
  }

  it('are one event, quoted by an answer; documents sent together are events of their own', async () => {
    const [first] = group.album(wang, ['@guanjia_bot 漏水', undefined, undefined])
    group.send(wang, { document: { file_id: group.keep('a'), file_unique_id: 'a', file_name: '一.csv' }, media_group_id: 'documents' })
    group.send(wang, { document: { file_id: group.keep('b'), file_unique_id: 'b', file_name: '二.csv' }, media_group_id: 'documents' })
    const all = await arrived()
    expect(all.map(({ text, file }) => [text, file?.kind])).toEqual([
      ['漏水', 'image'],
      [undefined, 'document'],
      [undefined, 'document'],
    ])
    await channel.send({ chatId: `telegram:${group.id}`, kind: 'text', text: '已登记', replyTo: all[0]?.id ?? '' })
    expect(server.sent.at(-1)).toMatchObject({ text: '已登记', replyTo: first })
  })

  it('have one id, so that the rest of an album is known by it after a restart', async () => {
    group.album(wang, ['@guanjia_bot 漏水'])
    await until('the first picture', () => got.inbound.length === 1)
    const message = [...server.world.messages.values()].findLast(({ photo }) => photo !== undefined)
    await restart()
    server.world.updates.force({ message: { ...message, message_id: 9_999, caption: undefined, caption_entities: undefined } })
    await arrived()
    expect(new Set(got.inbound.filter(({ file }) => file).map(({ id }) => id)).size).toBe(1)
  })

  it('speak to the bot also when only a later picture has the words', async () => {
    group.album(wang, [undefined, '@guanjia_bot 漏水', undefined])
    expect((await arrived()).map(({ text, mentioned }) => [text, mentioned])).toEqual([
      [undefined, false],
      ['漏水', true],
    ])
  })
})

describe('the bot itself', () => {
  it('hears that somebody blocked it, and that it came into a group, which is like a mention without words', async () => {
    server.block(wang)
    group.member(wang, 'left', 'member')
    group.member(wang, 'member', 'administrator')
    group.member(wang, 'member', 'kicked')
    await until('the group', () => got.inbound.length === 1)
    expect(got.closings).toEqual([`telegram:${wang.id}`])
    expect(await arrived()).toMatchObject([{ text: '', mentioned: true, chat: { id: `telegram:${group.id}`, kind: 'group' } }])
  })

  it('hears the language of a client where Telegram tells it', async () => {
    wang.language = 'en-GB'
    group.say(wang, 'hello')
    expect((await arrived())[0]?.from).toEqual({ id: `telegram:${wang.id}`, name: '王建国', language: 'en-GB' })
  })
})

describe('an edited message', () => {
  it('is ignored with a reason when it was taken before', async () => {
    const id = group.say(wang, '一楼凭什么交电梯费')
    await until('the message', () => got.inbound.length === 1)
    group.edit(wang, id, '@guanjia_bot 一楼凭什么交电梯费')
    expect((await arrived()).length).toBe(1)
    expect(log.lines.join('')).toContain('an edit of a message already taken')
  })

  it('counts as the message when that was never seen, under the id of the message', async () => {
    await channel.stop()
    await server.close()
    await open({ readsAllGroupMessages: false })
    const id = group.say(wang, '一楼凭什么交电梯费')
    group.edit(wang, id, '@guanjia_bot 一楼凭什么交电梯费')
    expect(await arrived()).toMatchObject([{ id: `telegram:${group.id}:${id}`, text: '一楼凭什么交电梯费', mentioned: true }])
    expect((await channel.health()).detail).toContain('/setprivacy')
  })
})

it('a message dated far ahead of our clock counts as sent now', async () => {
  const inAnHour = Math.floor(Date.now() / 1000) + 3_600
  group.say(wang, '电梯费', { fields: { date: inAnHour } })
  const [message] = await arrived()
  expect(message?.at.getTime()).toBeLessThan(inAnHour * 1000 - 1_800_000)
})

describe('a press', () => {
  it('is answered after it was stored, and has the id of its update', async () => {
    await channel.send({ chatId: `telegram:${group.id}`, kind: 'text', text: '3-501', buttons: [{ id: 'a', label: '接通' }] })
    got.failures = 1
    const query = server.press(wang, '接通')
    await until('the refusal', () => got.refused.length === 1)
    expect(server.world.answered).toEqual([])
    await until('the answer', () => server.world.answered.length === 1)
    expect(server.world.answered).toEqual([query])
    expect(got.inbound[0]?.id).toMatch(/^telegram:update:\d+$/)
  })

  it('that is too old to be answered still counts', async () => {
    await channel.send({ chatId: `telegram:${group.id}`, kind: 'text', text: '3-501', buttons: [{ id: 'a', label: '接通' }] })
    server.fail('answerCallbackQuery', 400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    server.press(wang, 'a')
    expect(await arrived()).toMatchObject([{ press: 'a' }])
  })
})

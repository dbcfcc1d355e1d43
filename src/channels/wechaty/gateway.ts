// Wechaty itself, in the process made for it: https://wechaty.js.org/docs/puppet-services/
import type { Gateway, News, Order, Said } from './protocol.ts'
import type { Bot, Message, Wechaty } from './wechatyTypes.ts'

/** How often the event stream is tried; a deaf one still takes calls. */
const DING_MS = 30_000

/** A gateway's session. */
interface Session {
  say(order: Extract<Order, { do: 'say' }>): Promise<void>
  fetch(messageId: string): Promise<Uint8Array>
}

/** Connects to the gateway and tells what happens there; rejects when Wechaty is not installed. */
export async function openGateway({ token, endpoint, authority, noTls }: Gateway, tell: (news: News) => void): Promise<Session> {
  const { wechaty, service, files } = await loadWechaty()
  const puppet = new service.PuppetService({
    token,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(authority === undefined ? {} : { authority }),
    ...(noTls ? { tls: { disable: true } } : {}),
  })
  const bot = wechaty.WechatyBuilder.build({ puppet })
  bot.on('scan', qrcode => tell({ news: 'scan', qrcode }))
  bot.on('login', user => tell({ news: 'login', name: user.name() }))
  bot.on('logout', () => tell({ news: 'logout' }))
  bot.on('error', error => {
    const code = typeof error.code === 'number' ? error.code : null
    tell({ news: 'trouble', code, detail: error.message.replaceAll(token, '<token>') })
  })
  puppet.on('heartbeat', () => tell({ news: 'alive' }))
  // Wechaty loads messages side by side and so mixes up their order: here each is loaded after the one before.
  let line = Promise.resolve()
  puppet.on('message', ({ messageId }) => {
    line = line.then(async () => {
      try {
        const message = bot.Message.load(messageId)
        await message.ready()
        tell({ news: 'said', said: await read(bot, message, wechaty.types.Message) })
      } catch (error) {
        tell({ news: 'trouble', code: null, detail: `a message cannot be loaded: ${error instanceof Error ? error.message : error}` })
      }
    })
  })
  setInterval(() => puppet.ding('guanjia'), DING_MS)
  await bot.start()
  return {
    async say({ chat, mention, text, file }) {
      const contact = mention === undefined ? undefined : await bot.Contact.find({ id: mention })
      const room = chat.kind === 'group' ? await bot.Room.find({ id: chat.id }) : undefined
      const person = chat.kind === 'direct' ? await bot.Contact.find({ id: chat.id }) : undefined
      if (room === undefined && person === undefined) throw new Error(`no such chat: ${chat.id}`)
      if (file !== undefined) await (room ?? person)?.say(files.FileBox.fromFile(file.path, file.name))
      if (text !== undefined && room !== undefined) await (contact === undefined ? room.say(text) : room.say(text, contact))
      if (text !== undefined && person !== undefined) await person.say(text)
    },
    async fetch(messageId) {
      const message = bot.Message.load(messageId)
      await message.ready()
      const box = await message.toFileBox()
      return await box.toBuffer()
    },
  }
}

/** Loaded here and nowhere else; the names are no literals, so that the compiler leaves their types alone (wechatyTypes.ts says why). */
async function loadWechaty(): Promise<Wechaty> {
  const names: string[] = ['wechaty', 'wechaty-puppet-service', 'file-box']
  const [wechaty, service, files] = await Promise.all(names.map(name => import(name)))
  return { wechaty, service, files }
}

async function read(bot: Bot, message: Message, types: Record<string, number>): Promise<Said> {
  const room = message.room()
  const talker = message.talker()
  const alias = await room?.alias(bot.currentUser)
  const fileName = message.payload?.filename
  return {
    id: message.id,
    at: message.date().getTime(),
    ...(room === undefined ? {} : { room: { id: room.id, topic: await room.topic() } }),
    from: { id: talker.id, name: talker.name() },
    self: message.self(),
    text: message.text(),
    mentioned: await message.mentionSelf(),
    names: [bot.currentUser.name(), ...(alias ? [alias] : [])],
    kind: kindOf(message.type(), types),
    ...(fileName ? { fileName } : {}),
  }
}

const KINDS: Record<string, Said['kind']> = { Text: 'text', Image: 'image', Audio: 'voice', Attachment: 'document', Video: 'other' }

function kindOf(type: number, types: Record<string, number>): Said['kind'] {
  const name = Object.keys(KINDS).find(each => types[each] === type)
  return (name === undefined ? undefined : KINDS[name]) ?? 'unread'
}

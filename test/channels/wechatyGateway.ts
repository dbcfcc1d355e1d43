import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** A message the account sent. */
export interface SentByAccount {
  chatId: string
  text: string
  mentions: string[]
  file?: string
}

/** A person on the mock platform. */
export interface Person {
  id: string
  say(what: string | object, mentions?: Person[]): { to(where: { id: string }): void }
}

// The packages' own types would change those of Node for the whole program (src/channels/wechaty/wechatyTypes.ts).
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any
const load = (name: string): Promise<Untyped> => import(name)

/** A real gRPC gateway on loopback with a mock account behind it. */
export class WechatyGateway {
  readonly token = 'insecure_3f4d1b6e-0b7e-4a55-9d83-1f0c7b6b8a10'
  readonly sent: SentByAccount[] = []
  /** What the next messages meet. */
  readonly troubles: ('fail' | 'hang' | 'logout')[] = []
  readonly self: Person
  readonly #mocker: Untyped
  readonly #puppet: Untyped
  readonly #Server: Untyped
  readonly #FileBox: Untyped
  readonly #attachment: number
  #server: Untyped
  #qrcode: string | undefined
  #port = 0

  private constructor(packages: { mocker: Untyped; puppet: Untyped; Server: Untyped; FileBox: Untyped; attachment: number }) {
    this.#mocker = packages.mocker
    this.#puppet = packages.puppet
    this.#Server = packages.Server
    this.#FileBox = packages.FileBox
    this.#attachment = packages.attachment
    this.self = this.#mocker.createContact({ name: '云栖里助手' })
    this.#puppet.messageSendText = (chatId: string, text: string, mentions: string[] = []) => this.#record({ chatId, text, mentions })
    this.#puppet.messageSendFile = (chatId: string, file: { name: string }) =>
      this.#record({ chatId, text: '', mentions: [], file: file.name })
  }

  static async start(): Promise<WechatyGateway> {
    process.env.WECHATY_LOG = 'silent'
    // Wechaty adds handlers of its own to the process when it is loaded.
    const before = process.listeners('unhandledRejection')
    const packages = ['wechaty-puppet-service', 'wechaty-puppet-mock', 'file-box', 'wechaty']
    const [{ PuppetServer: Server }, { PuppetMock, mock }, { FileBox }, { types }] = await Promise.all(packages.map(load))
    for (const listener of process.listeners('unhandledRejection')) {
      if (!before.includes(listener)) process.off('unhandledRejection', listener)
    }
    const mocker = new mock.Mocker()
    const gateway = new WechatyGateway({
      mocker,
      puppet: new PuppetMock({ mocker }),
      Server,
      FileBox,
      attachment: types.Message.Attachment,
    })
    gateway.#port = await freePort()
    await gateway.up()
    return gateway
  }

  get endpoint(): string {
    return `127.0.0.1:${this.#port}`
  }

  /** Listens (again); the account is logged in as soon as somebody connects. */
  async up(): Promise<void> {
    this.#server = new this.#Server({ endpoint: this.endpoint, puppet: this.#puppet, token: this.token, tls: { disable: true } })
    this.#puppet.on('start', () => this.login())
    await this.#server.start()
  }

  async down(): Promise<void> {
    this.#puppet.removeAllListeners('start')
    await this.#server.stop()
  }

  login(): void {
    if (this.#qrcode !== undefined) this.#mocker.scan(this.#qrcode, 2)
    else if (!this.#puppet.isLoggedIn) this.#mocker.login(this.self)
  }

  /** Whoever connects has to scan a code first, until logins are allowed. */
  refuseLogins(qrcode: string): void {
    this.#qrcode = qrcode
  }

  allowLogins(): void {
    this.#qrcode = undefined
    this.login()
  }

  async logout(): Promise<void> {
    await this.#puppet.logout('the account was logged out elsewhere')
  }

  person(name: string): Person {
    return this.#mocker.createContact({ name })
  }

  group(topic: string, members: Person[]): { id: string } {
    return this.#mocker.createRoom({ topic, memberIdList: [this.self.id, ...members.map(({ id }) => id)] })
  }

  rename(roomId: string, topic: string): void {
    this.#mocker.cacheRoomPayload.get(roomId).topic = topic
    this.#puppet.emit('dirty', { payloadType: 3, payloadId: roomId })
  }

  /** Somebody writes in a group or to somebody, at that instant; answers the message's id. */
  say(who: Person, text: string, where: { id: string }, mentions: Person[] = [], at = new Date()): string {
    const before = new Set<string>(this.#mocker.cacheMessagePayload.keys())
    who.say(text, mentions).to(where)
    const id = this.#newest(before)
    this.#mocker.cacheMessagePayload.get(id).timestamp = at.getTime()
    return id
  }

  /** Somebody sends a file. */
  sendFile(who: Person, where: { id: string }, name: string, content: string): void {
    const before = new Set<string>(this.#mocker.cacheMessagePayload.keys())
    who.say(this.#FileBox.fromBase64(Buffer.from(content).toString('base64'), name)).to(where)
    const payload = this.#mocker.cacheMessagePayload.get(this.#newest(before))
    // The mock knows attachments by few endings, and keeps no name.
    Object.assign(payload, { type: this.#attachment, filename: name })
  }

  /** The event of a message once more. */
  repeat(messageId: string): void {
    this.#puppet.emit('message', { messageId })
  }

  /** A message of any shape. */
  raw(payload: object): void {
    this.#mocker.cacheMessagePayload.set((payload as { id: string }).id, payload)
    this.#puppet.emit('message', { messageId: (payload as { id: string }).id })
  }

  #newest(before: Set<string>): string {
    const id = [...this.#mocker.cacheMessagePayload.keys()].find(key => !before.has(key))
    if (id === undefined) throw new Error('nothing was said')
    return id
  }

  async #record(sent: SentByAccount): Promise<void> {
    const trouble = this.troubles.shift()
    if (trouble === 'fail') throw new Error('the account cannot send')
    if (trouble === 'logout') await this.logout()
    if (trouble === 'hang') await delay(60_000, undefined, { ref: false })
    this.sent.push(sent)
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

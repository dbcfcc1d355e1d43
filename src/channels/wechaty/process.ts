// The process that runs Wechaty, seen from outside: started, watched, and replaced when it is deaf, hangs or dies.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { Health } from '../channel.ts'
import { type Gateway, NEWS, type News, type Order, type Said } from './protocol.ts'

/** How long a login, a sign of life and the end of a call are waited for, and how long until the next try. */
export interface Patience {
  loginMs: number
  silenceMs: number
  callMs: number
  /** The first wait before starting again, doubled up to the last. */
  againMs: number
  againAtMostMs: number
}

/** What is waited for on a real gateway. */
export const PATIENCE: Patience = { loginMs: 60_000, silenceMs: 100_000, callMs: 30_000, againMs: 1_000, againAtMostMs: 60_000 }

/** The codes of gRPC that mean something here: https://grpc.io/docs/guides/status-codes/ */
export const GRPC = { cancelled: 1, invalid: 3, notFound: 5, unavailable: 14, unauthenticated: 16 }

/** What a gateway process is made of. */
export interface GatewayProcessOptions {
  gateway: Gateway
  /** A folder for what Wechaty keeps about contacts and groups; its own default is the user's home. */
  home: string
  log: Logger
  patience: Patience
  onSaid: (said: Said) => void
}

/** A call did not end well: `lost` may have been carried out. */
export class CallFailed extends Error {
  readonly kind: 'not-connected' | 'lost' | 'failed'
  readonly code: number | null
  constructor(kind: CallFailed['kind'], detail: string, code: number | null = null) {
    super(detail)
    this.name = 'CallFailed'
    this.kind = kind
    this.code = code
  }
}

type Call = Order extends infer O ? (O extends { id: number } ? Omit<O, 'id'> : never) : never
interface Pending {
  resolve: (bytes: Uint8Array | undefined) => void
  reject: (error: CallFailed) => void
  timer: NodeJS.Timeout
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))

/** One gateway's process. */
export class GatewayProcess {
  readonly #options: GatewayProcessOptions
  readonly #first = Promise.withResolvers<void>()
  readonly #pending = new Map<number, Pending>()
  #child: ChildProcess | undefined
  #state: 'off' | 'starting' | 'scan' | 'connected' | 'down' = 'off'
  #detail = 'not started'
  /** Every process that was given up has ended. */
  #ended: Promise<unknown> = Promise.resolve()
  #failures = 0
  #calls = 0
  #login: NodeJS.Timeout | undefined
  #silence: NodeJS.Timeout | undefined
  #again: NodeJS.Timeout | undefined

  constructor(options: GatewayProcessOptions) {
    this.#options = options
    this.#first.promise.catch(() => undefined)
  }

  /** Resolves at the first login; rejects when Wechaty is not installed or the gateway does not know the token. */
  start(): Promise<void> {
    this.#spawn()
    return this.#first.promise
  }

  health(): Health {
    const state = { off: 'off', starting: 'connecting', scan: 'connecting', connected: 'connected', down: 'down' } as const
    return { state: state[this.#state], detail: this.#detail }
  }

  /** Has the process do something; throws a CallFailed. */
  call(order: Call): Promise<Uint8Array | undefined> {
    const child = this.#child
    if (this.#state !== 'connected' || child === undefined) return Promise.reject(new CallFailed('not-connected', this.#detail))
    const id = ++this.#calls
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle(id)?.reject(new CallFailed('lost', 'the gateway does not answer')),
        this.#options.patience.callMs,
      )
      this.#pending.set(id, { resolve, reject, timer })
      child.send({ ...order, id } satisfies Order)
    })
  }

  /** Ends the process, and resolves when it is gone; the account stays logged in on the gateway. */
  async stop(): Promise<void> {
    this.#state = 'off'
    this.#detail = 'stopped'
    clearTimeout(this.#again)
    this.#kill()
    this.#first.resolve()
    await this.#ended
  }

  #spawn(): void {
    const { gateway, home, patience } = this.#options
    if (this.#state !== 'down') this.#state = 'starting'
    this.#detail = this.#state === 'down' ? this.#detail : 'starting Wechaty'
    // An environment of its own: code nobody here wrote gets none of the program's secrets.
    const child = fork(CHILD, [], {
      env: { HOME: home, WECHATY_LOG: 'silent' },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child = child
    child.on('message', raw => {
      const news = NEWS.safeParse(raw)
      if (this.#child === child && news.success) this.#hear(news.data)
    })
    child.on('exit', code => {
      if (this.#child === child) this.#renew(`the Wechaty process ended (${code ?? 'killed'})`)
    })
    child.on('error', error => this.#options.log.warn({ err: error }, 'the Wechaty process'))
    child.send({ do: 'open', gateway } satisfies Order)
    this.#login = setTimeout(() => this.#renew('nobody is logged in at the gateway'), patience.loginMs)
    this.#heardSomething()
  }

  #hear(news: News): void {
    this.#heardSomething()
    switch (news.news) {
      case 'missing':
        this.#giveUp('Wechaty is not installed: run npm ci without --omit=optional')
        break
      case 'login':
        this.#loggedIn(news.name)
        break
      case 'logout':
        this.#renew('the account was logged out')
        break
      case 'scan':
        clearTimeout(this.#login)
        this.#become('scan', `log in by scanning ${news.qrcode}`)
        break
      case 'trouble':
        this.#troubled(news.code, news.detail)
        break
      case 'said':
        this.#options.onSaid(news.said)
        break
      case 'done':
        this.#settle(news.id)?.resolve(news.bytes)
        break
      case 'failed':
        this.#settle(news.id)?.reject(new CallFailed('failed', news.detail, news.code))
        break
      case 'alive':
        break
      default:
        news satisfies never
    }
  }

  #loggedIn(name: string): void {
    clearTimeout(this.#login)
    this.#failures = 0
    this.#become('connected', `logged in as ${name}`)
    this.#first.resolve()
  }

  #troubled(code: number | null, detail: string): void {
    if (code === GRPC.unauthenticated) {
      const told = 'the gateway does not know the token: check WECHATY_PUPPET_SERVICE_TOKEN'
      this.#first.reject(new Error(told))
      this.#renew(told, this.#options.patience.againAtMostMs)
    } else if (code === GRPC.cancelled || code === GRPC.unavailable) {
      // A client that lost its gateway says so once, and then stays deaf for a minute.
      this.#renew(`the gateway cannot be reached: ${detail}`)
    } else this.#options.log.warn({ code, detail }, 'wechaty reports trouble')
  }

  /** A new process takes the place of this one, after a while. */
  #renew(why: string, waitMs?: number): void {
    if (this.#state === 'off') return
    this.#kill()
    this.#become('down', why)
    const { againMs, againAtMostMs } = this.#options.patience
    const afterMs = waitMs ?? Math.min(againAtMostMs, againMs * 2 ** this.#failures)
    this.#failures += 1
    clearTimeout(this.#again)
    this.#again = setTimeout(() => this.#spawn(), afterMs)
  }

  #giveUp(why: string): void {
    this.#kill()
    this.#become('down', why)
    this.#first.reject(new Error(why))
  }

  #become(state: 'scan' | 'connected' | 'down', detail: string): void {
    if (state !== this.#state || detail !== this.#detail)
      this.#options.log[state === 'connected' ? 'info' : 'warn']({ state, detail }, 'wechaty')
    this.#state = state
    this.#detail = detail
  }

  #heardSomething(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#renew('the gateway has fallen silent'), this.#options.patience.silenceMs)
  }

  #settle(id: number): Pending | undefined {
    const call = this.#pending.get(id)
    this.#pending.delete(id)
    clearTimeout(call?.timer)
    return call
  }

  #kill(): void {
    clearTimeout(this.#login)
    clearTimeout(this.#silence)
    const child = this.#child
    this.#child = undefined
    child?.removeAllListeners()
    if (child !== undefined) this.#ended = Promise.all([this.#ended, gone(child)])
    child?.on('error', () => undefined)
    child?.kill('SIGKILL')
    for (const id of [...this.#pending.keys()])
      this.#settle(id)?.reject(new CallFailed('lost', 'the Wechaty process ended in the middle of it'))
  }
}

/** Resolves when the process has ended, or never began. */
async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

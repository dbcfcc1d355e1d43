// What doctor says of each channel: does it work, and if not, which step of connecting it is missing.
import type { Channel, Health } from '../channels/channel.ts'
import { channelState } from '../ledger/channelStates.ts'
import { accountsOn } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { NO_PAST, telegramChannel, wecomChannel } from './channels.ts'
import { WATCH_MS } from './channelWatch.ts'
import type { Finding, Program } from './program.ts'

/** How long a connection made for the check alone may take. */
const PROBE_MS = 10_000

/** One finding a platform; without a ledger only the settings and the connection are looked at. */
export async function channelFindings(program: Program, storage: Storage | null): Promise<Finding[]> {
  return [await telegram(program, storage), await wecom(program, storage), await wechaty(program, storage)]
}

async function telegram(program: Program, storage: Storage | null): Promise<Finding> {
  const what = 'Telegram'
  const { telegram: settings } = program.config
  if (!settings) return { what, state: 'ok', detail: '未配置（docs/connect-telegram.md 第1步：设置 TELEGRAM_BOT_TOKEN）' }
  // getMe disturbs nobody, so it is asked whether the program runs or not.
  const { channel } = await telegramChannel(program, settings)
  const health = await channel.health()
  if (health.state === 'down') return { what, state: 'bad', detail: `${health.detail}（检查 TELEGRAM_BOT_TOKEN 和网络）` }
  return { what, ...(await nextStep(storage, 'telegram', health.detail, 'docs/connect-telegram.md 第3步')) }
}

async function wecom(program: Program, storage: Storage | null): Promise<Finding> {
  const what = '企业微信'
  const { wecom: settings } = program.config
  if (!settings) return { what, state: 'ok', detail: '未配置（docs/connect-wecom.md：设置 WECOM_BOT_ID 和 WECOM_BOT_SECRET）' }
  const running = await runningState(program, storage, 'wecom')
  const health = running ?? (await probe(await wecomChannel(program, settings, NO_PAST)))
  if (health.state !== 'connected') return { what, state: 'bad', detail: `${health.detail}（docs/connect-wecom.md 第4步）` }
  const how = running ? `运行中：${health.detail}` : '可以登录（程序没有运行，用 npm start 启动）'
  return { what, ...(await nextStep(storage, 'wecom', how, 'docs/connect-wecom.md 第6、7步')) }
}

/** A second client would take the gateway's messages from the running program, and a login is nothing to try for a check: only the program is asked. */
async function wechaty(program: Program, storage: Storage | null): Promise<Finding> {
  const what = 'Wechaty'
  if (!program.config.wechaty) return { what, state: 'ok', detail: '未配置（非官方，账号可能被封；见 README）' }
  const running = await runningState(program, storage, 'wechaty')
  if (running === null) return { what, state: 'warn', detail: '已配置；程序没有运行，登录状态要在 npm start 之后才知道' }
  if (running.state !== 'connected') return { what, state: 'bad', detail: running.detail }
  return { what, state: 'warn', detail: `运行中：${running.detail}（非官方，账号可能被封；停止发言：经理发 /mute wechaty）` }
}

/** What the running program says of a channel; null when none runs, or none that is well. A WeCom bot has one connection: to try it would take it from the program. */
async function runningState({ now }: Program, storage: Storage | null, channel: string): Promise<Health | null> {
  const last = storage === null ? null : await channelState(storage, channel)
  const fresh = last !== null && now().getTime() - last.at.getTime() < 4 * WATCH_MS
  return last !== null && fresh && last.state !== 'off' ? last : null
}

/** Connects, looks, and leaves. */
async function probe(channel: Channel): Promise<Health> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => resolve('late'), PROBE_MS)
  const starting = channel.start({ message: async () => {}, moved: async () => {} }).then(
    () => channel.health(),
    (error: unknown): Health => ({ state: 'down', detail: error instanceof Error ? error.message : String(error) }),
  )
  const found = await Promise.race([starting, late])
  const health = found === 'late' ? await channel.health() : found
  clearTimeout(timer)
  await channel.stop()
  return health
}

/** A channel that works still needs people and groups: says which are missing. */
async function nextStep(storage: Storage | null, channel: string, works: string, step: string): Promise<Pick<Finding, 'state' | 'detail'>> {
  if (storage === null) return { state: 'ok', detail: works }
  const { staff, groups, heard } = await accountsOn(storage, channel)
  const counts = `员工账号${staff}个，登记的群${groups}个`
  if (staff === 0 && groups === 0) return { state: 'warn', detail: `${works}；还没有${channel}:开头的员工账号，也没有登记群（${step}）` }
  if (heard === 0) return { state: 'warn', detail: `${works}；${counts}；还没有人对机器人说过话，它不能先开口（${step}）` }
  return { state: 'ok', detail: `${works}；${counts}` }
}

// What doctor says of each channel: does it work, and if not, which step of connecting it is missing.
import type { Channel, Health } from '../channels/channel.ts'
import { channelState } from '../ledger/channelStates.ts'
import { connectedOn } from '../ledger/connected.ts'
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
  const page = 'docs/connect-telegram.md'
  const { telegram: settings } = program.config
  if (!settings) return { what, state: 'ok', detail: `未配置（${page} 第1步：设置 TELEGRAM_BOT_TOKEN）` }
  // getMe disturbs nobody, so it is asked whether the program runs or not.
  const channel = await telegramChannel(program, settings)
  const health = await channel.health()
  if (health.state === 'down') return { what, state: 'bad', detail: `${health.detail}（${page} 第1步：检查 TELEGRAM_BOT_TOKEN 和网络）` }
  if (channel.readsAllGroupMessages === false) {
    return { what, state: 'warn', detail: `${health.detail}（${page} 第1步：/setprivacy → Disable，再把机器人移出群重新加入）` }
  }
  const running = await runningState(program, storage, 'telegram')
  if (running?.state === 'down') return { what, state: 'bad', detail: `运行中，但：${running.detail}（${page} 第2步）` }
  if (running === null) return { what, state: 'warn', detail: `${health.detail}；程序没有运行，用 npm start 启动（${page} 第2步）` }
  return { what, ...(await peopleAndGroups(storage, 'telegram', running.detail, () => `${page} 第3步`)) }
}

/** Which step of the page each thing is. */
const WECOM_STEPS: Record<Missing, number> = { account: 2, word: 4, group: 5, others: 6 }

async function wecom(program: Program, storage: Storage | null): Promise<Finding> {
  const what = '企业微信'
  const page = 'docs/connect-wecom.md'
  const { wecom: settings } = program.config
  if (!settings) return { what, state: 'ok', detail: `未配置（${page} 第1步：设置 WECOM_BOT_ID 和 WECOM_BOT_SECRET）` }
  const running = await runningState(program, storage, 'wecom')
  const health = running ?? (await probe(await wecomChannel(program, settings, NO_PAST)))
  // While the program runs it may be connecting for a moment; a login tried here has had its time.
  if (health.state === 'down' || (running === null && health.state !== 'connected')) {
    return { what, state: 'bad', detail: `${health.detail}（${page} 第1步）` }
  }
  const how = running ? `运行中：${health.detail}` : '可以登录'
  const found = await peopleAndGroups(storage, 'wecom', how, missing => `${page} 第${WECOM_STEPS[missing]}步`)
  const accountMissing = found.missing === 'account'
  if (running === null && !accountMissing)
    return { what, state: 'warn', detail: `${how}；程序没有运行，用 npm start 启动（${page} 第3步）` }
  return { what, state: found.state, detail: found.detail }
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

/** What a channel that works may still lack. */
type Missing = 'account' | 'word' | 'group' | 'others'

/** A channel that works still needs people and groups: says the first thing that is missing, and where it is written how to mend it. */
async function peopleAndGroups(
  storage: Storage | null,
  platform: string,
  works: string,
  stepOf: (missing: Missing) => string,
): Promise<Pick<Finding, 'state' | 'detail'> & { missing?: Missing }> {
  if (storage === null) return { state: 'ok', detail: works }
  const { managers, managersHeard, groups, staff, staffWithout } = await connectedOn(storage, platform)
  const lacks = (missing: Missing, words: string) =>
    ({ state: 'warn', detail: `${works}；${words}（${stepOf(missing)}）`, missing }) as const
  if (managers === 0) return lacks('account', `员工表里还没有账号以 ${platform}: 开头的经理`)
  if (managersHeard === 0) return lacks('word', '经理还没有私聊过机器人，它不能先开口')
  if (groups === 0) return lacks('group', '还没有登记群：经理在群里@机器人发“登记为业主群”或“登记为工作群”')
  if (staffWithout > 0) return lacks('others', `还有${staffWithout}位员工没有绑定账号：经理私聊发“员工 验证码 姓名”`)
  return { state: 'ok', detail: `${works}；员工${staff}位，登记的群${groups}个` }
}

// The pages docs/connect-*.md, done step by step against the far end of each platform: whichever step is left out, doctor names it.
import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { channelFindings } from '../../src/cli/doctorChannels.ts'
import { run } from '../../src/cli/start.ts'
import { importContents } from '../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { until } from '../channels/collected.ts'
import { WecomServer } from '../channels/wecomServer.ts'
import { putDemo } from '../demoCopy.ts'
import { type Engine, onEachEngine, onSqlite } from '../engines.ts'
import { programOn } from './programOn.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

/** `npm start`. */
function start(storage: Storage, env: Record<string, string>): void {
  const { program, stop } = programOn(storage, env)
  const running = run([], program).catch(() => undefined)
  cleanUps.push(async () => {
    stop()
    await running
  })
}

async function lineOf(what: string, storage: Storage, env: Record<string, string>) {
  const line = (await channelFindings(programOn(storage, env).program, storage)).find(finding => finding.what === what)
  return line ?? expect.fail(`no line about ${what}`)
}

/** The line once the running program has written down that its channel is connected. */
async function settledLine(what: string, storage: Storage, env: Record<string, string>) {
  let line = await lineOf(what, storage, env)
  for (let tries = 0; tries < 100 && /starting|connecting/.test(line.detail); tries += 1) {
    await new Promise(resolve => setTimeout(resolve, 50))
    line = await lineOf(what, storage, env)
  }
  return line
}

/** The sheet 员工 of the demo community with accounts of the platform: the manager's, and everybody's when `all` have theirs. */
async function employ(storage: Storage, account: (person: string) => string, all: boolean): Promise<void> {
  const known = await storage.db.staff.findMany({ select: { name: true, role: true } })
  const rows = known.map(({ name, role }, index) => {
    const word = { manager: '经理', steward: '管家', supervisor: '主管', finance: '财务', engineer: '工程', legal: '法务' }[role] ?? '管家'
    const own = role === 'manager' || all ? account(role === 'manager' ? 'manager' : `p${index}`) : ''
    return `${name},${word},${own}`
  })
  const content = Buffer.from(`姓名,角色,账号\n${rows.join('\n')}\n`)
  const { problems } = await importContents(storage, [{ name: '员工.csv', content }], { now: new Date() })
  expect(problems).toEqual([])
}

const steps = (page: string) => [...readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8').matchAll(/^(\d+)\. /gm)].length

/** All steps but the one left out, and what doctor then says. */
async function connectTelegram(engine: Engine, left: string) {
  const ledger = await engine.newLedger()
  await putDemo(ledger, new Date())
  const server = await BotApiServer.start({ readsAllGroupMessages: left !== 'privacy' })
  cleanUps.push(() => server.close())
  const manager = server.user('陈国栋', false)
  const env: Record<string, string> =
    left === 'token' ? {} : { TELEGRAM_BOT_TOKEN: left === 'right token' ? '1:wrong' : server.token, TELEGRAM_API_ROOT: server.apiRoot }
  if (left !== 'manager')
    await employ(ledger, person => `telegram:${person === 'manager' ? manager.id : `9${person.slice(1)}`}`, left !== 'others')
  if (left !== 'start' && left !== 'token' && left !== 'right token') {
    start(ledger, env)
    const answered = async (act: () => unknown, words: string) => {
      act()
      await until(words, () => server.sent.some(({ text }) => text.includes(words)))
    }
    if (left !== 'word') await answered(() => server.open(manager), left === 'manager' ? '小管家' : '陈国栋（经理）')
    if (left !== 'group')
      await answered(
        () => server.group(-1_001_777).say(manager, `@${server.username} 登记为业主群`),
        left === 'manager' ? '还没有登记' : '已登记为业主群',
      )
  }
  return { ...(await settledLine('Telegram', ledger, env)), told: () => server.sent.filter(({ chatId }) => chatId === manager.id) }
}

onSqlite('connecting Telegram', engine => {
  it.each([
    ['token', 1, 'TELEGRAM_BOT_TOKEN'],
    ['right token', 1, 'TELEGRAM_BOT_TOKEN'],
    ['privacy', 1, '/setprivacy'],
    ['start', 2, 'npm start'],
    ['manager', 3, '员工表里还没有'],
    ['word', 3, '还没有私聊过机器人'],
    ['group', 3, '还没有登记群'],
    ['others', 3, '员工没有绑定账号'],
  ])('without “%s” doctor names step %i', async (left, step, words) => {
    const { detail } = await connectTelegram(engine, left)
    expect(detail).toContain(words)
    expect(detail).toContain(`docs/connect-telegram.md 第${step}步`)
  })

  it('tells the manager once of the privacy mode, after the manager has written', async () => {
    const { told } = await connectTelegram(engine, 'privacy')
    const news = () => told().filter(({ text }) => text.includes('隐私模式'))
    await until('the news', () => news().length > 0, 40_000)
    expect(news().length).toBe(1)
    expect((await connectTelegram(engine, 'nothing')).told().some(({ text }) => text.includes('隐私模式'))).toBe(false)
  }, 60_000)
})

onEachEngine('connecting Telegram, whole', engine => {
  it('by all steps, three of them, is done', async () => {
    expect(await connectTelegram(engine, 'nothing')).toMatchObject({ state: 'ok', detail: expect.stringContaining('登记的群1个') })
    expect(steps('connect-telegram.md')).toBe(3)
  })
})

/** The same for WeCom. */
async function connectWecom(engine: Engine, left: string) {
  const ledger = await engine.newLedger()
  await putDemo(ledger, new Date())
  const server = await WecomServer.start()
  cleanUps.push(() => server.down())
  const env: Record<string, string> =
    left === 'settings'
      ? {}
      : { WECOM_BOT_ID: server.botId, WECOM_BOT_SECRET: left === 'right secret' ? 'wrong' : server.secret, WECOM_WS_URL: server.wsUrl }
  if (left !== 'manager') await employ(ledger, person => `wecom:${person}`, left !== 'others')
  if (!['start', 'settings', 'right secret'].includes(left)) {
    start(ledger, env)
    await until('WeCom', () => server.connected)
    const answered = async (act: () => unknown, words: string) => {
      act()
      await until(words, () => server.shown.some(({ text }) => text.includes(words)))
    }
    if (left !== 'word') await answered(() => server.say('manager', '帮助'), left === 'manager' ? '小管家' : '陈国栋（经理）')
    if (left !== 'group')
      await answered(() => server.say('manager', '@小管家 登记为工作群', 'wrTEAM001'), left === 'manager' ? '还没有登记' : '已登记为工作群')
  }
  return settledLine('企业微信', ledger, env)
}

onSqlite('connecting WeCom', engine => {
  it.each([
    ['settings', 1, 'WECOM_BOT_ID'],
    ['right secret', 1, 'WECOM_BOT_SECRET'],
    ['manager', 2, '员工表里还没有'],
    ['start', 3, 'npm start'],
    ['word', 4, '还没有私聊过机器人'],
    ['group', 5, '还没有登记群'],
    ['others', 6, '员工没有绑定账号'],
  ])('without “%s” doctor names step %i', async (left, step, words) => {
    const { detail } = await connectWecom(engine, left)
    expect(detail).toContain(words)
    expect(detail).toContain(`docs/connect-wecom.md 第${step}步`)
  })
})

onEachEngine('connecting WeCom, whole', engine => {
  it('by all steps, six of them, is done', async () => {
    expect(await connectWecom(engine, 'nothing')).toMatchObject({ state: 'ok', detail: expect.stringContaining('登记的群1个') })
    expect(steps('connect-wecom.md')).toBe(6)
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadDemo } from '../../src/cli/demo.ts'
import { channelFindings } from '../../src/cli/doctorChannels.ts'
import type { Program } from '../../src/cli/program.ts'
import { run } from '../../src/cli/start.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { until } from '../channels/collected.ts'
import { WecomServer } from '../channels/wecomServer.ts'
import { onEachEngine } from '../engines.ts'
import { programOn } from './programOn.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanUps.splice(0).reverse()) await clean()
})

async function peers() {
  const telegram = await BotApiServer.start()
  const wecom = await WecomServer.start()
  cleanUps.push(
    () => telegram.close(),
    () => wecom.down(),
  )
  const env = {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WECOM_BOT_ID: wecom.botId,
    WECOM_BOT_SECRET: wecom.secret,
    WECOM_WS_URL: wecom.wsUrl,
  }
  return { telegram, wecom, env }
}

function started(storage: Storage, env: Record<string, string>): { program: Program; stop: () => Promise<void> } {
  const { program, stop } = programOn(storage, env)
  const running = run([], program)
  const stopped = async () => {
    stop()
    await running
  }
  cleanUps.push(stopped)
  return { program, stop: stopped }
}

onEachEngine('start', engine => {
  it('serves every configured channel, each chat on its own', async () => {
    const ledger = await engine.newLedger()
    await loadDemo(ledger, new Date())
    const { telegram, wecom, env } = await peers()
    started(ledger, env)
    await until('WeCom', () => wecom.connected)
    const person = telegram.user('路人')
    telegram.direct(person).say(person, '一楼凭什么交电梯费')
    wecom.say('lurenjia', '车位怎么收费')
    await until('both answers', () => telegram.sent.length > 0 && wecom.shown.length > 0)
    expect(telegram.sent[0]).toMatchObject({ chatId: person.id, text: expect.stringContaining('电梯') })
    expect(wecom.shown[0]).toMatchObject({ chatId: 'lurenjia', answer: true, text: expect.stringContaining('车位') })
  })

  it('one that cannot start leaves the others alone; with none left the program ends and says why', async () => {
    const ledger = await engine.newLedger()
    await loadDemo(ledger, new Date())
    const { telegram, wecom, env } = await peers()
    started(ledger, { ...env, WECOM_BOT_SECRET: 'wrong' })
    const person = telegram.user('路人')
    telegram.direct(person).say(person, '车位怎么收费')
    await until('the answer', () => telegram.sent.length > 0)
    expect(wecom.connected).toBe(false)
    const [, line] = await channelFindings(programOn(ledger, { ...env, WECOM_BOT_SECRET: 'wrong' }).program, ledger)
    expect(line).toMatchObject({ state: 'bad', detail: expect.stringContaining('WECOM_BOT_SECRET') })
    const { program } = programOn(await engine.newLedger(), { ...env, WECOM_BOT_SECRET: 'wrong', TELEGRAM_BOT_TOKEN: '1:wrong' })
    await expect(run([], program)).rejects.toThrow(/telegram: [\s\S]*wecom: [\s\S]*WECOM_BOT_SECRET/)
  })
})

onEachEngine('doctor', engine => {
  const wecomLine = async (storage: Storage, env: Record<string, string>) =>
    (await channelFindings(programOn(storage, env).program, storage)).find(({ what }) => what === '企业微信')

  describe('about WeCom', () => {
    it('names the settings that are missing', async () => {
      expect(await wecomLine(await engine.newLedger(), {})).toMatchObject({ state: 'ok', detail: expect.stringContaining('WECOM_BOT_ID') })
    })

    it('tries the login itself while no program runs, and says what is wrong with it', async () => {
      const ledger = await engine.newLedger()
      const { wecom, env } = await peers()
      expect(await wecomLine(ledger, env)).toMatchObject({ state: 'warn', detail: expect.stringContaining('可以登录') })
      expect(await wecomLine(ledger, { ...env, WECOM_BOT_SECRET: 'wrong' })).toMatchObject({
        state: 'bad',
        detail: expect.stringContaining('WECOM_BOT_SECRET'),
      })
      expect(wecom.connected).toBe(false)
    })

    it('asks the running program and leaves its connection alone', async () => {
      const ledger = await engine.newLedger()
      const { wecom, env } = await peers()
      const { stop } = started(ledger, env)
      await until('WeCom', () => wecom.connected)
      await vi.waitFor(async () => expect((await wecomLine(ledger, env))?.detail).toMatch(/运行中|connecting/), 5_000)
      expect(wecom.logins).toBe(1)
      await stop()
      expect(await wecomLine(ledger, env)).toMatchObject({ detail: expect.stringContaining('可以登录') })
      expect(wecom.logins).toBe(2)
    })
  })
})

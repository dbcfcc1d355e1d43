// Whoever opens the private chat is told once what the assistant is, on WeCom by the event that they opened it, on Telegram by /start: in the same words.
import { expect, it, vi } from 'vitest'
import { leaks, secretsOf } from '../e2e/secrets.ts'
import { onEachEngine } from '../engines.ts'
import { until } from './collected.ts'
import { officeOnBoth } from './office.ts'

onEachEngine('whoever opens the private chat', engine => {
  it('is welcomed by role, with the way to bind, on WeCom as by /start on Telegram', async () => {
    const ledger = await engine.newLedger()
    const { telegram, wecom, people, next } = await officeOnBoth(ledger)
    const start = (person: typeof people.stranger) => next(person.id, () => telegram.direct(person).say(person, '/start'))
    const stranger = await next('lurenjia', () => wecom.enter('lurenjia'))
    expect(stranger).toContain('发“绑定 验证码”')
    expect(stranger).toContain('员工向经理领取')
    expect(leaks(stranger, await secretsOf(ledger))).toEqual([])
    expect(stranger).toBe(await start(people.stranger))
    const steward = await next('wangxiuying', () => wecom.enter('wangxiuying'))
    expect(steward).toMatch(/^王秀英（管家），我可以：今天催谁/)
    expect(steward).toBe(await start(people.steward))
    expect(leaks(steward.replaceAll('3-501', ''), await secretsOf(ledger))).toEqual([])
    expect(wecom.shown.slice(-2).map(({ kind }) => kind)).toEqual(['welcome', 'welcome'])
  })

  it('is welcomed once: not when the event comes again, not the next time, and after saying something answered as ever', async () => {
    const ledger = await engine.newLedger()
    const { wecom, texts, next } = await officeOnBoth(ledger)
    const { again } = wecom.enter('lurenjia')
    await until('the welcome', () => texts('lurenjia').length === 1)
    again()
    wecom.enter('lurenjia')
    const entries = { senderId: 'wecom:lurenjia', state: 'done' }
    await vi.waitFor(async () => expect(await ledger.db.inbox.count({ where: entries })).toBe(2), 10_000)
    expect(await ledger.db.chat.findUnique({ where: { id: 'wecom:lurenjia' } })).toBeNull()
    expect(await next('lurenjia', () => wecom.say('lurenjia', '车位怎么收费'))).toContain('车位')
    expect(wecom.shown.filter(({ kind }) => kind === 'welcome')).toHaveLength(1)
  })
})

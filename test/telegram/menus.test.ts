import { afterEach, expect, it } from 'vitest'
import type { TelegramChannel } from '../../src/channels/telegram/telegram.ts'
import { menuKeeper } from '../../src/cli/menus.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { menuOf } from '../../src/replies/menu.ts'
import { readCommand } from '../../src/understanding/commands.ts'
import { BotApiServer } from '../channels/botApiServer.ts'
import { channelOn } from '../channels/telegram/stage.ts'
import { putDemo } from '../demoCopy.ts'
import { onEachEngine } from '../engines.ts'

const ROLES = ['steward', 'supervisor', 'manager', 'finance', 'engineer', 'legal'] as const
const servers: BotApiServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function open(ledger: Storage) {
  await putDemo(ledger, new Date())
  const server = await BotApiServer.start()
  servers.push(server)
  const channel: TelegramChannel = channelOn(server)
  const communityId = (await communityCard(ledger))?.id ?? ''
  const employ = async (name: string, userId: number) => {
    const { id: staffId } = await ledger.db.staff.findFirstOrThrow({ where: { communityId, name } })
    await ledger.db.staffAccount.create({ data: { communityId, staffId, accountId: `telegram:${userId}` } })
  }
  const wrote = (userId: number) =>
    ledger.db.chat.create({ data: { id: `telegram:${userId}`, kind: 'direct', senderId: `telegram:${userId}`, seenAt: new Date() } })
  return { server, keepUp: menuKeeper(ledger, channel), employ, wrote }
}

onEachEngine('the menu of commands', engine => {
  it('is that of the role in private and short in groups, in Chinese, and in English for an English client', async () => {
    const { server, keepUp, employ, wrote } = await open(await engine.newLedger())
    const [steward, owner, foreigner] = [server.user('王秀英'), server.user('陈静'), server.user('Smith')]
    foreigner.language = 'en'
    await employ('王秀英', steward.id)
    await wrote(steward.id)
    await keepUp()
    const { world } = server
    expect(world.menuOf(steward)).toContain('today 今天催谁')
    expect(world.menuOf(owner)).toEqual([
      'bill 我的账单',
      'bind 核对房屋：/bind 验证码',
      'tariff 收费标准',
      'human 转人工',
      'help 我能帮您做什么',
    ])
    expect(world.menuOf(foreigner)).toContain('bill My bill')
    expect(world.commands.get('all_group_chats')).toEqual([{ command: 'help', description: '我能帮您做什么' }])
  })

  it('follows the staff: set when a person first writes, changed with the role, taken away when the person leaves, each once', async () => {
    const ledger = await engine.newLedger()
    const { server, keepUp, employ, wrote } = await open(ledger)
    const person = server.user('王秀英', false)
    await employ('王秀英', person.id)
    await keepUp()
    expect(server.world.menuOf(person)).not.toContain('today 今天催谁')
    person.started = true
    await wrote(person.id)
    await keepUp()
    expect(server.world.menuOf(person)).toContain('today 今天催谁')
    const calls = server.calls.length
    await keepUp()
    expect(server.calls.length).toBe(calls)
    await ledger.db.staff.updateMany({ where: { name: '王秀英' }, data: { role: 'finance' } })
    await keepUp()
    expect(server.world.menuOf(person)).toContain('claims 待核实的付款')
    await ledger.db.staff.updateMany({ where: { name: '王秀英' }, data: { active: false } })
    server.rateLimit(1, 1, 'deleteMyCommands')
    await expect(keepUp()).rejects.toThrow()
    await keepUp()
    expect(server.world.menuOf(person)).toContain('bill 我的账单')
  })
})

it('every menu names commands that are known, and what it says fits Telegram', () => {
  for (const who of [...ROLES, 'everybody', 'group'] as const) {
    const { zh, en } = menuOf(who)
    expect(zh.map(({ command }) => command)).toEqual(en.map(({ command }) => command))
    for (const { command, description } of [...zh, ...en]) {
      expect(readCommand(`/${command}`, who !== 'everybody')?.name, command).not.toBe('unknown')
      expect(description.length).toBeLessThanOrEqual(256)
    }
  }
})

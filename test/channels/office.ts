// One office over two platforms: Telegram and WeCom, each by its own protocol, over the demo community.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { onTestFinished, vi } from 'vitest'
import { pastOf } from '../../src/cli/channels.ts'
import { byPrefix, openOffice } from '../../src/cli/office.ts'
import { communityCard } from '../../src/ledger/directory.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { putDemo } from '../demoCopy.ts'
import { BotApiServer } from './botApiServer.ts'
import { until } from './collected.ts'
import { channelOn as telegramOn } from './telegram/stage.ts'
import { channelOn as wecomOn } from './wecom/stage.ts'
import { WecomServer } from './wecomServer.ts'

/** The owners' group on Telegram and the team's on WeCom. */
export const OWNERS = -1_001_200_300_400
export const TEAM = 'wrTEAM001'

const NOW = new Date('2026-11-26T02:00:00Z')
const began = Date.now()
/** From ten in the morning on. */
const now = () => new Date(NOW.getTime() + Date.now() - began)

/** Opens the office until the test ends; the manager 陈国栋 and the steward 王秀英 are on both platforms. */
export async function officeOnBoth(ledger: Storage) {
  await putDemo(ledger, NOW)
  const [telegram, wecom] = await Promise.all([BotApiServer.start(), WecomServer.start(now)])
  const people = {
    manager: telegram.user('陈国栋'),
    steward: telegram.user('王秀英'),
    owner: telegram.user('陈静'),
    stranger: telegram.user('路人'),
  }
  const communityId = (await communityCard(ledger))?.id ?? ''
  for (const [name, accounts] of [
    ['陈国栋', [`telegram:${people.manager.id}`, 'wecom:chenguodong']],
    ['王秀英', [`telegram:${people.steward.id}`, 'wecom:wangxiuying']],
  ] as const) {
    const { id: staffId } = await ledger.db.staff.findFirstOrThrow({ where: { communityId, name } })
    for (const accountId of accounts) await ledger.db.staffAccount.create({ data: { communityId, staffId, accountId } })
  }
  for (const [chatId, kind] of [
    [`telegram:${OWNERS}`, 'owners'],
    [`wecom:${TEAM}`, 'team'],
  ] as const)
    await ledger.db.group.create({ data: { communityId, chatId, kind, createdAt: NOW } })
  // Nobody sits at the terminal.
  await ledger.db.group.deleteMany({ where: { chatId: { startsWith: 'console:' } } })
  const channels = [telegramOn(telegram), wecomOn(wecom, { past: pastOf(ledger, 'wecom'), now })]
  const log = pino({ level: 'silent' })
  const papersIn = await mkdtemp(path.join(tmpdir(), 'guanjia-papers-'))
  const office = openOffice({ storage: ledger, channelOf: byPrefix(channels), now, log, papersIn })
  for (const channel of channels)
    await channel.start({ message: office.intake.receive, moved: office.intake.moved, closed: office.intake.closed })
  onTestFinished(async () => {
    await Promise.all(channels.map(channel => channel.stop()))
    await office.stop()
    await telegram.close()
    await wecom.down()
    await rm(papersIn, { recursive: true, force: true })
  })
  // WeCom lets a bot write only where somebody has spoken to it.
  wecom.say('wangxiuying', '@小管家 谢谢', TEAM)
  await vi.waitFor(() => ledger.db.chat.findUniqueOrThrow({ where: { id: `wecom:${TEAM}` } }), 10_000)
  const texts = (chat: number | string): string[] =>
    (typeof chat === 'number' ? telegram.sent : wecom.shown).filter(({ chatId }) => chatId === chat).map(({ text }) => text)
  return {
    telegram,
    wecom,
    people,
    group: telegram.group(OWNERS),
    /** Where papers lie while they are sent. */
    papersIn,
    /** What stands in a chat of Telegram (by its number) or WeCom (by its id). */
    texts,
    /** Waits for words in a chat. */
    heard: (chat: number | string, words: string | RegExp): Promise<void> =>
      until(`${words} in ${chat}`, () => texts(chat).some(text => (typeof words === 'string' ? text.includes(words) : words.test(text)))),
    /** Presses a button on WeCom once it is there: a long text comes first, its buttons on a card behind it. */
    pressOnWecom: async (user: string, label: string): Promise<void> => {
      await until(`a button ${label}`, () => wecom.shown.some(({ buttons }) => buttons.some(one => one.label === label)))
      wecom.press(user, label)
    },
    /** Does something and waits for what is said in that chat because of it. */
    next: async (chat: number | string, act: () => unknown): Promise<string> => {
      const before = texts(chat).length
      await act()
      await until(`an answer in ${chat}`, () => texts(chat).length > before)
      return texts(chat).at(-1) ?? ''
    },
  }
}

import { pino } from 'pino'
import { expect, it } from 'vitest'
import { ChannelError, type Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { loadDemo } from '../../src/cli/demo.ts'
import { openOffice } from '../../src/cli/office.ts'
import { onEachEngine } from '../engines.ts'
import { NOW, OWNERS } from './stage.ts'

const [STEWARD, SUPERVISOR, MANAGER, OWNER] = ['console:wang', 'console:liu', 'console:chen', 'console:chenjing']

onEachEngine('a group that takes no messages', engine => {
  /** The demo community on a platform that refuses what goes to some chats. */
  async function openOn(refused: (outbound: Outbound) => boolean) {
    const ledger = await engine.newLedger()
    await loadDemo(ledger, NOW)
    const sent: Outbound[] = []
    const channel = handingTo(async outbound => {
      if (refused(outbound)) throw new ChannelError('console', 'refused', 'this platform only answers')
      return { messageId: `console:m${sent.push(outbound)}` }
    })
    const open = () => openOffice({ storage: ledger, channelOf: () => channel, now: () => NOW, log: pino({ level: 'silent' }) })
    let office = open()
    let count = 0
    const event = async (from: string, part: { text: string } | { press: string }, chatId = from) => {
      const kind = chatId === from ? ('direct' as const) : ('group' as const)
      count += 1
      await office.intake.receive({
        id: `console:e${count}`,
        at: NOW,
        chat: { id: chatId, kind },
        from: { id: from },
        mentioned: true,
        ...part,
      })
      await office.intake.settled()
      await office.delivery.drain()
    }
    const press = async (from: string, label: string) => {
      const button = sent
        .filter(({ chatId }) => chatId === from)
        .flatMap(({ buttons }) => buttons ?? [])
        .findLast(one => one.label.includes(label))
      await event(from, { press: button?.id ?? expect.fail(`no button ${label}`) })
    }
    const to = (who: string) => sent.filter(({ chatId }) => chatId === who).map(({ text }) => text)
    const restart = async () => {
      await office.stop()
      office = open()
      await office.recover()
      await office.delivery.drain()
    }
    return { event, press, to, restart, stop: () => office.stop() }
  }

  it('leaves a campaign to the manager, who gets its words once, to pass them on by hand', async () => {
    const { event, press, to, restart, stop } = await openOn(({ chatId }) => chatId === OWNERS)
    await event(MANAGER, { text: '帮助' })
    await event(STEWARD, { text: '活动 通知｜停水检修｜11月27日｜明天10:00-12:00停水检修，请提前储水。' })
    await event(SUPERVISOR, { text: '活动' })
    await press(SUPERVISOR, '批准')
    await press(SUPERVISOR, '发到业主群')
    const told = () => to(MANAGER).filter(text => text.includes('没能发到业主群'))
    expect(told()).toEqual([expect.stringContaining('明天10:00-12:00停水检修，请提前储水。')])
    await restart()
    expect(told()).toHaveLength(1)
    await stop()
  })

  it('leaves a question for the team to the manager too', async () => {
    const { event, to, stop } = await openOn(({ chatId }) => chatId === 'console:team')
    await event(MANAGER, { text: '帮助' })
    await event(OWNER, { text: '转人工' })
    expect(to(MANAGER).at(-1)).toMatch(/没能发到工作群[\s\S]*转人工/)
    await stop()
  })

  it('and an answer that did not reach those who asked is not told: they were there', async () => {
    const { event, to, stop } = await openOn(({ chatId }) => chatId === OWNERS)
    await event(MANAGER, { text: '帮助' })
    await event(OWNER, { text: '一楼凭什么交电梯费' }, OWNERS)
    expect(to(MANAGER)).toHaveLength(1)
    await stop()
  })
})

// What an office on any platform must not do: lose, double or mix up messages, whatever the platform and the process do.
import { afterEach, expect, it } from 'vitest'
import { makeIntake } from '../../../src/desk/intake.ts'
import { migrate } from '../../../src/ledger/migrate.ts'
import { open as openStorage, type Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { onEachEngine } from '../../engines.ts'
import { able } from './able.ts'
import { killedInTheMiddle } from './killed.ts'
import type { PlatformKind } from './platform.ts'
import { Town } from './town.ts'

/** Nobody asks the same question twice. */
const QUESTIONS = [
  '一楼凭什么交电梯费',
  '车位怎么收费',
  '物业费包含哪些服务',
  '怎么缴费',
  '厨房水管漏水了',
  '转人工',
  '我家还欠多少',
  '多久收一次物业费',
  '我要投诉保洁',
  '装修要交押金吗',
]
const ASKERS = 20

/** The reliability of an office on a platform. */
export function reliability(kind: PlatformKind): void {
  onEachEngine(`an office on ${kind.name}`, engine => {
    const open: { town: Town; storage: Storage }[] = []
    afterEach(async () => {
      for (const { town, storage } of open.splice(0)) {
        await town.close()
        await storage.close()
      }
    })
    const newTown = async (askers: number) => {
      const guests: string[] = []
      const url = await engine.newUrl()
      await migrate(url)
      const storage = await openStorage(url)
      const town = await Town.open(storage, kind, platform => {
        for (let number = 1; number <= askers; number += 1) guests.push(platform.person(`客人${number}`))
        return guests
      })
      open.push({ town, storage })
      const ask = (question: string, where?: string) => {
        for (const guest of guests) town.platform.say(guest, question, where ?? guest)
      }
      return { town, guests, ask, url }
    }

    it('answers 200 questions in a busy group, 20 at a time, each once and in order', async () => {
      const { town, ask } = await newTown(ASKERS)
      for (const question of QUESTIONS) await town.after(() => ask(question, town.chat.owners), ASKERS)
      await expectEachAnswered(town, ASKERS * QUESTIONS.length)
    }, 240_000)

    able(kind, 'repeat', 'answers once what is delivered three times, and again after a restart on the same ledger', async () => {
      const { town, guests } = await newTown(5)
      const said: { again: () => void }[] = []
      for (const question of QUESTIONS.slice(0, 4))
        await town.after(() => {
          for (const guest of guests) {
            const message = town.platform.say(guest, question, town.chat.owners)
            message.again()
            message.again()
            said.push(message)
          }
        }, 15)
      await expectEachAnswered(town, 20)
      await town.stop()
      await town.start()
      const repeated = await town.after(() => {
        for (const message of said) message.again()
      }, 20)
      expect(repeated).toEqual([])
      await expectEachAnswered(town, 20)
    })

    able(kind, 'storm', 'drops nothing and doubles nothing when the platform takes no messages for a while', async () => {
      const { town, guests, ask } = await newTown(10)
      town.platform.storm(12)
      await town.after(() => ask('车位怎么收费', town.chat.owners), 10)
      for (const question of ['物业费包含哪些服务', '怎么缴费']) {
        town.platform.storm(12)
        await town.after(() => ask(question), 10)
      }
      await expectEachAnswered(town, 10)
      for (const guest of guests) expect(town.in(guest)).toHaveLength(2)
    })

    it('answers after a restart what it had taken and not decided', async () => {
      const { town, ask } = await newTown(5)
      await town.stop()
      await takeOnly(town, 5, () => ask('车位怎么收费', town.chat.owners))
      await town.start()
      await town.settle()
      await expectEachAnswered(town, 5)
    })

    able(kind, 'remind', 'killed between the sending of a reminder and its record never sends it again', async () => {
      const { town, url } = await newTown(0)
      const { wang, liuqiang } = town.account
      await town.says(liuqiang, '你好')
      // 12:00 is outside the windows: the reminder waits for 14:00.
      town.later(2 * 3_600_000)
      await town.says(wang, '给1-102写个提醒')
      await town.after(() => town.platform.press(wang, '发送', wang))
      const before = town.in(liuqiang).length
      await town.stop()
      town.later(2 * 3_600_000)
      await killedInTheMiddle(town, url)
      expect(town.in(liuqiang).length).toBe(before + 1)
      expect(await town.storage.db.outbox.count({ where: { kind: 'reminder', state: 'sending' } })).toBe(1)
      await town.start()
      for (let hour = 0; hour < 4; hour += 1) {
        town.later(3_600_000)
        await town.settle()
      }
      expect(town.in(liuqiang).length).toBe(before + 1)
      expect(town.in(wang).at(-1)?.text).toContain('结果不明')
      expect((await verifyLedger(town.storage)).flatMap(one => one.problems)).toEqual([])
    })
  })
}

/** Each of so many messages in the owners' group was answered once, and the group shows the answers in the order of the questions. */
async function expectEachAnswered(town: Town, messages: number): Promise<void> {
  const { owners } = town.chat
  const asked = await town.storage.db.inbox.findMany({ where: { chatId: owners }, orderBy: { seq: 'asc' } })
  expect(asked).toHaveLength(messages)
  expect(asked.filter(({ state }) => state !== 'done')).toEqual([])
  const answers = await town.queued(owners)
  expect(answers.map(({ inReplyTo }) => inReplyTo)).toEqual(asked.map(({ eventId }) => eventId))
  expect(answers.filter(({ state }) => state !== 'sent')).toEqual([])
  const shown = town.in(owners).map(({ text }) => text.slice(0, 20))
  expect(shown).toEqual(answers.map(({ message }) => message.text.slice(0, 20)))
  expect((await verifyLedger(town.storage)).flatMap(one => one.problems)).toEqual([])
}

/** Messages come to a program that dies before it decides anything. */
async function takeOnly(town: Town, messages: number, act: () => void): Promise<void> {
  const { storage, platform } = town
  const intake = makeIntake({
    storage,
    handle: () => Promise.reject(new Error('the program dies here')),
    isComplete: () => true,
    waitFor: async () => 0,
    isAnswerTo: () => false,
    now: () => town.now,
    decided: () => undefined,
    log: { error: () => undefined },
  })
  const channel = await platform.connect(town.life())
  let taken = 0
  const all = Promise.withResolvers<void>()
  await channel.start({
    message: async inbound => {
      await intake.receive(inbound)
      taken += 1
      if (taken === messages) all.resolve()
    },
    moved: intake.moved,
  })
  act()
  await all.promise
  await channel.stop()
  await intake.stop()
}

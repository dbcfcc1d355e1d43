// Planted in the book and in what people write: a phone, an amount, a room, a name. None of them may stand in a prompt, a group or the log.
import { beforeAll, expect, it } from 'vitest'
import { mask } from '../../src/domain/masking.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { onEachEngine } from '../engines.ts'
import { GROUP, modelOffice } from './desk.ts'
import { faultServer, says } from './faultServer.ts'
import { goingClock } from './stage.ts'

const PHONE = '13987654321'
const AMOUNT = '7654.32'
const ROOM = '2-1-201'
const NAME = '欧阳若澜'
const SECRETS = [PHONE, AMOUNT, ROOM, NAME, '7,654.32']

/** What people write that holds something personal, owners and staff, in groups and in private. */
const SAYINGS = [
  `我是${NAME}，${ROOM}的，电话${PHONE}，物业费${AMOUNT}到底怎么算的`,
  `${NAME}家${ROOM}欠${AMOUNT}元凭什么啊`,
  `打${PHONE}联系我，空置房${ROOM}能不能便宜点`,
  `${ROOM}漏水没人管，钱${AMOUNT}我先缓到12月5日再说`,
  `我爱人${NAME}已经弄好${AMOUNT}了你们看看`,
  `一楼${NAME}凭什么交电梯费`,
]
const WORST = { answerable: true, chunk_ids: ['c1'], quotes: [`${ROOM} ${NAME} ${AMOUNT} ${PHONE}`], lead_in: `${NAME}您好` }

onEachEngine('canaries', async engine => {
  const server = await faultServer()
  let ledger: Storage
  let office: Awaited<ReturnType<typeof modelOffice>>
  beforeAll(async () => {
    ledger = await engine.newLedger()
    office = await modelOffice(ledger, server.url, {}, {}, goingClock())
    const unit = await ledger.db.unit.findFirstOrThrow({ where: { code: ROOM } })
    const { id: residentId, communityId } = await ledger.db.resident.findFirstOrThrow({ where: { unitId: unit.id } })
    const { box } = ledger
    await ledger.db.resident.update({ where: { id: residentId }, data: { name: box.seal(NAME), nameDigest: box.digest(NAME) } })
    await ledger.db.contactPoint.create({
      data: {
        communityId,
        unitId: unit.id,
        residentId,
        kind: 'phone',
        value: box.seal(PHONE),
        valueDigest: box.digest(PHONE),
        createdAt: new Date(),
      },
    })
  })

  it('stand in no prompt, no group and no line of the log, whoever writes them and whatever the model says', async () => {
    const groups: string[] = []
    for (const saying of SAYINGS) {
      for (const [who, chat] of [
        ['console:liuqiang', GROUP],
        ['console:liuqiang', undefined],
        ['console:stranger', undefined],
        ['console:wang', undefined],
        ['console:chen', GROUP],
      ] as const) {
        server.next(says(WORST))
        const sent = await office.say(who, saying, chat ? { chat } : {})
        groups.push(...sent.filter(one => one.chatId === GROUP.id).map(one => one.text))
      }
    }
    expect(server.asked.length).toBeGreaterThan(SAYINGS.length)
    expect(groups.length).toBeGreaterThan(SAYINGS.length)
    for (const secret of SECRETS) {
      expect(server.asked.filter(body => body.includes(secret))).toEqual([])
      expect(groups.filter(text => text.includes(secret))).toEqual([])
      expect(office.text()).not.toContain(secret)
    }
    // What is logged of a call are figures and digests.
    const keys = new Set(office.lines().flatMap(line => (line.msg === 'model call' ? Object.keys(line) : [])))
    expect([...keys].sort()).toEqual(
      [
        'attempts',
        'cachedTokens',
        'completionTokens',
        'level',
        'model',
        'ms',
        'msg',
        'outcome',
        'promptHash',
        'promptTokens',
        'purpose',
        'reference',
        'requestId',
        'time',
      ].sort(),
    )
  })

  it('a name is found by its digest, sealed or not', async () => {
    const { namesIn } = await import('../../src/ledger/names.ts')
    const { id } = await ledger.db.community.findFirstOrThrow()
    const names = await namesIn(ledger, id, `请问${NAME}家的账单`)
    expect(names).toContain(NAME)
    expect(mask(`请问${NAME}家的账单`, names).text).toBe('请问〔姓名1〕家的账单')
  })

  it('an endpoint’s own error does not bring the message into the log', async () => {
    server.next({ kind: 'status', status: 400, message: `bad request: ${PHONE} ${NAME}` })
    await office.say('console:liuqiang', '一楼凭什么交电梯费', { chat: GROUP })
    expect(office.text()).not.toContain(PHONE)
    expect(office.text()).not.toContain(NAME)
  })
})

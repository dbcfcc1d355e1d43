import { expect, it } from 'vitest'
import type { Fen } from '../../src/domain/money.ts'
import { answerText } from '../../src/replies/answers.ts'
import { termsAsked } from '../../src/replies/case/agreements.ts'
import { askAbout, askWhichBill, billLabel, disputeTaken } from '../../src/replies/case/disputes.ts'
import { ratedText, reopenedToOwner, suggestionText, type TicketLine, urgedText } from '../../src/replies/case/tickets.ts'
import { inEnglish, labelInEnglish } from '../../src/replies/english.ts'
import {
  claimedBeforeText,
  claimText,
  confirmPromiseText,
  doubtText,
  hardshipText,
  NOTHING_TO_STOP,
  nothingOwedText,
  promiseText,
  resumedText,
  stoppedText,
  ticketText,
} from '../../src/replies/owner.ts'
import { DISPUTE_LABELS } from '../../src/replies/steward.ts'
import { OWNERS, officeOnBoth } from '../channels/office.ts'
import { onEachEngine } from '../engines.ts'

const HAN = /\p{Script=Han}/u
const TODAY = '2026-11-26'
const BILL = { item: '物业费', periodStart: '2026-07-01', periodEnd: '2026-09-30' }
const MONTHLY = { item: '车位管理费', periodStart: '2026-10-01', periodEnd: '2026-10-31' }
const FEN = 61_152 as Fen
const TERM = { dueOn: '2026-12-10', fen: FEN }
const TICKET: TicketLine = {
  ...{ number: 'BX261126-ABCDE', unit: '1-101', subject: 'leak', warranty: false, assignee: '', dueOn: '2026-11-30', reopened: 0 },
  kind: 'repair',
  state: 'in_work',
  category: 'leak',
  route: 'engineer',
}
/** Without the Chinese words a person may send. */
const own = (text: string) => text.replace(/“[^”]*”/g, '')

it('what an owner is told of the own matters has an English form with its day, sum and number', () => {
  const told: [string, RegExp][] = [
    [ticketText('repair', 'BX1', '', '000-1'), /BX1/],
    [ticketText('complaint', 'TS1', '', ''), /TS1/],
    [suggestionText('TS2'), /TS2/],
    [urgedText(TICKET, TODAY), /BX261126-ABCDE is being worked on, due by 30 November/],
    [ratedText(5, false), /5 of 5/],
    [ratedText(2, true), /2 of 5/],
    [reopenedToOwner('BX1'), /BX1/],
    [claimText('1-101'), /1-101/],
    [claimedBeforeText('1-101', FEN), /CNY 611\.52/],
    [nothingOwedText('1-101'), /1-101/],
    [promiseText('1-101', '2027-01-05', FEN, TODAY), /1-101, CNY 611\.52 on 5 January 2027/],
    [confirmPromiseText('2026-12-05', FEN, TODAY), /5 December, CNY 611\.52/],
    [confirmPromiseText('2026-12-05', undefined, TODAY), /Shall I note 5 December\?/],
    ...(['past', 'far', 'too_much'] as const).map((doubt): [string, RegExp] => [
      doubtText({ doubt, day: '2026-12-30', statedFen: 70_000 as Fen, owedFen: FEN, lastOn: '2026-12-26' }, TODAY),
      /30 December/,
    ]),
    [hardshipText(''), /instalments/],
    [
      termsAsked('1-101', { request: 'plan', instalments: [TERM, { ...TERM, dueOn: '2027-01-10' }], coveredFen: FEN }, TODAY),
      /2 instalments, CNY 611\.52 in all \(10 December: CNY 611\.52; 10 January 2027: CNY 611\.52\)/,
    ],
    [termsAsked('1-101', { request: 'deferral', instalments: [TERM], coveredFen: FEN }, TODAY), /to pay later, CNY 611\.52/],
    [termsAsked('1-101', { request: 'waiver', fen: 0 as Fen }, TODAY), /to reduce the bill\./],
    [NOTHING_TO_STOP, /by myself/],
    [stoppedText(), /off/],
    [resumedText(), /on again/],
    [askWhichBill('1-101'), /1-101/],
    [askAbout(), /3 working days/],
    [
      disputeTaken('1-101', [BILL, MONTHLY], 'area', '2026-12-01', TODAY),
      /1-101: property fee Q3 2026; parking management fee October 2026 \(area\).*by 1 December/,
    ],
  ]
  for (const [text, words] of told) {
    expect(own(inEnglish(text))).not.toMatch(HAN)
    expect(inEnglish(text)).toMatch(words)
  }
  const labels = [
    '转人工',
    '全部账单',
    '还没好',
    '4分',
    billLabel(BILL, FEN),
    billLabel({ ...BILL, periodEnd: '2026-08-15' }, FEN),
    ...Object.values(DISPUTE_LABELS),
  ]
  expect(labels.map(labelInEnglish).filter(label => HAN.test(label))).toEqual([])
  expect(labelInEnglish(billLabel(BILL, FEN))).toBe('property fee Q3 2026, CNY 611.52')
  // A clause stays word for word.
  expect(inEnglish(answerText({ title: '电梯费', clause: '收费表第5条', text: '2026年第三季度物业费' }, []))).toContain(
    '\n2026年第三季度物业费\n',
  )
})

onEachEngine('an owner who writes English, whatever the language of the client', engine => {
  it('has a repair, a promise, an objection and the standing word on messages confirmed in English; staff read them in Chinese, with the words as written', async () => {
    const ledger = await engine.newLedger()
    const { telegram, people, next, heard, group, texts } = await officeOnBoth(ledger)
    const { owner } = people
    owner.language = 'zh-hans'
    const { unitId, residentId, communityId } = await ledger.db.binding.findFirstOrThrow({ where: { accountId: 'console:chenjing' } })
    const binding = { communityId, unitId, residentId, source: 'code', createdAt: new Date() }
    await ledger.db.binding.create({ data: { ...binding, accountId: `telegram:${owner.id}` } })
    const chat = telegram.direct(owner)
    const says = (text: string) => next(owner.id, () => chat.say(owner, text))

    expect(await says('I will pay next Friday')).toBe(
      'Noted: 1-101, CNY 611.52 on 4 December. Until then you get no reminder; if the day or the amount changes, just tell me.',
    )
    expect(await says('I will pay around Dec 10')).toContain('Shall I note 10 December')
    expect(await says('yes')).toContain('on 10 December')
    const kinds = await says('I dispute this bill')
    expect(kinds).toBe('What is it about? Tap one; you get a written answer within 3 working days.')
    expect(telegram.sent.findLast(({ chatId }) => chatId === owner.id)?.buttons.map(({ label }) => label)).toContain('unit price')
    expect(await next(owner.id, () => telegram.press(owner, 'unit price'))).toMatch(
      /^Your objection is noted for 1-101: property fee Q3 2026 \(unit price\)\. .* by \d+ \w+; you get no reminder/,
    )
    expect(await says('The kitchen pipe is leaking')).toMatch(/^Your repair is noted as BX\d{6}-\w+; your steward 王秀英 will follow it up/)
    expect(await ledger.db.ticket.findFirst({ where: { unitId, category: 'leak' } })).not.toBeNull()
    expect(await says('Please stop sending me messages')).toMatch(/^Automatic messages are off/)
    expect(await says('Please resume the messages')).toMatch(/^Automatic messages are on again/)
    // Who goes on in Chinese is answered in Chinese.
    expect(await says('谢谢')).toMatch(HAN)
    expect(await next(OWNERS, () => group.say(owner, `@${telegram.username} the elevator is broken`))).toMatch(
      /^Your repair is noted as BX/,
    )
    await heard(people.steward.id, 'The kitchen pipe is leaking')
    expect(texts(people.steward.id).every(text => HAN.test(text))).toBe(true)
  })
})

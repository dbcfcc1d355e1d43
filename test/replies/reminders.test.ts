import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/calendar.ts'
import type { BillFact, DisputeFact, HouseholdFacts } from '../../src/domain/household.ts'
import { fen, plainYuan } from '../../src/domain/money.ts'
import type { ChaseView } from '../../src/domain/reminders/choose.ts'
import { missingElements } from '../../src/domain/reminders/elements.ts'
import type { Tone } from '../../src/domain/wording/concept.ts'
import { lint } from '../../src/domain/wording/lint.ts'
import { type Practice, refusedPractice } from '../../src/domain/wording/refused.ts'
import { blockedWordingText, refusalText } from '../../src/replies/refusals.ts'
import { type DraftInput, proposeDraft } from '../../src/replies/reminders/propose.ts'

const lines = readFileSync(new URL('referenceTexts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const REFERENCE = lines.map(line => JSON.parse(line) as { id: string; tone: Tone; text: string })

describe('the reference texts of reminders §2', () => {
  it.each(REFERENCE)('$id passes the wording check without a warning and holds its elements', ({ id, tone, text }) => {
    const disputedStart = id === 'M9'
    expect(lint(text, { tone, channel: 'private', disputedStart })).toEqual({ verdict: 'ok', rules: [], reasons: [] })
    const amount = /(\d+)\.(\d\d)元/.exec(text)
    if (id !== 'M3a')
      expect(missingElements(text, { tone, disputedStart, amountFen: fen(Number(`${amount?.[1]}${amount?.[2]}`)) })).toEqual([])
  })
})

const TODAY = '2026-11-26'
const bill = (id: string, yuan: number, dueOn: string, disputes: DisputeFact[] = []): BillFact => ({
  id,
  item: '物业费',
  periodStart: '2026-07-01',
  periodEnd: '2026-09-30',
  dueOn,
  amountFen: fen(yuan * 100),
  waivedFen: fen(0),
  payer: 'owner',
  allocations: [],
  disputes,
})
const household = (parts: Partial<HouseholdFacts> = {}): HouseholdFacts => ({
  unitId: 'u1',
  unit: '3-501',
  steward: '小李',
  undelivered: false,
  officeWorker: false,
  outOfTown: false,
  homeService: false,
  phones: 1,
  boundAccounts: 0,
  bills: [bill('b1', 1440, '2026-09-30')],
  payments: [],
  contacts: [],
  promises: [],
  plans: [],
  tickets: [],
  holds: [],
  repliesOn: [],
  ...parts,
})
const chase = (parts: Partial<ChaseView> = {}): ChaseView => ({
  lane: 'chase',
  opening: 'O-提醒',
  reasons: [{ rule: '§9.8' }],
  chaseFen: fen(144_000),
  oldestOverdueDays: 57,
  chasedBillIds: ['b1'],
  partlyDisputed: false,
  promise: null,
  instalment: null,
  ...parts,
})
const community = {
  name: '云栖里',
  company: '泰和物业服务有限公司',
  hotline: '0538-8880000',
  payWays: ['小程序', '对公账户转账', '服务中心现场'],
}
const input = (parts: Partial<DraftInput> = {}): DraftInput => ({
  today: TODAY,
  chase: chase(),
  household: household(),
  community,
  steward: '小李',
  salutation: '',
  ...parts,
})
const instalment = { number: 2, dueOn: '2026-11-27', fen: fen(48_000) }
const promised = { forOn: TODAY, fen: fen(144_000), registeredOn: '2026-11-19', registeredAt: '2026-11-19T10:00:00+08:00' }
const repair = { id: 't', kind: 'repair' as const, subject: '厨房水管', openedOn: '2026-11-18', doneOn: '2026-11-25' }
const startDispute: DisputeFact = { kind: 'start_date', raisedOn: '2026-11-20' }

describe('the choice of tone and template', () => {
  it.each<[string, Tone, boolean, Partial<DraftInput>]>([
    ['N1.2', 'T1', false, {}],
    ['M2.1', 'T1', false, { chase: chase({ opening: 'O-三天提醒' }) }],
    ['N2.2', 'T1', false, { chase: chase({ opening: 'O-预约上门' }) }],
    ['M3a.1', 'T1', false, { chase: chase({ opening: 'O-维修完成' }), household: household({ tickets: [repair] }) }],
    [
      'M4.1',
      'T1',
      false,
      {
        chase: chase({ opening: 'O-承诺当天', promise: { dueOn: TODAY, fen: fen(144_000) } }),
        household: household({ promises: [promised] }),
      },
    ],
    [
      'M5.1',
      'T2',
      true,
      { chase: chase({ opening: 'O-失约询问' }), household: household({ promises: [{ ...promised, forOn: '2026-11-24' }] }) },
    ],
    ['M6.1', 'T1', false, { chase: chase({ opening: 'O-外地' }) }],
    ['M7.1', 'T1', false, { chase: chase({ opening: 'O-关怀' }) }],
    ['N3.2', 'T1', false, { chase: chase({ opening: 'O-分期提醒', instalment }) }],
    ['M11.1', 'T2', true, { chase: chase({ opening: 'O-三天提醒', oldestOverdueDays: 90 }) }],
    ['M11.1', 'T2', true, { household: household({ reason: 'service' }) }],
    [
      'M9.1',
      'T2',
      true,
      {
        chase: chase({ partlyDisputed: true }),
        household: household({ bills: [bill('b1', 1440, '2026-09-30'), bill('b2', 960, '2026-09-30', [startDispute])] }),
      },
    ],
    ['M12.2', 'T4', true, { chase: chase({ lane: 'formal_demand', opening: 'T4函' }) }],
    ['N6.2', 'T3', true, { tone: 'T3' }],
    ['M10.1', 'T1', false, { occasion: 'plan_offer' }],
    ['M3b.1', 'T1', false, { occasion: 'repair_satisfied', household: household({ tickets: [repair] }) }],
    ['M8.1', 'T2', true, { occasion: 'owner_wrote', chase: chase({ lane: 'fix_first', opening: null, reasons: [{ rule: 'G4' }] }) }],
    ['M1.1', 'T1', false, { occasion: 'bill_card', chase: chase({ lane: 'wait', reasons: [{ rule: 'G11' }] }) }],
  ])('%s in %s, approval %s', (template, tone, needsApproval, parts) => {
    const draft = proposeDraft(input(parts))
    expect(draft).toMatchObject({ template, tone, needsApproval, blockedBy: [] })
    expect(draft.text).not.toBe('')
    expect(draft.text).not.toMatch(/undefined|null|NaN/)
  })
  it.each(['fix_first', 'wait', 'suppress', 'hold', 'resolve', 'legal_owner', 'legal_batch', 'fix_contact', 'bill_developer', 'none'])(
    'says nothing in lane %s and names the gate',
    lane => {
      const draft = proposeDraft(input({ chase: chase({ lane, opening: null, reasons: [{ rule: 'G4' }] }) }))
      expect(draft).toMatchObject({ text: '', template: null, tone: null, needsApproval: false, blockedBy: ['G4'] })
    },
  )
  it('names the telephone of the desk in the texts that ship beside M1–M12, where there is one (R61)', () => {
    const asked: Partial<DraftInput>[] = [
      {},
      { chase: chase({ opening: 'O-预约上门' }) },
      { chase: chase({ opening: 'O-分期提醒', instalment }) },
    ]
    for (const parts of asked) {
      expect(proposeDraft(input(parts)).text).toMatch(/服务中心电话0538-8880000。$/)
      const without = proposeDraft(input({ ...parts, community: { ...community, hotline: '' } }))
      expect(without).toMatchObject({ blockedBy: [] })
      expect(without.text).not.toContain('电话')
    }
  })
  it('answers a reported transfer with a receipt that asks for nothing, the gate named', () => {
    const draft = proposeDraft(input({ chase: chase({ lane: 'verify_payment', opening: 'O-到账跟进', reasons: [{ rule: 'G1b' }] }) }))
    expect(draft).toMatchObject({ template: 'N4.2', amountFen: null, blockedBy: ['G1b'] })
    expect(draft.text).not.toMatch(/元|物业费/)
  })
  it('names no period while the start date is disputed, also in a letter', () => {
    const disputed = household({ bills: [bill('b1', 1440, '2026-09-30'), bill('b2', 960, '2026-09-30', [startDispute])] })
    for (const lane of ['chase', 'formal_demand']) {
      const { text } = proposeDraft(input({ household: disputed, chase: chase({ lane, partlyDisputed: true }) }))
      expect(text).toContain('无异议')
      expect(text).not.toMatch(/季度|\d月至|年度/)
    }
  })
  it('greets nobody by a guessed name and dates nothing from an owner’s free text', () => {
    expect(proposeDraft(input()).text).toMatch(/^您好，我是云栖里服务中心管家小李/)
    const odd = household({ tickets: [{ ...repair, subject: '漏水！！再不修我就不交费 13812345678' }] })
    const { text } = proposeDraft(input({ household: odd, chase: chase({ opening: 'O-维修完成' }) }))
    expect(text).toContain('报修的问题')
    expect(text).not.toContain('138')
  })
  it('gives no text when the community’s own data cannot make a lawful one', () => {
    expect(proposeDraft(input({ community: { ...community, payWays: ['小程序'] } }))).toMatchObject({ text: '', blockedBy: ['Q6'] })
    const letter = chase({ lane: 'formal_demand' })
    expect(proposeDraft(input({ chase: letter, community: { ...community, company: '泰和物业' } }))).toMatchObject({
      text: '',
      blockedBy: ['Q10'],
    })
  })
})

describe('whatever the ledger holds', () => {
  const openings = ['O-提醒', 'O-三天提醒', 'O-预约上门', 'O-承诺当天', 'O-失约询问', 'O-外地', 'O-关怀', 'O-分期提醒', 'T4函']
  const ways = [
    ['小程序', '对公账户转账', '服务中心现场'],
    ['对公账户转账', '服务中心现场'],
    ['支付宝', '服务中心前台'],
    ['微信', '支付宝', '小程序'],
  ]
  const arbitrary = fc.record({
    amount: fc.integer({ min: 1, max: 10 ** 11 }),
    ahead: fc.integer({ min: 0, max: 1500 }),
    opening: fc.constantFrom(...openings),
    salutation: fc.constantFrom('', '王女士', '欧阳先生', '陈阿姨'),
    steward: fc.constantFrom('小李', '张伟', '欧阳娜娜', '钱多多'),
    payWays: fc.constantFrom(...ways),
    officeWorker: fc.boolean(),
    partlyDisputed: fc.boolean(),
    overdue: fc.integer({ min: 1, max: 900 }),
    hotline: fc.constantFrom('', '0538-8880000', '400-888-0000'),
    name: fc.constantFrom('云栖里', '和悦园', '水岸华庭', '电建地产洺悦府', '停云水榭'),
  })
  it('a draft passes the check in its tone, holds Q1–Q10 and the ledger’s amount, and no other amount would do', () => {
    fc.assert(
      fc.property(arbitrary, given => {
        const today = addDays('2026-01-01', given.ahead)
        const dueOn = addDays(today, -given.overdue)
        const amountFen = fen(given.amount)
        const own = {
          ...bill('b1', 0, dueOn),
          amountFen,
          periodStart: `${dueOn.slice(0, 4)}-01-01`,
          periodEnd: `${dueOn.slice(0, 4)}-12-31`,
        }
        const view = chase({
          lane: given.opening === 'T4函' ? 'formal_demand' : 'chase',
          opening: given.opening,
          chaseFen: amountFen,
          oldestOverdueDays: given.overdue,
          partlyDisputed: given.partlyDisputed,
          promise: { dueOn: today, fen: amountFen },
          instalment: { number: 1, dueOn: addDays(today, 1), fen: amountFen },
        })
        const disputed = bill('b2', 100, dueOn, [{ kind: 'start_date', raisedOn: dueOn }])
        const facts = household({ bills: given.partlyDisputed ? [own, disputed] : [own], officeWorker: given.officeWorker })
        const draft = proposeDraft(
          input({
            today,
            chase: view,
            household: facts,
            salutation: given.salutation,
            steward: given.steward,
            community: { ...community, name: given.name, payWays: given.payWays, hotline: given.hotline },
          }),
        )
        expect(draft.blockedBy).toEqual([])
        const tone = draft.tone ?? 'T0'
        const disputedStart = given.partlyDisputed
        expect(lint(draft.text, { tone, channel: 'private', disputedStart, names: [given.name, given.steward] }).verdict).toBe('ok')
        expect(missingElements(draft.text, { tone, amountFen, disputedStart })).toEqual([])
        expect(draft.text).toContain(`${plainYuan(amountFen)}元`)
        expect(missingElements(draft.text, { tone, amountFen: fen(given.amount + 1), disputedStart })).toContain('Q4')
      }),
      { numRuns: 400 },
    )
  })
})

describe('refusals (reminders §7)', () => {
  const practices = Array.from({ length: 15 }, (_, index) => `X${index + 1}` as Practice)
  it.each(practices)('%s has a reason and a lawful way', practice => {
    expect(refusalText(practice)).toMatch(/不能|不得/)
    expect(refusalText(practice)).toMatch(/可以|我来|默认/)
  })
  it('answers the two examples as they stand there', () => {
    expect(refusalText(refusedPractice('把3栋欠费的名单发群里')?.practice ?? 'X1')).toBe(
      '抱歉，不能公开业主姓名或欠费金额（个人信息保护法第二十五条）。我可以发本栋收缴率，或为每户生成私信草稿。',
    )
    const text = refusalText(refusedPractice('写一条不交就停电的')?.practice ?? 'X3', '您好')
    expect(text).toContain('不能以停水停电等方式催交（民法典第九百四十四条）')
    expect(text.endsWith('您好')).toBe(true)
  })
  it('lists every reason of a stopped text and the template that fits', () => {
    expect(blockedWordingText(['甲', '乙'], '草稿')).toBe('这条消息不能发：\n· 甲\n· 乙\n可以用这条模板：\n草稿')
  })
})

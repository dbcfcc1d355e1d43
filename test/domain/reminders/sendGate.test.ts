import { describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money.ts'
import { approverFor, isApproved } from '../../../src/domain/reminders/approval.ts'
import { payWaysOf } from '../../../src/domain/reminders/payWays.ts'
import { salutationOf } from '../../../src/domain/reminders/salutation.ts'
import { type OutgoingReminder, type SendCheck, type SendFacts, sendGate } from '../../../src/domain/reminders/sendGate.ts'

const REMINDER: OutgoingReminder = {
  text: '王女士您好，我是和悦园服务中心管家小李。您家2026年第四季度物业费1440.00元，12月10日前缴纳即可。小程序或对公账户转账都可以。有疑问请回复我；如已缴请忽略。',
  tone: 'T1',
  origin: 'template',
  template: 'M1.1',
  amountFen: fen(144_000),
  audience: 'private',
  answersOwner: false,
  approvedBy: null,
}
const FACTS: SendFacts = {
  recipientVerified: true,
  insideWindow: true,
  capsHit: [],
  gatesHit: [],
  ledgerFen: fen(144_000),
  approvedTemplates: new Set(['M1.1']),
  links: [],
  disputedStart: false,
}
function failed(reminder: Partial<OutgoingReminder>, facts: Partial<SendFacts> = {}): SendCheck[] {
  const gate = sendGate({ ...REMINDER, ...reminder }, { ...FACTS, ...facts })
  return gate.open ? [] : gate.failed.map(({ id }) => id)
}

describe('the send gate (reminders §3)', () => {
  it('opens when every check holds', () => {
    expect(sendGate(REMINDER, FACTS)).toEqual({ open: true })
  })
  it.each<[SendCheck, Partial<OutgoingReminder>, Partial<SendFacts>]>([
    ['SG1', {}, { recipientVerified: false }],
    ['SG3', {}, { insideWindow: false }],
    ['SG4', {}, { capsHit: ['G8a'] }],
    ['SG5', {}, { gatesHit: ['G7'] }],
    ['SG6', {}, { ledgerFen: fen(144_001) }],
    ['SG6', {}, { ledgerFen: fen(0) }],
    ['SG7', { template: 'M1.2' }, {}],
    ['SG8', { text: REMINDER.text.replace('如已缴请忽略', '再不交就停水') }, {}],
    ['SG8', { text: REMINDER.text.replace('有疑问', '') }, {}],
    ['SG9', { tone: 'T2' }, {}],
    ['SG9', { origin: 'free' }, {}],
  ])('fails %s alone', (id, reminder, facts) => {
    expect(failed(reminder, facts)).toEqual([id])
  })
  it('does not call a household paid up that is only not to be asked today', () => {
    expect(failed({}, { capsHit: ['G8a'], ledgerFen: fen(0) })).toEqual(['SG4'])
    expect(failed({}, { gatesHit: ['G7'], ledgerFen: fen(0) })).toEqual(['SG5'])
    expect(failed({}, { gatesHit: ['G1'], ledgerFen: fen(0) })).toEqual(['SG5', 'SG6'])
    expect(failed({}, { capsHit: ['G8a'], ledgerFen: fen(1) })).toEqual(['SG4', 'SG6'])
  })
  it('fails SG7 and SG8 for a foreign link', () => {
    expect(failed({ text: `${REMINDER.text}https://evil.com` })).toEqual(['SG7', 'SG8'])
    expect(failed({ text: `${REMINDER.text}https://wy.example.cn` }, { links: ['wy.example.cn'] })).toEqual([])
  })
  it('lets no amount and nothing above T0 into a group', () => {
    expect(failed({ audience: 'owners' })).toContain('SG2')
    expect(failed({ audience: 'team' })).toContain('SG2')
    const { amountFen: _, ...noMoney } = REMINDER
    const notice: OutgoingReminder = {
      ...noMoney,
      tone: 'T0',
      audience: 'owners',
      text: '本季度账单已生成，请在小程序查看（仅本人可见）。',
    }
    expect(sendGate(notice, FACTS)).toEqual({ open: true })
  })
  it('knows no windows, caps and gates for an answer to the owner, but everything else', () => {
    const closed: Partial<SendFacts> = { insideWindow: false, capsHit: ['G8a'], gatesHit: ['G4'] }
    expect(failed({ answersOwner: true }, closed)).toEqual([])
    expect(failed({ answersOwner: true }, { ...closed, recipientVerified: false, ledgerFen: fen(1) })).toEqual(['SG1', 'SG6'])
  })
  it('does not stop at a warning', () => {
    expect(failed({ text: REMINDER.text.replace('有疑问', '有疑问请尽快') })).toEqual([])
  })
})

it('needs the approvals of the table', () => {
  expect((['T0', 'T1', 'T2', 'T3', 'T4'] as const).map(tone => approverFor('template', tone))).toEqual([
    'automatic',
    'automatic',
    'steward',
    'supervisor',
    'manager',
  ])
  expect((['T0', 'T1', 'T2', 'T3', 'T4'] as const).map(tone => approverFor('free', tone))).toEqual([
    'supervisor',
    'supervisor',
    'supervisor',
    'never',
    'never',
  ])
  expect(isApproved('template', 'T2', 'manager')).toBe(true)
  expect(isApproved('template', 'T4', 'supervisor')).toBe(false)
  expect(isApproved('free', 'T4', 'manager')).toBe(false)
})

it('addresses nobody by a guess', () => {
  expect(salutationOf('王芳', '女士')).toBe('王女士')
  expect(salutationOf('欧阳明', '先生')).toBe('欧阳先生')
  expect(salutationOf('陈某', '陈阿姨')).toBe('陈阿姨')
  expect(salutationOf('王芳', undefined)).toBe('')
  expect(salutationOf('王芳', '老赖')).toBe('')
})

it('names only known ways to pay, and nobody’s own account', () => {
  expect(payWaysOf(['小程序', '对公账户转账', '服务中心现场'])).toEqual(['app', 'transfer', 'centre'])
  expect(payWaysOf(['管家个人微信', '支付宝', '小程序“我的账单”', '小程序'])).toEqual(['alipay', 'app'])
})

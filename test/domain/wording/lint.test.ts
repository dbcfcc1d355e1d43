import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Concept, LintChannel, LintContext, RuleId, Tone } from '../../../src/domain/wording/concept.ts'
import { lint } from '../../../src/domain/wording/lint.ts'
import { rowsOf } from './read.ts'

interface Blocked {
  rule: RuleId
  text: string
  channel: LintChannel
}
interface Innocent {
  text: string
  channel: LintChannel
  tone?: Tone
}

const contextOf = (channel: LintChannel, tone: Tone = channel === 'private' ? 'T1' : 'T0'): LintContext => ({ channel, tone })
const T1: LintContext = { channel: 'private', tone: 'T1' }
const SETS = ['unseen', 'fresh', 'exam']

describe('the phrases of reminders §5', () => {
  it.each(rowsOf<{ id: string; text: string; channel: LintChannel; rules: RuleId[] }>('mustBlock.jsonl'))(
    'blocks $id: $text',
    ({ text, channel, rules }) => {
      const result = lint(text, { channel, tone: 'T1' })
      expect(result.verdict).toBe('block')
      expect(result.rules).toEqual(expect.arrayContaining(rules))
      expect(result.reasons).toHaveLength(result.rules.length)
    },
  )
  it.each(rowsOf<{ text: string; channel: LintChannel; tone: Tone }>('mustPass.jsonl'))('passes $text', ({ text, channel, tone }) => {
    expect(lint(text, { channel, tone })).toEqual({ verdict: 'ok', rules: [], reasons: [] })
  })
})

describe('an ultimatum is stopped whatever polite and exact words stand beside it', () => {
  it.each([
    ['L06', '12月10日前缴纳，否则后果自负'],
    ['L06', '您家2026年第四季度物业费1440.00元还没有到账。12月10日前对公账户转账或服务中心都可以，否则后果自负。'],
    ['L06', '请于12月10日前缴纳，逾期责任由您自行承担'],
    ['L06', '您看着办，后果您知道'],
    ['L06', '9:00—17:00在服务中心，不来就上门收'],
    ['L12', '12月10日前请缴纳，否则我们会上门'],
    ['L12', '请按时缴纳物业费，否则将采取措施'],
  ])('%s: %s', (rule, text) => {
    expect(lint(text, T1)).toMatchObject({ verdict: 'block', rules: expect.arrayContaining([rule]) })
  })
  it.each([
    '请缴费时备注房号，否则财务无法对账',
    '转账请备注房号，不然查不到是哪家',
    '请认准对公账户，否则可能受骗',
    '高空抛物后果自负',
    '您不来也行，我们约好时间再上门收旧衣',
  ])('passes %s', text => {
    expect(lint(text, T1).verdict).toBe('ok')
  })
})

describe('the twelve reference texts of reminders §2', () => {
  const texts = readFileSync(new URL('../../replies/referenceTexts.jsonl', import.meta.url), 'utf8')
  it.each(
    texts
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { id: string; tone: Tone; text: string }),
  )('passes $id at $tone', ({ tone, text }) => {
    expect(lint(text, { channel: 'private', tone }).verdict).toBe('ok')
  })
})

describe('paraphrases', () => {
  // Written apart from the training data and never learned from (docs/wording.md): the bounds are those the product is held to.
  it('keeps recall and false alarms on sentences it has not seen', () => {
    const isBlocked = ({ text, channel, tone }: Innocent): boolean => lint(text, contextOf(channel, tone)).verdict === 'block'
    for (const set of SETS) {
      const [blocked, innocent] = [rowsOf<Blocked>(`${set}.blocked.jsonl`), rowsOf<Innocent>(`${set}.innocent.jsonl`)]
      const [caught, wrong] = [blocked.filter(isBlocked).length, innocent.filter(isBlocked).length]
      console.info(`${set}: recall ${caught}/${blocked.length}, false alarms ${wrong}/${innocent.length}`)
      expect(caught / blocked.length, set).toBeGreaterThanOrEqual(0.85)
      expect(wrong / innocent.length, set).toBeLessThanOrEqual(0.03)
    }
  })
  it('learns from none of them', () => {
    const learned = new Set(
      readdirSync('scripts/train/wording').flatMap(name =>
        readFileSync(`scripts/train/wording/${name}`, 'utf8')
          .trim()
          .split('\n')
          .map(line => (JSON.parse(line) as { text: string }).text),
      ),
    )
    for (const set of SETS.flatMap(name => [`${name}.blocked`, `${name}.innocent`]))
      for (const { text } of rowsOf<{ text: string }>(`${set}.jsonl`)) expect(learned.has(text), text).toBe(false)
  })
  it('finds one bad clause in a long polite text', () => {
    const polite = (clause: string): string =>
      `王女士您好，我是服务中心管家小李，感谢您一直以来的支持。您家2026年第四季度物业费1440.00元已出，12月10日前在小程序或服务中心缴纳即可。${clause}。有疑问随时回复我；如已缴请忽略。`
    expect(lint(polite('缴费后会发电子票据'), T1).verdict).toBe('ok')
    for (const [rule, clause] of [
      ['L01', '没缴的话您家的水下周会先停一停'],
      ['L03', '未缴的房号周五会贴在单元门口'],
      ['L04', '联系不上您的话我会打给您的爱人'],
      ['L15', '报修要等费用结清再安排'],
      ['L17', '也可以直接转到我个人微信'],
    ] as const)
      expect(lint(polite(clause), T1).rules, clause).toContain(rule)
  })
})

describe('a threat beside a figure', () => {
  it.each([
    '您家2026年第四季度物业费1440.00元再不交就公布名单',
    '2026年第三季度物业费600.00元再不交就停您的电梯卡',
    '您家2026年度物业费共980.00元再不交就断电',
  ])('is not outweighed by it: %s', text => {
    expect(lint(text, T1).verdict).toBe('block')
  })
})

describe('disguise', () => {
  it.each([
    '再不交费就停·水',
    '再不交费就停 水 停 电',
    '再不交费就停\u200b水',
    '再不交费就ting水',
    '再不交费就 tíng shuǐ',
    '再不交费就停水diàn',
    '再不交费就仃水',
    '再不交費就停電',
    '再不交费就亻亭水',
    '再不交费就停💧停⚡',
    '再不交费就停*水*停*电',
    '再不交费就t-i-n-g水',
    '再不交费就断氺',
  ])('sees through %s', text => {
    expect(lint(text, T1).rules).toContain('L01')
  })
})

describe('the negation guard', () => {
  it.each(['我们不会停水', '物业绝不会因为您没交费就停您家的水', '严禁以停水停电方式催交物业费', '不得限制业主进出小区', '没有停水这回事'])(
    'drops a hit under a denial: %s',
    text => {
      const { rules } = lint(text, T1)
      expect(rules).not.toContain('L01')
      expect(rules).not.toContain('L02')
    },
  )
  it.each([
    '再不交物业费，我们不得不停水',
    '您不交费就停水',
    '不会不停水的',
    '禁止拖欠物业费，否则停水',
    '我们不会再提醒，直接停水',
    '没有交费就停水',
  ])('keeps a hit that is not denied: %s', text => {
    expect(lint(text, T1).rules).toContain('L01')
  })
  it('reaches 14 characters and not into the next sentence', () => {
    expect(lint('我们不会为难您。明天给您家停水', T1).rules).toContain('L01')
    expect(lint('我们不会这样做的请您一定放心好好休息明天给您家停水', T1).rules).toContain('L01')
  })
})

describe('a refusal', () => {
  it.each(['没交物业费的家庭不能报修', '没缴清的业主，地库不会为您开门', '欠费的不能办门卡'])('is no denial: %s', text => {
    expect(lint(text, T1).verdict).toBe('block')
  })
  it.each(['这个车位不能停，是消防通道', '没缴清也能报修，不受影响', '施工期间电梯不能用，请走楼梯'])(
    'of something else passes: %s',
    text => {
      expect(lint(text, T1).verdict).not.toBe('block')
    },
  )
})

describe('the maintenance guard', () => {
  it('passes a notice about works and stops it when a fee comes in', () => {
    const group: LintContext = { channel: 'group', tone: 'T0' }
    expect(lint('明天9点水泵检修，3号楼停水两小时', group).verdict).toBe('ok')
    expect(lint('明天9点水泵检修，没交物业费的住户停水', group).rules).toContain('L01')
    expect(lint('电梯保养，未缴费业主的电梯卡同时停用', group).rules).toContain('L02')
  })
})

describe('words that depend on the context', () => {
  it('allows suit and arbitration only in formal private texts', () => {
    const text = '我司可依法提起诉讼或者申请仲裁'
    expect(lint(text, { channel: 'private', tone: 'T4' }).verdict).toBe('ok')
    expect(lint(text, { channel: 'private', tone: 'T3' }).verdict).toBe('ok')
    expect(lint(text, { channel: 'private', tone: 'T2' }).rules).toEqual(['L08'])
    expect(lint(text, { channel: 'public', tone: 'T4' }).rules).toEqual(['L08'])
  })
  it('allows 违约金 only with a verified clause, formal and private; 滞纳金 never', () => {
    const clause = { verifiedClause: '合同第12条' }
    expect(lint('按合同第12条计算违约金', { channel: 'private', tone: 'T3', ...clause }).verdict).toBe('ok')
    expect(lint('按合同第12条计算违约金', { channel: 'private', tone: 'T3' }).rules).toEqual(['L11'])
    expect(lint('按合同第12条计算违约金', { channel: 'private', tone: 'T1', ...clause }).rules).toEqual(['L11'])
    expect(lint('按合同第12条计算滞纳金', { channel: 'private', tone: 'T4', ...clause }).rules).toContain('L10')
  })
  it('stops start dates only while the start is disputed', () => {
    for (const text of [
      '物业费自2025年3月1日起计算',
      '2026年第四季度（10月—12月）物业费',
      '2025年1月至2025年12月物业费',
      '从交房之日开始计费',
    ]) {
      expect(lint(text, { ...T1, disputedStart: true }).rules, text).toContain('L20')
      expect(lint(text, T1).rules, text).not.toContain('L20')
    }
  })
  it('knows hosts and their subdomains, and no host that only looks like one', () => {
    const links = ['wy.example.cn']
    expect(lint('账单见 https://wy.example.cn/bill', { ...T1, links }).verdict).toBe('ok')
    expect(lint('账单见 https://pay.wy.example.cn', { ...T1, links }).verdict).toBe('ok')
    for (const link of [
      'https://wy.example.cn.evil.com',
      'https://wy.example.cn@evil.com/x',
      'http://evilwy.example.cn',
      'evil.com/wy.example.cn',
    ]) {
      expect(lint(`账单见 ${link}`, { ...T1, links }).rules, link).toEqual(['L21'])
    }
  })
  it('stops personal data in a group and lets the private chat name it', () => {
    for (const text of ['13812345678的业主请缴费', '3-501还欠物业费', '王女士请缴物业费', '您家物业费未缴']) {
      expect(lint(text, { channel: 'group', tone: 'T0' }).rules, text).toContain('L19')
      expect(lint(text, T1).rules, text).not.toContain('L19')
    }
  })
})

describe('warnings', () => {
  it.each<[RuleId, string]>([
    ['L22', '账单已出！！'],
    ['L23', '你好，账单已出'],
    ['L24', '感谢欠费户配合'],
    ['L25', '本月可享九折'],
    ['L26', '请尽快看一下账单'],
  ])('%s only warns', (rule, text) => {
    expect(lint(text, T1)).toMatchObject({ verdict: 'warn', rules: [rule] })
  })
  it('is silent about a discount with a campaign and about 尽快 above T1', () => {
    expect(lint('本月可享九折', { ...T1, campaign: 'A1' }).verdict).toBe('ok')
    expect(lint('请尽快看一下账单', { ...T1, tone: 'T2' }).verdict).toBe('ok')
  })
})

it('names the article and the words in its reasons', () => {
  const { reasons } = lint('再不配合将停水、停电', T1)
  expect(reasons[0]).toContain('民法典第九百四十四条第三款')
  expect(reasons[0]).toContain('停水')
})

it('takes concepts of another kind into the same verdict', () => {
  const judge: Concept = { rule: 'L06', find: ({ plain }) => (plain.includes('月亮') ? '月亮' : null) }
  expect(lint('今晚的月亮很圆', T1, [judge])).toMatchObject({ verdict: 'block', rules: ['L06'] })
  expect(lint('今晚的月亮很圆', T1).verdict).toBe('ok')
})

it('takes any text without failing', () => {
  for (const text of ['', '\u0000', '😀'.repeat(5000), '停'.repeat(20_000), 'a.'.repeat(20_000), '不交费'.repeat(5000)])
    expect(() => lint(text, T1)).not.toThrow()
})

import { describe, expect, it } from 'vitest'
import { SLOTS, type Template } from '../../src/domain/reminders/template.ts'
import { ownTemplates } from '../../src/ledger/templates.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { shippedTexts, textsFor } from '../../src/replies/reminders/approved.ts'
import { ownTextFaults } from '../../src/replies/reminders/ownTexts.ts'
import { sampleText } from '../../src/replies/reminders/sample.ts'
import { readTemplateLine } from '../../src/understanding/templateLine.ts'
import { onEachEngine } from '../engines.ts'
import { openStage, type Sent } from './stage.ts'

const [OWNER, STEWARD, SUPERVISOR, MANAGER] = ['console:liuqiang', 'console:wang', 'console:liu', 'console:chen']
const GOOD = '{称呼}您好，我是{小区服务中心}{身份}{管家}。{开场}。{截止日}前{缴费方式}都可以。明细有疑问请回复我核对；如已缴请忽略。'
const OPENINGS = '天气转凉，先问候您；您家{账期}{费项}{金额}还没到账｜给您核对一下，{账期}{费项}{金额}还没到账'

const context = {
  community: {
    name: '和悦园',
    company: '泰和物业服务有限公司',
    hotline: '0538-8880000',
    payWays: ['小程序', '对公账户转账', '服务中心现场'],
    linkHosts: [],
  },
  steward: '小李',
  today: '2026-11-26',
}
const own = (text: string, openings: string[] = [], more: Partial<Template> = {}): Template => ({
  id: 'C1',
  version: 1,
  situation: 'N1',
  tone: 'T1',
  channels: ['message', 'sms'],
  title: '本小区提醒',
  asksMoney: true,
  text,
  openings,
  ...more,
})

describe('a text of the community', () => {
  it('is read from one message', () => {
    expect(readTemplateLine('M2 楼下提醒｜正文{开场}｜甲｜乙')).toEqual({
      of: 'M2',
      sms: false,
      title: '楼下提醒',
      text: '正文{开场}',
      openings: ['甲', '乙'],
    })
    expect(readTemplateLine('T1 {称呼}您好，…')).toEqual({ of: 'T1', sms: false, title: '', text: '{称呼}您好，…', openings: [] })
    expect(readTemplateLine('短信 M2 楼下短信｜正文')).toEqual({ of: 'M2', sms: true, title: '楼下短信', text: '正文', openings: [] })
    expect(readTemplateLine('M2')).toBeNull()
  })

  it('passes when it says what the texts that ship say', () => {
    expect(ownTextFaults(own(GOOD, OPENINGS.split('｜')), context)).toEqual([])
    for (const shipped of shippedTexts()) expect(ownTextFaults(shipped, context), shipped.id).toEqual([])
  })

  const all = (opening: string): Template => own(GOOD, [opening])
  it.each([
    ['a figure typed in', all('您家{账期}{费项}1440.00元还没到账'), /金额、日期/],
    ['a day typed in', own(GOOD.replace('{截止日}', '12月10日'), ['您家{账期}{费项}{金额}还没到账']), /金额、日期/],
    ['an unknown blank', all('您家{账期}{费项}{金额}还没到账，{黑名单}'), /没有\{黑名单\}/],
    ['a blank of another situation', all('{报修内容}修好了，{账期}{费项}{金额}'), /没有\{报修内容\}可填/],
    ['a threat', all('您家{账期}{费项}{金额}再不交就停水'), /水|电/],
    [
      'a threat in the second opening alone',
      own(GOOD, ['您家{账期}{费项}{金额}还没到账', '您家{账期}{费项}{金额}再不交就公布名单']),
      /不能威胁/,
    ],
    ['no amount', all('您家{账期}{费项}还没到账'), /缺少金额/],
    [
      'no way to object',
      own('{称呼}您好，我是服务中心{身份}{管家}。{账期}{费项}{金额}，{截止日}前{缴费方式}都可以，请回复我；如已缴请忽略。'),
      /核对或异议/,
    ],
    ['a link to somewhere', all('您家{账期}{费项}{金额}还没到账，见 https://pay.example/x'), /链接/],
    [
      'money in a text that asks for none',
      own('{称呼}您好，我是服务中心{身份}{管家}。顺便提醒{金额}。', [], { situation: 'M3a' }),
      /不谈费用/,
    ],
    ['an opening and no place for it', own(GOOD.replace('{开场}', '{账期}{费项}{金额}'), ['您好']), /\{开场\}/],
    [
      'more than an SMS holds',
      own(`${GOOD}${'谢谢您的支持。'.repeat(10)}`, ['您家{账期}{费项}{金额}还没到账'], { channels: ['sms'] }),
      /不超过160/,
    ],
    ['an endless text', own(`${GOOD}${'谢谢您。'.repeat(100)}`, ['您家{账期}{费项}{金额}还没到账']), /不超过/],
  ])('is refused with %s', (_, template, reason) => {
    expect(ownTextFaults(template, context).join()).toMatch(reason)
  })

  it('has a value to look at for every blank, and none left over', () => {
    const text = SLOTS.filter(slot => slot !== '开场').map(slot => `{${slot}}`)
    expect(sampleText(own(text.join('，')), context.community, '小李', context.today)).not.toMatch(/[{}]|undefined/)
  })

  it('for an SMS alone it comes first there, and nowhere else', () => {
    const texts = [own('短信一', [], { id: 'D1', channels: ['sms'] }), own('甲', [], { id: 'C2' })]
    expect(textsFor('N1', texts).map(({ id }) => id)).toEqual(['C2', 'N1'])
    expect(textsFor('N1', texts, 'sms').map(({ id }) => id)).toEqual(['D1', 'C2', 'N1'])
  })

  it('comes before the one that ships, the last approved first, for its situation and tone alone', () => {
    const [first, second, other] = [own('甲'), own('乙', [], { id: 'C2' }), own('丙', [], { id: 'C3', situation: 'M2' })]
    expect(textsFor('N1', [first, second, other]).map(({ id }) => id)).toEqual(['C2', 'C1', 'N1'])
    expect(textsFor('M2', [own('丁', [], { situation: 'M2', tone: 'T2' })]).map(({ id }) => id)).toEqual(['M2'])
  })
})

onEachEngine('the texts of a community at the desk', engine => {
  const labels = (message: Sent | undefined): string[] => message?.buttons?.map(({ label }) => label) ?? []

  it('are proposed by who writes to owners, shown, approved by the manager alone, used by drafts, offered by another wording, retired', async () => {
    const ledger = await engine.newLedger()
    const stage = await openStage(ledger)
    const draft = async (): Promise<Sent[]> => stage.says(STEWARD, '给1-401写个提醒')
    const usual = (await draft()).map(message => message.text).join('\n')
    expect((await stage.says(OWNER, '新模板 N1 x｜y'))[0]?.text ?? '').not.toContain('模板')
    expect((await stage.says(STEWARD, '新模板 到期提醒 恐吓｜再不交就停水'))[0]?.text).toContain('没有保存')
    expect(await ledger.db.template.count()).toBe(0)

    const situation = /（(T\d) ([^，）]+)[，）]/.exec(usual)?.[2] ?? expect.fail(usual)
    const shown = await stage.says(STEWARD, `新模板 ${situation} 本小区提醒｜${GOOD}｜${OPENINGS}`)
    expect(shown[0]?.text).toContain('检查通过')
    expect(shown[0]?.text).toMatch(/天气转凉，先问候您；您家2026年第四季度物业费1440\.00元/)
    expect(labels(shown[0])).toEqual([])
    const asked = shown.find(message => message.chatId === MANAGER) ?? expect.fail('the manager was not asked')
    expect((await draft()).map(message => message.text).join('\n')).toBe(usual)

    expect((await stage.says(SUPERVISOR, '模板'))[0]?.buttons ?? []).toEqual([])
    expect((await stage.presses(MANAGER, asked, '批准 C1.1'))[0]?.text).toContain('已批准模板 C1.1')
    expect((await stage.presses(MANAGER, asked, '不用 C1.1'))[0]?.text).toContain('已经处理过')

    const first = await draft()
    expect(first.map(message => message.text).join('\n')).toContain('天气转凉，先问候您')
    const wordings: string[] = []
    for (let card = first.at(-1) ?? expect.fail('no card'), round = 0; round < 5; round++) {
      const next = await stage.presses(STEWARD, card, '换个说法')
      wordings.push(next.map(message => message.text).join('\n'))
      card = next.at(-1) ?? expect.fail('no card')
    }
    expect(wordings[0]).toContain('给您核对一下')
    expect(wordings.some(text => text.includes('天气转凉'))).toBe(true)
    const plain = usual.split('\n').find(line => line.includes('您好')) ?? expect.fail(usual)
    expect(wordings.some(text => text.includes(plain))).toBe(true)

    const changed = await stage.says(MANAGER, `新模板 C1｜${GOOD.replace('都可以', '都行')}｜${OPENINGS}`)
    expect((await stage.presses(MANAGER, changed[0] ?? expect.fail('no preview'), '批准 C1.2'))[0]?.text).toContain('C1.2')
    const community = await ledger.db.community.findFirstOrThrow()
    expect((await ownTemplates(ledger, community.id)).map(({ id, version }) => `${id}.${version}`)).toEqual(['C1.2'])
    expect((await draft()).map(message => message.text).join('\n')).toContain('都行')

    const [list] = await stage.says(MANAGER, '/templates')
    expect(list?.text).toContain('C1.2 本小区提醒')
    await stage.presses(MANAGER, list ?? expect.fail('no list'), '停用 C1.2')
    expect((await draft()).map(message => message.text).join('\n')).toBe(usual)
    const entries = await ledger.db.ledgerEntry.findMany({ where: { kind: 'template' }, orderBy: { seq: 'asc' } })
    expect(entries.map(({ payload }) => (JSON.parse(payload) as { state: string }).state)).toEqual([
      'draft',
      'approved',
      'draft',
      'approved',
      'retired',
    ])
    expect((await verifyLedger(ledger)).flatMap(one => one.problems)).toEqual([])
    await stage.close()
  })
})

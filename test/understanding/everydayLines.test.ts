import { describe, expect, it } from 'vitest'
import { refusedPractice } from '../../src/domain/wording/refused.ts'
import { understand } from '../../src/understanding/understand.ts'

const TODAY = '2026-11-26'
const read = (text: string, role: 'owner' | 'staff') =>
  understand(text, { role, chat: 'direct', mentioned: true, today: TODAY, refused: refusedPractice })

/** What owners write in private, by what it has to be read as. */
const OWNERS: Record<string, readonly string[]> = {
  paid: ['前天在柜台刷的卡', '物业费不是扣过了吗', '上周在服务中心交的', '我爱人支付宝付过了', '不是早就交过了吗'],
  promise: ['下礼拜三我去服务中心交现金', '等我月底回来一起结', '后天转账给你们'],
  dispute: ['面积明明89你们算98', '你们把去年的又算了一遍', '又给我收了一次', '漏水修好我马上交', '修好了就交'],
  hardship: ['孩子上学刚交完学费，手头真紧', '最近手头有点紧'],
  stop_messages: [
    ...['别老给我发这些了烦不烦', '以后不要再联系我了', '能不能消停点，天天发', '再打电话我就投诉你们', '我要告你们骚扰'],
    ...['不要总是打电话', '今后别再找我', '没完没了地发', '再催我就报警'],
  ],
  resume_messages: ['接着给我发提醒吧', '可以继续提醒'],
  why_me: ['为啥又给我发消息', '你咋知道我没交', '凭什么说我欠钱', '怎么老给我打电话'],
  complaint: ['你们的人上门敲了半个小时的门，太过分了', '保安欺人太甚'],
  thanks: ['收到了,麻烦你们了', '好的麻烦您了'],
  handoff: ['我把房子卖了别找我了', '房子早就过户了，不要再催'],
}

/** What owners ask that only sounds like it. */
const ASKED = [
  ...[
    '别的业主什么时候交',
    '能不能少发点传单',
    '我的房子卖了物业费怎么算',
    '房子卖了以后找谁开证明',
    '面积89平一个月多少钱',
    '手续费要多少',
  ],
  ...['先交一半再装修可以吗', '下周停水吗', '微信上交了的钱怎么退', '电梯什么时候修好', '多收了怎么办', '不是说交过了就不用再登记吗'],
]

describe('what owners write on an ordinary day', () => {
  for (const [kind, texts] of Object.entries(OWNERS)) {
    it.each(texts)(`is read as ${kind}: %s`, text => {
      expect(read(text, 'owner').kind).toBe(kind)
    })
  }

  it.each(ASKED)('stays a question: %s', text => {
    expect(read(text, 'owner').kind).toBe('ask')
  })

  it('a way to pay is asked for, somebody’s number is nobody’s bill, and a repair that was reported is asked after', () => {
    for (const text of [
      '支付宝呢',
      '银行卡呢',
      '我家管家是谁',
      '我的管家电话',
      '我的工单',
      '我报的修什么时候来',
      '上次说的漏水修得怎么样了',
    ])
      expect(read(text, 'owner').kind, text).toBe('ask')
    for (const text of ['陈国栋电话多少', '王秀英的手机号'])
      expect(read(text, 'owner'), text).toMatchObject({ kind: 'personal', whose: 'other' })
    for (const text of ['我登记的电话是多少', '我的手机号']) expect(read(text, 'owner'), text).toMatchObject({ whose: 'own' })
    for (const text of ['支付宝付过了', '银行卡转过去了']) expect(read(text, 'owner').kind, text).toBe('paid')
    expect(read('为什么', 'owner').kind).toBe('why_me')
    expect(understand('为什么', { role: 'owner', chat: 'group', mentioned: true, today: TODAY }).kind).toBe('ask')
  })

  it('whoever wants the own data gone or speaks of the court gets a person; a suggestion is taken, a next instalment is one’s own', () => {
    for (const text of ['把我的电话删掉', '把我的资料删掉', '请删除我的个人信息', '我要告你们', '我要去法院起诉你们'])
      expect(read(text, 'owner').kind, text).toBe('handoff')
    expect(read('建议在门口装个快递柜', 'owner').kind).toBe('complaint')
    expect(read('手头紧 过阵子', 'owner').kind).toBe('hardship')
    for (const text of ['分期下一笔什么时候', '我的分期还剩多少'])
      expect(read(text, 'owner'), text).toMatchObject({ kind: 'personal', whose: 'own' })
    expect(read('分3期可以吗', 'owner').kind).toBe('told')
  })

  it('a home that was sold, a new number, a slip of the tongue and money that went astray reach a person; 停止 is peace', () => {
    for (const text of ['我家卖了', '我换手机号了 新号13900001111', '没交呢 刚才说错了', '取消刚才说的', '我转错账户了'])
      expect(read(text, 'owner').kind, text).toBe('handoff')
    for (const text of ['停止', '别发了']) expect(read(text, 'owner').kind, text).toBe('stop_messages')
    expect(read('今天有人来敲门收钱', 'owner').kind).toBe('complaint')
    expect(read('你好，我是1-101的租客', 'owner').kind).not.toBe('personal')
    expect(read('我房子卖了以后物业费谁交', 'owner').kind).toBe('ask')
  })

  it('a steward who asks for the number of a home gets its call card; an owner gets nobody’s', () => {
    for (const text of ['1-202 电话', '1-202 电话号码多少', '1-202的手机号'])
      expect(read(text, 'staff'), text).toMatchObject({ kind: 'command', command: { name: 'call', unit: '1-202' } })
    expect(read('1-202 电话 未接', 'staff').kind).toBe('log')
    expect(read('1-202电话多少', 'owner')).toMatchObject({ kind: 'personal', whose: 'other' })
  })

  it('money and amounts of nobody else are the own: 钱到了没, 交多少来着我忘了; somebody else’s stay refused', () => {
    for (const text of ['钱到了没', '款收到了吗', '交多少来着我忘了', '欠多少忘了'])
      expect(read(text, 'owner'), text).toMatchObject({ kind: 'personal', whose: 'own' })
    for (const text of ['隔壁老王的钱到了没', '1-502欠多少', '谁家没交'])
      expect(read(text, 'owner'), text).toMatchObject({ kind: 'personal', whose: 'other' })
  })

  it('an illness, a wish to pay in parts and to pay later are told', () => {
    expect(read('我妈刚做完手术在医院,等等吧', 'owner')).toMatchObject({ kind: 'told', told: { line: 'illness' } })
    expect(read('我先交一半行不行', 'owner')).toMatchObject({ kind: 'told', told: { line: 'terms', wants: 'plan' } })
    expect(read('厂里三个月没发钱了,能不能缓缓', 'owner')).toMatchObject({ kind: 'told', told: { line: 'terms', wants: 'later' } })
    expect(read('师傅今天来了修得挺好', 'owner')).toMatchObject({ kind: 'told', told: { line: 'praise' } })
  })
})

/** Lines of stewards, by result. */
const LINES: readonly [text: string, log: Record<string, unknown>][] = [
  ['1-602 无法接通', { outcome: 'no_answer' }],
  ['1-602 电话关机', { outcome: 'no_answer' }],
  ['1-502 忙音', { outcome: 'no_answer' }],
  ['1-601 不在服务区', { outcome: 'no_answer' }],
  ['1-402 空号', { outcome: 'dead_number' }],
  ['1-802 挂我电话', { outcome: 'declined' }],
  ['1-302 上门碰到他老婆了，让晚上再来', { outcome: 'not_the_owner', method: 'visit' }],
  ['1-702 小孩接的', { outcome: 'not_the_owner' }],
  ['1-302 让我别再打了', { outcome: 'answered' }],
  ['1-202 改到下周二再联系', { outcome: 'rescheduled', nextOn: '2026-12-01' }],
  ['1-501 加了微信了 发了账单', { outcome: 'delivered', method: 'message' }],
  ['1-501 联系上了，说这周内处理', { outcome: 'answered' }],
  ['1-502 在外地 月底回来交', { reason: 'out_of_town', promise: { date: '2026-11-30' } }],
  ['1-901 说等漏水修好再交', { reason: 'repair_open' }],
  ['1-702 说已经交了 昨天微信付的', { claimsPaid: true }],
  ['1-301 业主说物业费太高不想交', {}],
]

describe('what stewards write on an ordinary day', () => {
  it.each(LINES)('is a contact: %s', (text, log) => {
    expect(read(text, 'staff')).toMatchObject({ kind: 'log', log })
  })

  it.each(['1-201 说什么了', '1-201 怎么说的', '1-301 说了算吗', '1-201 交了吗', '对比 1-201 1-202', '1-202 嫌什么'])(
    'is none: %s',
    text => {
      expect(read(text, 'staff').kind).not.toBe('log')
    },
  )

  it('tells of several homes, each with its own words or with words they share; a home only spoken of has no contact', () => {
    const told = (text: string) => {
      const intent = read(text, 'staff')
      if (intent.kind !== 'log') return intent.kind
      return [intent.log, ...(intent.others ?? [])].map(({ unit, outcome }) => `${unit} ${outcome}`)
    }
    expect(told('1-201 没接 1-202 打通了 周五交 1-301 空号')).toEqual(['1-201 no_answer', '1-202 answered', '1-301 dead_number'])
    expect(told('今天打了1-401、1-402 都没人接')).toEqual(['1-401 no_answer', '1-402 no_answer'])
    expect(told('1-501 打通了 说1-502也没交')).toEqual(['1-501 answered'])
    const alone = read('1-501 打通了 说1-502也没交', 'staff')
    expect(alone.kind === 'log' && alone.log.promise, 'a room is no amount').toBeFalsy()
  })
})

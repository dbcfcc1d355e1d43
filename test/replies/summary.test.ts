import { describe, expect, test } from 'vitest'
import type { MetricContext, MetricFacts } from '../../src/domain/metrics/facts.ts'
import { summarize } from '../../src/domain/metrics/summarize.ts'
import { changeWords, ratingWords, signedPoints, tenthsWords } from '../../src/replies/figureWords.ts'
import { summaryText } from '../../src/replies/summary.ts'
import { bill, contact, facts, listed, paid, payment, promise, ticket, unit, yuan } from '../domain/metrics/rows.ts'

const T = '2026-11-26'
const units = ['1-101', '1-102', '1-103', '2-201', '2-301', '10-101'].map((code, place) =>
  unit(code, { steward: place < 3 ? '王秀英' : '李建国' }),
)
const rows = facts({
  units,
  bills: units.map(({ unitId }, place) =>
    bill(unitId, '2026-01-01', '2026-03-31', 1000, {
      allocations: place === 0 ? [paid(T, 1000)] : place < 4 ? [paid('2026-03-01', 1000)] : [],
    }),
  ),
  payments: [payment('1-101', T, 1000), payment('1-102', T, 50, { state: 'pending' })],
  contacts: [
    contact('1-101', T, 'call', 'answered', { reason: 'forgot' }),
    contact('2-301', T, 'visit', 'nobody_home', { reason: 'refusal' }),
  ],
  promises: [promise('2-301', '2026-11-20', T, 1000), promise('10-101', T, '2026-11-27', 864)],
  tickets: [ticket('2-301', '2026-11-20', { subject: '卫生间渗水，打张三电话13800138000' })],
  targets: [
    { scope: '项目', period: '2026-11', item: '', amountFen: yuan(1160) },
    { scope: '项目', period: '2027', item: '', amountFen: yuan(9999) },
  ],
  listed: [listed('1-101', T, 'call'), listed('2-301', T, 'visit')],
})
const context: MetricContext = {
  limitation: [
    { unitId: '2-301', fen: yuan(1430), left: 80 },
    { unitId: '10-101', fen: yuan(5), left: -3 },
  ],
  withoutContactPoint: 5,
  demandsToApprove: 1,
  compliance: {
    draftsBlocked: 4,
    quietHourBlocks: 2,
    refusals: 3,
    violationsSent: 0,
    dunningComplaints: 0,
    logs: { complete: 2, all: 2 },
    demands: { withEvidence: 0, all: 0 },
  },
}
type Kind = 'day' | 'week' | 'month' | 'year'
const text = (period: Kind, audience: 'private' | 'team' | 'owners' = 'team', given: MetricFacts = rows, known: MetricContext = context) =>
  summaryText(summarize(given, { period, date: T }, known), '和悦园', audience)

describe('the text of the day', () => {
  test('stands in the layout of the daily report', () => {
    expect(text('day').split('\n')).toEqual([
      '【和悦园·收费日报】11月26日（周四）',
      '一、今日  实收 1,000.00元/1户（当年1户 往年0户）｜月目标完成 86.2%（序时 -0.5pp）',
      '    当年收缴率 66.7%（金额口径） 66.7%（户数口径）｜清欠率 —（金额口径）｜主动缴费率 50.0%（金额口径）｜本年维修满意率 —',
      '二、动作  应联系2 已完成2（电话1/1 上门1/1 私信0/0）｜本人接通 1｜新增承诺1户 864.00元',
      '三、承诺  今日到期1 兑现0（0.0%，户数口径，暂计） 未兑现1→次日管家回访',
      '四、先办事  未结报修、投诉影响缴费 1户（最长6天：2-301渗水）｜待核账转账1笔',
      '五、预警  时效≤90天 1户 1,430.00元（另有已过时效1户）｜无有效联系方式 5户｜待批催告函 1',
      '六、合规  拦截草稿4 静默时段拦截2 违规发出0｜投诉0｜记录完整率 100.0%（2/2条）',
      '明日重点：承诺到期1户 864.00元；回访未兑现承诺1户；催办报修、投诉1户；核对转账1笔',
      '口径  指标定义第1版｜规则 2026-11',
    ])
  })
  test('what is not known or has no base prints —, never 0%', () => {
    const empty = text('day', 'team', facts({}), {})
    expect(empty).toContain('目标完成 —')
    expect(empty).toContain('当年收缴率 —（金额口径） —（户数口径）')
    expect(empty).toContain('时效≤90天 —｜无有效联系方式 —｜待批催告函 —')
    expect(empty).toContain('违规发出—')
    expect(empty).not.toMatch(/\d%|null|undefined|NaN/)
  })
})

describe('week, month and year', () => {
  test.each(['week', 'month', 'year'] as const)('the %s has its title, its days and no missing value', period => {
    const words = text(period)
    expect(words).toContain(
      { week: '收费周报】11月23日—11月26日', month: '收费月报】11月1日—11月26日', year: '年度总结】2026年（截至11月26日）' }[period],
    )
    expect(words).not.toMatch(/null|undefined|NaN|\[object/)
  })
  test('every rate of collection says on which base it stands', () => {
    for (const period of ['day', 'week', 'month', 'year'] as const) {
      for (const found of text(period).matchAll(/(收缴率|清欠率|主动缴费率|预缴率|触达率|占比) (\S*?%|—)(.{0,5})/g)) {
        expect(found[3], `${period}: ${found[0]}`).toMatch(/^（(金额|户数)口径/)
      }
    }
  })
  test('satisfaction stands beside the rate in every report and in every line of a building, a group or a steward (R8)', () => {
    const rated = facts({
      ...rows,
      tickets: Array.from({ length: 10 }, (_, place) =>
        ticket('1-101', '2026-02-01', { doneOn: '2026-02-02', satisfaction: place < 9 ? 5 : 2 }),
      ),
    })
    for (const period of ['day', 'week', 'month', 'year'] as const) {
      expect(text(period, 'team', rated), period).toContain('本年维修满意率 90.0%（n=10）')
      expect(text(period, 'owners', rated), period).toContain('本年维修满意率 90.0%（n=10）')
    }
    const named = text('week', 'team', rated)
      .split('\n')
      .filter(line => /^ {4}\S+：当年收缴率/.test(line))
    expect(named).toHaveLength(6)
    for (const line of named) expect(line).toMatch(/当年收缴率 \S+（金额口径），本年维修满意率 /)
    expect(named.find(line => line.includes('王秀英'))).toContain('本年维修满意率 90.0%（n=10）')
    expect(text('day', 'owners')).toContain('本年维修满意率 样本不足')
  })
  test('buildings stand in the order people count, with their n', () => {
    const words = text('week')
    const places = ['1栋：', '2栋：', '10栋：'].map(name => words.indexOf(`    ${name}`))
    expect(places.every(place => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(words).toContain('1栋：当年收缴率 100.0%（金额口径），本年维修满意率 —，欠费0户 0.00元（n=3户）')
  })
  test('the week lists ageing with its sum and reasons with their money', () => {
    expect(text('week')).toContain('181–365天 2,000.00元｜1–3年 0.00元｜3年以上 0.00元｜合计 2,000.00元')
    expect(text('week')).toContain('五、欠费原因  拒绝1户 1,000.00元')
  })
  test('the year names next year’s target and a measure for each reason with who does it', () => {
    expect(text('year')).toContain('六、明年目标  2027 9,999.00元')
    expect(text('year')).toContain('五、改进措施  拒绝（1户）：主管复核')
  })
  test('month and year lay the share of homes in arrears beside the months before, and the rate beside the best on record (R52, R126)', () => {
    const records = { years: [{ year: 2025, rate: 930, dueFen: yuan(6000) }], months: [{ month: '2025-12', collectedFen: yuan(999) }] }
    const month = text('month', 'team', rows, { ...context, records })
    expect(month).toContain('欠费户占比 50.0%（户数口径，6月末） → ')
    expect(month).toMatch(/50\.0%（10月末） → 33\.3%（11月26日），较6月末下降16\.7个百分点/)
    expect(month).toContain('历年同日最高收缴率 93.0%（金额口径，2025年），本年-26.3pp')
    expect(month).toContain('历月最高实收 999.00元（2025-12），本月已超过，为新高')
    const best = { years: [{ year: 2025, rate: 600, dueFen: yuan(3000) }], months: [] }
    expect(text('year', 'team', rows, { ...context, records: best })).toContain('60.0%（金额口径，2025年），本年+6.7pp，为历年新高')
    expect(text('year')).toContain('历年同日最高收缴率 —（金额口径）')
  })
  test('a target in households stands beside the one in money (R15)', () => {
    const [target] = rows.targets
    const goals = {
      ...rows,
      targets: [{ scope: '项目', period: '2026-11', item: '', amountFen: target?.amountFen ?? yuan(1), households: 4 }],
    }
    expect(text('week', 'team', goals)).toContain('完成86.2%（序时 -0.5pp），户数 25.0%（1/4户）')
    expect(text('week')).not.toMatch(/户数 \d/)
  })
  test('every report for staff ends with the versions it was made by (R41)', () => {
    for (const period of ['day', 'week', 'month', 'year'] as const) {
      expect(text(period).split('\n').at(-1)).toBe('口径  指标定义第1版｜规则 2026-11')
      expect(text(period, 'owners')).not.toContain('口径  ')
    }
  })
  test('a fall is written as plainly as a rise, and 显著 only from 3.0 points with n', () => {
    expect([
      changeWords(50, 100),
      changeWords(29, 100),
      changeWords(-50, 100),
      changeWords(0, 9),
      changeWords(null, 9),
      changeWords(50, 0),
    ]).toEqual(['显著提高5.0个百分点（n=100户）', '提高2.9个百分点', '下降5.0个百分点', '持平', '—', '提高5.0个百分点'])
  })
  test('few ratings are no figure, and tenths keep their sign', () => {
    expect(ratingWords({ part: 9, of: 9, rate: 1000 })).toBe('样本不足（n=9）')
    expect(ratingWords({ part: 9, of: 10, rate: 900 })).toBe('90.0%（n=10）')
    expect([tenthsWords(-5), tenthsWords(120), signedPoints(12), signedPoints(-3), signedPoints(0)]).toEqual([
      '-0.5',
      '12.0',
      '+1.2pp',
      '-0.3pp',
      '0.0pp',
    ])
  })
})

describe('who reads along', () => {
  test('no summary ever holds a phone number or a ticket’s own words', () => {
    for (const period of ['day', 'week', 'month', 'year'] as const) {
      for (const audience of ['private', 'team', 'owners'] as const) {
        expect(text(period, audience)).not.toMatch(/1[3-9]\d{9}|张三|卫生间/)
      }
    }
  })
  test('owners read rates of the whole community and nothing else', () => {
    for (const period of ['day', 'week', 'month', 'year'] as const) {
      const words = text(period, 'owners')
      expect(words).toContain('当年收缴率 66.7%（金额口径） 66.7%（户数口径）')
      expect(words).not.toMatch(/元|户[^数]|栋|王秀英|李建国|\d-\d{3}/)
    }
  })
  test('below five households owners read no rate at all', () => {
    const few = facts({ ...rows, units: units.map((home, place) => ({ ...home, delivered: place < 4 })) })
    expect(text('day', 'owners', few)).toBe('【和悦园·收费日报】11月26日（周四）\n户数不足，不公布统计数字。')
    expect(text('day', 'owners', facts({ ...few, units: units.map((home, place) => ({ ...home, delivered: place < 5 })) }))).toMatch(/\d%/)
  })
})

describe('whose completion is shown', () => {
  const goals = { ...rows, targets: [...rows.targets, { scope: '王秀英', period: '2026-11', item: '', amountFen: yuan(500) }] }
  const complaining = { ...context, compliance: context.compliance ? { ...context.compliance, dunningComplaints: 1 } : null }

  test('nobody’s while more owners complain of dunning than the community accepts (open-points 32)', () => {
    expect(text('week', 'team', goals)).toMatch(/王秀英：.*2026-11目标完成/)
    const hidden = text('week', 'team', goals, complaining as MetricContext)
    expect(hidden).toContain('催缴投诉超过目标（2‰）')
    expect(hidden).not.toMatch(/王秀英：.*目标完成/)
    expect(hidden).toMatch(/王秀英：当年收缴率/)
  })
})

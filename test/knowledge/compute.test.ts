import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLibrary } from '../../src/desk/ask.ts'
import { compute } from '../../src/knowledge/compute.ts'
import { judge } from '../../src/knowledge/decide.ts'
import { loadKnowledge } from '../../src/knowledge/folder.ts'
import { pricesOf } from '../../src/knowledge/prices.ts'

const TODAY = '2026-11-26'
const { clauses, aliases } = await loadKnowledge([fileURLToPath(new URL('../../examples/yunqili/knowledge', import.meta.url))])
const library = openLibrary(clauses, aliases, TODAY)
const reckon = (question: string) => compute(library, question, judge(library, question), TODAY)
const sumsOf = (question: string) => {
  const computed = reckon(question)
  return computed?.kind === 'sums' ? computed.sums.map(sum => sum.fen) : computed
}

describe('a sum for an owner', () => {
  it.each([
    ['我家128平高层一个月该交多少', [33_280]],
    ['多层89.5平一年多少钱', [204_060]],
    ['我房本118平，一季度物业费大概多少', [92_040, 67_260]],
    ['底商60平一个季度物业费多少', [81_000]],
    ['储藏室12平方一年多少钱', [14_400]],
    ['租地面车位三个月多少钱', [45_000]],
    ['两个产权车位一年多少钱', [144_000]],
    ['补两张门禁卡多少钱', [3_000]],
    ['装修垃圾90平套内多少钱', [72_000]],
    ['二次加压水费20吨多少钱', [700]],
    ['换两个水龙头人工多少', [8_000]],
    ['9月住了10天，高层100平怎么算', [8_667]],
  ])('%s', (question, fen) => {
    expect(sumsOf(question)).toEqual(fen)
  })

  it('shows the price of a vacant home beside the full one, with the clause that says so', () => {
    const computed = reckon('房子空着，高层100平半年要交多少')
    expect(computed).toMatchObject({ kind: 'sums', sums: [{ fen: 156_000 }], vacant: { share: 80, sums: [{ fen: 124_800 }] } })
    expect(computed?.kind === 'sums' && computed.vacant?.clause.topic).toBe('fee.vacant')
  })

  it('tells the last day of a refund, counted from the acceptance', () => {
    expect(reckon('11月20号装修验收合格，押金最晚哪天退')).toMatchObject({ kind: 'deadline', from: '2026-11-20', until: '2026-12-20' })
    expect(reckon('2月30号装修验收合格，押金最晚哪天退')).toBeNull()
  })

  it.each([
    '咱小区物业费一平多少钱来着',
    '套内面积100，建筑面积125，按哪个算？',
    '车位产权是我的，为啥每月还得交服务费',
    '产权车位现在卖多少钱一个',
    '我买的房120平，2026年4月交房，今年要交多少',
    '疏通马桶一次多少钱',
    '隔壁小区100平一个月多少',
  ])('is not made up for %s', question => {
    expect(reckon(question)).toBeNull()
  })

  it('is area times price times months to the fen, rounded half up once', () => {
    const [price] = pricesOf(clauses.find(clause => clause.topic === 'fee.rate') ?? expect.fail('no tariff'))
    const perUnit = BigInt(price?.tenThousandths ?? 0)
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 99_999 }), fc.integer({ min: 1, max: 24 }), (area, months) => {
        const words = `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`
        const exact = BigInt(area) * perUnit * BigInt(months)
        expect(sumsOf(`高层${words}平${months}个月物业费多少钱`)).toEqual([Number((2n * exact + 10_000n) / 20_000n)])
      }),
      { numRuns: 60 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask, unmask } from '../../src/domain/masking.ts'

describe('what is masked', () => {
  it.each([
    ['我家3栋1单元501欠了1440元，电话13812345678', '我家〔房号1〕欠了〔金额1〕,电话〔电话1〕'],
    ['3-501 为什么不催', '〔房号1〕 为什么不催'],
    ['王女士说周五交1200', '〔姓名1〕说周五交〔金额1〕'],
    ['我叫李雷，住502室，微信 wx_12345', '我叫〔姓名1〕,住〔房号1〕,〔电话1〕'],
    ['三单元六零二', '〔房号1〕'],
    ['身份证 370902199001011234', '身份证 〔号码1〕'],
    ['合计1,440.55', '合计〔金额1〕'],
    ['座机 0538-8880000', '座机 〔电话1〕'],
    ['给 zhang@example.com 发发票', '给 〔链接1〕 发发票'],
    ['鲁A12345停我家车位', '〔号码1〕停我家车位'],
    ['老李没交', '〔姓名1〕没交'],
  ])('%s', (text, masked) => {
    expect(mask(text).text).toBe(masked)
  })

  it('and what a question about the rules needs is not', () => {
    for (const text of [
      '128平的房子物业费3元一平合理吗',
      '滞纳金每日万分之三',
      '2026年11月物业费打八折吗',
      '我是业主,一楼凭什么交电梯费',
      '老小区的楼道灯谁修',
      '12月5日前缴可以吗',
    ])
      expect(mask(text).text).toBe(text)
  })

  it('names of the directory, wherever they stand, the longest first', () => {
    expect(mask('王秀英和王秀英子的账单', ['王秀英', '王秀英子']).text).toBe('〔姓名1〕和〔姓名2〕的账单')
  })

  it('the same words get the same placeholder', () => {
    expect(mask('3-501和3-502,3-501的').text).toBe('〔房号1〕和〔房号2〕,〔房号1〕的')
  })

  it('a text cannot bring placeholders of its own', () => {
    expect(mask('〔金额1〕是多少，欠1440元').text).not.toMatch(/^〔金额1〕/)
  })
})

describe('laws of masking', () => {
  const phone = fc.stringMatching(/^1[3-9]\d{9}$/)
  const room = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 101, max: 3305 })).map(([a, b]) => `${a}-${b}`)
  const words = fc.stringMatching(/^[的在了吗请问物业费怎么交，。 ]{0,12}$/)

  it('no phone and no room gets through, wherever it stands', () => {
    fc.assert(
      fc.property(words, phone, words, room, words, (a, number, b, unit, c) => {
        const { text } = mask(`${a} ${number} ${b} ${unit} ${c}`)
        expect(text).not.toContain(number)
        expect(text).not.toContain(unit)
      }),
    )
  })

  it('what is put back is what was there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => {
        const masked = mask(text)
        expect(unmask(masked.text, masked)).toBe(text.normalize('NFKC').replace(/[〔〕]/g, ' '))
      }),
    )
  })

  it('a placeholder that never was is told', () => {
    expect(unmask('〔金额9〕', mask('没有金额'))).toBeNull()
  })
})

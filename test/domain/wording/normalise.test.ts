import { describe, expect, it } from 'vitest'
import { normalise } from '../../../src/domain/wording/normalise.ts'

describe('normalising undoes disguise', () => {
  it.each([
    ['停1水2停3电', '停水停电'],
    ['停（水）停【电】', '停水停电'],
    ['停“水”', '停水'],
    ['下个月断★电', '下个月断电'],
    ['zhi纳金', '滞纳金'],
    ['制纳金', '滞纳金'],
    ['滞 n a 金', '滞纳金'],
    ['lǜ师函', '律师函'],
    ['法yuan传票', '法院传票'],
    ['老癞', '老赖'],
    ['電梯門禁停用', '电梯门禁停用'],
    ['断②水', '断水'],
  ])('%s → %s', (written, meant) => {
    expect(normalise(written)).toBe(meant)
  })
  it.each(['请从北门进出，注意安全', '亭台水榭', '3-501的电梯卡办好了', '身体健康shenti', '小程序我的账单里查看', '12月10日10:00-12:00'])(
    'leaves %s alone',
    text => {
      expect(normalise(text)).toBe(text.normalize('NFKC'))
    },
  )
})

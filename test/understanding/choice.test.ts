import { expect, it } from 'vitest'
import { readChoice } from '../../src/understanding/choice.ts'

it.each([
  ['1', 1],
  ['２', 2],
  ['[3]', 3],
  ['【4】', 4],
  ['（5）', 5],
  ['2。', 2],
  ['选2', 2],
  ['回复 3', 3],
  ['第二个', 2],
  ['12', 12],
  ['十二号', null],
  ['5号', null],
  ['选第二个', 2],
  ['0', null],
  ['3-501', null],
  ['123', null],
  ['回复 12345 好的', null],
  ['2月底交', null],
  ['1440', null],
  ['一楼凭什么交电梯费', null],
  ['', null],
] as const)('“%s” chooses %s', (text, number) => {
  expect(readChoice(text)).toBe(number)
})

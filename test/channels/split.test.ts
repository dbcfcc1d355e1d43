import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from '../../src/channels/split.ts'

const words = fc.stringMatching(/^[物业费都包括啥电梯家人 ，。\n]{0,12}$/)
const figure = fc.constantFrom('1,440.00', '¥1,440', '3-1-501', '2026年11月26日', '19:00-20:30', '93.6%', '18600001111', '¥1440元')
const emoji = fc.constantFrom('😀', '👨‍👩‍👧', '❤️', '𠮷')
const text = fc.array(fc.oneof(words, figure, emoji), { maxLength: 200 }).map(parts => parts.join('，'))

describe('splitting a text', () => {
  it('keeps every part within the limit and loses nothing but white space', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 70, max: 300 }), (whole, limit) => {
        const parts = splitText(whole, limit)
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit)
          expect(part.trim()).not.toBe('')
        }
        expect(parts.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''))
      }),
    )
  })

  it('never cuts a figure or a character in two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(figure, emoji), { minLength: 30, maxLength: 80 }),
        fc.integer({ min: 70, max: 120 }),
        (pieces, limit) => {
          const parts = splitText(pieces.join('的'), limit)
          expect(parts.flatMap(part => part.split('的').filter(piece => piece !== ''))).toEqual(pieces)
          for (const part of parts) expect(part.isWellFormed()).toBe(true)
        },
      ),
    )
  })

  it('cuts between lines where it can', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${index + 1}. 3-1-${501 + index} 王女士`)
    for (const part of splitText(lines.join('\n'), 100)) for (const line of part.split('\n')) expect(lines).toContain(line)
  })

  it('leaves a short text as it is, and makes nothing of a blank one', () => {
    expect(splitText('a\n\n b', 4096)).toEqual(['a\n\n b'])
    expect(splitText(' \n ', 4096)).toEqual([])
  })

  it('cuts a wall of digits rather than failing', () => {
    const parts = splitText('9'.repeat(10_000), 4096)
    expect(parts.join('')).toBe('9'.repeat(10_000))
    expect(parts.length).toBe(3)
  })

  it('cuts a wall of combining characters rather than failing', () => {
    const parts = splitText(`e${'\u0301'.repeat(500)}`, 100)
    expect(parts.every(part => part.length <= 100)).toBe(true)
    expect(parts.join('').length).toBe(501)
  })
})

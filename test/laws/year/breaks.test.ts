import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { BREAKS } from '../../../scripts/breakLaws/breaks.ts'

describe('ways to break the laws', () => {
  it('there is at least one for each invariant of the model, and for the gate that keeps the peace', () => {
    const laws = new Set(BREAKS.map(({ law }) => law))
    expect([...laws]).toEqual(['INV1', 'INV2', 'INV3', 'INV4', 'INV5', 'INV6', 'SG5', 'INV7', 'INV8', 'INV9', 'INV10'])
  })

  it.each(BREAKS.flatMap(one => one.edits.map(edit => ({ ...edit, law: one.law }))))(
    'each changes what stands in the code, once ($law in $file)',
    async ({ file, from, to }) => {
      const text = await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8')
      expect(text.split(from)).toHaveLength(2)
      expect(to).not.toBe(from)
    },
  )
})

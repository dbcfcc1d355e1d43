import { describe, expect, it } from 'vitest'
import { type Practice, refusedPractice } from '../../../src/domain/wording/refused.ts'
import { rowsOf } from './read.ts'

interface Row {
  practice: Practice | null
  text: string
}

describe('requests for a refused practice', () => {
  it.each(rowsOf<Row>('tuned.requests.jsonl'))('$text → $practice', ({ text, practice }) => {
    expect(refusedPractice(text)?.practice ?? null).toBe(practice)
  })
  it('keeps its rates on requests it was not tuned on', () => {
    const rows = rowsOf<Row>('heldout.requests.jsonl')
    const requests = rows.filter(row => row.practice !== null)
    const others = rows.filter(row => row.practice === null)
    const right = requests.filter(row => refusedPractice(row.text)?.practice === row.practice)
    const wrong = others.filter(row => refusedPractice(row.text) !== null)
    console.info(`held-out requests: right ${right.length}/${requests.length}, wrongly refused ${wrong.length}/${others.length}`)
    expect(right.length / requests.length).toBeGreaterThanOrEqual(0.9)
    expect(wrong.length / others.length).toBeLessThanOrEqual(0.03)
  })
})

it('tells a plain list, which a 工作群 may see, from one that owners would see', () => {
  expect(refusedPractice('谁家还没交发出来')).toMatchObject({ practice: 'X3', teamMaySee: true })
  expect(refusedPractice('把3栋欠费的名单发群里')).toMatchObject({ practice: 'X3', teamMaySee: true })
  expect(refusedPractice('把欠费名单发到业主群')).toMatchObject({ practice: 'X3', teamMaySee: false })
  expect(refusedPractice('公示欠费业主姓名')).toMatchObject({ practice: 'X3', teamMaySee: false })
})

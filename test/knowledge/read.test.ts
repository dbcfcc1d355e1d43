import { describe, expect, it } from 'vitest'
import { lawClauses, loadKnowledge, usualQuestions } from '../../src/knowledge/folder.ts'
import { compareClauses, isLawFile, readAliases, readClauses } from '../../src/knowledge/read.ts'

const CLAUSE = '## 电梯费\n<!-- topic: fee.elevator | clause: 收费表第5条 -->\n本小区不单独收取电梯费。'

describe('reading clauses', () => {
  it('takes title, topic, clause and the words as they stand', () => {
    expect(readClauses('01.md', `# 标题\n> 说明\n\n${CLAUSE}\n`).items).toEqual([
      {
        topic: 'fee.elevator',
        title: '电梯费',
        clause: '收费表第5条',
        text: '本小区不单独收取电梯费。',
        kind: 'community',
        source: '01.md',
      },
    ])
  })

  it('takes the days between which a clause is in force', () => {
    const [clause] = readClauses('01.md', CLAUSE.replace(' -->', ' | from: 2026-01-01 | to: 2026-12-31 -->')).items
    expect(clause).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
  })

  it.each([
    ['a clause without its line', '## 电梯费\n本小区不单独收取电梯费。', 2],
    ['a line without topic', CLAUSE.replace('topic: fee.elevator | ', ''), 2],
    ['a line without clause', CLAUSE.replace(' | clause: 收费表第5条', ''), 2],
    ['an unknown field', CLAUSE.replace(' -->', ' | page: 3 -->'), 2],
    ['a day that does not exist', CLAUSE.replace(' -->', ' | from: 2026-02-30 -->'), 2],
    ['a clause that ends before it begins', CLAUSE.replace(' -->', ' | from: 2026-02-02 | to: 2026-01-01 -->'), 2],
    ['a clause without words', CLAUSE.split('\n').slice(0, 2).join('\n'), 1],
    ['a file without clauses', '只有一段话', 1],
  ])('refuses %s, naming file and line', (_, content, line) => {
    const { errors, items } = readClauses('01.md', content)
    expect(items).toEqual([])
    expect(errors).toEqual([{ file: '01.md', line, message: expect.stringMatching(/./) }])
  })

  it('warns of a clause over 350 characters', () => {
    expect(readClauses('01.md', CLAUSE + '很'.repeat(350)).warnings).toHaveLength(1)
    expect(readClauses('01.md', CLAUSE).warnings).toEqual([])
  })

  it('knows law files by their name', () => {
    expect(['法律.md', '06-法律条文.md', 'a/法律汇编.md', '01-收费标准.md'].map(isLawFile)).toEqual([true, true, true, false])
  })
})

describe('comparing clauses', () => {
  it('warns of a topic that stands twice and of figures that contradict each other', () => {
    const other = CLAUSE.replace('本小区不单独收取电梯费', '每户每月 30 元')
    const both = [CLAUSE.replace('本小区不单独收取电梯费', '每户每月 20 元'), other].flatMap(
      (text, index) => readClauses(`${index}.md`, text).items,
    )
    const messages = compareClauses(both).map(remark => remark.message)
    expect(messages).toEqual([expect.stringContaining('fee.elevator'), expect.stringMatching(/20元.*30元/)])
  })

  it('lets one version follow another', () => {
    const old = readClauses('a.md', CLAUSE.replace(' -->', ' | to: 2025-12-31 -->')).items
    const now = readClauses('b.md', CLAUSE.replace(' -->', ' | from: 2026-01-01 -->')).items
    expect(compareClauses([...old, ...now])).toEqual([])
  })
})

describe('reading aliases', () => {
  it('refuses a line that is none, with its number', () => {
    const { items, errors } = readAliases('aliases.jsonl', '{"topic":"OOS","text":"房价多少"}\n\n{"topic":"x"}\nnot json\n')
    expect(items).toEqual([{ topic: 'OOS', text: '房价多少' }])
    expect(errors.map(error => error.line)).toEqual([3, 4])
  })
})

describe('what ships', () => {
  it('loads the sample community without an error or a warning', async () => {
    const knowledge = await loadKnowledge(['examples/yunqili/knowledge'])
    expect(knowledge.errors).toEqual([])
    expect(knowledge.warnings).toEqual([])
    expect(knowledge.clauses).toHaveLength(47)
  })

  it('says that a path holds no knowledge', async () => {
    expect((await loadKnowledge(['no/such/folder'])).errors).toMatchObject([{ file: 'no/such/folder' }])
  })

  it('has the law and the usual questions for every community', () => {
    expect(lawClauses().every(clause => clause.kind === 'law' && clause.topic.startsWith('law.'))).toBe(true)
    expect(usualQuestions().some(question => question.topic === 'OOS')).toBe(true)
  })
})

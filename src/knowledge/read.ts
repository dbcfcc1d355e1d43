// Reads the Markdown of a community's knowledge: `## title`, a line with topic and clause, the words of the clause.
import { isDay } from '../domain/calendar.ts'
import type { Alias, Clause } from './clause.ts'
import { numbersIn } from './figures.ts'

/** Something wrong in a knowledge file, or worth a look: where it stands, what it is, what to do. */
export interface Remark {
  file: string
  /** Counted from 1. */
  line: number
  message: string
}

/** What came of reading: `errors` mean that nothing of the file should be used. */
export interface Reading<T> {
  items: T[]
  errors: Remark[]
  warnings: Remark[]
}

/** A clause longer than this many characters is harder to read in a chat, and is reported. */
const LONG_CLAUSE = 350

/** True for a file of statute text, by its name alone. */
export function isLawFile(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  return base.startsWith('法律') || base.includes('法律条文')
}

/** Reads one Markdown file of clauses; problems carry the file and the line. */
export function readClauses(file: string, content: string): Reading<Clause> {
  const reading: Reading<Clause> = { items: [], errors: [], warnings: [] }
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/)
  const heads = lines.flatMap((line, index) => (/^##\s/.test(line) ? [index] : []))
  if (heads.length === 0) reading.errors.push({ file, line: 1, message: '没有条款：每条条款以一行“## 标题”开始' })
  for (const [order, head] of heads.entries()) readOne(reading, file, lines, head, heads[order + 1] ?? lines.length)
  return reading
}

function readOne(reading: Reading<Clause>, file: string, lines: string[], head: number, end: number): undefined {
  const fail = (line: number, message: string): undefined => {
    reading.errors.push({ file, line: line + 1, message })
  }
  const title = (lines[head] ?? '').slice(2).trim()
  if (title === '') return fail(head, '“##”后面没有标题')
  let at = head + 1
  while (at < end && (lines[at] ?? '').trim() === '') at++
  const head2 = /^<!--(.*)-->$/.exec((lines[at] ?? '').trim())
  if (!head2) return fail(at, `“${title}”下面一行要写“<!-- topic: … | clause: … -->”`)
  const fields = fieldsOf(head2[1] ?? '')
  const { topic, clause, from, to } = fields
  if (!topic) return fail(at, `“${title}”没有写 topic，例如“topic: fee.elevator”`)
  if (!clause) return fail(at, `“${title}”没有写 clause，例如“clause: 收费表第5条”`)
  for (const name of Object.keys(fields)) {
    if (!['topic', 'clause', 'from', 'to'].includes(name)) return fail(at, `不认识“${name}”；这里可以写 topic、clause、from、to`)
  }
  for (const day of [from, to]) if (day !== undefined && !isDay(day)) return fail(at, `“${day}”不是日期，请写成 2026-01-01`)
  if (from && to && to < from) return fail(at, `“${title}”的结束日期（${to}）早于开始日期（${from}）`)
  const text = lines
    .slice(at + 1, end)
    .join('\n')
    .trim()
  if (text === '') return fail(head, `“${title}”没有正文`)
  const length = [...text].length
  const item: Clause = { topic, title, clause, text, kind: isLawFile(file) ? 'law' : 'community', source: file }
  if (from) item.from = from
  if (to) item.to = to
  reading.items.push(item)
  // Statute text is quoted as it was enacted: nobody can shorten it, so nobody is asked to.
  if (length > LONG_CLAUSE && item.kind === 'community') {
    reading.warnings.push({
      file,
      line: head + 1,
      message: `“${title}”有${length}个字，超过${LONG_CLAUSE}字不好读，请拆成几条`,
    })
  }
}

function fieldsOf(text: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const part of text.split('|')) {
    const colon = part.search(/[:：]/)
    if (part.trim() !== '') fields[part.slice(0, colon < 0 ? undefined : colon).trim()] = colon < 0 ? '' : part.slice(colon + 1).trim()
  }
  return fields
}

/** Reads `aliases.jsonl`: one `{"topic","text"}` a line. */
export function readAliases(file: string, content: string): Reading<Alias> {
  const reading: Reading<Alias> = { items: [], errors: [], warnings: [] }
  for (const [index, line] of content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue
    const alias = aliasOf(line)
    if (alias) reading.items.push(alias)
    else reading.errors.push({ file, line: index + 1, message: '不是一条问法，请写成 {"topic":"fee.elevator","text":"一楼要交电梯费吗"}' })
  }
  return reading
}

function aliasOf(line: string): Alias | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null // said to the reader of the file, with its line
  }
  if (typeof value !== 'object' || value === null || !('topic' in value) || !('text' in value)) return null
  const { topic, text } = value
  return typeof topic === 'string' && typeof text === 'string' && topic !== '' && text.trim() !== '' ? { topic, text } : null
}

/** What stands out when all clauses are seen together: a topic given twice, and figures of one topic that contradict each other. */
export function compareClauses(clauses: readonly Clause[]): Remark[] {
  const remarks: Remark[] = []
  const byTopic = Map.groupBy(clauses, clause => clause.topic)
  for (const [topic, same] of byTopic) {
    for (const [index, later] of same.entries()) {
      for (const earlier of same.slice(0, index)) {
        if (!overlap(earlier, later)) continue
        const at = { file: later.source, line: 1 }
        remarks.push({ ...at, message: `主题 ${topic} 有两条：“${earlier.title}”（${earlier.source}）和“${later.title}”` })
        for (const clash of clashes(earlier, later)) remarks.push({ ...at, message: `主题 ${topic} 的数字不一致：${clash}` })
      }
    }
  }
  return remarks
}

function overlap(a: Clause, b: Clause): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999')
}

// Figures with the same words before them and the same unit behind them are taken to be about the same thing.
function clashes(a: Clause, b: Clause): string[] {
  const known = new Map(numbersIn(a.text).map(figure => [`${figure.before}|${figure.unit}`, figure]))
  return numbersIn(b.text).flatMap(figure => {
    const other = known.get(`${figure.before}|${figure.unit}`)
    return other && figure.before !== '' && other.value !== figure.value
      ? [`${other.before}${other.value}${other.unit}（${a.clause}），${figure.before}${figure.value}${figure.unit}（${b.clause}）`]
      : []
  })
}

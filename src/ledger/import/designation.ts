// 指定账期: which bills a payer meant, as people write it.
import { type Day, isDay, monthEnd } from '../../domain/calendar.ts'
import { momentOf, plain } from './cells.ts'
import { entriesOf, type Kind, Refusal } from './kinds.ts'

/** What a payer named: days from–to, perhaps of one item. */
export interface Designation {
  written: string
  parts: { item: string | null; from: Day; to: Day }[]
}

/** 指定账期: a year, half-year, quarter, month, day, or `A~B`; with a 费项 before it when only that item is meant. */
export const designation: Kind<Designation> = {
  hint: '如 2026-07、2026Q3 或 2026-07-01~2026-09-30，可在前面写费项；多个用；分隔',
  read: cell => {
    const moment = cell instanceof Date ? momentOf(cell) : null
    const written = moment === null ? plain(cell) : moment.day
    const parts: Designation['parts'] = []
    for (const entry of entriesOf(written)) {
      const match = /^(\D*?)\s*(\d{4}.*)$/.exec(entry)
      const span = match ? spanOf(match[2] ?? '') : null
      if (!match || span === null) return new Refusal('指定账期应写成 2026-07、2026Q3 或 2026-07-01~2026-09-30，前面可写费项')
      parts.push({ item: match[1] === '' ? null : (match[1] ?? null), ...span })
    }
    return { written, parts }
  },
}

function spanOf(written: string): { from: Day; to: Day } | null {
  // 2026年7-9月 is 2026-07~2026-09.
  const within = /^(\d{4})年(\d{1,2})月?[-~至到](\d{1,2})月$/.exec(written)
  const ends = within ? [`${within[1]}-${within[2]}`, `${within[1]}-${within[3]}`] : written.split(/\s*(?:~|至|到|—)\s*/)
  const [first, last] = [stretchOf(ends[0] ?? ''), stretchOf(ends[1] ?? ends[0] ?? '')]
  if (first === null || last === null || ends.length > 2 || first.from > last.to) return null
  return { from: first.from, to: last.to }
}

function stretchOf(written: string): { from: Day; to: Day } | null {
  const months = /^(\d{4})年?度?(?:[-/.]?(?:(\d{1,2})月?|[Qq]([1-4])|第?([一二三四1-4])季度?|(上|下)半年))?$/.exec(
    written.replace(/\s/g, ''),
  )
  if (months) {
    const [, year = '', month, quarterDigit, quarterWord, half] = months
    const quarter =
      quarterDigit ?? (quarterWord === undefined ? undefined : String('一二三四'.indexOf(quarterWord) + 1 || Number(quarterWord)))
    if (month !== undefined) return monthsOf(year, Number(month), 1)
    if (quarter !== undefined) return monthsOf(year, Number(quarter) * 3 - 2, 3)
    return half === undefined ? monthsOf(year, 1, 12) : monthsOf(year, half === '上' ? 1 : 7, 6)
  }
  const shown = momentOf(written)
  return shown === null ? null : { from: shown.day, to: shown.day }
}

function monthsOf(year: string, first: number, count: number): { from: Day; to: Day } | null {
  const from = `${year}-${String(first).padStart(2, '0')}-01`
  const last = `${year}-${String(first + count - 1).padStart(2, '0')}-01`
  return isDay(from) && isDay(last) ? { from, to: monthEnd(last) } : null
}

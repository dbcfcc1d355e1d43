// What an import did, or in a dry run would do, for a reader: counts by sheet, notes, then every problem with its place.

interface Place {
  file: string
  sheet: string | null
  row: number | null
  column?: string | null
  message: string
}

/** A report as it is shown. */
export interface ShownReport {
  community: string
  dryRun: boolean
  written: boolean
  sheets: readonly { sheet: string; rows: number; created: number; updated: number; unchanged: number; refused: number }[]
  notes: readonly Place[]
  problems: readonly Place[]
  problemCount: number
}

/** The report by lines, with at most so many problems. */
export function reportLines(report: ShownReport, most = Number.POSITIVE_INFINITY): string[] {
  const head = report.dryRun ? '试导入（未写入）' : report.written ? '已导入' : '未写入'
  const shown = report.problems.slice(0, most)
  return [
    `${head}：${report.community || '（未指明小区）'}`,
    ...report.sheets.map(({ sheet, rows, created, updated, unchanged, refused }) => {
      return `  ${sheet}：${rows}行，新增${created}，更新${updated}，不变${unchanged}，拒绝${refused}`
    }),
    ...report.notes.map(note => `  提示 ${placeOf(note)}${note.message}`),
    ...shown.map(problem => `  问题 ${placeOf(problem)}${problem.message}`),
    ...(report.problemCount > shown.length ? [`  … 共${report.problemCount}个问题，以上是前${shown.length}个`] : []),
  ]
}

function placeOf(place: Place): string {
  const name = place.file.split(/[\\/]/).at(-1)
  const parts = [name, place.sheet, place.row === null ? null : `第${place.row}行`, place.column ?? null]
  return `${parts.filter(part => part !== null && part !== '').join(' ')}：`
}

/** How many wrong rows a chat shows; the rest comes when these are mended. */
const IN_CHAT = 40

/** A file was tried, and what it would change waits for the confirmation. */
export function importOffered(report: ShownReport): string {
  return [...reportLines(report, IN_CHAT), '还没有写入。按“确认导入”后一次写入：全部成功，否则一行也不写。'].join('\n')
}

/** A file with wrong rows: nothing of it is taken. */
export function importRefused(report: ShownReport): string {
  return [...reportLines(report, IN_CHAT), '没有写入任何数据。请改好以上各行，把文件重新发给我。'].join('\n')
}

/** A file that says what the ledger knows already. */
export function importChangesNothing(report: ShownReport): string {
  return [...reportLines(report, IN_CHAT), '与台账一致，没有要写入的。'].join('\n')
}

/** What was written. */
export function importDone(report: ShownReport): string {
  return [...reportLines(report, IN_CHAT), '已写入台账。'].join('\n')
}

/** Who sends a sheet and may not import it. */
export const IMPORT_IS_THE_MANAGERS = '表格由经理私聊发给我导入：先试导入给您看，确认后才写入。'

/** The bytes cannot be had. */
export const FILE_NOT_FETCHED = '文件没有取到（可能已过期，或超过10MB），请重新发送；大文件请在服务器上用 import 导入。'

/** The file shown is not kept any more. */
export const UPLOAD_GONE = '这份文件已处理过或已过期，请重新发送。'

/** The manager thought better of it. */
export const IMPORT_DROPPED = '好的，没有导入。'

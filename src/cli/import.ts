// import PATH… [--dry-run] [--partial] [--community NAME] [--json] | import --template FILE.xlsx
import { type ImportReport, importPaths } from '../ledger/import/importFiles.ts'
import type { Note, Problem } from '../ledger/import/problems.ts'
import { writeTemplate } from '../ledger/import/template.ts'
import { type Command, print, readArgs, tell, UsageError } from './program.ts'

const USAGE = 'import PATH… [--dry-run] [--partial] [--community NAME] [--json] | import --template FILE.xlsx'

/** Loads workbooks, CSV files and folders of them; or writes the empty workbook. */
export const run: Command = async (args, program) => {
  const options = {
    'dry-run': { type: 'boolean' },
    partial: { type: 'boolean' },
    community: { type: 'string' },
    json: { type: 'boolean' },
    template: { type: 'string' },
  } as const
  const { values, positionals } = readArgs(args, options, USAGE)
  if (values.template !== undefined) {
    await writeTemplate(values.template)
    tell(program, `已写出模板 ${values.template}：填好后用 import ${values.template} 导入。`)
    return 0
  }
  if (positionals.length === 0) throw new UsageError(`Usage: ${USAGE}`)
  const storage = await program.openLedger()
  const tty = program.stderr.isTTY === true
  const report = await importPaths(storage, positionals, {
    now: program.now(),
    dryRun: values['dry-run'] === true,
    partial: values.partial === true,
    ...(values.community === undefined ? {} : { community: values.community }),
    ...(tty ? { onProgress: (step: string, rows: number) => program.stderr.write(`\r\u001b[K${step} ${rows} …`) } : {}),
  })
  if (tty) program.stderr.write('\r\u001b[K')
  if (values.json) for (const line of jsonLines(report)) print(program, JSON.stringify(line))
  else for (const line of reportLines(report)) print(program, line)
  if (report.problemCount === 0) return 0
  if (!values.partial) tell(program, '没有写入任何数据。改好后重新导入，或用 --partial 只导入没有问题的行。')
  return report.written && values.partial ? 0 : 1
}

/** What an import did, for a reader: counts by sheet, notes, then every problem with its place. */
export function reportLines(report: ImportReport): string[] {
  const head = report.dryRun ? '试导入（未写入）' : report.written ? '已导入' : '未写入'
  return [
    `${head}：${report.community || '（未指明小区）'}`,
    ...report.sheets.map(({ sheet, rows, created, updated, unchanged, refused }) => {
      return `  ${sheet}：${rows}行，新增${created}，更新${updated}，不变${unchanged}，拒绝${refused}`
    }),
    ...report.notes.map(note => `  提示 ${placeOf(note)}${note.message}`),
    ...report.problems.map(problem => `  问题 ${placeOf(problem)}${problem.message}`),
    ...(report.problemCount > report.problems.length ? [`  … 共${report.problemCount}个问题，以上是前${report.problems.length}个`] : []),
  ]
}

function placeOf(place: (Note | Problem) & { column?: string | null }): string {
  const name = place.file.split(/[\\/]/).at(-1)
  const parts = [name, place.sheet, place.row === null ? null : `第${place.row}行`, place.column ?? null]
  return `${parts.filter(part => part !== null && part !== '').join(' ')}：`
}

function* jsonLines(report: ImportReport): Generator<object> {
  const { community, dryRun, written, problemCount } = report
  yield { type: 'summary', community, dryRun, written, problemCount }
  for (const sheet of report.sheets) yield { type: 'sheet', ...sheet }
  for (const note of report.notes) yield { type: 'note', ...note }
  for (const problem of report.problems) yield { type: 'problem', ...problem }
}

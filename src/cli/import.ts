// import PATH… [--dry-run] [--partial] [--community NAME] [--json] | import --template FILE.xlsx
import { type ImportReport, importPaths } from '../ledger/import/importFiles.ts'
import { writeTemplate } from '../ledger/import/template.ts'
import { reportLines } from '../replies/importReport.ts'
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

function* jsonLines(report: ImportReport): Generator<object> {
  const { community, dryRun, written, problemCount } = report
  yield { type: 'summary', community, dryRun, written, problemCount }
  for (const sheet of report.sheets) yield { type: 'sheet', ...sheet }
  for (const note of report.notes) yield { type: 'note', ...note }
  for (const problem of report.problems) yield { type: 'problem', ...problem }
}

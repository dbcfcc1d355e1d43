// ledger verify | ledger export --unit UNIT --out FILE
import { writeFile } from 'node:fs/promises'
import { evidenceJson, exportEvidence } from '../desk/evidence.ts'
import { findUnit } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { verifyLedger } from '../ledger/verify.ts'
import { type Command, chosenCommunity, type Program, print, readArgs, tell, UsageError, WorkError } from './program.ts'

const USAGE = 'ledger verify [--json] | ledger export --unit UNIT --out FILE [--community NAME]'

/** Proves the ledger, or writes the evidence file of one household. */
export const run: Command = async ([action = '', ...args], program) => {
  const { values } = readArgs(
    args,
    { json: { type: 'boolean' }, unit: { type: 'string' }, out: { type: 'string' }, community: { type: 'string' } },
    USAGE,
  )
  if (action === 'verify') return verify(program, values.json === true)
  if (action !== 'export') throw new UsageError(`Usage: ${USAGE}`)
  const { unit, out } = values
  if (unit === undefined || out === undefined) throw new UsageError(`ledger export 需要 --unit 房号 和 --out 文件。\nUsage: ${USAGE}`)
  const paths = pathsOf(out)
  const storage = await program.openLedger()
  return exportTo(program, storage, unit, paths, values.community)
}

async function verify(program: Program, asJson: boolean): Promise<number> {
  const storage = await program.openLedger()
  const showProgress = program.stderr.isTTY ? (entries: number) => program.stderr.write(`\r核对分录 ${entries} …`) : undefined
  const found = await verifyLedger(storage, showProgress)
  if (showProgress) program.stderr.write('\r\u001b[K')
  for (const one of found) {
    const { outstandingFen, problems, ...counts } = one
    if (asJson) print(program, JSON.stringify({ ...counts, outstandingFen: Number(outstandingFen), ok: problems.length === 0, problems }))
    else {
      print(
        program,
        `${one.communityId}: ${one.entries} entries, ${one.bills} bills, ${one.payments} payments, ${one.allocations} allocations`,
      )
      print(
        program,
        problems.length === 0 ? 'chain unbroken, balances equal the replay' : problems.map(problem => `  broken: ${problem}`).join('\n'),
      )
    }
  }
  if (found.length === 0) tell(program, '台账是空的。')
  return found.every(one => one.problems.length === 0) ? 0 : 1
}

/** The paper and its data stand side by side, whichever of the two was named. Throws a UsageError for a form that is not written. */
function pathsOf(out: string): { pdf: string; json: string } {
  const named = /^(.*)\.(pdf|json)$/i.exec(out)
  if (named) return out.toLowerCase().endsWith('.pdf') ? { pdf: out, json: `${named[1]}.json` } : { json: out, pdf: `${named[1]}.pdf` }
  if (/\.\w{1,5}$/.test(out)) throw new UsageError(`--out ${out}：只写 .pdf 和 .json，两个文件一起写出。\nUsage: ${USAGE}`)
  return { pdf: out, json: `${out}.json` }
}

async function exportTo(
  program: Program,
  storage: Storage,
  unit: string,
  paths: { pdf: string; json: string },
  named: string | undefined,
): Promise<number> {
  const community = await chosenCommunity(storage, named)
  const home = await findUnit(storage, community.id, unit)
  if (!home) throw new WorkError(`${community.name}没有房号 ${unit}；房号写法如 3-501 或 3-1-501。`)
  const { file, pdf } = await exportEvidence(storage, community, home.unitId, 'command', program.now())
  try {
    await writeFile(paths.json, evidenceJson(file))
    await writeFile(paths.pdf, pdf)
  } catch (error) {
    throw new WorkError(
      `不能写到 ${paths.pdf}：${error instanceof Error ? error.message : String(error)}。请检查 --out 的文件夹是否存在、可写。`,
    )
  }
  tell(program, `${unit} 的材料已写到 ${paths.pdf} 和 ${paths.json}，含个人信息，请妥善保管。`)
  return 0
}

// ledger verify | ledger export --unit UNIT --out FILE
import { verifyLedger } from '../ledger/verify.ts'
import { type Command, print, readArgs, tell, UsageError } from './program.ts'

const USAGE = 'ledger verify [--json] | ledger export --unit UNIT --out FILE [--community NAME]'

/** Proves the ledger, or writes the evidence file of one household. */
export const run: Command = async ([action = '', ...args], program) => {
  const { values } = readArgs(
    args,
    { json: { type: 'boolean' }, unit: { type: 'string' }, out: { type: 'string' }, community: { type: 'string' } },
    USAGE,
  )
  const storage = await program.openLedger()
  if (action === 'verify') {
    const showProgress = program.stderr.isTTY ? (entries: number) => program.stderr.write(`\r核对分录 ${entries} …`) : undefined
    const found = await verifyLedger(storage, showProgress)
    if (showProgress) program.stderr.write('\r\u001b[K')
    for (const one of found) {
      const { outstandingFen, problems, ...counts } = one
      if (values.json)
        print(program, JSON.stringify({ ...counts, outstandingFen: Number(outstandingFen), ok: problems.length === 0, problems }))
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
  throw new UsageError(`Usage: ${USAGE}`)
}

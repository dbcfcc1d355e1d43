// draft UNIT [--date DAY] [--community NAME] [--json]
import { propose } from '../desk/proposals.ts'
import { dayIn } from '../domain/calendar.ts'
import { findUnit } from '../ledger/directory.ts'
import { noDraftText } from '../replies/steward.ts'
import { type Command, chosenCommunity, dayOption, print, readArgs, UsageError, WorkError } from './program.ts'

const USAGE = 'draft UNIT [--date DAY] [--community NAME] [--json]'

/** The reminder the rules would propose for one household; stores nothing. */
export const run: Command = async (args, program) => {
  const options = { date: { type: 'string' }, community: { type: 'string' }, json: { type: 'boolean' } } as const
  const { values, positionals } = readArgs(args, options, USAGE)
  const [code] = positionals
  if (code === undefined || positionals.length > 1) throw new UsageError(`Usage: ${USAGE}`)
  const storage = await program.openLedger()
  const community = await chosenCommunity(storage, values.community)
  const day = dayOption(values.date, USAGE) ?? dayIn(community.zone, program.now())
  const unit = await findUnit(storage, community.id, code.normalize('NFKC'))
  const proposal = unit && (await propose(storage, community, unit.unitId, day))
  if (!unit || !proposal) throw new WorkError(`${community.name}没有房号 ${code}。`)
  const { tone, template, text, slots, needsApproval, blockedBy } = proposal.draft
  if (values.json) print(program, JSON.stringify({ unit: unit.unit, tone, template, text, slots, needsApproval, blockedBy }))
  else print(program, text === '' ? noDraftText(unit.unit, proposal.why) : text)
  return 0
}

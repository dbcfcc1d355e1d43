// chase [--steward NAME] [--date DAY] [--community NAME] [--json]
import { chaseDay } from '../desk/chaseDay.ts'
import { dayIn } from '../domain/calendar.ts'
import type { ChaseLine } from '../domain/chase/day.ts'
import { staffOf } from '../ledger/directory.ts'
import { chaseListText } from '../replies/chaseList.ts'
import { type Command, chosenCommunity, dayOption, print, readArgs, tell, WorkError } from './program.ts'

const USAGE = 'chase [--steward NAME] [--date DAY] [--community NAME] [--json]'

/** Who to chase, and every household left out with the reason; stores nothing. */
export const run: Command = async (args, program) => {
  const options = {
    steward: { type: 'string' },
    date: { type: 'string' },
    community: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values } = readArgs(args, options, USAGE)
  const storage = await program.openLedger()
  const community = await chosenCommunity(storage, values.community)
  const day = dayOption(values.date, USAGE) ?? dayIn(community.zone, program.now())
  const staff = await staffOf(storage, community.id)
  if (values.steward !== undefined && !staff.some(person => person.name === values.steward)) {
    const names = staff.filter(person => person.role === 'steward').map(person => person.name)
    throw new WorkError(`${community.name}没有名为“${values.steward}”的员工（管家有：${names.join('、')}）。`)
  }
  const list = await chaseDay(storage, community, day, values.steward === undefined ? {} : { steward: values.steward })
  if (values.json) for (const line of list.lines) print(program, JSON.stringify(jsonOf(line)))
  else print(program, chaseListText(values.steward ?? community.name, day, list.openDays.closedFor(day), list.lines))
  if (list.lines.length === 0) tell(program, '没有房屋。')
  return 0
}

/** The keys of the contract, then what else is known. */
function jsonOf(line: ChaseLine): object {
  const { unit, steward, worker, lane, channel, windows, score, rank, reasons, opening, notes } = line
  const { outstandingFen, oldestOverdueDays, limitationOn, today, until, stage, chaseFen, task, alerts, ruleVersion } = line
  const fixed = { unit, steward, lane, channel, windows, score, rank, reasons, opening, notes }
  return { ...fixed, outstandingFen, oldestOverdueDays, limitationOn, today, until, stage, chaseFen, task, alerts, ruleVersion, worker }
}

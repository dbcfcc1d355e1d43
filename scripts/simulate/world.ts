// Everything the people of the year share: the town, chance, the agenda, and what is counted for the report.
import type { Day } from '../../src/domain/calendar.ts'
import type { Agenda } from './agenda.ts'
import type { BankLine } from './files.ts'
import type { Household } from './homes.ts'
import type { Dice } from './random.ts'
import type { Heard, Town } from './town.ts'

/** The made-up community at work. */
export interface World {
  town: Town
  communityId: string
  dice: Dice
  agenda: Agenda
  households: readonly Household[]
  byUnit: ReadonlyMap<string, Household>
  byAccount: ReadonlyMap<string, Household>
  /** Money that arrives on a day, for the bank's file of that day. */
  bank: Map<Day, BankLine[]>
  /** Messages to staff that hold buttons and were not looked at yet, by account. */
  trays: Map<string, Heard[]>
  counts: Map<string, number>
}

/** The trays by person: messages to several people arrive side by side, and chance must not hang on which came first. */
export const inOrder = (trays: World['trays']): [string, Heard[]][] => [...trays].sort(([a], [b]) => (a < b ? -1 : 1))

/** Counts something for the report. */
export function count(world: World, what: string, by = 1): void {
  world.counts.set(what, (world.counts.get(what) ?? 0) + by)
}

/** What a household still has to pay, fen: everything issued, or what is due through a day. */
export async function owedFen({ town, communityId }: World, unit: string, through?: Day): Promise<number> {
  const home = await town.storage.db.unit.findUnique({ where: { communityId_code: { communityId, code: unit } }, select: { id: true } })
  if (!home) return 0
  const where = { unitId: home.id, state: 'issued', payer: 'owner', ...(through === undefined ? {} : { dueOn: { lte: through } }) }
  const bills = await town.storage.db.bill.findMany({ where, select: { amountFen: true, waivedFen: true, allocatedFen: true } })
  return bills.reduce((sum, bill) => sum + Number(bill.amountFen - bill.waivedFen - bill.allocatedFen), 0)
}

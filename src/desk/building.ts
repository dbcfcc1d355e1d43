// One building beside the whole community: why it is low, as far as the ledger can say.
import type { Decision } from '../domain/changes.ts'
import { factsOfBuilding } from '../domain/metrics/someHomes.ts'
import { summarize } from '../domain/metrics/summarize.ts'
import { maySeeFigures } from '../domain/people.ts'
import { loadMetricFacts } from '../ledger/figures.ts'
import { buildingText, noSuchBuilding } from '../replies/building.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { notAllowed } from './cases.ts'
import { chaseDay } from './chaseDay.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

const LARGEST = 5

/** “3号楼为什么低”: its rate beside the whole, reasons, repairs, promises, lanes and the largest debts. */
export async function showBuilding(situation: Situation, building: string): Promise<Decision> {
  const { caller, community, desk, today } = situation
  if (!maySeeFigures(caller)) return notAllowed(situation, 'building')
  const facts = await loadMetricFacts(desk.storage, community.id, today)
  const own = factsOfBuilding(facts, building)
  if (own.units.length === 0)
    return decided('summary', 'no such building', [sayToTeam(situation, () => noSuchBuilding(building), ASK_PRIVATELY)])
  const within = new Set(own.units.map(unit => unit.unitId))
  const { lines } = await chaseDay(desk.storage, community, today)
  const owing = lines.filter(line => within.has(line.unitId) && line.outstandingFen > 0)
  const lanes = new Map<string, number>()
  for (const { lane } of owing) lanes.set(lane, (lanes.get(lane) ?? 0) + 1)
  const largest = owing.sort((a, b) => b.outstandingFen - a.outstandingFen).slice(0, LARGEST)
  const [request, context] = [{ period: 'month', date: today } as const, { policy: community.policy }]
  const text = () => buildingText(building, summarize(own, request, context), summarize(facts, request, context), { largest, lanes }, today)
  const buttons = largest.map(({ unit }) => ownButton(caller.accountId, unit, { do: 'case', unit }))
  return decided('summary', `building ${building}`, [sayToTeam(situation, text, ASK_PRIVATELY, buttons)])
}

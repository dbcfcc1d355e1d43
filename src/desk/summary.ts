// The figures of a day, week, month or year for those who may see them.
import type { Decision, Reply } from '../domain/changes.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import type { Summary } from '../domain/metrics/summarize.ts'
import { maySeeFigures } from '../domain/people.ts'
import { forTeam } from '../domain/speech.ts'
import { summaryText } from '../replies/summary.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { weeklyPackText } from '../replies/weeklyPack.ts'
import { notAllowed } from './cases.ts'
import { figureButtons } from './figurePapers.ts'
import { summaryOf } from './figures.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'
import { weeklyPackOf } from './weeklyPack.ts'

/** “今天收得怎么样”: figures straight from the ledger. */
export async function showSummary(situation: Situation, period: PeriodKind): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!maySeeFigures(caller)) return notAllowed(situation, 'summary')
  const summary = await summaryOf(desk.storage, community, period, today)
  const text = () => forTeam(summaryText(summary, community.name, 'team'))
  const said = sayToTeam(situation, text, ASK_PRIVATELY, figureButtons(caller.accountId, period, today))
  return decided('summary', period, [said, ...(await packOf(situation, summary))])
}

/** The pack of the weekly meeting speaks of people: only a manager reads it, and only in private. */
async function packOf({ caller, audience, desk, community, today, inbound }: Situation, summary: Summary): Promise<Reply[]> {
  if (summary.period !== 'week' || audience !== 'private' || caller.kind !== 'staff' || caller.role !== 'manager') return []
  const text = weeklyPackText(await weeklyPackOf(desk.storage, community, summary, today), community.name)
  return [{ audience, kind: 'text', text, chatId: inbound.chat.id }]
}

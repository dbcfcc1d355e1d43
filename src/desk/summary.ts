// The figures of a day, week, month or year for those who may see them.
import type { Decision } from '../domain/changes.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import { maySeeFigures } from '../domain/people.ts'
import { forTeam } from '../domain/speech.ts'
import { summaryText } from '../replies/summary.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { notAllowed } from './cases.ts'
import { figureButtons } from './figurePapers.ts'
import { summaryOf } from './figures.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** “今天收得怎么样”: figures straight from the ledger. */
export async function showSummary(situation: Situation, period: PeriodKind): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!maySeeFigures(caller)) return notAllowed(situation, 'summary')
  const summary = await summaryOf(desk.storage, community, period, today)
  const text = () => forTeam(summaryText(summary, community.name, 'team'))
  return decided('summary', period, [sayToTeam(situation, text, ASK_PRIVATELY, figureButtons(caller.accountId, period, today))])
}

// Figures as pictures and workbooks: what a manager asks for, and how each is made when it goes out.
import { chmod, writeFile } from 'node:fs/promises'
import { addDays, type Day, monthStart } from '../domain/calendar.ts'
import type { Decision, Reply, ReplyButton } from '../domain/changes.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import { summarize } from '../domain/metrics/summarize.ts'
import { FIGURE_FORMS, type FigurePaper } from '../domain/paper.ts'
import { type CommunityCard, maySeeFigures } from '../domain/people.ts'
import { communityCard } from '../ledger/directory.ts'
import { loadMetricFacts } from '../ledger/figures.ts'
import type { Storage } from '../ledger/open.ts'
import { FORM_LABELS, figureCaption, figureFileName } from '../replies/figurePapers.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { chartPng } from '../reports/chart.ts'
import { summaryCharts, trendChart } from '../reports/summaryCharts.ts'
import { writeSummaryWorkbook } from '../reports/workbook.ts'
import { notAllowed } from './cases.ts'
import { summaryOf } from './figures.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

/** Months of a trend, the one of the day included. */
const TREND_MONTHS = 6

/** “收缴率走势图”, “各楼图”, “本月报表 Excel”: a picture or a workbook for those who may see figures. */
export function sendFigures(situation: Situation, form: FigurePaper['form'], period: PeriodKind, day: Day): Decision {
  const { caller, community, audience } = situation
  if (!maySeeFigures(caller)) return notAllowed(situation, 'figures')
  if (audience === 'owners') return decided('summary', 'figures: not in a group of owners', [sayHere(situation, ASK_PRIVATELY)])
  const said = sayToTeam(situation, () => figureCaption(form, community.name, day), ASK_PRIVATELY)
  return decided('summary', `${form} of ${period}`, [withFigures(said, form, { community, period, day })])
}

/** The message with the picture or workbook behind it. */
export function withFigures(
  reply: Reply,
  form: FigurePaper['form'],
  { community, period, day }: { community: CommunityCard; period: PeriodKind; day: Day },
): Reply {
  const paper: FigurePaper = {
    ...{ paper: 'figures', form, communityId: community.id, period, day },
    name: figureFileName(form, community.name, day),
  }
  return { ...reply, kind: form === 'workbook' ? 'file' : 'image', paper }
}

/** One button a form, under the figures of a period. */
export function figureButtons(accountId: string, period: PeriodKind, day: Day): ReplyButton[] {
  return FIGURE_FORMS.map(form => ownButton(accountId, FORM_LABELS[form], { do: 'figures', form, period, day }))
}

/** Makes the file; `place` names where it may lie. */
export async function drawFigures(
  storage: Storage,
  { form, communityId, period, day, name }: FigurePaper,
  place: (ending: string) => string,
): Promise<{ name: string; path: string }> {
  const community = await communityCard(storage, communityId)
  if (!community) throw new Error(`There is no community ${communityId} to draw figures of.`)
  if (form === 'workbook') {
    const file = place('xlsx')
    await writeSummaryWorkbook(await summaryOf(storage, community, period, day), community.name, file)
    await chmod(file, 0o600)
    return { name: `${name}.xlsx`, path: file }
  }
  const file = place('png')
  const chart =
    form === 'trend'
      ? await trendOf(storage, community, day)
      : summaryCharts(await summaryOf(storage, community, period, day), community.name)[form]
  await writeFile(file, await chartPng(chart), { mode: 0o600 })
  return { name: `${name}.png`, path: file }
}

/** Each month as of its last day, the running one as of the day. */
async function trendOf(storage: Storage, community: CommunityCard, day: Day) {
  const dates = [day]
  while (dates.length < TREND_MONTHS) dates.unshift(addDays(monthStart(dates[0] ?? day), -1))
  const summaries = []
  for (const date of dates) {
    summaries.push(summarize(await loadMetricFacts(storage, community.id, date), { period: 'month', date }, { policy: community.policy }))
  }
  return trendChart(summaries, community.name)
}

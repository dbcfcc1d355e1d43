// “3号楼为什么低”: one building beside the whole, in facts that people can act on. It says what the ledger shows and guesses no cause.
import type { Day } from '../domain/calendar.ts'
import type { Summary } from '../domain/metrics/summarize.ts'
import { formatRate, formatYuan } from '../domain/money.ts'
import { REASON_WORDS } from '../domain/reasonWords.ts'
import { forTeam, type TeamText } from '../domain/speech.ts'
import { ratingWords, satisfiedWords } from './figureWords.ts'
import { dayWords, LANE_WORDS } from './terms.ts'

/** What the building's homes stand at today: the largest debts, and how many are in each lane. */
export interface BuildingLines {
  largest: readonly { unit: string; outstandingFen: Summary['overdueFen']; oldestOverdueDays: number }[]
  lanes: ReadonlyMap<string, number>
}

/** The text; `own` are the figures of the building, `all` those of the community. */
export function buildingText(building: string, own: Summary, all: Summary, { largest, lanes }: BuildingLines, today: Day): TeamText {
  const rates = all.byBuilding.map(row => row.collectionRate ?? -1)
  const place = 1 + rates.filter(rate => rate > (own.collectionRate ?? -1)).length
  const reasons = own.reasons.map(row => `${REASON_WORDS[row.reason]}${row.households}户 ${formatYuan(row.overdueFen)}元`)
  const coded = own.reasons.reduce((sum, row) => sum + row.households, 0)
  const uncoded = own.arrears.part - coded
  const { tickets, promises, work } = own
  const oldest = tickets.oldest === null ? '' : `，最久${tickets.oldest.days}天：${tickets.oldest.unit}`
  return forTeam(
    [
      `${building}号楼（截至${dayWords(own.to, today)}）：当年收缴率 ${formatRate(own.collectionRate)}，全小区 ${formatRate(all.collectionRate)}，${all.byBuilding.length}栋中第${place}；${satisfiedWords(own)}，全小区 ${ratingWords(all.satisfied)}。欠费${own.arrears.part}户 ${formatYuan(own.overdueFen)}元。`,
      `· 欠费原因：${[...reasons, ...(uncoded > 0 ? [`未登记${uncoded}户`] : [])].join('，') || '—'}`,
      `· 未结报修、投诉：${tickets.blockedHouseholds}户${oldest}`,
      `· 本月承诺到期${promises.due}笔，兑现${promises.kept}笔；本月联系${work.attempts}次`,
      `· 今天：${[...lanes].map(([lane, count]) => `${LANE_WORDS[lane] ?? lane}${count}户`).join('，') || '没有欠费户'}`,
      ...(largest.length === 0
        ? []
        : [
            `· 金额最大：${largest.map(row => `${row.unit} ${formatYuan(row.outstandingFen)}元${row.oldestOverdueDays > 0 ? `（逾期${row.oldestOverdueDays}天）` : ''}`).join('，')}`,
          ]),
      '以上是台账里的事实；为什么，请管家逐户核实后登记原因。',
    ].join('\n'),
  )
}

/** No home has this building. */
export function noSuchBuilding(building: string): TeamText {
  return forTeam(`没有查到${building}号楼，请核对楼栋。`)
}

// The longer summaries: week, month and year. Every sentence carries its metric; one without a figure is not written (metrics §4).
import type { ReasonCode } from '../domain/household.ts'
import type { GroupFigures } from '../domain/metrics/rows.ts'
import { type Summary, showsPersonalTargets } from '../domain/metrics/summarize.ts'
import { EARLIER_ARREARS, type TargetProgress, WHOLE_PROJECT } from '../domain/metrics/targets.ts'
import { formatRate } from '../domain/money.ts'
import { REASON_WORDS } from '../domain/reasonWords.ts'
import { changeWords, countedWords, countWords, ratingWords, satisfiedWords, signedPoints, tenthsWords, yuanWords } from './figureWords.ts'
import { arrearsTrendWords, bestWords } from './summaryHistory.ts'
import { METHOD_WORDS } from './terms.ts'

/** The body of the weekly pack. */
export function weekText(summary: Summary): string {
  return [
    ...ratesPart(summary, '一'),
    ...peoplePart(summary, '二'),
    ...buildingPart(summary, '三'),
    ...ageingPart(summary, '四'),
    ...reasonPart(summary, '五'),
    `六、承诺与分期  承诺到期${summary.promises.due} 兑现${summary.promises.kept}（${formatRate(summary.promises.rate)}，户数口径；${formatRate(summary.promises.amountRate)}，金额口径）｜分期履约率 ${formatRate(summary.instalments.rate)}（${summary.instalments.part}/${summary.instalments.of}期）`,
    `七、业主问题未按期答复  ${countWords(summary.issuesOverdue, '件')}（目标0）`,
    `八、需要决定  待批催告函 ${countWords(summary.demandsToApprove, '份')}｜待核账转账${summary.pendingTransfers.count}笔 ${yuanWords(summary.pendingTransfers.fen)}`,
  ].join('\n')
}

/** The body of the monthly report: the week's parts, then budget, forecast, satisfaction, conversion, limitation, compliance. */
export function monthText(summary: Summary): string {
  const { work, limitation, compliance, voids } = summary
  const conversion = work.conversion.filter(({ of }) => of > 0)
  const forecast = summary.forecast.map(
    week =>
      `${week.from.slice(5)}起 承诺${week.expectedFen === null ? '—' : yuanWords(week.expectedFen)} 分期${yuanWords(week.instalmentFen)}`,
  )
  return [
    weekText(summary),
    `九、预算完成  ${targetsWords(summary)}`,
    `十、现金预测  ${forecast.join('；')}（承诺按近90天兑现率折算）`,
    `十一、满意度  维修满意率 ${ratingWords(summary.tickets.satisfied)}｜业主满意度 ${ratingWords(summary.satisfaction)}｜回访率 ${formatRate(summary.tickets.visited.rate)}`,
    `十二、渠道转化  ${conversion.length === 0 ? '—' : conversion.map(row => `${METHOD_WORDS[row.method]}${row.part}/${row.of}户`).join(' ')}（联系后7天内缴费，仅为描述）`,
    `十三、时效  ${limitation ? `≤30天 ${risk(limitation.within30)}｜≤90天 ${risk(limitation.within90)}｜≤180天 ${risk(limitation.within180)}｜已过 ${risk(limitation.barred)}` : '—'}`,
    `十四、合规  ${compliance ? `拦截草稿${compliance.draftsBlocked} 静默时段拦截${compliance.quietHourBlocks} 拒绝${compliance.refusals} 违规发出${compliance.violationsSent}（目标0）｜记录完整率 ${countedWords(summary.logCompleteness, '条')}｜催告有据 ${compliance.demands.withEvidence}/${compliance.demands.all}` : '—'}`,
    `十五、数据质量  无有效联系方式 ${countWords(summary.withoutContactPoint, '户')}｜作废账单${voids.bills}笔 ${yuanWords(voids.fen)}｜减免 ${yuanWords(summary.waivedFen)}`,
    `十六、趋势与历年  ${arrearsTrendWords(summary)}｜${bestWords(summary)}`,
  ].join('\n')
}

/** The body of the yearly review, in its six sections. */
export function yearText(summary: Summary, community: string): string {
  const { work, tickets, promises, lastYear } = summary
  const rows = work.byMethod.filter(row => row.rows > 0).map(row => `${METHOD_WORDS[row.method]}${row.rows}次`)
  const next = summary.reasons
    .slice(0, 3)
    .map(({ reason, households }) => `${REASON_WORDS[reason]}（${households}户）：${NEXT_ACTIONS[reason]}`)
  return [
    `一、前言  ${community}共${summary.households}户，当年已出账${summary.clear.of}户（已交付）。目标：${targetsWords(summary)}`,
    `二、工作回顾  联系${rows.length === 0 ? ' —' : `：${rows.join('、')}`}｜本人接通率 ${formatRate(work.confirmed.rate)}（${work.confirmed.part}/${work.confirmed.of}）｜报修、投诉受理${tickets.opened}件 办结${tickets.done}件｜登记承诺${promises.registered.promises}笔｜分期履约率 ${formatRate(summary.instalments.rate)}`,
    `三、成效  当年收缴率 ${formatRate(summary.collectionRate)}（金额口径），较去年同期${changeWords(lastYear.change, summary.clear.of)}；${formatRate(summary.householdRate)}（户数口径）｜${bestWords(summary)}｜主动缴费率 ${formatRate(summary.activePaymentRate)}（金额口径）｜预缴率 ${formatRate(summary.prepaidRate)}（金额口径）｜清欠率 ${formatRate(summary.arrearsRecoveryRate)}（金额口径），清回 ${yuanWords(summary.recoveredFen)}｜综合收缴率 ${formatRate(summary.overallRate)}（金额口径）｜${satisfiedWords(summary)}｜平均回款 ${tenthsWords(summary.paymentDays.meanTenths)}天（中位数${tenthsWords(summary.paymentDays.medianTenths)}天，${summary.paymentDays.bills}笔）`,
    `四、存在的问题  欠费户占比 ${formatRate(summary.arrearsHouseholdShare)}（户数口径，${summary.arrears.part}/${summary.arrears.of}户），逾期 ${yuanWords(summary.overdueFen)}`,
    `    ${arrearsTrendWords(summary)}`,
    ...ageingPart(summary, '    账龄').map(line => line.replace('、账龄', '')),
    `    原因：${reasonWords(summary)}`,
    `五、改进措施  ${next.length === 0 ? '—' : next.join('；')}`,
    `六、明年目标  ${nextYearWords(summary)}`,
  ].join('\n')
}

function ratesPart(summary: Summary, number: string): string[] {
  const { clear, lastYear, before } = summary
  return [
    `${number}、收缴  实收 ${yuanWords(summary.collectedFen)}/${summary.collectedHouseholds}户｜当年应收 ${yuanWords(summary.dueFen)} 当年实收 ${yuanWords(summary.allocatedFen)}`,
    `    当年收缴率 ${formatRate(summary.collectionRate)}（金额口径，较上期末${signedPoints(before.change)}，较去年同期${changeWords(lastYear.change, clear.of)}） ${formatRate(summary.householdRate)}（户数口径，${clear.part}/${clear.of}户）`,
    `    清欠率 ${formatRate(summary.arrearsRecoveryRate)}（金额口径）｜综合收缴率 ${formatRate(summary.overallRate)}（金额口径）｜主动缴费率 ${formatRate(summary.activePaymentRate)}（金额口径）｜${satisfiedWords(summary)}｜目标 ${targetsWords(summary)}`,
  ]
}

// By the order of names: there is no ranking of people here, and none by number of contacts (metrics §4, law X15).
function peoplePart(summary: Summary, number: string): string[] {
  const shown = showsPersonalTargets(summary)
  const line = (name: string, row: GroupFigures): string =>
    `    ${name}：当年收缴率 ${formatRate(row.collectionRate)}（金额口径），${satisfiedWords(row)}${shown ? goalOf(summary, name) : ''}，欠费${row.arrears.part}户 ${yuanWords(row.overdueFen)}`
  const { confirmed, reached } = summary.work
  return [
    `${number}、人员  本人接通率 ${formatRate(confirmed.rate)}（${confirmed.part}/${confirmed.of}）｜触达率 ${formatRate(reached.rate)}（户数口径，${reached.part}/${reached.of}户）｜催缴投诉 ${countWords(summary.complaintsPer1000, '‰')}｜记录完整率 ${countedWords(summary.logCompleteness, '条')}`,
    ...(shown ? [] : [`    ${targetsHiddenText(summary.complaintTarget)}`]),
    ...summary.byGroup.map(row => line(row.group, row)),
    ...summary.bySteward.map(row => line(row.steward, row)),
  ]
}

/** Why nobody's own completion is shown. */
function targetsHiddenText(target: number): string {
  return `催缴投诉超过目标（${target}‰），小组和个人的目标完成情况不显示；先处理投诉`
}

function goalOf({ targets }: Summary, scope: string): string {
  const target = targets.find(row => row.scope === scope && row.item === '')
  return target
    ? `，${target.period}目标完成 ${formatRate(target.completion)}（序时 ${signedPoints(target.pace)}）${homesGoalWords(target)}`
    : ''
}

function buildingPart({ byBuilding }: Summary, number: string): string[] {
  return [
    `${number}、楼栋`,
    ...byBuilding.map(
      row =>
        `    ${/^[0-9A-Za-z]+$/.test(row.building) ? `${row.building}栋` : row.building}：当年收缴率 ${formatRate(row.collectionRate)}（金额口径），${satisfiedWords(row)}，欠费${row.arrears.part}户 ${yuanWords(row.overdueFen)}（n=${row.households}户）`,
    ),
  ]
}

function ageingPart({ ageing, overdueFen }: Summary, number: string): string[] {
  return [
    `${number}、账龄  ${ageing.map(({ band, fen }) => `${/\d$/.test(band) ? `${band}天` : band} ${yuanWords(fen)}`).join('｜')}｜合计 ${yuanWords(overdueFen)}`,
  ]
}

function reasonPart(summary: Summary, number: string): string[] {
  return [`${number}、欠费原因  ${reasonWords(summary)}`]
}

function reasonWords({ reasons }: Summary): string {
  if (reasons.length === 0) return '—'
  return reasons.map(row => `${REASON_WORDS[row.reason]}${row.households}户 ${yuanWords(row.overdueFen)}`).join('｜')
}

function targetsWords({ targets }: Summary): string {
  const own = targets.filter(({ scope }) => scope === WHOLE_PROJECT)
  if (own.length === 0) return '—'
  return own
    .map(
      row =>
        `${row.period}${row.item === EARLIER_ARREARS ? '往年欠费' : row.item} ${yuanWords(row.targetFen)} 完成${formatRate(row.completion)}（序时 ${signedPoints(row.pace)}）${homesGoalWords(row)}`,
    )
    .join('；')
}

/** A target in households beside the one in money: `，户数 60.0%（12/20户）`. */
function homesGoalWords({ targetHouseholds, collectedHouseholds, householdCompletion }: TargetProgress): string {
  if (targetHouseholds === null) return ''
  return `，户数 ${countedWords({ part: collectedHouseholds, of: targetHouseholds, rate: householdCompletion }, '户')}`
}

function nextYearWords({ nextYearTargets }: Summary): string {
  const own = nextYearTargets.filter(({ scope }) => scope === WHOLE_PROJECT)
  return own.length === 0
    ? '—'
    : own
        .map(
          ({ period, item, amountFen, households }) =>
            `${period}${item} ${yuanWords(amountFen)}${households === undefined ? '' : ` ${households}户`}`,
        )
        .join('；')
}

const risk = ({ households, fen }: { households: number; fen: Summary['overdueFen'] }): string => `${households}户 ${yuanWords(fen)}`

/** What is done next about each reason, and by whom (model §2). */
const NEXT_ACTIONS: Record<ReasonCode, string> = {
  forgot: '管家按账期温馨提醒',
  out_of_town: '管家提供对公账户并跟进到账',
  no_time: '管家约晚间或周六',
  service: '主管先办工单再沟通',
  no_bill: '管家重新送达账单',
  amount_question: '财务解释账单或受理异议',
  repair_open: '工程先办结报修',
  building_quality: '工程对接建设单位',
  vacant: '管家做空置巡查',
  tenant_or_owner: '管家约业主租户三方沟通',
  hardship: '经理审批分期',
  family_event: '管家登记暂缓',
  refusal: '主管复核',
  other: '管家记录说明',
}

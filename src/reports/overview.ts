// The sheet 概况: each figure of the summary with its name and its base.

import { FEW_RATINGS } from '../domain/metrics/rates.ts'
import type { Summary } from '../domain/metrics/summarize.ts'
import type { Cell } from './workbook.ts'

const PERIODS = { day: '日', week: '周', month: '月', year: '年' } as const

/** Name, value and note, one figure a row. */
export function overviewRows(summary: Summary, community: string): Cell[][] {
  return [['指标', '数值', '说明'], ...headRows(summary, community), ...rateRows(summary), ...agreementRows(summary)]
}

/** A share of ratings; few of them are no figure (metrics §1). */
export function ratedCell({ of, rate }: { of: number; rate: number | null }): Cell {
  return of > 0 && of < FEW_RATINGS ? '样本不足' : { rate }
}

function headRows(summary: Summary, community: string): Cell[][] {
  return [
    ['项目', community, ''],
    ['期间', `${summary.from} 至 ${summary.to}`, `${PERIODS[summary.period]}报，截至 ${summary.to} 日终`],
    ['户数', { count: summary.households }, `当年已出账（已交付）${summary.clear.of}户`],
    ['本期实收（元）', { fen: summary.collectedFen }, '已到账减退款，含预缴'],
    [
      '本期缴费户数',
      { count: summary.collectedHouseholds },
      `当年${summary.collectedCurrentHouseholds}户，往年${summary.collectedEarlierHouseholds}户`,
    ],
    ['当年应收（元）', { fen: summary.dueFen }, '已到期，减免后'],
    ['当年实收（元）', { fen: summary.allocatedFen }, '核销到上述账单，含以前年度预缴'],
    ['全年应收（元）', { fen: summary.wholeYear.dueFen }, '全年，含未到期'],
    ['减免（元）', { fen: summary.waivedFen }, '当年已到期账单'],
    ['作废账单（元）', { fen: summary.voids.fen }, `${summary.voids.bills}笔，不计入任何指标`],
    ['逾期欠费（元）', { fen: summary.overdueFen }, '各年度，与账龄合计相等'],
    ['往年欠费期初（元）', { fen: summary.openingArrearsFen }, `${summary.year}-01-01`],
    ['清回往年欠费（元）', { fen: summary.recoveredFen }, '本年累计'],
    ['待核账转账（元）', { fen: summary.pendingTransfers.fen }, `${summary.pendingTransfers.count}笔，不计入实收`],
  ]
}

function rateRows(summary: Summary): Cell[][] {
  return [
    ['当年收缴率', { rate: summary.collectionRate }, '金额口径'],
    ['当年收缴率', { rate: summary.householdRate }, `户数口径，${summary.clear.part}/${summary.clear.of}户`],
    ['本年维修满意率', ratedCell(summary.satisfied), `本年累计，n=${summary.satisfied.of}`],
    ['去年同期收缴率', { rate: summary.lastYear.rate }, `金额口径，${summary.lastYear.on}`],
    ['全年收缴率', { rate: summary.wholeYear.rate }, '金额口径，全年'],
    ['清欠率', { rate: summary.arrearsRecoveryRate }, '金额口径'],
    ['综合收缴率', { rate: summary.overallRate }, '金额口径'],
    ['主动缴费率', { rate: summary.activePaymentRate }, '金额口径'],
    ['主动缴费率', { rate: summary.activeHouseholdRate }, '户数口径'],
    ['预缴率', { rate: summary.prepaidRate }, '金额口径'],
    ['欠费户占比', { rate: summary.arrearsHouseholdShare }, `户数口径，${summary.arrears.part}/${summary.arrears.of}户`],
  ]
}

function agreementRows({ promises, instalments, work, tickets, limitation }: Summary): Cell[][] {
  return [
    ['承诺到期', { count: promises.due }, `被新承诺取代${promises.superseded}笔，另计`],
    ['承诺兑现', { count: promises.kept }, promises.provisional > 0 ? `暂计，${promises.provisional}笔尚可到账` : ''],
    ['承诺兑现率', { rate: promises.rate }, '户数口径'],
    ['承诺兑现率', { rate: promises.amountRate }, '金额口径'],
    ['分期履约率', { rate: instalments.rate }, `${instalments.part}/${instalments.of}期`],
    ['本人接通率', { rate: work.confirmed.rate }, `${work.confirmed.part}/${work.confirmed.of}次`],
    ['触达率', { rate: work.reached.rate }, `户数口径，${work.reached.part}/${work.reached.of}户`],
    ['维修满意率', ratedCell(tickets.satisfied), `n=${tickets.satisfied.of}`],
    ['时效≤90天（元）', limitation ? { fen: limitation.within90.fen } : '—', limitation ? `${limitation.within90.households}户` : ''],
  ]
}

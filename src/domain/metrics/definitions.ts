// The definitions that figures are made by, each with its version: what it says stands in docs/rules/metrics.md §2, and a test holds the two together.

/** A definition: its name there without symbols, the JSON key where it has one of its own, and the version that reports carry (requirements R41). */
export interface MetricDefinition {
  metric: string
  key: string | null
  /** Counts from 1; a definition that changes gets the next. */
  version: number
}

/** Every definition, in the order of the page. */
export const METRIC_DEFINITIONS: readonly MetricDefinition[] = [
  { metric: '实收', key: 'collectedFen', version: 1 },
  { metric: '缴费户数', key: 'collectedHouseholds', version: 1 },
  { metric: '当年应收', key: 'dueFen', version: 1 },
  { metric: '当年实收', key: 'allocatedFen', version: 1 },
  { metric: '当年收缴率 (金额)', key: 'collectionRate', version: 1 },
  { metric: '当年收缴率 (户数)', key: 'householdRate', version: 1 },
  { metric: '往年欠费期初', key: null, version: 1 },
  { metric: '清欠率', key: 'arrearsRecoveryRate', version: 1 },
  { metric: '综合收缴率', key: null, version: 1 },
  { metric: '主动缴费率', key: 'activePaymentRate', version: 1 },
  { metric: '预缴率', key: null, version: 1 },
  { metric: '欠费户占比', key: 'arrearsHouseholdShare', version: 1 },
  { metric: '欠费户占比趋势', key: 'arrearsTrend', version: 1 },
  { metric: '历年最高', key: 'best', version: 1 },
  { metric: '账龄', key: 'ageing', version: 1 },
  { metric: '目标完成率', key: 'targets', version: 1 },
  { metric: '序时进度差', key: 'targets', version: 1 },
  { metric: '触达率', key: null, version: 1 },
  { metric: '本人接通率', key: null, version: 1 },
  { metric: '承诺率', key: null, version: 1 },
  { metric: '承诺兑现率', key: 'promises', version: 1 },
  { metric: '平均回款天数', key: null, version: 1 },
  { metric: 'DSO', key: null, version: 1 },
  { metric: '分期履约率', key: null, version: 1 },
  { metric: '原因帕累托', key: null, version: 1 },
  { metric: '回访率', key: null, version: 1 },
  { metric: '维修满意率', key: null, version: 1 },
  { metric: '本年维修满意率', key: 'satisfied', version: 1 },
  { metric: '满意度', key: null, version: 1 },
  { metric: '催缴投诉率', key: null, version: 1 },
  { metric: '合规', key: 'compliance', version: 1 },
  { metric: '记录完整率', key: 'logCompleteness', version: 1 },
  { metric: '时效风险', key: null, version: 1 },
  { metric: '渠道转化', key: null, version: 1 },
  { metric: '开场对比', key: null, version: 1 },
  { metric: '业主问题未答复', key: null, version: 1 },
  { metric: '预算完成率', key: null, version: 1 },
  { metric: '现金预测', key: null, version: 1 },
]

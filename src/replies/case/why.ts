// Why a household is asked, or not: for a steward with the rules, for the owner in plain words (PIPL 24). No reason code stands in an owner's text.
import type { Day } from '../../domain/calendar.ts'
import { dayWords, LANE_WORDS, periodWords } from '../terms.ts'

/** A decision as it is explained. */
export interface ExplainedLine {
  lane: string
  channelWords: string
  windows: readonly string[]
  rank: number | null
  today: boolean | null
  until: Day | null
  reasons: readonly { rule: string; points: number; text: string }[]
  notes: readonly string[]
  ruleVersion: string
}

/** What the rules are about, in a word. */
const RULE_NAMES: Record<string, string> = {
  G0: '未交付',
  G1: '没有未缴',
  G1b: '报缴待核实',
  G2: '诉讼或暂缓',
  G3: '全部有异议',
  G4: '先办报修投诉',
  G5: '分期执行中',
  G6: '没有联系方式',
  G7: '承诺或催告期内',
  G8a: '今天联系过',
  G8b: '本周已有效联系',
  G8c: '本周联系次数已满',
  G8d: '上次有效联系未满间隔',
  G9: '节假日或静默日',
  G10: '时效已过',
  G11: '没有逾期',
}

/** For the steward: what stands this morning and what stands now. */
export function whyNotText(unit: string, now: ExplainedLine, stored: ExplainedLine | null, wasStored: boolean, today: Day): string {
  const [first] = now.reasons
  const until =
    now.until === null
      ? ''
      : `，${now.lane === 'hold' ? '到' : ''}${dayWords(now.until, today)}${now.lane === 'hold' ? '（含当天）' : '再看'}`
  const isOn = now.rank !== null
  const head = isOn
    ? `${unit} 今天在名单上：${now.channelWords} ${now.windows.join('、')}${now.today === false ? '，名额已满，顺延' : ''}。`
    : `${unit} 今天不催：${LANE_WORDS[now.lane] ?? now.lane}${until}。`
  const rows = now.reasons.map(
    reason =>
      `· ${reason.rule in LANE_WORDS ? '' : `${reason.rule}${RULE_NAMES[reason.rule] ? `（${RULE_NAMES[reason.rule]}）` : ''} `}${reason.text}${reason.points === 0 ? '' : ` ${reason.points > 0 ? '+' : ''}${reason.points}`}`,
  )
  return [
    head,
    ...(first ? ['依据：', ...rows] : []),
    ...now.notes.map(note => `· 注意：${note}`),
    morningWords(stored, wasStored, isOn),
    `规则版本 ${now.ruleVersion}`,
  ].join('\n')
}

function morningWords(stored: ExplainedLine | null, wasStored: boolean, isOn: boolean): string {
  if (!wasStored) return '今天早上的名单还没有生成，以上按现在的台账计算。'
  if (stored === null) return isOn ? '早上的名单里没有这一户，之后台账有变化。' : '早上的名单里也没有这一户。'
  const place = `早上的名单里排第${stored.rank}位${stored.today === false ? '（顺延）' : ''}`
  return isOn ? `${place}。` : `${place}，之后台账有变化，现在不再催。`
}

const LOOKED_AT: readonly string[] = [
  '是否提醒只看账单和您与我们的沟通记录，不看年龄、性别、职业、收入，由规则计算，管家核对。',
  '哪一项不对，直接告诉我，我转主管核对，核对期间不再提醒；不想收到自动消息，回复“别再发了”；想和人谈，回复“转人工”。',
]

/** For a tenant: the bills a tenant bears, and not a word of the others. */
export function whyTenantText(
  unit: string,
  bills: readonly { item: string; periodStart: Day; periodEnd: Day; dueOn: Day }[],
  today: Day,
): string {
  const rows = bills.map(
    bill => `· ${periodWords(bill.periodStart, bill.periodEnd)}${bill.item}，${dayWords(bill.dueOn, today)}到期，还没有查到缴费`,
  )
  const list = rows.length === 0 ? ['由您承担的账单都没有逾期，没有需要提醒您的事项。'] : ['由您承担的账单里，这些已过缴费日：', ...rows]
  return [`关于 ${unit}：`, ...list, ...LOOKED_AT].join('\n')
}

/** For the owner: what was looked at, by rule, without codes, points or anything about the person. */
export function whyMeText(
  unit: string,
  stage: readonly string[],
  reasons: readonly { rule: string; text: string }[],
  remindedOn: Day | null,
  today: Day,
): string {
  const said = [...new Set(reasons.flatMap(reason => ownerWords(reason)))]
  const head = remindedOn === null ? `关于 ${unit}，今天的情况：` : `关于 ${unit}，${dayWords(remindedOn, today)}联系您的依据：`
  const list = said.length + stage.length === 0 ? ['目前没有需要提醒您的事项。'] : [...stage, ...said].map(line => `· ${line}`)
  return [head, ...list, ...LOOKED_AT].join('\n')
}

function ownerWords({ rule, text }: { rule: string; text: string }): string[] {
  const days = /(\d+)天/.exec(text)?.[1]
  switch (rule) {
    case 'G1':
      return ['没有未缴账单']
    case 'G1b':
      return ['您报过缴费，财务核对到账前不提醒']
    case 'G2':
      return ['已为您暂缓，期间不提醒']
    case 'G3':
      return ['您对账单有异议，书面答复前不提醒']
    case 'G4':
      return ['您有报修或反映的问题没办好，先办好，不谈费用']
    case 'G5':
      return ['您有分期约定，只在到期前一天和当天提醒当期']
    case 'G7':
      return [text.startsWith('业主已承诺') ? '您约定过缴费日期，到期前不提醒' : '书面函件给您的期限还没到，到期前不提醒']
    case 'G8a':
    case 'G8b':
    case 'G8c':
    case 'G8d':
      return ['最近联系过您，按频率上限暂不联系']
    case 'G9':
      return ['节假日和静默日不谈费用']
    case 'G10':
      return ['账单时间较久，由专人核对，不再提醒']
    case 'G11':
      return ['账单还没到期，只发账单告知']
    case 'P1':
      return ['约定的缴费日或分期日到了']
    case 'P2':
      return ['约定的缴费日过了，款项还没有查到']
    case 'P3':
      return ['维修刚完成，回访您是否满意']
    case 'P4':
      return ['账单时间较久，需要和您书面核对']
    case 'P5':
      return [`账单送达${days === undefined ? '多日' : `已${days}天`}，还没有查到缴费`]
    case 'P6':
      return [`最早一笔已过缴费日${days === undefined ? '' : `${days}天`}`]
    case 'P9':
      return ['您最近就费用回复过我们']
    case 'P10':
      return ['一般安排在周四、周五联系']
    case 'CO':
      return ['前一天管家的名额满了，顺延到今天']
    case 'formal_demand':
    case 'legal_batch':
      return ['账单逾期时间较长，按规定需要书面函件']
    default:
      return []
  }
}

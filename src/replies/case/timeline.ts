// The timeline of a household in words, a line an event, the newest first. Words of people stand only where the file has them (private chats).

import type { Day } from '../../domain/calendar.ts'
import type { TimelineEvent } from '../../domain/cases/timeline.ts'
import { formatYuan } from '../../domain/money.ts'
import { REASON_WORDS } from '../../domain/reasonWords.ts'
import { DISPUTE_LABELS } from '../steward.ts'
import { dayWords, METHOD_WORDS, OUTCOME_WORDS } from '../terms.ts'
import { termsWords } from './agreements.ts'
import { SERVICE_WORDS } from './care.ts'
import { GAP_WORDS } from './completion.ts'
import { CONCLUSION_WORDS } from './disputes.ts'
import { HOLD_WORDS } from './holds.ts'
import { STATE_WORDS } from './tickets.ts'

const MOST_WORDS = 80

/** A page of the timeline. */
export function timelineText(unit: string, events: readonly TimelineEvent[], from: number, all: number, today: Day): string {
  if (all === 0) return `${unit} 还没有记录。`
  const head = `${unit} 全部记录（${from + 1}—${from + events.length}，共${all}条）：`
  return [head, ...events.map(event => `· ${dayWords(event.on, today)} ${eventWords(event, today)}`)].join('\n')
}

/** The label of the button to what happened before. */
export const EARLIER_LABEL = '更早的'

/** One event. */
export function eventWords(event: TimelineEvent, today: Day): string {
  const said = event.words === undefined || event.words === '' ? '' : `：“${event.words.slice(0, MOST_WORDS)}”`
  return `${plainWords(event, today)}${said}`
}

function plainWords(event: TimelineEvent, today: Day): string {
  switch (event.what) {
    case 'contact': {
      const reason = event.reason === undefined ? '' : `，原因：${REASON_WORDS[event.reason]}`
      const next = event.nextOn === undefined ? '' : `，约定${dayWords(event.nextOn, today)}再联系`
      const by = event.staff === '' ? '系统' : event.staff
      return `${by} ${METHOD_WORDS[event.method]} ${OUTCOME_WORDS[event.outcome]}${reason}${next}${standing(event)}`
    }
    case 'heard':
      return '业主来信'
    case 'promise': {
      const by = event.heardBy === null ? '业主' : `业主对${event.heardBy}`
      return `${by}承诺${dayWords(event.forOn, today)}缴 ${formatYuan(event.fen)}元${outcome(event.state)}`
    }
    case 'plan':
      return `${event.instalments === 1 ? '缓缴' : `分${event.instalments}期`}共 ${formatYuan(event.fen)}元，${event.approvedBy}批准${outcome(event.state)}`
    case 'request':
      return `${event.askedBy}申请${termsWords(event.terms, today)}（${REQUEST_STATES[event.state] ?? event.state}${event.decidedBy === null ? '' : `，${event.decidedBy}`}）`
    case 'dispute':
      return `业主对${event.bill}提出异议（${DISPUTE_LABELS[event.about]}）`
    case 'answer':
      if (event.conclusion === 'withdrawn') return `${event.bill}的异议是误记，已撤销（${event.by}）`
      return `书面答复${event.bill}的异议：${CONCLUSION_WORDS[event.conclusion as keyof typeof CONCLUSION_WORDS] ?? '未写结论'}${event.by === '' ? '' : `（${event.by}）`}`
    case 'ticket':
      return `${event.ticket === 'repair' ? '报修' : '投诉'} ${event.number}（${STATE_WORDS[event.state]}）`
    case 'ticket_done':
      return `${event.number} 完工${event.satisfaction === null ? '' : `，满意度${event.satisfaction}分`}`
    case 'hold':
      return `暂缓到${dayWords(event.until, today)}（${HOLD_WORDS[event.reason] ?? event.reason}）${event.endedOn === null ? '' : `，${dayWords(event.endedOn, today)}解除`}`
    case 'payment':
      return `${{ matched: '到账', pending: '报缴待核实', failed: '报缴未到账', withdrawn: '误记的报缴，已撤销' }[event.state] ?? event.state} ${formatYuan(event.fen)}元`
    case 'service':
      return `${event.staff} ${SERVICE_WORDS[event.service]}`
    case 'note':
      return `${event.by} ${event.note === 'plan' ? '个性化方案' : '备注'}`
    case 'handed_over':
      return `由${event.from}转给${event.to}`
    case 'stage':
      return event.stage === null ? '离开催缴阶段' : `进入阶段 ${event.stage}（规则 ${event.rule}）`
    case 'waiver':
      return `减免 ${formatYuan(event.fen)}元`
    default:
      return event satisfies never
  }
}

const REQUEST_STATES: Record<string, string> = { proposed: '待批', approved: '已批准', refused: '未批准', withdrawn: '已撤回' }

const OUTCOMES: Record<string, string> = {
  kept: '（已兑现）',
  part: '（部分兑现）',
  broken: '（未兑现）',
  superseded: '（已被新的代替）',
  withdrawn: '（误记，已撤销）',
  completed: '（已完成）',
  cancelled: '（已终止）',
}

/** Whether a contact still stands, and what it lacks. */
function standing({ reversed, corrected, missing }: Extract<TimelineEvent, { what: 'contact' }>): string {
  if (corrected) return '（已更正）'
  if (reversed) return '（已撤销）'
  return missing.length === 0 ? '' : `（待补：${missing.map(gap => GAP_WORDS[gap]).join('、')}）`
}

const outcome = (state: string | null): string => (state === null ? '' : (OUTCOMES[state] ?? ''))

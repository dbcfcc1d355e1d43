// The gates (collection §4) in their order: the first that hits decides the lane; two hits let a household through for one fixed kind of contact.
import { type Day, daysBetween } from '../calendar.ts'
import { weighCaps } from './caps.ts'
import { laterDay } from './laterDay.ts'
import type { Lane, Opening, Reason, Task } from './settings.ts'
import type { CaseView } from './view.ts'

/** A gate that stopped the household. */
export interface Stopped {
  kind: 'stopped'
  lane: Lane
  reasons: Reason[]
  /** The last silent day of a `hold`; the first day the household is considered again for `wait` and `suppress`. */
  until: Day | null
  opening: Opening | null
  notes: readonly string[]
  task: Task | null
}

/** The household may be contacted today; `fixed` names a contact whose points do not depend on anything else. */
export interface Passed {
  kind: 'passed'
  fixed: 'ticket_demand' | 'instalment' | null
  /** Caps that were hit but give way. */
  passed: Reason[]
}

type Gate = (view: CaseView) => Stopped | null

/** Takes a household through all gates. */
export function throughGates(view: CaseView): Stopped | Passed {
  const early = firstHit(view, [settled, undelivered, formerOwner, inCourt, onHold, paymentReported])
  if (early) return early
  const fixed = ticketException(view) ? 'ticket_demand' : null
  // A formal demand past an open ticket needs a contact point, but asks neither for a dispute-free debt nor for a plan: those gates come after G4.
  const middle = firstHit(view, fixed ? [unreachable] : [ticketOpen, allDisputed, allTimeBarred, unreachable, onPlan])
  if (middle) return middle
  const reminded = fixed ?? (instalmentIsReminded(view) ? 'instalment' : null)
  const late = firstHit(view, [promiseAhead, demandRunning, demandUnderWay])
  if (late) return late
  if (reminded === null && nothingToAsk(view)) return notYetDue(view)
  return closedToday(view) ?? capped(view, reminded)
}

function firstHit(view: CaseView, gates: readonly Gate[]): Stopped | null {
  for (const gate of gates) {
    const hit = gate(view)
    if (hit) return hit
  }
  return null
}

const NONE: readonly never[] = []

function stop(lane: Lane, rule: string, text: string, more: Partial<Omit<Stopped, 'kind' | 'lane' | 'reasons'>> = {}): Stopped {
  const { until = null, opening = null, notes = NONE, task = null } = more
  return { kind: 'stopped', lane, reasons: [{ rule, points: 0, text }], until, opening, notes, task }
}

const settled: Gate = ({ debt, facts, settings }) => {
  if (debt.outstandingFen > 0) return null
  const paidToday = facts.payments.some(payment => payment.state === 'matched' && payment.on === settings.today)
  if (!paidToday) return stop('none', 'G1', '没有未缴账单')
  const task: Task = { for: 'steward', text: '款项今天到账，发收据并致谢', refs: [] }
  return stop('none', 'G1', '账单已全部缴清，今天有款项到账', { opening: 'O-感谢', task })
}

const undelivered: Gate = ({ debt, facts }) => {
  if (!facts.undelivered && !debt.developerOnly) return null
  const text = facts.undelivered
    ? '房屋未交付，由建设单位承担（物业管理条例第41条），不联系买受人'
    : '账单由建设单位承担（物业管理条例第41条）'
  return stop('bill_developer', 'G0', text, { task: { for: 'manager', text: '向建设单位开账', refs: billIds(debt.bills) } })
}

const formerOwner: Gate = ({ debt }) => {
  if (debt.bills.length > 0 || debt.outstandingFen === 0) return null
  if (debt.formerFen > 0)
    return stop('legal_owner', 'G0b', '未缴账单都属原业主或原租户，不向现住户催，由法务联系原欠费人', {
      notes: debt.undividedFen > 0 ? [UNDIVIDED] : NONE,
      task: { for: 'legal', text: '向原业主或原租户追收', refs: [] },
    })
  return stop('resolve', 'G0b', UNDIVIDED, { task: { for: 'finance', text: '按过户日拆分账单', refs: [] } })
}

const UNDIVIDED = '账期跨过户日的账单还没有按天拆分，拆分前不催'

const inCourt: Gate = ({ book }) =>
  book.suitOn === null
    ? null
    : stop('legal_owner', 'G2', `${book.suitOn}已起诉，未结案，只由法务联系业主`, {
        task: { for: 'legal', text: '诉讼中，由法务跟进', refs: [] },
      })

const onHold: Gate = ({ facts, settings: { today } }) => {
  let until: Day | null = null
  for (const { since, lastSilentOn, endedOn } of facts.holds) {
    if (lastSilentOn < today || (since !== undefined && since > today)) continue
    if (endedOn !== undefined && endedOn <= today) continue
    if (until === null || lastSilentOn > until) until = lastSilentOn
  }
  return until === null ? null : stop('hold', 'G2', `暂缓联系到${until}（含当天）`, { until })
}

const paymentReported: Gate = ({ facts, settings: { today, policy } }) => {
  let first: Day | null = null
  for (const { state, on } of facts.payments) if (state === 'pending' && on <= today && (first === null || on < first)) first = on
  if (first === null) return null
  const days = daysBetween(first, today)
  const late = days >= policy.claimAlertFrom
  return stop('verify_payment', 'G1b', `业主${first}报过缴费，财务核对前不催`, {
    opening: 'O-到账跟进',
    notes: late ? [`待核实已${days}天：每天提醒财务和经理`] : NONE,
    task: { for: 'finance', text: `核对${first}报缴的款项是否到账`, refs: [] },
  })
}

function ticketException({ debt, tickets, settings }: CaseView): boolean {
  return tickets.length > 0 && debt.nearest !== null && debt.nearest.left <= settings.policy.limitation.throughTicket
}

const ticketOpen: Gate = ({ tickets }) => {
  const [first] = tickets
  if (!first) return null
  const openedOn = tickets.reduce((earliest, { openedOn: on }) => (on < earliest ? on : earliest), first.openedOn)
  const kinds = [...new Set(tickets.map(({ kind }) => (kind === 'repair' ? '报修' : '投诉')))].sort().join('、')
  return stop('fix_first', 'G4', `有未办结的${kinds}（${openedOn}提出），先处理好，不提费用`, {
    task: { for: 'engineering', text: `先办结${kinds}，再谈费用`, refs: tickets.map(({ id }) => id) },
  })
}

const allDisputed: Gate = ({ debt }) =>
  debt.bills.every(bill => bill.disputed)
    ? stop('resolve', 'G3', '未缴账单都有异议待处理，答复前不催', {
        notes: ['不写起算日'],
        task: { for: 'supervisor', text: '核对异议并书面答复业主', refs: billIds(debt.bills) },
      })
    : null

const allTimeBarred: Gate = ({ debt }) =>
  debt.bills.every(bill => bill.disputed || bill.timeBarred)
    ? stop('legal_owner', 'G10', '无异议的未缴账单都已过诉讼时效，不催，由律师决定', {
        notes: ['时效已过'],
        task: { for: 'legal', text: '时效已过，请律师决定如何处理', refs: billIds(debt.bills.filter(bill => bill.timeBarred)) },
      })
    : null

const unreachable: Gate = ({ book, debt, settings }) => {
  if (book.reachable) return null
  const near = debt.nearest !== null && debt.nearest.left <= settings.policy.limitation.tellManager
  return stop('fix_contact', 'G6', '没有可用的联系方式，先补联系方式；不得向邻居、同事打听', {
    notes: near ? ['同时寄挂号催告函'] : NONE,
    task: { for: 'steward', text: '门上留不写金额的联系卡、服务台留意、按合同地址寄信', refs: [] },
  })
}

const onPlan: Gate = view => {
  const { instalment } = view.agreements
  if (instalment === null || instalment.stands === 'past' || instalmentIsReminded(view)) return null
  const { number, dueOn, remindOn } = instalment
  const { today } = view.settings
  const until = remindOn > today ? remindOn : dueOn > today ? dueOn : laterDay(today, 1)
  return stop('wait', 'G5', `分期执行中，第${number}笔${dueOn}到期，之前不联系`, { until })
}

function instalmentIsReminded({ agreements: { instalment }, settings }: CaseView): boolean {
  if (instalment === null) return false
  return instalment.stands === 'tomorrow' || (instalment.stands === 'today' && settings.policy.remindOnInstalmentDay)
}

const promiseAhead: Gate = ({ agreements: { promise }, settings: { today } }) =>
  promise !== null && promise.dueOn > today
    ? stop('wait', 'G7', `业主已承诺${promise.dueOn}缴费，到期前不联系`, { until: promise.dueOn })
    : null

const demandRunning: Gate = ({ book, settings: { today } }) => {
  let last: Day | null = null
  for (const { kind, deliveredOn, periodDays } of book.letters) {
    if (kind !== 'demand' || deliveredOn === null) continue
    const over = laterDay(deliveredOn, periodDays)
    if (over >= today && (last === null || over > last)) last = over
  }
  return last === null ? null : stop('wait', 'G7', `催告函已送达，给业主的期限到${last}，期内不催`, { until: laterDay(last, 1) })
}

const demandUnderWay: Gate = ({ book, settings: { today, policy } }) => {
  let last: Day | null = null
  for (const { kind, sentOn, underWay } of book.letters) {
    if (kind !== 'demand' || !underWay || daysBetween(sentOn, today) >= policy.demand.sentDays) continue
    if (last === null || sentOn > last) last = sentOn
  }
  if (last === null) return null
  return stop('wait', 'G7', `催告函${last}已寄出，尚未送达或退回，不发第二封`, { until: laterDay(last, policy.demand.sentDays) })
}

function nothingToAsk({ debt, agreements: { promise, missed }, settings: { today } }: CaseView): boolean {
  return debt.oldest === null && promise?.dueOn !== today && missed === null
}

function notYetDue({ debt, settings: { today } }: CaseView): Stopped {
  let earliest: Day | null = null
  for (const { bill, disputed, overdueDays } of debt.bills) {
    if (!disputed && overdueDays < 1 && (earliest === null || bill.dueOn < earliest)) earliest = bill.dueOn
  }
  // Past G3 and G10 some undisputed bill is in time, and with nothing overdue it is not yet due.
  if (earliest === null) throw new RangeError(`No undisputed bill ahead of ${today} though nothing is overdue`)
  return stop('wait', 'G11', `账单${earliest}到期，未逾期，只发账单告知`, { until: laterDay(earliest, 1) })
}

const closedToday: Gate = ({ settings: { today, openDays } }) => {
  const why = openDays.closedFor(today)
  if (why === null) return null
  const until = openDays.nextOpen(today)
  return stop('suppress', 'G9', `今天是${why}，只问候不谈费用，${until}恢复`, { until })
}

function capped(view: CaseView, fixed: Passed['fixed']): Stopped | Passed {
  const { stopping, passed } = weighCaps(view, fixed !== null)
  const [first] = stopping
  if (!first) return { kind: 'passed', fixed, passed }
  const until = stopping.reduce((latest, { clearOn }) => (clearOn > latest ? clearOn : latest), first.clearOn)
  const reasons = stopping.map(({ rule, text }) => ({ rule, points: 0, text }))
  return { ...stop('suppress', first.rule, first.text, { until }), reasons }
}

function billIds(bills: CaseView['debt']['bills']): string[] {
  return bills.map(({ bill }) => bill.id)
}

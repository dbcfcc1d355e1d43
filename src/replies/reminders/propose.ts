// The reminder the rules propose for one household today (CONTRACT `draft`): chosen, filled from the ledger, and checked before anybody sees it.
import type { Day } from '../../domain/calendar.ts'
import type { BillFact, HouseholdFacts } from '../../domain/household.ts'
import { type Fen, plainYuan } from '../../domain/money.ts'
import { approverFor } from '../../domain/reminders/approval.ts'
import { type ChaseView, chooseReminder, type Occasion, startDisputed, type TemplateId } from '../../domain/reminders/choose.ts'
import { missingElements } from '../../domain/reminders/elements.ts'
import { payWaysOf } from '../../domain/reminders/payWays.ts'
import { periodPhrase } from '../../domain/reminders/period.ts'
import type { Tone } from '../../domain/wording/concept.ts'
import { lint } from '../../domain/wording/lint.ts'
import { APPROVED, templateName } from './approved.ts'
import * as read from './facts.ts'
import { askReason, beforeDemand, disputedPart, formalDemand, missedPromise, serviceFirst } from './firm.ts'
import * as friendly from './friendly.ts'
import { type Ask, fullDay, type Sender } from './slots.ts'

/** What a proposal is made from. */
export interface DraftInput {
  today: Day
  chase: ChaseView
  household: HouseholdFacts
  community: { name: string; company: string; hotline: string; payWays: readonly string[]; linkHosts?: readonly string[] }
  steward: string
  /** Empty when no form of address is known. */
  salutation: string
  occasion?: Occasion
  /** Only somebody's wish leads to T3. */
  tone?: 'T3'
}

/** A proposal; with gates in `blockedBy` the text is empty, unless an answer that asks for no money fits. */
export interface Draft {
  tone: Tone | null
  /** `M2.1`: template and version. */
  template: string | null
  text: string
  /** The amount in the text; null when it asks for none. */
  amountFen: Fen | null
  slots: Record<string, string | number>
  needsApproval: boolean
  blockedBy: string[]
}

const CONTRACT = '《物业服务合同》'
const DEMAND_PERIOD_DAYS = 30

/** Proposes the reminder of a household; deterministic, and never a text that the wording check or the required elements refuse. */
export function proposeDraft(input: DraftInput): Draft {
  const { chase, household, today, occasion, tone: wished } = input
  const asked = { ...(occasion === undefined ? {} : { occasion }), ...(wished === undefined ? {} : { tone: wished }) }
  const { tone, template, blockedBy } = chooseReminder(chase, household, today, asked)
  if (tone === null || template === null) {
    return { tone: null, template: null, text: '', amountFen: null, slots: {}, needsApproval: false, blockedBy }
  }
  const { asksMoney } = APPROVED[template]
  const filled = fill(template, input)
  const disputedStart = startDisputed(household, today)
  const faults: string[] = []
  const names = [input.community.company, input.community.name, input.steward]
  const verdict = lint(filled.text, { tone, channel: 'private', disputedStart, links: input.community.linkHosts ?? [], names })
  if (verdict.verdict === 'block') faults.push(...verdict.rules.filter(rule => rule < 'L22'))
  if (asksMoney) faults.push(...missingElements(filled.text, { tone, amountFen: filled.amountFen, disputedStart }))
  if (asksMoney && filled.amountFen <= 0) faults.push('G1')
  return {
    tone,
    template: templateName(template),
    text: faults.length > 0 ? '' : filled.text,
    amountFen: asksMoney ? filled.amountFen : null,
    slots: filled.slots,
    needsApproval: approverFor('template', tone) !== 'automatic',
    blockedBy: [...blockedBy, ...faults],
  }
}

interface Filled {
  text: string
  amountFen: Fen
  slots: Record<string, string | number>
}

function fill(template: TemplateId, input: DraftInput): Filled {
  const { chase, household, community, today } = input
  const bills = read.billsOf(template, household, chase, today)
  const missed = read.lastMissed(household, today)
  const promised = template === 'M4' ? chase.promise?.fen : missed?.fen
  const sender: Sender = { salutation: input.salutation, centre: centreOf(community.name), role: '管家', steward: input.steward }
  const ask: Ask = {
    period: startDisputed(household, today) ? '' : periodOf(template, bills),
    item: read.itemWords(bills) || '物业费',
    amountFen: read.amountOf(template, bills, chase, promised, today),
    deadline: read.deadlineOf(template, today, bills, chase),
    ways: payWaysOf(community.payWays),
  }
  const own = ownSlots(template, input, missed?.on ?? today)
  const money = APPROVED[template].asksMoney
    ? { period: ask.period, item: ask.item, amount: `${plainYuan(ask.amountFen)}元`, deadline: ask.deadline, ways: ask.ways.join(',') }
    : {}
  return {
    text: render(template, { ...sender, ...ask, ...own }),
    amountFen: ask.amountFen,
    slots: { ...sender, ...money, ...shown(own, template) },
  }
}

/** Slots of single templates, all computed: the templates pick what they need. */
interface OwnSlots {
  evening: boolean
  openedWhen: string
  doneWhen: string
  subject: string
  still: string
  saidWhen: string
  promisedOn: Day
  season: string
  hotline: string
  times: string
  problem: string
  step: string
  disputeSubject: string
  papers: string
  number: number
  when: string
  on: Day
  company: string
  contract: string
  undisputedOnly: boolean
  periodDays: number
}

function ownSlots(template: TemplateId, input: DraftInput, promisedOn: Day): OwnSlots {
  const { chase, household, community, today } = input
  const repair = read.lastRepair(household, today)
  const open = household.tickets.find(ticket => ticket.doneOn === undefined || ticket.doneOn > today)
  const dispute = read.disputeWords(household, today)
  const instalmentOn = chase.instalment?.dueOn ?? today
  return {
    evening: household.officeWorker,
    openedWhen: repair ? read.whenWords(repair.openedOn, today) : '之前',
    doneWhen: repair?.doneOn ? read.whenWords(repair.doneOn, today) : '已由',
    subject: read.subjectWords(repair, '报修的问题'),
    still: '都好用',
    saidWhen: read.promisedWhen(household, today),
    promisedOn,
    season: read.seasonWords(today),
    hotline: community.hotline,
    times: read.timesWords(today, household.officeWorker),
    problem: `${read.subjectWords(open, '')}问题`,
    step: '主管会到现场查看',
    disputeSubject: dispute.subject,
    papers: dispute.papers,
    number: chase.instalment?.number ?? 1,
    when: instalmentOn === today ? '今天' : read.whenAhead(instalmentOn, today),
    on: today,
    company: community.company,
    contract: CONTRACT,
    undisputedOnly: template === 'M12' && chase.partlyDisputed,
    periodDays: DEMAND_PERIOD_DAYS,
  }
}

function render(template: TemplateId, slots: Sender & Ask & OwnSlots): string {
  switch (template) {
    case 'M1':
      return friendly.billIssued(slots)
    case 'M2':
      return friendly.threeDays(slots)
    case 'M3a':
      return friendly.repairDone(slots)
    case 'M3b':
      return friendly.afterRepair(slots)
    case 'M4':
      return friendly.promiseDay(slots)
    case 'M5':
      return missedPromise(slots)
    case 'M6':
      return friendly.outOfTown(slots)
    case 'M7':
      return friendly.care(slots)
    case 'M8':
      return serviceFirst(slots)
    case 'M9':
      return disputedPart({ ...slots, subject: slots.disputeSubject })
    case 'M10':
      return friendly.planOffer({ ...slots, shares: read.sharesOf(slots.amountFen) })
    case 'M11':
      return askReason(slots)
    case 'M12':
      return formalDemand(slots)
    case 'N1':
      return friendly.billDue(slots)
    case 'N2':
      return friendly.visitFirst(slots)
    case 'N3':
      return friendly.instalmentDue(slots)
    case 'N4':
      return friendly.receiptTaken(slots)
    case 'N5':
      return friendly.thanks(slots)
    case 'N6':
      return beforeDemand(slots)
  }
}

/** The slots of single templates as the draft shows them: what the text of this template says. */
function shown(own: OwnSlots, template: TemplateId): Record<string, string | number> {
  const keys: Partial<Record<TemplateId, Record<string, string | number>>> = {
    M3a: { openedWhen: own.openedWhen, subject: own.subject, doneWhen: own.doneWhen },
    M3b: { subject: own.subject },
    M4: { saidWhen: own.saidWhen },
    M5: { promisedOn: own.promisedOn },
    M8: { problem: own.problem, times: own.times },
    M9: { subject: own.disputeSubject, papers: own.papers },
    M12: { company: own.company, contract: own.contract, periodDays: own.periodDays, on: fullDay(own.on) },
    N2: { times: own.times },
    N3: { number: own.number, when: own.when },
  }
  return keys[template] ?? {}
}

function periodOf(template: TemplateId, bills: readonly BillFact[]): string {
  return periodPhrase(bills, template === 'M12' ? 'letter' : template === 'M1' ? 'months' : 'short')
}

const centreOf = (community: string): string => (community.endsWith('服务中心') ? community : `${community}服务中心`)

// The reminder the rules propose for one household today (CONTRACT `draft`): chosen, filled from the ledger, and checked before anybody sees it.
import type { Day } from '../../domain/calendar.ts'
import type { HouseholdFacts } from '../../domain/household.ts'
import type { LateFeeTerms } from '../../domain/lateFee.ts'
import type { Fen } from '../../domain/money.ts'
import { type Policy, SHIPPED_POLICY } from '../../domain/policy.ts'
import { approverFor } from '../../domain/reminders/approval.ts'
import { type ChaseView, chooseReminder, type Occasion, startDisputed, type TemplateId } from '../../domain/reminders/choose.ts'
import { missingElements } from '../../domain/reminders/elements.ts'
import { payWaysOf } from '../../domain/reminders/payWays.ts'
import { formalSalutation } from '../../domain/reminders/salutation.ts'
import { fillTemplate, type Template, templateName } from '../../domain/reminders/template.ts'
import type { Tone } from '../../domain/wording/concept.ts'
import { lint } from '../../domain/wording/lint.ts'
import { textsFor } from './approved.ts'
import * as read from './facts.ts'
import { type SlotSource, slotValue, type Told } from './slots.ts'

/** What a proposal is made from. */
export interface DraftInput {
  today: Day
  chase: ChaseView
  household: HouseholdFacts
  community: {
    name: string
    company: string
    hotline: string
    payWays: readonly string[]
    linkHosts?: readonly string[]
    /** The name of the contract, without brackets. */
    contract?: string | null
    policy?: Policy
  }
  steward: string
  /** 客服 where the sender is one; 管家 otherwise. */
  title?: '管家' | '客服'
  /** Empty when no form of address is known. */
  salutation: string
  occasion?: Occasion
  /** Only somebody's wish leads to T3. */
  tone?: 'T3'
  /** The bill card of the bills due on this day. */
  dueOn?: Day
  told?: Told
  /** The verified clause on 违约金; without one it is not mentioned. */
  lateFee?: LateFeeTerms | null
  /** As an SMS, which is copied and sent by hand. */
  sms?: boolean
  /** Which of the approved openings (换个说法). */
  variant?: number
  /** The community's own approved texts, in the order of their approval. */
  own?: readonly Template[]
}

/** A proposal; with gates in `blockedBy` the text is empty, unless an answer that asks for no money fits. */
export interface Draft {
  tone: Tone | null
  /** `M2.1`: template and version. */
  template: string | null
  /** What the template is called. */
  title: string
  text: string
  /** The amount in the text; null when it asks for none. */
  amountFen: Fen | null
  /** The bills that are asked for. */
  billIds: string[]
  slots: Record<string, string>
  /** How many approved openings the template has. */
  openings: number
  needsApproval: boolean
  blockedBy: string[]
  /** What the wording check warns of, in words: shown to whoever approves. */
  warnings: string[]
}

const NO_DRAFT = {
  title: '',
  tone: null,
  template: null,
  text: '',
  amountFen: null,
  billIds: [],
  slots: {},
  openings: 0,
  needsApproval: false,
  warnings: [],
}

/** Proposes the reminder of a household; deterministic, and never a text that the wording check or the required elements refuse. */
export function proposeDraft(input: DraftInput): Draft {
  const { chase, household, today, occasion, tone: wished } = input
  const asked = { ...(occasion === undefined ? {} : { occasion }), ...(wished === undefined ? {} : { tone: wished }) }
  const { tone, template, blockedBy } = chooseReminder(chase, household, today, asked)
  if (tone === null || template === null) return { ...NO_DRAFT, blockedBy }
  const draft = filled(template, tone, input)
  return { ...draft, blockedBy: [...blockedBy, ...draft.blockedBy] }
}

/** Every approved text with every opening is one way to say it; the community's own come first. */
function filled(situation: TemplateId, tone: Tone, input: DraftInput): Draft {
  const source = sourceOf(situation, tone, input)
  const ways = textsFor(situation, input.own ?? [], input.sms === true ? 'sms' : 'message').flatMap(template =>
    Array.from({ length: Math.max(1, template.openings.length) }, (_, opening) => ({ template, opening })),
  )
  const from = (input.variant ?? 0) % ways.length
  let draft: Draft = { ...NO_DRAFT, blockedBy: [] }
  // A text of the community that does not suit this household gives way to the next.
  for (let step = 0; step < ways.length; step++) {
    const way = ways[(from + step) % ways.length]
    if (!way) break
    draft = written(way, tone, source, input, ways.length)
    if (draft.blockedBy.length === 0) break
  }
  return draft
}

function written(
  { template, opening }: { template: Template; opening: number },
  tone: Tone,
  source: SlotSource,
  input: DraftInput,
  ways: number,
): Draft {
  const { text, slots, missing } = fillTemplate(template, slot => slotValue(slot, source), opening)
  const { faults, warnings } = faultsOf(text, template, tone, source, input)
  const blockedBy = [...missing.map(slot => `{${slot}}`), ...faults]
  return {
    tone,
    template: templateName(template),
    title: template.title,
    text: blockedBy.length > 0 ? '' : text,
    amountFen: template.asksMoney ? source.amountFen : null,
    billIds: template.asksMoney ? source.bills.map(bill => bill.id) : [],
    slots: { ...slots, 开场: template.openings[opening] ?? '' },
    openings: ways,
    needsApproval: approverFor('template', tone) !== 'automatic',
    blockedBy,
    warnings,
  }
}

function sourceOf(situation: TemplateId, tone: Tone, input: DraftInput): SlotSource {
  const { chase, household, community, today } = input
  const bills = read.billsOf(situation, household, chase, today, input.dueOn)
  const promised = situation === 'M4' ? chase.promise?.fen : read.lastMissed(household, today)?.fen
  return {
    template: situation,
    today,
    chase,
    household,
    community: {
      ...community,
      contract: community.contract || '物业服务合同',
      demandDays: community.policy?.demand.periodDays ?? SHIPPED_POLICY.demand.periodDays,
    },
    steward: input.steward,
    title: input.title ?? '管家',
    salutation: tone === 'T3' || tone === 'T4' ? formalSalutation(input.salutation) : input.salutation,
    bills,
    amountFen: read.amountOf(situation, bills, chase, promised, today),
    deadline: read.deadlineOf(situation, today, bills, chase),
    ways: payWaysOf(community.payWays),
    told: input.told ?? {},
    lateFee: input.lateFee ?? null,
  }
}

function faultsOf(
  text: string,
  template: Template,
  tone: Tone,
  source: SlotSource,
  input: DraftInput,
): { faults: string[]; warnings: string[] } {
  const { community, household, today } = input
  const disputedStart = startDisputed(household, today)
  const channel = template.channels.includes('group') ? 'group' : 'private'
  const names = [community.company, community.name, input.steward]
  const { rules, reasons, verdict } = lint(text, {
    tone,
    channel,
    disputedStart,
    links: community.linkHosts ?? [],
    names,
    ...(input.lateFee ? { verifiedClause: input.lateFee.clause } : {}),
  })
  const faults: string[] = verdict === 'block' ? rules.filter(isBlock) : []
  if (template.asksMoney) {
    faults.push(...missingElements(text, { tone, amountFen: source.amountFen, disputedStart }))
    if (source.amountFen <= 0) faults.push('G1')
  }
  return { faults, warnings: reasons.filter((_, index) => !isBlock(rules[index] ?? '')) }
}

const isBlock = (rule: string): boolean => rule < 'L22'

// The send gate of reminders §3: asked before every outgoing money message, and again at the moment of sending.

import type { Fen } from '../money.ts'
import { plainYuan } from '../money.ts'
import type { Audience } from '../people.ts'
import type { LintContext, Tone } from '../wording/concept.ts'
import { lint } from '../wording/lint.ts'
import { type FreeTextApprover, isApproved, type Origin } from './approval.ts'
import { ELEMENT_NAMES, missingElements } from './elements.ts'

/** A check of the send gate. */
export type SendCheck = 'SG1' | 'SG2' | 'SG3' | 'SG4' | 'SG5' | 'SG6' | 'SG7' | 'SG8' | 'SG9'

/** The message as it is about to go out. */
export interface OutgoingReminder {
  text: string
  tone: Tone
  origin: Origin
  /** Template and version, `M2.1`; absent for free text. */
  template?: string
  /** The amount in the text; absent for a message that asks for no money (M3a, a receipt). */
  amountFen?: Fen
  audience: Audience
  /** True for an answer to the owner's own message, which knows no windows and caps. */
  answersOwner: boolean
  approvedBy: 'steward' | 'supervisor' | 'manager' | null
}

/** What the ledger and the clock say now. */
export interface SendFacts {
  /** A verified binding of this household, or by hand the phone number or contract address of its own sheets. */
  recipientVerified: boolean
  /** An open day, and inside the window of the decision. */
  insideWindow: boolean
  /** Contact caps that are hit and do not give way: G8a … G8d. */
  capsHit: readonly string[]
  /** Gates that stop the household: G0 … G7, G10, G11. */
  gatesHit: readonly string[]
  /** The amount to be asked for, recomputed now; 0 when everything is settled. */
  ledgerFen: Fen
  approvedTemplates: ReadonlySet<string>
  links: readonly string[]
  /** Proper names in the text: community, company, steward. */
  names?: readonly string[]
  disputedStart: boolean
  verifiedClause?: string
  campaign?: string
  /** Who may approve free text here. */
  freeText?: FreeTextApprover
}

/** Open, or every check that failed with a Chinese sentence for the log. */
export type SendGate = { open: true } | { open: false; failed: { id: SendCheck; text: string }[] }

/** Asks the send gate; pure, so that the delivery may ask as often as it likes. */
export function sendGate(reminder: OutgoingReminder, facts: SendFacts): SendGate {
  const failed: { id: SendCheck; text: string }[] = []
  const fail = (id: SendCheck, text: string): void => void failed.push({ id, text })
  const asksMoney = reminder.amountFen !== undefined
  if (!facts.recipientVerified && reminder.audience === 'private') fail('SG1', '收件人不是本户核实过的联系人')
  if (reminder.audience !== 'private' && (asksMoney || reminder.tone !== 'T0')) fail('SG2', '涉及个人账单的内容只能私下发给业主本人')
  if (!reminder.answersOwner) {
    if (!facts.insideWindow) fail('SG3', '不在联系时段内，或当天是静默日')
    if (facts.capsHit.length > 0) fail('SG4', `已到联系次数上限（${facts.capsHit.join('、')}）`)
    if (facts.gatesHit.length > 0) fail('SG5', `当前不宜发送（${facts.gatesHit.join('、')}）`)
  }
  // A household that is not to be asked today has nothing to be asked for; that is no reason to say that it has paid.
  const asksNothing = facts.ledgerFen === 0 && failed.some(({ id }) => id === 'SG4' || id === 'SG5') && !facts.gatesHit.includes('G1')
  if (reminder.amountFen !== undefined && reminder.amountFen !== facts.ledgerFen && !asksNothing) {
    const now = facts.ledgerFen === 0 ? '款项已结清，取消发送' : `台账现为${plainYuan(facts.ledgerFen)}元，与文中金额不一致`
    fail('SG6', now)
  }
  if (reminder.origin === 'template' && !facts.approvedTemplates.has(reminder.template ?? '')) fail('SG7', '模板或版本未经批准')
  const wording = wordingFaults(reminder, facts)
  if (wording.links) fail('SG7', '链接不在白名单里')
  if (wording.faults.length > 0) fail('SG8', wording.faults.join('；'))
  if (!isApproved(reminder.origin, reminder.tone, reminder.approvedBy, facts.freeText)) fail('SG9', '缺少所需的批准')
  return failed.length === 0 ? { open: true } : { open: false, failed }
}

function wordingFaults(reminder: OutgoingReminder, facts: SendFacts): { links: boolean; faults: string[] } {
  const context: LintContext = {
    tone: reminder.tone,
    channel: reminder.audience === 'private' ? 'private' : 'group',
    disputedStart: facts.disputedStart,
    links: facts.links,
    ...(facts.names === undefined ? {} : { names: facts.names }),
    ...(facts.verifiedClause === undefined ? {} : { verifiedClause: facts.verifiedClause }),
    ...(facts.campaign === undefined ? {} : { campaign: facts.campaign }),
  }
  const { verdict, rules, reasons } = lint(reminder.text, context)
  const faults = verdict === 'block' ? reasons.filter((_, index) => !isWarning(rules[index] ?? '')) : []
  if (reminder.amountFen !== undefined && reminder.audience === 'private') {
    const { tone, amountFen } = reminder
    const missing = missingElements(reminder.text, { tone, amountFen, disputedStart: facts.disputedStart })
    faults.push(...missing.map(id => ELEMENT_NAMES[id]))
  }
  return { links: rules.includes('L21'), faults }
}

const isWarning = (rule: string): boolean => rule >= 'L22'

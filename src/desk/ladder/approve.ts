// The manager approves formal demands, one or several: each is made again from the ledger at that moment, its message queued, its letter handed to the steward.
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { DemandAsk } from '../../domain/ladderAsk.ts'
import type { Fen } from '../../domain/money.ts'
import type { Caller } from '../../domain/people.ts'
import type { Reminder } from '../../domain/reminders/reminder.ts'
import { newId } from '../../ledger/keys.ts'
import * as say from '../../replies/ladder/demands.ts'
import { notAllowed } from '../cases.ts'
import { demandFile } from '../papers.ts'
import { contentOf, type Proposal, propose, recipientFor } from '../proposals.ts'
import { askGate } from '../reminderGate.ts'
import { decided, type Situation } from '../situation.ts'
import { here, mayApproveDemand } from './demands.ts'
import { demandBills, demandText } from './demandText.ts'
import { postTasks } from './postTasks.ts'
import { type WaitingDemand, waitingDemands } from './waiting.ts'

/** Approved at once at the most; the others wait for the next word. */
const MOST = 50

/** What an approval of one household comes to. */
interface Approved {
  unit: string
  unitId: string
  noticeId: string
  steward: string
  fen: Fen
  message: string
  changes: Change[]
  /** To be copied by the steward; null when the chat carries it. */
  byHand: string | null
}

type Ask = Extract<DemandAsk, { name: 'approve_demands' }>
type Staff = Extract<Caller, { kind: 'staff' }>

/** “批准催告函 …”: all that were reviewed, those named, or all but those excepted. */
export async function approveDemands(situation: Situation, ask: Ask): Promise<Decision> {
  const { caller, community, desk, today } = situation
  const { rows } = await waitingDemands(desk.storage, community, today)
  const chosen = chosenRows(rows, ask)
  const [first] = chosen.rows
  if (!mayApproveDemand(caller, community, first?.fen ?? community.policy.approvals.supervisorDemandFen))
    return notAllowed(situation, 'approve demands')
  const done: Approved[] = []
  const left = chosen.left
  for (const row of chosen.rows.slice(0, MOST)) {
    const result = mayApproveDemand(caller, community, row.fen)
      ? await approveOne(situation, caller, row, ask.seen)
      : '金额超过您可签的上限，须经理批准'
    if (typeof result === 'string') left.push({ unit: row.unit, why: result })
    else done.push(result)
  }
  for (const row of chosen.rows.slice(MOST)) left.push({ unit: row.unit, why: `一次最多批${MOST}户，请再批一次` })
  const printed = done.length > 0 ? [demandFile(situation.inbound.chat.id, done)] : []
  const replies: Reply[] = [
    here(situation, say.approvedDemands(done, left)),
    ...printed,
    ...(await postTasks(situation, caller.name, done)),
  ]
  const [only] = done
  const about = done.length === 1 && only ? only.unitId : undefined
  const decision = decided(
    'approve_demands',
    `${done.length} approved, ${left.length} left`,
    replies,
    done.flatMap(one => one.changes),
    about,
  )
  return { ...decision, detail: { approved: done.map(one => one.unit), left: left.map(({ unit, why }) => `${unit}: ${why}`) } }
}

function chosenRows(
  rows: readonly WaitingDemand[],
  { only, except, seen }: Ask,
): { rows: WaitingDemand[]; left: { unit: string; why: string }[] } {
  const named = only ?? seen?.map(one => one.unit)
  if (named !== undefined) {
    const found = named.flatMap(unit => rows.find(row => row.unit === unit) ?? [])
    const missing = named.filter(unit => !rows.some(row => row.unit === unit))
    return { rows: found, left: missing.map(unit => ({ unit, why: '没有待批的催告函' })) }
  }
  const chosen = rows.filter(row => row.inBatch && !except?.includes(row.unit))
  const left = rows.filter(row => !row.inBatch && !except?.includes(row.unit)).map(({ unit }) => ({ unit, why: '未会诊，请单独批准' }))
  return { rows: chosen, left }
}

/** Approves one, or says why not. */
async function approveOne(situation: Situation, caller: Staff, row: WaitingDemand, seen: Ask['seen']): Promise<Approved | string> {
  const { desk, community, today, now } = situation
  const { unitId, unit, steward } = row
  const proposal = await propose(desk.storage, community, unitId, today)
  if (!proposal) return '没有这一户'
  if (proposal.draft.tone !== 'T4' || proposal.draft.text === '' || proposal.draft.amountFen === null) {
    return `写不出合格的催告函（${proposal.draft.blockedBy.join('、')}）`
  }
  const { amountFen: fen, template } = proposal.draft
  const shown = seen?.find(one => one.unit === unit)
  if (shown && shown.fen !== fen) return say.amountChanged(unit, shown.fen, fen)
  const id = newId(now)
  const items = demandBills(proposal, today).map(bill => ({ billId: bill.billId, fen: bill.fen }))
  const { periodDays } = community.policy.demand
  const reviewedBy = row.review?.outcome === 'demand' ? row.review.staff : null
  const text = demandText(proposal, today)
  const base = {
    kind: 'demand_approved' as const,
    id,
    unitId,
    items,
    fen,
    periodDays,
    template: template ?? '',
    text,
    by: caller.name,
    reviewedBy,
    on: today,
    at: now,
  }
  const message = await messageOf(situation, caller, proposal)
  if (message.kind === 'by_hand')
    return { unit, unitId, noticeId: id, steward, fen, message: say.MESSAGE_BY_HAND, byHand: text, changes: [base] }
  if (message.kind === 'stopped')
    return { unit, unitId, noticeId: id, steward, fen, message: say.messageStopped(message.reasons), byHand: null, changes: [base] }
  const changes = [{ ...base, reminderId: message.reminderId }, ...message.changes]
  return { unit, unitId, noticeId: id, steward, fen, message: say.MESSAGE_QUEUED, byHand: null, changes }
}

type Message = { kind: 'by_hand' } | { kind: 'stopped'; reasons: string[] } | { kind: 'queued'; reminderId: string; changes: Change[] }

/** The message of a demand: through the gate to a bound owner, else by the steward's hand. */
async function messageOf(situation: Situation, caller: Staff, proposal: Proposal): Promise<Message> {
  const { desk, community, today, now } = situation
  const recipient = await recipientFor(desk.storage, proposal, today)
  const made = recipient === null ? null : contentOf(proposal, today, recipient.accountId)
  if (!recipient || made === null) return { kind: 'by_hand' }
  const content = { ...made, text: demandText(proposal, today) }
  const role = caller.role === 'supervisor' ? 'supervisor' : 'manager'
  const id = newId(now)
  const { unitId } = proposal
  const reminder: Reminder = {
    ...content,
    ...{
      id,
      communityId: community.id,
      state: 'approved',
      draftedBy: caller.name,
      approvedBy: caller.name,
      approverRole: role,
      createdAt: now,
    },
  }
  const passage = await askGate(desk.storage, community, reminder, { chatId: recipient.chatId, now, anotherUnderWay: false })
  if (passage.kind === 'closed') return { kind: 'stopped', reasons: passage.failed.map(check => check.text) }
  const notBefore = passage.kind === 'later' ? passage.notBefore : now
  const changes: Change[] = [
    { kind: 'draft', id, content, staff: caller.name, at: now },
    { kind: 'reminder_approved', reminderId: id, unitId, by: caller.name, role, at: now },
    { kind: 'reminder_queued', reminderId: id, unitId, chatId: recipient.chatId, notBefore, at: now },
  ]
  return { kind: 'queued', reminderId: id, changes }
}

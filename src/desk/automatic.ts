// What goes out by itself (collection §2 S0, S1; reminders §3): approved templates of tone T0 and T1 for bound owners, through the send gate, in the windows.
// Each is idempotent by household and day: its reference makes it happen once, however often the clock strikes.
import { addDays, type Day } from '../domain/calendar.ts'
import type { Change } from '../domain/changes.ts'
import type { ChaseLine } from '../domain/chase/day.ts'
import { openDays } from '../domain/holidays.ts'
import type { CommunityCard } from '../domain/people.ts'
import type { Policy } from '../domain/policy.ts'
import { mayRemindOn } from '../domain/reminders/quota.ts'
import type { ReminderContent } from '../domain/reminders/reminder.ts'
import { messageWindows, nextStart } from '../domain/reminders/whenToSend.ts'
import { arrivedSince, billsDueOn, boundHomes, boundUnits, type DueBill, knownReferences } from '../ledger/automatic.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { commitDecision } from '../ledger/commit.ts'
import { groupsOf, wasDecided } from '../ledger/directory.ts'
import { newId } from '../ledger/keys.ts'
import type { Storage } from '../ledger/open.ts'
import { hasStopped } from '../ledger/recipients.ts'
import { remindedToday } from '../ledger/reminders.ts'
import { ownTemplates } from '../ledger/templates.ts'
import { billsIssuedText } from '../replies/reminders/groupTexts.ts'
import { chaseDay } from './chaseDay.ts'
import { type Asked, contentOf, type Proposal, proposer, recipientFor } from './proposals.ts'

/** A community at a moment of its own day. */
export interface Clock {
  community: CommunityCard
  day: Day
  now: Date
}

/** Households decided about in one reading of the ledger. */
const AT_ONCE = 200
/** Money is thanked for while it is news. */
const NEWS_DAYS = 2

/** S0: announces the bills that fall due in some days: the card to bound owners, and one line in each group of owners. */
export async function announceBills(storage: Storage, clock: Clock): Promise<void> {
  const { community, day } = clock
  if (!community.policy.automatic.billNotices) return
  for (const ahead of community.policy.ladder.billNotices) {
    const dueOn = addDays(day, ahead)
    const bills = await billsDueOn(storage, community.id, dueOn)
    await announceToGroups(storage, clock, bills, dueOn)
    const units = [...new Set(bills.map(bill => bill.unitId))]
    await sendTo(storage, clock, units, { occasion: 'bill_card', dueOn }, unitId => `bill:${dueOn}:${ahead}:${unitId}`)
  }
}

/** One line a group and billing run, without amounts; an unofficial account never begins to speak in a group. */
async function announceToGroups(storage: Storage, clock: Clock, bills: readonly DueBill[], dueOn: Day): Promise<void> {
  const { community, now } = clock
  for (const { chatId, kind, building } of await groupsOf(storage, community.id)) {
    const theirs = bills.filter(bill => building === '' || bill.building === building)
    const reference = `bill-line:${dueOn}:${chatId}`
    if (kind !== 'owners' || theirs.length === 0 || !mayRemindOn(chatId)) continue
    if (await wasDecided(storage, community.id, reference)) continue
    const text = billsIssuedText({ community, own: await ownTemplates(storage, community.id) }, theirs)
    const decision = {
      action: 'bill_line',
      reason: `bills due on ${dueOn}`,
      changes: [],
      replies: [{ audience: 'owners' as const, kind: 'text' as const, text, chatId }],
    }
    const notBefore = await nextDayStart(storage, clock)
    await commitDecision(storage, { communityId: community.id, reference, eventIds: [], actor: 'schedule', now, decision, notBefore })
  }
}

/** S1 and what was agreed: the slip, the promise day, the instalment, where the list of the day says message and the owner is bound. */
export async function remind(storage: Storage, clock: Clock): Promise<void> {
  const { community, day } = clock
  const { lines } = await chaseDay(storage, community, day)
  const done = await remindedToday(storage, community.id, day)
  const units = lines.filter(line => goesByItself(line, community.policy) && !done.has(line.unitId)).map(line => line.unitId)
  await sendTo(storage, clock, units, {}, unitId => `remind:${day}:${unitId}`)
}

/** Whether the list of the day leaves this household to the clock. */
export function goesByItself(line: ChaseLine, { automatic }: Policy): boolean {
  if (line.today !== true || line.lane !== 'chase' || line.channel !== 'message') return false
  if (line.opening === 'O-提醒') return automatic.slips && line.slipOn === null
  if (line.opening === 'O-承诺当天') return automatic.promiseDays
  return line.opening === 'O-分期提醒' && automatic.instalments
}

/** O-感谢 for money that has arrived; once a payment. */
export async function thank(storage: Storage, clock: Clock): Promise<void> {
  const { community, day } = clock
  if (!community.policy.automatic.thanks) return
  const arrived = await arrivedSince(storage, community.id, addDays(day, -NEWS_DAYS))
  for (const { unitId, paymentId } of arrived) await sendTo(storage, clock, [unitId], { occasion: 'thanks' }, () => `thanks:${paymentId}`)
}

/** N8 on the last open day before a holiday; returns how many homes it is on its way to. */
export async function greetOwners(storage: Storage, clock: Clock, holiday: string): Promise<number> {
  const { community, day } = clock
  const units = await boundHomes(storage, community.id)
  const keyOf = (unitId: string) => `greet:${holiday}:${day}:${unitId}`
  await sendTo(storage, clock, units, { occasion: 'greeting', told: { holiday } }, keyOf)
  return (
    await knownReferences(
      storage,
      units.map(unitId => referenceOf(community, keyOf(unitId))),
    )
  ).size
}

/** Queues a text for each of these households that has somebody bound who wants to hear; each in a decision of its own. */
async function sendTo(
  storage: Storage,
  clock: Clock,
  unitIds: readonly string[],
  asked: Asked,
  keyOf: (unitId: string) => string,
): Promise<void> {
  const { community, day } = clock
  const bound = await boundUnits(storage, unitIds)
  const wanted = unitIds.filter(unitId => bound.has(unitId))
  const reference = (unitId: string) => referenceOf(community, keyOf(unitId))
  const known = await knownReferences(storage, wanted.map(reference))
  const fresh = wanted.filter(unitId => !known.has(reference(unitId)))
  for (let start = 0; start < fresh.length; start += AT_ONCE) {
    const proposalOf = await proposer(storage, community, day, fresh.slice(start, start + AT_ONCE))
    for (const line of proposalOf.lines) await queueOne(storage, clock, await proposalOf(line, asked), reference(line.unitId))
  }
}

const referenceOf = ({ id }: CommunityCard, key: string): string => `auto:${id}:${key}`

async function queueOne(storage: Storage, clock: Clock, proposal: Proposal, reference: string): Promise<void> {
  const { community, day, now } = clock
  const { draft, unitId, line, openDays: calendar } = proposal
  // Gates stop it here already; what is closed at the moment of sending is the send gate's business.
  if (draft.text === '' || draft.needsApproval || draft.blockedBy.length > 0) return
  const recipient = await recipientFor(storage, proposal, day)
  const content = recipient && contentOf(proposal, day, recipient.accountId, true)
  if (!content || (await hasStopped(storage, unitId, recipient.accountId))) return
  const notBefore = nextStart(now, messageWindows(line, community.policy), { zone: community.zone, openDays: calendar })
  const changes = byItself(content, { staff: line.worker, chatId: recipient.chatId, notBefore, now, reference })
  const decision = { action: 'auto_reminder', reason: content.template, unitId, changes, replies: [] }
  await commitDecision(storage, { communityId: community.id, reference, eventIds: [], actor: 'schedule', now, decision })
}

/** An approved template on its way without anybody's tap. */
export function byItself(
  content: ReminderContent,
  { staff, chatId, notBefore, now, reference }: { staff: string; chatId: string; notBefore: Date; now: Date; reference: string },
): Change[] {
  const [reminderId, { unitId, template }] = [newId(now), content]
  return [
    { kind: 'draft', id: reminderId, content, staff, at: now, reference },
    { kind: 'reminder_approved', reminderId, unitId, by: template, role: null, at: now },
    { kind: 'reminder_queued', reminderId, unitId, chatId, notBefore, at: now },
  ]
}

async function nextDayStart(storage: Storage, { community, now }: Clock): Promise<Date> {
  const calendar = { zone: community.zone, openDays: openDays(await quietDaysOf(storage, community.id)) }
  return nextStart(now, community.policy.windows.day, calendar)
}

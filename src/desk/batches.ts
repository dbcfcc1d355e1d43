// Today's plain reminders (T1) on one card: approved together by one tap, or all but those the steward names (“除3-501”).
import type { Change, Decision, ReplyButton } from '../domain/changes.ts'
import { isStalled } from '../domain/chase/stalled.ts'
import { forTeam } from '../domain/speech.ts'
import { newId } from '../ledger/keys.ts'
import { findReminder, remindedToday, remindersOn } from '../ledger/reminders.ts'
import { batchSentText, batchText, exceptionsText, NO_BATCH } from '../replies/reminders/batch.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { readRooms } from '../understanding/rooms.ts'
import { notAllowed } from './cases.ts'
import { chaseDay } from './chaseDay.ts'
import { ownButton } from './notices.ts'
import { contentOf, type Proposal, proposer, recipientFor } from './proposals.ts'
import { release } from './sending.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

/** One reminder of a batch. */
interface InBatch {
  id: string
  unit: string
}

/** “今天的提醒”: everything of tone T1 on the caller's list that can go out through a bound chat; the others one by one. */
export async function showBatch(situation: Situation): Promise<Decision> {
  const { desk, community, today, caller, audience } = situation
  if (caller.kind !== 'staff' || caller.role !== 'steward') return notAllowed(situation, 'batch')
  if (audience !== 'private') return decided('batch', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const { lines } = await chaseDay(desk.storage, community, today, { steward: caller.name })
  const done = await remindedToday(desk.storage, community.id, today)
  const wanted = lines.filter(line => line.today === true && line.lane === 'chase' && line.channel === 'message' && !done.has(line.unitId))
  const changes: Change[] = []
  const ready: { batch: InBatch; proposal: Proposal }[] = []
  const byHand: string[] = []
  const proposalOf = await proposer(
    desk.storage,
    community,
    today,
    wanted.map(line => line.unitId),
  )
  for (const line of wanted) {
    const proposal = await proposalOf(line)
    const plain = proposal.draft.tone === 'T1' && proposal.draft.text !== '' && !isStalled(line)
    const recipient = plain ? await recipientFor(desk.storage, proposal, today) : null
    if (!recipient) byHand.push(line.unit)
    else ready.push({ batch: { id: await kept(situation, proposal, recipient.accountId, changes), unit: line.unit }, proposal })
  }
  if (ready.length === 0 && byHand.length === 0) return decided('batch', 'nothing to send', [sayHere(situation, NO_BATCH)])
  const rows = ready.map(({ batch, proposal }) => ({ unit: batch.unit, title: proposal.draft.title, fen: proposal.draft.amountFen }))
  const batch = ready.map(one => one.batch)
  const reply = sayToTeam(situation, () => forTeam(batchText(rows, byHand)), ASK_PRIVATELY, buttonsOf(situation, batch, byHand))
  const asks: Change[] = batch.length === 0 ? [] : [awaitExceptions(situation, batch)]
  return decided('batch', `${batch.length} ready, ${byHand.length} by hand`, [reply], [...changes, ...asks])
}

function awaitExceptions({ caller, inbound, now }: Situation, reminders: InBatch[]): Change {
  const expiresAt = new Date(now.getTime() + CARD_MS)
  const purpose = { for: 'exceptions' as const, reminders }
  return { kind: 'await_text', accountId: caller.accountId, chatId: inbound.chat.id, purpose, at: now, expiresAt }
}

/** How long the card can be answered in words. */
const CARD_MS = 60 * 60_000

function buttonsOf({ caller }: Situation, batch: InBatch[], byHand: string[]): ReplyButton[] {
  const [first] = byHand
  return [
    ...(batch.length > 0 ? [ownButton(caller.accountId, `全部发送（${batch.length}户）`, { do: 'batch_send', reminders: batch })] : []),
    ...(first === undefined ? [] : [ownButton(caller.accountId, `逐户处理 ${first}`, { do: 'draft', unit: first })]),
  ]
}

/** The draft of a household for today: the one that is there, or a new one. */
async function kept({ desk, today, now, caller }: Situation, proposal: Proposal, accountId: string, changes: Change[]): Promise<string> {
  const content = contentOf(proposal, today, accountId)
  const same = (await remindersOn(desk.storage, proposal.unitId, today)).find(
    one => one.state === 'draft' && one.text === content?.text && one.accountId === accountId,
  )
  if (same) return same.id
  if (!content || caller.kind !== 'staff') throw new Error('There is no draft to keep.')
  const id = newId(now)
  changes.push({ kind: 'draft', id, content, staff: caller.name, at: now })
  return id
}

/** 全部发送, or all but some: each passes the gate by itself; what is stopped is named with its reason. */
export async function sendBatch(situation: Situation, reminders: readonly InBatch[], except: readonly string[] = []): Promise<Decision> {
  const { desk, today } = situation
  const changes: Change[] = []
  const sent: string[] = []
  const stopped: { unit: string; reasons: string[] }[] = []
  let startsAt: string | null = null
  for (const { id, unit } of reminders) {
    if (except.includes(unit)) continue
    const reminder = await findReminder(desk.storage, id)
    if (reminder?.state !== 'draft' || reminder.day !== today) {
      stopped.push({ unit, reasons: ['已经处理过'] })
      continue
    }
    const released = await release(situation, reminder)
    if (released.kind === 'stopped') stopped.push({ unit, reasons: released.reasons })
    else {
      sent.push(unit)
      changes.push(...released.changes)
      startsAt = released.startsAt
    }
  }
  const left = except.filter(unit => reminders.some(one => one.unit === unit))
  const text = () => forTeam(batchSentText(sent, startsAt, left, stopped))
  return decided('batch_send', `${sent.length} sent, ${stopped.length} stopped`, [sayToTeam(situation, text, ASK_PRIVATELY)], changes)
}

/** “除3-501”, “全部发送”: the answer to the card in words; null when the text is about something else. */
export async function takeExceptions(situation: Situation, reminders: readonly InBatch[], text: string): Promise<Decision | null> {
  const rooms = readRooms(text)
  const excepts = /除|不发|不要|先不|跳过/.test(text)
  if (!/发|除|跳过|不要/.test(text) || (rooms.length > 0 && !excepts)) return null
  if (excepts && rooms.length === 0) return decided('await', 'no home named', [sayHere(situation, exceptionsText())])
  return sendBatch(situation, reminders, rooms)
}

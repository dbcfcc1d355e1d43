// 打电话: what a steward needs before picking up the phone, in the order in which it is said.
import { outstandingOn } from '../domain/bills.ts'
import { addDays } from '../domain/calendar.ts'
import type { Decision, OutcomeTap, ReplyButton } from '../domain/changes.ts'
import { salutationOf } from '../domain/reminders/salutation.ts'
import { forTeam } from '../domain/speech.ts'
import type { Campaign } from '../ledger/campaigns.ts'
import { phonesOf, residentsOf, staffOf } from '../ledger/directory.ts'
import { servedSince } from '../ledger/homes.ts'
import { callCardText, eventOpening, RENOVATION_OPENING } from '../replies/reminders/callCard.ts'
import { nothingOwed, OUTCOME_LABELS } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { periodWords } from '../replies/terms.ts'
import { liveCampaigns } from './campaigns.ts'
import { openCase } from './cases.ts'
import { approverRoleOf } from './draftCard.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

/** The call card of a household, with the outcomes as buttons: who, what is owed, identity first, “方便吗”, the opening, what not to say. */
export async function showCallCard(situation: Situation, unit: string): Promise<Decision> {
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  const { line, facts } = found
  const { desk, community, today, caller, audience, inbound } = situation
  if (audience !== 'private') return decided('call_card', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  if (line.chaseFen === 0)
    return decided('call_card', 'nothing owed', [sayToTeam(situation, () => forTeam(nothingOwed(unit)), ASK_PRIVATELY)])
  const { unitId } = facts
  const [campaign] = LEFT_ALONE.has(line.lane) ? [] : await liveCampaigns(situation)
  const [resident] = await residentsOf(desk.storage, unitId)
  const writer = (await staffOf(desk.storage, community.id)).find(person => person.name === facts.steward)
  const text = callCardText({
    unit,
    salutation: resident ? salutationOf(resident.name, resident.salutation) : '',
    phones: await phonesOf(desk.storage, unitId),
    community: community.name,
    steward: caller.kind === 'staff' ? caller.name : facts.steward,
    title: writer?.groupName.includes('客服') ? '客服' : '管家',
    windows: line.windows.length > 0 ? line.windows : community.policy.windows.day,
    opening: line.opening,
    stopped: line.lane === 'chase' || line.lane === 'formal_demand' ? null : (line.reasons[0]?.text ?? null),
    bills: facts.bills
      .filter(bill => line.chasedBillIds.includes(bill.id))
      .map(bill => ({
        item: bill.item,
        period: periodWords(bill.periodStart, bill.periodEnd),
        dueOn: bill.dueOn,
        fen: outstandingOn(bill, today),
      })),
    chaseFen: line.chaseFen,
    partlyDisputed: line.partlyDisputed,
    before: await beforeTheBill(situation, unitId, campaign),
    today,
  })
  const reply = {
    audience,
    kind: 'text' as const,
    text,
    chatId: inbound.chat.id,
    unitId,
    buttons: [...outcomeButtons(situation, unitId, unit), ...inviteButton(situation, unit, campaign)],
  }
  return decided('call_card', unit, [reply], [], unitId)
}

function outcomeButtons({ caller }: Situation, unitId: string, unit: string): ReplyButton[] {
  const taps = Object.keys(OUTCOME_LABELS) as OutcomeTap[]
  return taps.map(outcome => ownButton(caller.accountId, OUTCOME_LABELS[outcome], { do: 'outcome', unitId, unit, outcome }))
}

/** Who is to be left in peace is not invited either. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['hold', 'legal_owner'])
/** Days in which a renovation is a good opening, as a patrol is (collection §11). */
const RENOVATION_DAYS = 7

/** What a call can begin with before the bill: an event to invite to (O-活动), a renovation under way (O-装修指导). */
async function beforeTheBill({ desk, today }: Situation, unitId: string, campaign: Campaign | undefined): Promise<string[]> {
  const renovates = await servedSince(desk.storage, unitId, 'renovation', addDays(today, -RENOVATION_DAYS))
  return [...(renovates ? [RENOVATION_OPENING] : []), ...(campaign ? [eventOpening(campaign.title)] : [])]
}

function inviteButton({ caller }: Situation, unit: string, campaign: Campaign | undefined): ReplyButton[] {
  if (!campaign || approverRoleOf(caller) === null) return []
  return [ownButton(caller.accountId, '写活动邀约', { do: 'draft', unit, occasion: 'invitation', campaignId: campaign.id })]
}

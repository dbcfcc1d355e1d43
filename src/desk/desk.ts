// The desk: one message in, one decision out. Who is it? What is wanted? What follows? All of it is written in one transaction.
import type { Inbound } from '../channels/channel.ts'
import { stewardsWorkedBy } from '../domain/absence.ts'
import { dayIn } from '../domain/calendar.ts'
import { faultBehind } from '../domain/cases/ticket.ts'
import type { Decision } from '../domain/changes.ts'
import type { Audience, Caller, RegisteredGroup } from '../domain/people.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import { standInsOf } from '../ledger/absences.ts'
import { commitDecision } from '../ledger/commit.ts'
import { type Identified, identify } from '../ledger/identify.ts'
import type { Storage } from '../ledger/open.ts'
import { NO_COMMUNITY } from '../replies/talk.ts'
import type { Intent } from '../understanding/intent.ts'
import { severalIn } from '../understanding/several.ts'
import { type Setting, understand } from '../understanding/understand.ts'
import { answer } from './answering.ts'
import { resumeMessages, stopMessages } from './autoStop.ts'
import { takeAwaited } from './case/awaited.ts'
import { disputeAbout, openDispute } from './case/disputes.ts'
import { takeHardship } from './case/hardship.ts'
import { runOrder } from './case/orders.ts'
import { ticketTold } from './case/staffTickets.ts'
import { ownerTold } from './case/told.ts'
import { whyMe } from './case/why.ts'
import { useWords } from './case/words.ts'
import { runCommand } from './commands.ts'
import { logLines } from './contactLines.ts'
import { takeFile, withHeard } from './files.ts'
import { greetUnknownGroup, ownerInTeamGroup } from './groups.ts'
import { handOver, repliedToNotice } from './handoffs.ts'
import { proposeLog } from './heardLog.ts'
import { aboutHomeMeant } from './homeMeant.ts'
import { isStaffQuestion, staffQuestion } from './inquiries.ts'
import { leftAlone } from './killSwitch.ts'
import { inSendersLanguage } from './language.ts'
import { libraries } from './library.ts'
import { overLimit } from './limits.ts'
import { refuse, refuseInjection, refuseOthersBill, smallTalk, welcome } from './manners.ts'
import { bindFirst, claimPaid, ownBill } from './owner.ts'
import { takePromise } from './ownerPromise.ts'
import { chosenByNumber, press } from './presses.ts'
import { oneByOne } from './several.ts'
import { type Desk, decided, type Situation, silent } from './situation.ts'
import { mindFor, readingOf } from './thinking.ts'
import { takeTicket } from './tickets.ts'
import { unasked } from './unasked.ts'

export type { Desk }

/** The desk over a ledger; `more` is what an installation has besides. */
export function makeDesk(storage: Storage, bindLink: Desk['bindLink'], more: Partial<Pick<Desk, 'model' | 'fetchFile'>> = {}): Desk {
  return { storage, libraryOf: libraries(storage), bindLink, model: null, fetchFile: async () => null, ...more }
}

/** Handles one message with its follow-ups, `answered` when a person has replied to it meanwhile: decides, and commits the decision with its replies. Throws AlreadyDecided when it was decided before. */
export async function handle(
  desk: Desk,
  inbound: Inbound,
  seq: number,
  followUps: readonly Inbound[],
  now: Date,
  answered = false,
): Promise<void> {
  const who = await withCovers(desk.storage, await identify(desk.storage, inbound.from.id, inbound.chat.id), now)
  const made = who.community
    ? await decide(situationOf(desk, inbound, followUps, now, { ...who, community: who.community }), seq, answered)
    : nobody(inbound)
  const decision = await inSendersLanguage(desk.storage, made, inbound, who.caller)
  await commitDecision(desk.storage, {
    communityId: who.community?.id ?? UNASSIGNED,
    reference: inbound.id,
    eventIds: [inbound.id, ...followUps.map(followUp => followUp.id)],
    actor: who.caller.kind === 'staff' ? `staff:${who.caller.name}` : inbound.from.id,
    now,
    decision,
  })
}

/** Whoever stands in for a colleague today may do in those homes what the colleague may. */
async function withCovers(storage: Storage, who: Identified, now: Date): Promise<Identified> {
  const { caller, community } = who
  if (caller.kind !== 'staff' || !community) return who
  const standIns = await standInsOf(storage, community.id, dayIn(community.zone, now))
  const covers = stewardsWorkedBy(caller.name, standIns).filter(name => name !== caller.name)
  return covers.length === 0 ? who : { ...who, caller: { ...caller, covers } }
}

/** The chain of what came in before there was a community. */
const UNASSIGNED = 'unassigned'

function nobody(inbound: Inbound): Decision {
  if (inbound.chat.kind === 'group') return silent('no community')
  return decided('silent', 'no community', [{ audience: 'owners', text: NO_COMMUNITY, kind: 'text', chatId: inbound.chat.id }])
}

function situationOf(
  desk: Desk,
  inbound: Inbound,
  followUps: readonly Inbound[],
  now: Date,
  who: Identified & { community: NonNullable<Identified['community']> },
): Situation {
  const text = [inbound, ...followUps]
    .map(part => part.text ?? '')
    .join(' ')
    .trim()
  const audience = audienceOf(inbound, who.caller, who.group)
  const today = dayIn(who.community.zone, now)
  return { desk, inbound, text, now, today, ...who, audience, mind: mindFor(desk, inbound, now, who.community.id, today) }
}

/** Who reads the answer: a group is for everybody unless it is a registered 工作群, and a 工作群 with an owner in it is none. */
function audienceOf(inbound: Inbound, caller: Caller, group: RegisteredGroup | null): Audience {
  if (inbound.chat.kind === 'direct') return 'private'
  return group?.kind === 'team' && caller.kind !== 'owner' ? 'team' : 'owners'
}

async function decide(situation: Situation, seq: number, answered: boolean): Promise<Decision> {
  const { inbound, group, caller } = situation
  if (inbound.chat.kind === 'group' && !group) return unregistered(situation)
  const decision = await decideKnown(situation, seq, answered)
  return group?.kind === 'team' && caller.kind === 'owner' ? ownerInTeamGroup(situation, decision) : decision
}

/** In a group nobody registered, only its registration by the manager counts. */
function unregistered(situation: Situation): Promise<Decision> | Decision {
  const { inbound, caller } = situation
  const intent = inbound.mentioned && inbound.press === undefined ? intentOf(situation) : null
  const registers = intent?.kind === 'command' && intent.command.name === 'register_group' && caller.kind === 'staff'
  return registers ? runCommand(situation, intent.command) : greetUnknownGroup(situation)
}

async function decideKnown(situation: Situation, seq: number, answered: boolean): Promise<Decision> {
  const { inbound } = situation
  if (answered && leftToPeople(situation)) return silent('a person answered')
  if (inbound.press === undefined && !inbound.mentioned) return unasked(situation)
  const limited = await overLimit(situation, seq, () => intentOf(situation).kind)
  if (limited) return limited
  if (inbound.press !== undefined) return press(situation, inbound.press)
  if (inbound.entered) return welcome(situation)
  const expected =
    (await takeAwaited(situation, (purpose, text) => useWords(situation, purpose, text))) ?? (await repliedToNotice(situation))
  if (expected) return expected
  const chosen = await chosenByNumber(situation)
  if (chosen !== null) return press(situation, chosen)
  const { file } = inbound
  if (file === undefined) return decideWords(situation)
  const taken = await takeFile(situation, file)
  if (taken.kind === 'decided') return taken.decision
  return taken.kind === 'nothing'
    ? decideWords(situation)
    : withHeard(await decideWords({ ...situation, text: taken.text }), situation, taken.text)
}

/** A question among owners needs no second answer; what wants a ticket, a person or the own bill does. */
function leftToPeople(situation: Situation): boolean {
  const { inbound, group } = situation
  return group?.kind === 'owners' && inbound.press === undefined && inbound.file === undefined && intentOf(situation).kind === 'ask'
}

/** Reads the words, a second time by the model where the rules are unsure, and decides. */
async function decideWords(situation: Situation): Promise<Decision> {
  const rules = intentOf(situation)
  const meant = await aboutHomeMeant(situation, rules)
  if (meant) return meant
  const parts = situation.caller.kind === 'staff' ? null : severalIn(situation.text, rules, settingOf(situation))
  if (parts) return oneByOne(situation, parts, decideText)
  const { intent, model } = await readingOf(situation, rules)
  const isSecond = intent !== rules
  const alone = await leftAlone(situation, intent)
  const decision =
    alone ?? (isSecond && intent.kind === 'log' ? await proposeLog(situation, intent.log) : await decideText(situation, intent))
  return model === undefined ? decision : { ...decision, detail: { ...decision.detail, reading: model } }
}

function intentOf(situation: Situation): Intent {
  return understand(situation.text, settingOf(situation))
}

function settingOf({ caller, inbound, today }: Situation): Setting {
  return { role: caller.kind, chat: inbound.chat.kind, mentioned: inbound.mentioned, today, refused: refusedPractice }
}

/** What follows from what is wanted. Whoever is not bound is asked to bind before anything of a home is written down. */
function decideText(situation: Situation, intent: Intent): Promise<Decision> | Decision {
  if (isStaffQuestion(situation, intent)) return staffQuestion(situation, intent)
  const ofOwnHome = (useCase: () => Promise<Decision>) =>
    situation.caller.kind === 'staff' ? smallTalk(situation, intent.kind) : useCase()
  switch (intent.kind) {
    case 'command':
      return runCommand(situation, intent.command)
    case 'refused':
      return refuse(situation)
    case 'injection':
      return refuseInjection(situation)
    case 'log':
      return logLines(situation, [intent.log, ...(intent.others ?? [])])
    case 'order':
      return runOrder(situation, intent.order)
    case 'told':
      return ownerTold(situation, intent.told)
    case 'handoff':
      return handOver(situation, 'asked for a person')
    case 'personal':
      if (intent.whose === 'other') return refuseOthersBill(situation)
      return ofOwnHome(() =>
        situation.caller.kind === 'owner' ? ownBill(situation) : Promise.resolve(bindFirst(situation, 'bill: not bound')),
      )
    case 'paid':
      return ofOwnHome(() => claimPaid(situation, intent.amountFen))
    case 'promise':
      return ofOwnHome(() => takePromise(situation, sureDay(intent.promise), intent.promise.amountFen, intent.promise.date))
    case 'dispute':
      return ofOwnHome(() => objection(situation))
    case 'hardship':
      return ofOwnHome(() => takeHardship(situation))
    case 'stop_messages':
      return ofOwnHome(() => stopMessages(situation))
    case 'resume_messages':
      return ofOwnHome(() => resumeMessages(situation))
    case 'why_me':
      return ofOwnHome(() => whyMe(situation))
    case 'repair':
    case 'complaint':
      return ticketTold(situation, intent.kind)
    case 'thanks':
    case 'chatter':
      return smallTalk(situation, intent.kind)
    case 'ask':
      return answer(situation, intent)
    default:
      return intent satisfies never
  }
}

/** “漏水没修好我不交”: first the repair, which keeps the fee out of the talk; else it is about a bill. */
function objection(situation: Situation): Promise<Decision> {
  const fault = situation.caller.kind === 'owner' ? faultBehind(situation.text) : null
  return fault ? takeTicket(situation, fault) : openDispute(situation, disputeAbout(situation.text))
}

/** Below this a promise is asked about before it is written down. */
const SURE_PROMISE = 0.8

function sureDay(promise: Extract<Intent, { kind: 'promise' }>['promise']): string | null {
  return promise.date !== undefined && promise.confidence >= SURE_PROMISE ? promise.date : null
}

// A button was pressed: is it one of ours, still good, and for this person? Then what it means is done.
import type { Inbound } from '../channels/channel.ts'
import type { Decision, PressAction, Reply } from '../domain/changes.ts'
import { forTeam } from '../domain/speech.ts'
import { findPress } from '../ledger/commit.ts'
import { lastButton, lastButtons } from '../ledger/outbox.ts'
import { UNDO_LABEL } from '../replies/case/completion.ts'
import { alreadyPressed, BUTTON_EXPIRED, NOT_YOUR_BUTTON } from '../replies/talk.ts'
import { readChoice } from '../understanding/choice.ts'
import { answerTopic } from './answering.ts'
import { sendBatch } from './batches.ts'
import { showCallCard } from './callCard.ts'
import { stepCampaign } from './campaigns.ts'
import { undoContact, undoTap } from './case/mistakes.ts'
import { pressCase } from './case/presses.ts'
import { showCase } from './cases.ts'
import { settle } from './claims.ts'
import { draftFor, toSupervisor } from './drafts.ts'
import { sendFigures } from './figurePapers.ts'
import { greet } from './greetings.ts'
import { closeHandoff, handOver, learn } from './handoffs.ts'
import { confirmLog } from './heardLog.ts'
import { aboutHome } from './homeMeant.ts'
import { decideClause } from './knowledgeBase.ts'
import { runLadder } from './ladder/run.ts'
import { pressInOffice } from './office.ts'
import { logDispute, logOutcome, logPromise } from './outcomes.ts'
import { setPolicy, showSection } from './policy.ts'
import { again, last, once, type Pressed } from './pressed.ts'
import { pressReminder } from './reminderPresses.ts'
import { decided, type Situation, sayHere, sayToTeam, silent } from './situation.ts'
import { skip } from './skips.ts'
import { decideTemplate } from './templates.ts'

/** The button a number stands for (“2”): of those last shown to this person in this chat; null when the message is no such choice. */
export async function chosenByNumber({ desk, inbound, text, caller }: Situation): Promise<string | null> {
  const number = inbound.file === undefined ? readChoice(text) : null
  const takesBack = caller.kind === 'staff' && TAKES_BACK.test(text.trim())
  if (number === null && !takesBack) return null
  if (takesBack) return (await lastButton(desk.storage, inbound.chat, inbound.from.id, UNDO_LABEL))?.id ?? null
  const buttons = await lastButtons(desk.storage, inbound.chat, inbound.from.id)
  return buttons[(number ?? 0) - 1]?.id ?? null
}

/** “撤销”, “点错了”: stands for the newest button of that name. */
const TAKES_BACK = /^(?:撤销|撤回|(?:我)?(?:点|按|记)错了)[。!！]?$/

/** Decides a press. A stranger's press is refused, a second press says who was first. */
export async function press(situation: Situation, pressId: string): Promise<Decision> {
  const { desk, inbound, now, caller } = situation
  const found = await findPress(desk.storage, pressId)
  if (!found || found.chatId !== inbound.chat.id) return silent('press: no such button in this chat')
  if (found.mayPress.length > 0 && !found.mayPress.includes(inbound.from.id)) {
    return decided('refuse', 'press: somebody else’s button', [sayHere(situation, NOT_YOUR_BUTTON)])
  }
  if (found.usedBy !== null) {
    const by = found.usedBy
    return decided('press', 'press: used before', [sayToTeam(situation, () => forTeam(alreadyPressed(by)), BUTTON_EXPIRED)])
  }
  if (found.expiresAt <= now) return decided('press', 'press: too old', [sayHere(situation, BUTTON_EXPIRED)])
  const { decision, works } = await act(situation, found.action)
  if (works === 'again' || decision.action === 'refuse' || decision.action === 'blocked') return decision
  const by = caller.kind === 'staff' ? caller.name : '您'
  const replies = works === 'last' ? concluding(decision.replies, inbound) : decision.replies
  return { ...decision, replies, changes: [...decision.changes, { kind: 'pressed', pressId, by, at: now }] }
}

/** The first reply in the chat of the press stands for the outcome: the buttons pressed may go. */
function concluding(replies: readonly Reply[], { chat, press: pressed, replyTo }: Inbound): Reply[] {
  const outcome = pressed === undefined || replyTo === undefined ? undefined : replies.find(reply => reply.chatId === chat.id)
  return replies.map(reply => (reply === outcome && replyTo !== undefined ? { ...reply, concludes: replyTo } : reply))
}

function act(situation: Situation, action: PressAction): Promise<Pressed> {
  switch (action.do) {
    case 'own_terms':
    case 'decide_request':
    case 'own_dispute':
    case 'answer_dispute':
    case 'timeline':
    case 'own_phone':
    case 'consent':
    case 'correct_bill':
    case 'move_ticket':
    case 'rate_ticket':
      return again(pressCase(situation, action))
    case 'contact_said':
    case 'contact_next':
    case 'contact_outcome':
      return last(pressCase(situation, action))
    case 'outcome':
      return last(logOutcome(situation, action.unit, action.outcome))
    case 'promise_on':
      return last(logPromise(situation, action.unit, action.forOn, action.fen))
    case 'dispute_about':
      return last(logDispute(situation, action.unit, action.about))
    case 'reminder_send':
    case 'reminder_by_hand':
    case 'reminder_variant':
    case 'reminder_take_back':
    case 'reminder_submit':
    case 'reminder_approve':
    case 'reminder_return':
    case 'reminder_edit':
    case 'reminder_skip':
      return pressReminder(situation, action)
    case 'reminder_skip_for':
      return once(skip(situation, action.reminderId, action.unit, action.why))
    case 'batch_send':
      return once(sendBatch(situation, action.reminders))
    case 'call_card':
      return again(showCallCard(situation, action.unit))
    case 'undo_contact':
      return last(undoContact(situation, action.contactId, action.unit))
    case 'undo_tap':
      return last(undoTap(situation, action))
    case 'confirm_log':
      return last(confirmLog(situation, action))
    case 'about_home':
      return last(aboutHome(situation, action))
    case 'settle':
      return once(settle(situation, action.paymentId, action.unitId, action.outcome, action.sure === true))
    case 'office':
      return once(pressInOffice(situation, action.what))
    case 'case':
      return again(showCase(situation, action.unit))
    case 'draft':
      return again(draftFor(situation, action))
    case 'to_supervisor':
      return once(toSupervisor(situation, action.unit))
    case 'greet':
      return once(greet(situation, action))
    case 'figures':
      return again(sendFigures(situation, action.form, action.period, action.day))
    case 'topic':
      return again(answerTopic(situation, action.topic))
    case 'handoff':
      return once(handOver(situation, 'the owner asked for a person'))
    case 'policy_section':
      return again(showSection(situation, action.section))
    case 'policy_set':
      return once(setPolicy(situation, action.key, action.text, action.version))
    case 'close_handoff':
      return last(closeHandoff(situation, action.eventId))
    case 'learn':
      return last(learn(situation, action.eventId, action.as))
    case 'campaign':
      return once(stepCampaign(situation, action))
    case 'ladder':
      return again(runLadder(situation, action.ask))
    case 'ladder_act':
      return once(runLadder(situation, action.ask))
    case 'clause_state':
      return once(decideClause(situation, action.clauseId, action.state))
    case 'template_state':
      return once(decideTemplate(situation, action))
    default:
      return action satisfies never
  }
}

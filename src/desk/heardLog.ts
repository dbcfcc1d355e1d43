// A contact that the model read out of a steward's line: shown first, written down with one tap.
import type { Decision, PressAction } from '../domain/changes.ts'
import { forTeam } from '../domain/speech.ts'
import { textOfEvent } from '../ledger/inbox.ts'
import { proposedLogText } from '../replies/steward.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import type { ContactLog } from '../understanding/intent.ts'
import { openCase, showCase } from './cases.ts'
import { logLine } from './contactLines.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

type ConfirmLog = Extract<PressAction, { do: 'confirm_log' }>

/** Shows what was understood; only the tap writes it. */
export async function proposeLog(situation: Situation, log: ContactLog): Promise<Decision> {
  const found = await openCase(situation, log.unit)
  if (found.kind === 'refused') return found.decision
  if (log.outcome === undefined) return showCase(situation, log.unit)
  const { caller, today, inbound } = situation
  const { unitId, unit } = found.facts
  const { method = 'call', outcome, reason, promise } = log
  const action: ConfirmLog = {
    do: 'confirm_log',
    unit,
    eventId: inbound.id,
    method,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(promise?.date === undefined ? {} : { forOn: promise.date }),
    ...(promise?.amountFen === undefined ? {} : { fen: promise.amountFen }),
  }
  const text = () => forTeam(proposedLogText(action, today))
  const buttons = [ownButton(caller.accountId, '记入台账', action), ownButton(caller.accountId, '不对，看档案', { do: 'case', unit })]
  return decided('log_proposed', `${method} ${outcome}`, [sayToTeam(situation, text, ASK_PRIVATELY, buttons)], [], unitId)
}

/** The tap: the contact stands in the book, in the words of the line it was read from. */
export async function confirmLog(
  situation: Situation,
  { unit, eventId, method, outcome, reason, forOn, fen }: ConfirmLog,
): Promise<Decision> {
  const words = await textOfEvent(situation.desk.storage, eventId)
  const promise = {
    ...(forOn === undefined ? {} : { date: forOn }),
    ...(fen === undefined ? {} : { amountFen: fen }),
    // It was shown and tapped.
    confidence: 1,
  }
  const log: ContactLog = {
    unit,
    words,
    method,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(forOn === undefined && fen === undefined ? {} : { promise }),
  }
  return logLine(situation, log)
}

// Commands by name: who may use them, and where their answer goes.
import type { Decision } from '../domain/changes.ts'
import { ASK_FOR_UNIT, DID_NOT_UNDERSTAND } from '../replies/talk.ts'
import type { Command } from '../understanding/intent.ts'
import { showBatch } from './batches.ts'
import { bindHome, issueCode, unbindHome } from './binding.ts'
import { showCallCard } from './callCard.ts'
import { joinLottery, runCampaigns } from './campaigns.ts'
import { showCase, todaysList } from './cases.ts'
import { listClaims } from './claims.ts'
import { showDraft } from './drafts.ts'
import { sendEvidence } from './evidence.ts'
import { sendFigures } from './figurePapers.ts'
import { replyByCode } from './handoffs.ts'
import { mute } from './killSwitch.ts'
import { showKnowledge } from './knowledgeBase.ts'
import { runLadder } from './ladder/run.ts'
import { help } from './manners.ts'
import { runOffice } from './office.ts'
import { askPerson, showBill } from './owner.ts'
import { runPolicy } from './policy.ts'
import { decided, type Situation, sayHere } from './situation.ts'
import { registerGroup, runStaff } from './staffing.ts'
import { showSummary } from './summary.ts'
import { newTemplate, showTemplates } from './templates.ts'
import { allowUnasked } from './unasked.ts'

/** Runs a command; each use case checks the role by itself. */
export function runCommand(situation: Situation, command: Command): Promise<Decision> | Decision {
  switch (command.name) {
    case 'start':
      return command.code === undefined ? help(situation) : bindHome(situation, command.code)
    case 'help':
      return help(situation)
    case 'bind':
      return bindHome(situation, command.code)
    case 'bill':
      return showBill(situation)
    case 'human':
      return askPerson(situation)
    case 'today':
    case 'list':
      return todaysList(situation, command)
    case 'claims':
      return listClaims(situation)
    case 'case':
      return command.unit === undefined ? askForUnit(situation) : showCase(situation, command.unit)
    case 'draft':
      return command.unit === undefined
        ? askForUnit(situation)
        : showDraft(situation, command.unit, {
            ...(command.tone === undefined ? {} : { tone: command.tone }),
            ...(command.sms === undefined ? {} : { sms: true }),
          })
    case 'call':
      return command.unit === undefined ? askForUnit(situation) : showCallCard(situation, command.unit)
    case 'evidence':
      return command.unit === undefined ? askForUnit(situation) : sendEvidence(situation, command.unit)
    case 'reminders':
      return showBatch(situation)
    case 'code':
      return command.unit === undefined ? askForUnit(situation) : issueCode(situation, command.unit, command.who)
    case 'unbind':
      return command.unit === undefined ? askForUnit(situation) : unbindHome(situation, command.unit)
    case 'staff':
      return runStaff(situation, command)
    case 'register_group':
      return registerGroup(situation, command.kind)
    case 'unasked':
      return allowUnasked(situation, command.allowed)
    case 'reply':
      return replyByCode(situation, command.code, command.text)
    case 'campaign':
      return runCampaigns(situation, command.words)
    case 'join_lottery':
      return joinLottery(situation)
    case 'templates':
      return showTemplates(situation, command.words)
    case 'new_template':
      return newTemplate(situation, command.words)
    case 'knowledge':
      return showKnowledge(situation, command.words)
    case 'summary':
      return showSummary(situation, command.period)
    case 'figures':
      return sendFigures(situation, command.form, command.period, situation.today)
    case 'office':
      return runOffice(situation, command)
    case 'policy':
      return runPolicy(situation, command)
    case 'ladder':
      return runLadder(situation, command.ask)
    case 'mute':
    case 'unmute':
      return mute(situation, command.what, command.name === 'mute')
    case 'unknown':
      return decided('help', `unknown command ${command.word.slice(0, 40)}`, [sayHere(situation, DID_NOT_UNDERSTAND)])
    default:
      return command satisfies never
  }
}

function askForUnit(situation: Situation): Decision {
  return decided('help', 'no unit named', [sayHere(situation, ASK_FOR_UNIT)])
}

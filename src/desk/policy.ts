// The settings of a community: everybody of the staff reads them, the manager changes them in private, after seeing old → new.
import { dayIn } from '../domain/calendar.ts'
import type { Decision } from '../domain/changes.ts'
import { fixedOf, SECTIONS, type Section, settingOf } from '../domain/policy/settings.ts'
import { changePolicy } from '../domain/policy/stored.ts'
import { forTeam } from '../domain/speech.ts'
import { policyHistory, policyOfCommunity } from '../ledger/policies.ts'
import {
  CHANGE_PRIVATELY,
  changedText,
  confirmText,
  contradictsText,
  fixedText,
  POLICY_MOVED,
  policyHistoryText,
  policyText,
  sameText,
  sectionText,
  unknownSettingText,
  valueRefusedText,
} from '../replies/policy.ts'
import { ASK_PRIVATELY, NOT_ALLOWED } from '../replies/talk.ts'
import type { PolicyCommand } from '../understanding/policyCommand.ts'
import { ownButton } from './notices.ts'
import { quietDays } from './office/quietDays.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'

const HISTORY_ROWS = 15

/** Runs `/policy` in one of its forms. */
export function runPolicy(situation: Situation, command: PolicyCommand): Promise<Decision> | Decision {
  if (situation.caller.kind !== 'staff') return refused(situation, 'policy: not staff')
  switch (command.do) {
    case 'show':
      if (command.section?.startsWith('静默日')) return quietDays(situation, command.section.slice('静默日'.length).trim())
      return command.section === undefined ? showPolicy(situation) : showSection(situation, command.section)
    case 'history':
      return showHistory(situation)
    case 'set':
      return askToSet(situation, command.key, command.text)
    default:
      return command satisfies never
  }
}

function showPolicy(situation: Situation): Decision {
  const { community, caller } = situation
  const buttons = SECTIONS.map(({ name }) => ownButton(caller.accountId, name, { do: 'policy_section', section: name }))
  const text = () => forTeam(policyText(community.name, community.policy))
  return decided('policy', 'shown', [sayToTeam(situation, text, ASK_PRIVATELY, buttons)])
}

/** One section, by its name or that of one of its settings. */
export function showSection(situation: Situation, name: string): Decision {
  const { community, caller } = situation
  if (caller.kind !== 'staff') return refused(situation, 'policy: not staff')
  const fixed = fixedOf(name)
  const section = sectionOf(name)
  const text = section ? sectionText(section, community.policy) : fixed ? fixedText(fixed) : unknownSettingText(name)
  return decided('policy', `section ${name.slice(0, 40)}`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
}

function sectionOf(name: string): Section | undefined {
  const setting = settingOf(name)
  return SECTIONS.find(section => section.name === name || (setting && section.settings.includes(setting)))
}

async function showHistory(situation: Situation): Promise<Decision> {
  const { desk, community } = situation
  const rows = (await policyHistory(desk.storage, community.id, HISTORY_ROWS)).map(({ at, key, ...row }) => ({
    ...row,
    label: settingOf(key)?.label ?? key,
    on: dayIn(community.zone, at),
  }))
  return decided('policy', 'history', [sayToTeam(situation, () => forTeam(policyHistoryText(rows)), ASK_PRIVATELY)])
}

function refused(situation: Situation, why: string): Decision {
  return decided('refuse', `not allowed: ${why}`, [sayHere(situation, NOT_ALLOWED)])
}

/** What stands against changing a setting here and by this person, or null. */
function notHere(situation: Situation, key: string): Decision | null {
  const { caller, audience } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return refused(situation, `policy set ${key.slice(0, 40)}`)
  if (audience !== 'private') return decided('refuse', 'policy set: only in private', [sayHere(situation, CHANGE_PRIVATELY)])
  return null
}

/** “/policy set KEY VALUE”: shows old → new and who decides; nothing changes before the button is pressed. */
async function askToSet(situation: Situation, name: string, text: string | null): Promise<Decision> {
  const stopped = notHere(situation, name)
  if (stopped) return stopped
  const fixed = fixedOf(name)
  if (fixed) return { ...refusedText(situation, fixedText(fixed), `policy set: ${fixed.key} is fixed`), detail: { key: fixed.key } }
  const setting = settingOf(name)
  if (!setting) return say(situation, unknownSettingText(name), 'policy set: unknown')
  const { desk, community, caller } = situation
  const { values, policy } = await policyOfCommunity(desk.storage, community.id)
  const change = changePolicy(values, setting, text)
  switch (change.kind) {
    case 'not_allowed':
      return { ...say(situation, valueRefusedText(setting, text ?? ''), 'policy set: not allowed'), detail: { key: setting.key } }
    case 'contradicts':
      return say(situation, contradictsText(change, policy), 'policy set: contradicts')
    case 'same':
      return say(situation, sameText(setting, setting.shown(policy)), 'policy set: same')
    case 'changed': {
      const action = { do: 'policy_set' as const, key: setting.key, text, version: values.version }
      const reply = { ...privateReply(situation, confirmText(change, policy)), buttons: [ownButton(caller.accountId, '确认修改', action)] }
      return decided('policy', `asked to confirm ${setting.key}`, [reply])
    }
    default:
      return change satisfies never
  }
}

/** The button was pressed: the change is made, unless something else was changed meanwhile. */
export async function setPolicy(situation: Situation, key: string, text: string | null, version: number): Promise<Decision> {
  const stopped = notHere(situation, key)
  if (stopped) return stopped
  const { desk, community, caller, now } = situation
  const { values, policy } = await policyOfCommunity(desk.storage, community.id)
  const setting = settingOf(key)
  const change = setting && values.version === version ? changePolicy(values, setting, text) : null
  if (change?.kind !== 'changed' || caller.kind !== 'staff') return say(situation, POLICY_MOVED, 'policy set: changed meanwhile')
  const written = { kind: 'policy' as const, key, text, version, by: caller.name, at: now }
  return decided('policy_set', key, [privateReply(situation, changedText(change, policy))], [written])
}

function privateReply({ inbound }: Situation, text: string) {
  return { audience: 'private' as const, kind: 'text' as const, text, chatId: inbound.chat.id }
}

function say(situation: Situation, text: string, reason: string): Decision {
  return decided('policy', reason, [privateReply(situation, text)])
}

function refusedText(situation: Situation, text: string, reason: string): Decision {
  return decided('refuse', reason, [privateReply(situation, text)])
}

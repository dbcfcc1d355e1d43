// Groups that are not what they were thought to be.
import type { Decision } from '../domain/changes.ts'
import { wasGreeted } from '../ledger/directory.ts'
import { ownerFoundNews, TEAM_GROUP_HAS_OWNER, UNKNOWN_GROUP } from '../replies/talk.ts'
import { tellManager } from './notices.ts'
import { decided, type Situation, sayHere, silent } from './situation.ts'

/** A group nobody registered: one line when it first addresses the bot, then silence. */
export async function greetUnknownGroup(situation: Situation): Promise<Decision> {
  const { desk, inbound, now } = situation
  if (!inbound.mentioned) return silent('unregistered group')
  if (await wasGreeted(desk.storage, inbound.chat.id)) return silent('unregistered group, told before')
  return decided(
    'greet',
    'unregistered group',
    [sayHere(situation, UNKNOWN_GROUP)],
    [{ kind: 'greeted', chatId: inbound.chat.id, at: now }],
  )
}

/** An owner speaks in a 工作群: from now on it is a group of owners, the group and the manager are told (model INV3). */
export async function ownerInTeamGroup(situation: Situation, decision: Decision): Promise<Decision> {
  const { inbound, now } = situation
  const change = { kind: 'group' as const, chatId: inbound.chat.id, group: 'owners' as const, at: now, why: 'an owner was found in it' }
  // Whatever was meant for colleagues in it stays unsaid there: nothing may keep the group from being taken for what it is.
  const others = decision.replies.filter(reply => reply.audience !== 'team' || reply.chatId !== inbound.chat.id)
  const told = await tellManager(situation, ownerFoundNews(inbound.chat.title))
  return {
    ...decision,
    changes: [...decision.changes, change],
    replies: [sayHere(situation, TEAM_GROUP_HAS_OWNER), ...others, ...told],
  }
}

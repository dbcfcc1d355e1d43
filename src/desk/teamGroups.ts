// Which of the company's own groups hear of a matter.
import type { Reply } from '../domain/changes.ts'
import { mayRemindOn } from '../domain/reminders/quota.ts'
import type { TeamText } from '../domain/speech.ts'
import { findUnit, groupsOf } from '../ledger/directory.ts'
import { chatsToldOf } from '../ledger/handoffs.ts'
import type { Situation } from './situation.ts'

/**
 * The 工作群 that cover a matter: those of its building and those of the whole community; without a building those of the whole community, else all of them.
 * The building is that of the home, else of the owners' group it was said in. A group whose account never speaks first hears of it only where it is alone.
 */
export async function teamGroupsFor({ desk, community, inbound, caller }: Situation, unit: string | undefined): Promise<string[]> {
  const groups = await groupsOf(desk.storage, community.id)
  const home = unit === undefined ? null : await findUnit(desk.storage, community.id, unit)
  const building = home?.building ?? groups.find(group => group.chatId === inbound.chat.id)?.building ?? ''
  // A group an owner speaks in is one of owners from this very message on.
  const isLost = (chatId: string): boolean => caller.kind === 'owner' && chatId === inbound.chat.id
  const teams = groups.filter(group => group.kind === 'team' && !isLost(group.chatId))
  const covering = teams.filter(group => group.building === '' || group.building === building)
  const chats = (covering.length === 0 && building === '' ? teams : covering).map(group => group.chatId)
  const spokenTo = chats.filter(mayRemindOn)
  return spokenTo.length > 0 ? spokenTo : chats.slice(0, 1)
}

/** A word to the 工作群 that were told of a question, but for the chat this is said in. */
export async function tellTeamsToldOf({ desk, community, inbound }: Situation, eventId: string, text: TeamText): Promise<Reply[]> {
  const told = new Set(await chatsToldOf(desk.storage, eventId))
  const groups = await groupsOf(desk.storage, community.id)
  const others = groups.filter(group => group.kind === 'team' && told.has(group.chatId) && group.chatId !== inbound.chat.id)
  return others.map(({ chatId }) => ({ audience: 'team', kind: 'text', text, chatId }))
}

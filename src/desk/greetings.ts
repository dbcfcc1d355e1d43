// O-节日 (collection §11, requirement R31): on the last open day before a statutory holiday the product offers to greet; a supervisor or manager taps.
import { addDays, type Day } from '../domain/calendar.ts'
import type { GreetPress } from '../domain/changes/reminderPress.ts'
import type { Decision, Reply } from '../domain/changes.ts'
import { holidayName, openDays } from '../domain/holidays.ts'
import type { CommunityCard } from '../domain/people.ts'
import { maySendAt } from '../domain/reminders/whenToSend.ts'
import { quietDaysOf } from '../ledger/calendar.ts'
import { commitDecision } from '../ledger/commit.ts'
import { wasDecided } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'
import { ownTemplates } from '../ledger/templates.ts'
import { groupsMuted, NO_OWNERS_GROUP } from '../replies/campaigns.ts'
import { greetedGroups, greetedOwners, greetingOffer, tooLateToGreet } from '../replies/reminders/greeting.ts'
import { greetingText } from '../replies/reminders/groupTexts.ts'
import { type Clock, greetOwners } from './automatic.ts'
import { toOwnersGroups } from './campaigns.ts'
import { notAllowed } from './cases.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation } from './situation.ts'
import { reachableStaff } from './tellStaff.ts'

/** The holiday that begins after `day`, when `day` is the last one open before it; null on every other day, and before 清明, on which nobody is wished joy. */
export async function holidayAhead(storage: Storage, communityId: string, day: Day): Promise<string | null> {
  const calendar = openDays(await quietDaysOf(storage, communityId))
  if (!calendar.isOpen(day)) return null
  const name = holidayName(addDays(day, 1))
  return name === null || /清明/.test(name) ? null : name
}

/** Offers the greeting to those who may send it, once. */
export async function offerGreeting(storage: Storage, { community, day, now }: Clock): Promise<void> {
  const holiday = await holidayAhead(storage, community.id, day)
  const reference = `greeting:${day}`
  if (holiday === null || (await wasDecided(storage, community.id, reference))) return
  const replies = (await reachableStaff(storage, community.id, ['manager', 'supervisor'])).map(({ accountId, chatId }): Reply => {
    const button = (label: string, to: GreetPress['to']) => ownButton(accountId, label, { do: 'greet', holiday, on: day, to })
    const buttons = [button('发到业主群', 'groups'), button('私信已绑定业主', 'owners')]
    return { audience: 'private', kind: 'text', text: greetingOffer(holiday), chatId, buttons }
  })
  const decision = { action: 'greeting', reason: `before ${holiday}`, changes: [], replies }
  await commitDecision(storage, { communityId: community.id, reference, eventIds: [], actor: 'schedule', now, decision })
}

/** The tap: the line in the groups, or a private word to every bound owner who wants to hear; while the hours of the day last. */
export async function greet(situation: Situation, { holiday, on, to }: GreetPress): Promise<Decision> {
  const { desk, community, caller, today, now } = situation
  if (caller.kind !== 'staff' || !['supervisor', 'manager'].includes(caller.role)) return notAllowed(situation, 'greeting')
  if (on !== today || !(await isInHours(desk.storage, community, now)))
    return decided('blocked', 'too late', [here(situation, tooLateToGreet(holiday))])
  if (to === 'owners') {
    const homes = await greetOwners(desk.storage, { community, day: today, now }, holiday)
    return decided('greeting', `${homes} homes`, [here(situation, greetedOwners(holiday, homes))])
  }
  const text = greetingText({ community, own: await ownTemplates(desk.storage, community.id) }, holiday)
  const { posts, muted } = await toOwnersGroups(situation, text)
  if (posts.length === 0) return decided('blocked', 'no group', [here(situation, muted > 0 ? groupsMuted(muted, true) : NO_OWNERS_GROUP)])
  const told = [greetedGroups(holiday, posts.length), ...(muted > 0 ? [groupsMuted(muted)] : [])].join('\n')
  return decided('greeting', `${posts.length} groups`, [here(situation, told), ...posts])
}

async function isInHours(storage: Storage, community: CommunityCard, now: Date): Promise<boolean> {
  return maySendAt(now, community.policy.windows.day, {
    zone: community.zone,
    openDays: openDays(await quietDaysOf(storage, community.id)),
  })
}

function here({ inbound }: Situation, text: string): Reply {
  return { audience: 'private', kind: 'text', text, chatId: inbound.chat.id }
}

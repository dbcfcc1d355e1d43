// What the desk does by the clock: the morning scan, the push of the lists, the summaries. Each is idempotent by community and local day.
import { addDays, type Day } from '../domain/calendar.ts'
import type { Reply } from '../domain/changes.ts'
import type { PeriodKind } from '../domain/metrics/period.ts'
import type { CommunityCard, Role } from '../domain/people.ts'
import { standInsOf } from '../ledger/absences.ts'
import { commitDecision } from '../ledger/commit.ts'
import { communityCard, directChatOf, staffOf, wasDecided } from '../ledger/directory.ts'
import { mattersOf } from '../ledger/matters.ts'
import type { Storage } from '../ledger/open.ts'
import { chaseListText } from '../replies/chaseList.ts'
import { figureCaption } from '../replies/figurePapers.ts'
import { summaryText } from '../replies/summary.ts'
import { weeklyPackText } from '../replies/weeklyPack.ts'
import { announceBills, type Clock, remind, thank } from './automatic.ts'
import { chaseDay } from './chaseDay.ts'
import { digestOf, missingHolidays } from './digest.ts'
import { figureButtons, withFigures } from './figurePapers.ts'
import { summaryOf } from './figures.ts'
import { offerGreeting } from './greetings.ts'
import { ladderMatters } from './ladder/digest.ts'
import { morningScan } from './morningScan.ts'
import { ownButton } from './notices.ts'
import { weeklyPackOf } from './weeklyPack.ts'

/** Work of the day, by the names of the timetable. */
export interface DayWork {
  scan(communityId: string, day: Day): Promise<void>
  pushLists(communityId: string, day: Day): Promise<void>
  daySummary(communityId: string, day: Day): Promise<void>
  weekSummary(communityId: string, day: Day): Promise<void>
  announceBills(communityId: string, day: Day): Promise<void>
  remind(communityId: string, day: Day): Promise<void>
  thank(communityId: string, day: Day): Promise<void>
}

const BUTTONS = 8

/** The work of the day over a ledger; `queued` is called when messages wait to be sent, `warn` with what the log should say aloud. */
export function makeDayWork(storage: Storage, now: () => Date, queued: () => void, warn: (warning: string) => void = () => {}): DayWork {
  const summary = async (communityId: string, day: Day, period: PeriodKind, date: Day) => {
    const community = await cardOf(storage, communityId)
    const reference = `summary:${period}:${day}`
    if (await wasDecided(storage, communityId, reference)) return
    const figures = await summaryOf(storage, community, period, date)
    const text = summaryText(figures, community.name, 'private')
    const pack = period === 'week' ? weeklyPackText(await weeklyPackOf(storage, community, figures, day), community.name) : null
    const replies: Reply[] = []
    for (const { accountId, chatId } of await reachable(storage, communityId, ({ role }) => role === 'manager')) {
      replies.push({ audience: 'private', kind: 'text', text, chatId, buttons: figureButtons(accountId, period, date) })
      // Once a week the picture and the pack of the meeting come by themselves.
      const caption = figureCaption('buildings', community.name, date)
      if (period === 'week')
        replies.push(
          withFigures({ audience: 'private', kind: 'text', text: caption, chatId }, 'buildings', { community, period, day: date }),
        )
      if (pack !== null) replies.push({ audience: 'private', kind: 'text', text: pack, chatId })
    }
    await write(storage, communityId, reference, 'summary', replies, now())
    queued()
  }
  const automatic = (work: (storage: Storage, clock: Clock) => Promise<void>) => async (communityId: string, day: Day) => {
    await work(storage, { community: await cardOf(storage, communityId), day, now: now() })
    queued()
  }
  return {
    announceBills: automatic(announceBills),
    remind: automatic(remind),
    thank: automatic(thank),
    async scan(communityId, day) {
      for (const warning of missingHolidays(day)) warn(warning)
      await morningScan(storage, await cardOf(storage, communityId), day, now())
    },
    async pushLists(communityId, day) {
      await morningScan(storage, await cardOf(storage, communityId), day, now())
      await pushLists(storage, await cardOf(storage, communityId), day, now())
      await pushDigests(storage, await cardOf(storage, communityId), day, now())
      await offerGreeting(storage, { community: await cardOf(storage, communityId), day, now: now() })
      queued()
    },
    daySummary: (communityId, day) => summary(communityId, day, 'day', day),
    weekSummary: (communityId, day) => summary(communityId, day, 'week', addDays(day, -1)),
  }
}

/** Tells every member of staff once a day, in one private message, what waits for them (requirements R122, R144). */
async function pushDigests(storage: Storage, community: CommunityCard, day: Day, now: Date): Promise<void> {
  const matters = await mattersOf(storage, community, day)
  const ladder = await ladderMatters(storage, community, day)
  for (const person of await staffOf(storage, community.id)) {
    const text = digestOf(matters, ladder, person, community)
    const chatId = text === null ? null : await chatOf(storage, person.accounts)
    const reference = `digest:${day}:${person.name}`
    if (text === null || chatId === null || (await wasDecided(storage, community.id, reference))) continue
    await write(storage, community.id, reference, 'digest', [{ audience: 'private', kind: 'text', text, chatId }], now)
  }
}

/** Sends everybody who can be written to the own list of the day: the stewards, and who stands in for one; a list goes out once a day. */
async function pushLists(storage: Storage, community: CommunityCard, day: Day, now: Date): Promise<void> {
  const standIns = await standInsOf(storage, community.id, day)
  const works = new Set([...standIns.values()].map(({ name }) => name))
  for (const { name, accountId, chatId } of await reachable(
    storage,
    community.id,
    ({ name, role }) => role === 'steward' || works.has(name),
  )) {
    const reference = `push-list:${day}:${name}`
    const isAway = (standIns.get(name)?.name ?? null) !== null
    if (isAway || (await wasDecided(storage, community.id, reference))) continue
    const list = await chaseDay(storage, community, day, { steward: name })
    const text = chaseListText(name, day, list.openDays.closedFor(day), list.lines)
    const due = list.lines.filter(line => line.today === true).slice(0, BUTTONS)
    const buttons = due.map(line => ownButton(accountId, line.unit, { do: 'case', unit: line.unit }))
    const reply: Reply = { audience: 'private', kind: 'text', text, chatId, ...(buttons.length > 0 ? { buttons } : {}) }
    await write(storage, community.id, reference, 'push_list', [reply], now)
  }
}

async function write(storage: Storage, communityId: string, reference: string, action: string, replies: Reply[], now: Date): Promise<void> {
  const decision = { action, reason: 'by the clock', changes: [], replies }
  await commitDecision(storage, { communityId, reference, eventIds: [], actor: 'schedule', now, decision })
}

/** Those of the staff who are meant, with the private chat each can be written to in. */
async function reachable(
  storage: Storage,
  communityId: string,
  isMeant: (person: { name: string; role: Role }) => boolean,
): Promise<{ name: string; accountId: string; chatId: string }[]> {
  const found: { name: string; accountId: string; chatId: string }[] = []
  for (const person of await staffOf(storage, communityId)) {
    if (!isMeant(person)) continue
    for (const accountId of person.accounts) {
      const chatId = await directChatOf(storage, accountId)
      if (chatId === null) continue
      found.push({ name: person.name, accountId, chatId })
      break
    }
  }
  return found
}

async function chatOf(storage: Storage, accounts: readonly string[]): Promise<string | null> {
  for (const account of accounts) {
    const chatId = await directChatOf(storage, account)
    if (chatId !== null) return chatId
  }
  return null
}

async function cardOf(storage: Storage, communityId: string): Promise<CommunityCard> {
  const card = await communityCard(storage, communityId)
  if (!card) throw new Error(`There is no community ${communityId}.`)
  return card
}

// A line of staff about a home that is not named whole: “101说周五交”, or “没接” after a case was looked at. One home fits, or one question is asked.
import type { Decision, PressAction } from '../domain/changes.ts'
import { forTeam } from '../domain/speech.ts'
import { refusedPractice } from '../domain/wording/refused.ts'
import { staffOf } from '../ledger/directory.ts'
import { textOfEvent } from '../ledger/inbox.ts'
import { homeSpokenOf, homesEnding } from '../ledger/spokenOf.ts'
import { askAboutHome, askWhichHome } from '../replies/steward.ts'
import { ASK_PRIVATELY, noSuchUnit } from '../replies/talk.ts'
import type { Intent } from '../understanding/intent.ts'
import { readBareRoom, readRoom } from '../understanding/rooms.ts'
import { isQuestion } from '../understanding/rules.ts'
import { readStaffQuestion } from '../understanding/staffQuestions.ts'
import { understand } from '../understanding/understand.ts'
import { runOrder } from './case/orders.ts'
import { runCommand } from './commands.ts'
import { logLines } from './contactLines.ts'
import { ownButton } from './notices.ts'
import { decided, type Situation, sayToTeam } from './situation.ts'

/** How long a home stays the one that is talked about. */
const SPOKEN_OF_MS = 15 * 60_000
/** With more homes to choose from, the building is asked for in words. */
const MOST_OFFERED = 6
/** A home of nobody's, to see what a line would say of one. */
const SOME_HOME = '0-101'

/** What comes of a line whose home has to be found first; null when it names its home, or is about none. */
export async function aboutHomeMeant(situation: Situation, rules: Intent): Promise<Decision | null> {
  const { caller, text, audience } = situation
  if (caller.kind !== 'staff' || audience === 'owners' || rules.kind === 'order' || isKnownCommand(rules)) return null
  if (readRoom(text) !== null) return null
  const bare = readBareRoom(text)
  if (bare) return isAboutHome(read(situation, named(text, SOME_HOME))) ? ofRoom(situation, bare.ending) : null
  return ofHomeSpokenOf(situation)
}

async function ofRoom(situation: Situation, ending: string): Promise<Decision> {
  const { caller, desk, community } = situation
  const own = caller.kind === 'staff' && caller.role === 'steward' ? [caller.name, ...(caller.covers ?? [])] : undefined
  const homes = await homesEnding(desk.storage, community.id, ending, own)
  const last = homes.length > 1 ? await spokenOf(situation) : null
  const only = homes.length === 1 ? homes[0] : homes.find(home => home === last)
  if (only !== undefined) return withHome(situation, only, situation.text)
  if (homes.length === 0)
    return decided('case', `no home ends in ${ending}`, [sayToTeam(situation, () => forTeam(noSuchUnit(ending)), ASK_PRIVATELY)])
  return askWhich(situation, homes.length > MOST_OFFERED ? [] : homes, askWhichHome(ending, homes.length > MOST_OFFERED))
}

/** “没接”, “打通了 说周五交”: sure of what happened, and about whom is asked with the home talked about last. */
async function ofHomeSpokenOf(situation: Situation): Promise<Decision | null> {
  const { text, desk, community } = situation
  if (isQuestion(text) || readStaffQuestion(text, []) !== null) return null
  const intent = read(situation, named(text, SOME_HOME))
  if (intent.kind !== 'log' || (intent.log.outcome === undefined && intent.log.promise?.date === undefined && !intent.log.claimsPaid))
    return null
  const last = await spokenOf(situation)
  if (last === null) return null
  const names = (await staffOf(desk.storage, community.id)).map(person => person.name)
  return readStaffQuestion(text, names) === null ? askWhich(situation, [last], askAboutHome(last)) : null
}

function askWhich(situation: Situation, homes: readonly string[], question: string): Decision {
  const { caller, inbound } = situation
  // What was spoken or sent as a file stands in no event as words.
  const offered = inbound.file === undefined ? homes : []
  const buttons = offered.map(unit => ownButton(caller.accountId, unit, { do: 'about_home', unit, eventId: inbound.id }))
  return decided('home_asked', `${homes.length} homes fit`, [sayToTeam(situation, () => forTeam(question), ASK_PRIVATELY, buttons)])
}

/** The tap: the line is taken as said of this home. */
export async function aboutHome(situation: Situation, { unit, eventId }: Extract<PressAction, { do: 'about_home' }>): Promise<Decision> {
  return withHome(situation, unit, await textOfEvent(situation.desk.storage, eventId))
}

async function withHome(situation: Situation, unit: string, text: string): Promise<Decision> {
  const whole = { ...situation, text: named(text, unit) }
  const intent = read(whole, whole.text)
  switch (intent.kind) {
    case 'log':
      return logLines(whole, [intent.log, ...(intent.others ?? [])])
    case 'order':
      return runOrder(whole, intent.order)
    case 'command':
      return runCommand(whole, intent.command)
    default:
      return runCommand(whole, { name: 'case', unit })
  }
}

/** The line with the home in the place of the bare room, or in front. */
function named(text: string, unit: string): string {
  const bare = readBareRoom(text)
  return bare ? text.normalize('NFKC').replace(bare.words, ` ${unit} `) : `${unit} ${text}`
}

function read({ inbound, today }: Situation, text: string): Intent {
  return understand(text, { role: 'staff', chat: inbound.chat.kind, mentioned: true, today, refused: refusedPractice })
}

function isKnownCommand(intent: Intent): boolean {
  return intent.kind === 'command' && intent.command.name !== 'unknown'
}

function isAboutHome(intent: Intent): boolean {
  return (
    intent.kind === 'log' || (intent.kind === 'order' && 'unit' in intent.order) || (intent.kind === 'command' && 'unit' in intent.command)
  )
}

function spokenOf({ desk, community, inbound, now }: Situation): Promise<string | null> {
  const since = new Date(now.getTime() - SPOKEN_OF_MS)
  return homeSpokenOf(desk.storage, community.id, { senderId: inbound.from.id, chatId: inbound.chat.id, since })
}

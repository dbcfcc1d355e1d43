// Meetings with the owners: what was agreed is on record, and becomes knowledge once it is approved as a clause.
import type { Change, Decision, ReplyButton } from '../../domain/changes.ts'
import { forTeam } from '../../domain/speech.ts'
import { newId } from '../../ledger/keys.ts'
import { meetingsOf } from '../../ledger/meetings.ts'
import { MEETING_DRAFTED, MEETING_HELP, meetingSaved, meetingSource, meetingsText } from '../../replies/office/meetings.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readMeeting } from '../../understanding/officeWords.ts'
import { notAllowed } from '../cases.ts'
import { ownButton } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** “会议记录”: the list for staff; a new one by the manager. */
export async function meetings(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, today, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'meetings')
  if (words.trim() === '') return say(situation, 'list', meetingsText(await meetingsOf(desk.storage, community.id), today))
  if (caller.role !== 'manager') return notAllowed(situation, 'record a meeting')
  const read = readMeeting(words, today)
  if (!read) return say(situation, 'unread', MEETING_HELP)
  const meetingId = newId(now)
  const change: Change = { kind: 'meeting', meetingId, ...read, by: caller.name, at: now }
  const button = ownButton(caller.accountId, '写成条款', { do: 'office', what: { act: 'meeting_clause', meetingId } })
  return say(situation, 'recorded', meetingSaved(read.title, read.on, today), [change], [button])
}

/** “写成条款” was pressed: the agreement waits in the knowledge for the manager's approval. */
export async function draftMeetingClause(situation: Situation, meetingId: string): Promise<Decision> {
  const { caller, desk, community, now } = situation
  const meeting = (await meetingsOf(desk.storage, community.id)).find(one => one.meetingId === meetingId)
  if (caller.kind !== 'staff' || caller.role !== 'manager' || !meeting) return notAllowed(situation, 'draft a clause')
  const { title, text, on } = meeting
  const source = meetingSource(title, on)
  return say(situation, 'drafted', MEETING_DRAFTED, [
    { kind: 'clause_draft', title: `${title}议定了什么`, text, source, by: caller.name, at: now },
  ])
}

function say(situation: Situation, reason: string, text: string, changes: Change[] = [], buttons: ReplyButton[] = []): Decision {
  return decided('meetings', reason, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY, buttons)], changes)
}

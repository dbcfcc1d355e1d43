// A steward is away: entered by the steward, a supervisor or the manager, with who stands in; seen by all who work here.
import { type AbsenceFact, isAway, standInsOn } from '../../domain/absence.ts'
import type { Day } from '../../domain/calendar.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { mayApprove } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { absencesFrom } from '../../ledger/absences.ts'
import { homesOfSteward, staffOf } from '../../ledger/directory.ts'
import {
  ABSENCE_HELP,
  absenceEnded,
  absenceEndedNews,
  absenceNews,
  absenceSet,
  absencesText,
  alsoCovers,
  coverNotThere,
  ONLY_STEWARDS,
} from '../../replies/office/absences.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readAbsence } from '../../understanding/calendarWords.ts'
import { notAllowed } from '../cases.ts'
import { tellPerson, tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

type Person = Awaited<ReturnType<typeof staffOf>>[number]
type Span = { from: Day; to: Day; cover: string | null }

/** “请假 …”, “王芳请假 …”, “销假”: who is away and who stands in. */
export async function absences(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'absences')
  const read = readAbsence(words, today)
  const known = await absencesFrom(desk.storage, community.id, today)
  if (read.act === 'list') return say(situation, 'list', absencesText(known, today))
  const staff = await staffOf(desk.storage, community.id)
  const name = read.person ?? caller.name
  const person = staff.find(one => one.name === name)
  if (name !== caller.name && !mayApprove(caller)) return notAllowed(situation, 'absence of a colleague')
  if (person?.role !== 'steward') return say(situation, 'no steward', ONLY_STEWARDS)
  const own = known.filter(({ steward }) => steward === name)
  if (read.act === 'end') return endAbsences(situation, person, own)
  if (read.act === 'unread' || read.from < today) return say(situation, 'unread', ABSENCE_HELP)
  const cover = read.cover === null ? null : staff.find(one => one.name === read.cover && mayCover(one, name))
  if (cover === undefined) return say(situation, 'no such cover', coverNotThere(read.cover ?? '', false))
  if (cover !== null && known.some(absence => absence.steward === cover.name && overlaps(absence, read)))
    return say(situation, 'the cover is away', coverNotThere(cover.name, true))
  return setAbsence(situation, { person, cover, span: read, known, staff })
}

function mayCover(person: Person, away: string): boolean {
  return person.name !== away && (person.role === 'steward' || person.role === 'supervisor' || person.role === 'manager')
}

function overlaps({ fromDay, toDay }: AbsenceFact, { from, to }: { from: Day; to: Day }): boolean {
  return fromDay <= to && from <= toDay
}

/** Enters it; what was entered for the same days before is replaced. */
async function setAbsence(
  situation: Situation,
  {
    person,
    cover,
    span,
    known,
    staff,
  }: { person: Person; cover: Person | null; span: Span; known: readonly AbsenceFact[]; staff: readonly Person[] },
): Promise<Decision> {
  const { desk, community, caller, today, now } = situation
  const by = { by: caller.kind === 'staff' ? caller.name : '', at: now }
  const { staffId, name } = person
  const replaced = known.filter(absence => absence.steward === name && overlaps(absence, span))
  const fresh = { id: '', steward: name, fromDay: span.from, toDay: span.to, endedOn: null, cover: cover?.name ?? null }
  const above = standInsOn(span.from, [fresh], staff).get(name)?.name ?? null
  const changes: Change[] = [
    ...replaced.map(
      ({ id, fromDay }): Change => ({ kind: 'absence_ended', absenceId: id, name, on: fromDay > today ? fromDay : today, ...by }),
    ),
    {
      kind: 'absence',
      ...{ staffId, name, fromDay: span.from, toDay: span.to },
      cover: cover && { staffId: cover.staffId, name: cover.name },
      ...by,
    },
  ]
  const homes = await homesOfSteward(desk.storage, community.id, name)
  const covered = known.filter(absence => absence.cover === name && overlaps(absence, span)).map(({ steward }) => steward)
  const news = absenceNews(fresh, homes, above, today) + alsoCovers(covered)
  const told: Reply[] = [
    ...(cover ? await tellPerson(situation, cover.name, news) : []),
    ...(await tellRoles(situation, ['supervisor', 'manager'], news, undefined)).filter(reply => reply.chatId !== situation.inbound.chat.id),
    ...(name === by.by ? [] : await tellPerson(situation, name, news)),
  ]
  return say(situation, `${name} is away`, absenceSet(fresh, homes, above, today) + alsoCovers(covered), changes, onceEach(told))
}

async function endAbsences(situation: Situation, { name }: Person, own: readonly AbsenceFact[]): Promise<Decision> {
  const { caller, today, now } = situation
  const by = caller.kind === 'staff' ? caller.name : ''
  const changes = own.map(({ id, fromDay }): Change => {
    return { kind: 'absence_ended', absenceId: id, name, on: fromDay > today ? fromDay : today, by, at: now }
  })
  const covers = new Set(own.filter(absence => isAway(absence, today)).flatMap(({ cover }) => cover ?? []))
  const told: Reply[] = []
  for (const cover of covers) told.push(...(await tellPerson(situation, cover, absenceEndedNews(name))))
  return say(situation, `${name} is back`, absenceEnded(name, own, today), changes, told)
}

function onceEach(replies: readonly Reply[]): Reply[] {
  return [...new Map(replies.map(reply => [reply.chatId, reply])).values()]
}

function say(situation: Situation, reason: string, text: string, changes: Change[] = [], told: Reply[] = []): Decision {
  return decided('absence', reason, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...told], changes)
}

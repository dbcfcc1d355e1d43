// The words around a steward who is away: who stands in, and what waits for nobody.
import type { AbsenceFact, StandIn } from '../../domain/absence.ts'
import type { Day } from '../../domain/calendar.ts'
import { dayWords } from '../terms.ts'
import { spanWords } from './calendar.ts'

/** `12月1日至12月3日`. */
const days = ({ fromDay, toDay }: { fromDay: Day; toDay: Day }, today: Day): string => spanWords([fromDay, toDay], today)

/** How an absence is written. */
export const ABSENCE_HELP =
  '请写明日期和代班的人，例如“请假 12月1日-12月3日 由李雷代”；主管可写“王芳请假 12月1日-12月3日 由李雷代”。提前回来发“销假”。一次最多60天，从今天起。'

/** Only stewards have homes that somebody has to work. */
export const ONLY_STEWARDS = '请假代班只登记在岗管家：其他岗位名下没有住户，不需要代班。'

/** A cover has to work here, and to be there. */
export function coverNotThere(cover: string, isAbsent: boolean): string {
  return isAbsent ? `${cover}那几天也请假，请换一个人代。` : `没有在岗的管家或主管“${cover}”，请核对姓名。`
}

/** The absence stands: who works the homes, or that nobody was named. */
export function absenceSet(absence: Omit<AbsenceFact, 'id' | 'endedOn'>, homes: number, above: string | null, today: Day): string {
  const { steward, cover } = absence
  const head = `已登记：${steward} ${days(absence, today)}请假，名下${homes}户`
  if (cover !== null) return `${head}由${cover}代：那几天${cover}能看能办这些户，名单、提醒和待办都到${cover}那里。`
  return `${head}没有指定代班，那几天先归${above ?? '经理'}。找到人后由主管发“${steward}请假 ${days(absence, today)} 由某某代”。`
}

/** For whoever stands in, and for those above. */
export function absenceNews(absence: Omit<AbsenceFact, 'id' | 'endedOn'>, homes: number, above: string | null, today: Day): string {
  const { steward, cover } = absence
  if (cover !== null) return `【代班】${steward} ${days(absence, today)}请假，名下${homes}户由${cover}代。`
  return `【无人代班】${steward} ${days(absence, today)}请假，名下${homes}户没有人代，先归${above ?? '经理'}。请安排：“${steward}请假 ${days(absence, today)} 由某某代”。`
}

/** Somebody who stands in for others went away in those days. */
export function alsoCovers(covered: readonly string[]): string {
  return covered.length === 0 ? '' : `\n注意：原定由请假人代班的${covered.join('、')}，重合的日子没有人代了，先归主管。`
}

/** Back at work. */
export function absenceEnded(steward: string, found: readonly AbsenceFact[], today: Day): string {
  if (found.length === 0) return `${steward}没有登记请假。`
  return `已销假：${steward} ${found.map(absence => days(absence, today)).join('、')}的请假到今天为止，名下的户从今天起由本人办理。`
}

/** For whoever stood in. */
export function absenceEndedNews(steward: string): string {
  return `【代班结束】${steward}已销假，名下的户从今天起由本人办理。`
}

/** “请假”: who is away from today on. */
export function absencesText(absences: readonly AbsenceFact[], today: Day): string {
  if (absences.length === 0) return `今天和以后没有人登记请假。\n${ABSENCE_HELP}`
  const rows = absences.map(
    absence => `· ${absence.steward} ${days(absence, today)}，${absence.cover === null ? '没有人代' : `由${absence.cover}代`}`,
  )
  return ['请假：', ...rows, ABSENCE_HELP].join('\n')
}

/** On the line of a household that somebody else works today. */
export function standInNote({ away, isCover, until }: StandIn, today: Day): string {
  return isCover ? `代班：${away}请假到${dayWords(until, today)}` : `${away}请假到${dayWords(until, today)}，没有人代`
}

/** Above the list of whoever is away. */
export function awayText({ away, name, until }: StandIn, today: Day): string {
  return `${away}请假到${dayWords(until, today)}，名下的户由${name ?? '经理'}办理；提前回来发“销假”。`
}

/** In the digest of whoever stands in. */
export function coverRow({ away, from, until }: StandIn, homes: number, today: Day): string {
  return `${away} ${days({ fromDay: from, toDay: until }, today)}请假，名下${homes}户由您代`
}

/** In the digest of those above: nobody stands in. */
export function uncoveredRow({ away, name, from, until }: StandIn, homes: number, today: Day): string {
  return `${away} ${days({ fromDay: from, toDay: until }, today)}请假，没有人代，名下${homes}户先归${name ?? '经理'}：发“${away}请假 ${days({ fromDay: today, toDay: until }, today)} 由某某代”`
}

// A steward is away (请假): who works the homes meanwhile. The case stays the steward's; on those days somebody else sees it, works it and hears of it.
import type { Day } from './calendar.ts'
import type { Role } from './people.ts'

/** Days on which a steward is away; `endedOn`: back early, from that day on. */
export interface AbsenceFact {
  id: string
  steward: string
  fromDay: Day
  toDay: Day
  endedOn: Day | null
  /** Who stands in; null when nobody was found. */
  cover: string | null
}

/** Somebody who works here. */
export interface Colleague {
  name: string
  role: Role
  groupName: string
}

/** Who works the homes of somebody who is away; `name` null: nobody, there is neither a cover nor anybody above. */
export interface StandIn {
  away: string
  name: string | null
  /** False: no cover is at work, the homes went to whoever is above. */
  isCover: boolean
  from: Day
  until: Day
}

/** Whether somebody is away on a day. */
export function isAway({ fromDay, toDay, endedOn }: AbsenceFact, day: Day): boolean {
  return fromDay <= day && day <= toDay && (endedOn === null || day < endedOn)
}

/**
 * Who stands in for whom on a day, by the name of whoever is away. A cover who is away too, or works here no more, is none; then a supervisor takes the
 * homes, one of the same 小组 first, else the manager.
 */
export function standInsOn(day: Day, absences: readonly AbsenceFact[], staff: readonly Colleague[]): Map<string, StandIn> {
  const away = absences.filter(absence => isAway(absence, day))
  const gone = new Set(away.map(({ steward }) => steward))
  const present = staff.filter(({ name }) => !gone.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const found = new Map<string, StandIn>()
  for (const { steward, cover, fromDay, toDay } of away) {
    const stands = cover === null ? undefined : present.find(({ name }) => name === cover)
    const group = staff.find(({ name }) => name === steward)?.groupName ?? ''
    const name = (stands ?? above(present, group))?.name ?? null
    found.set(steward, { away: steward, name, isCover: stands !== undefined, from: fromDay, until: toDay })
  }
  return found
}

function above(present: readonly Colleague[], group: string): Colleague | undefined {
  const supervisors = present.filter(({ role }) => role === 'supervisor')
  return supervisors.find(({ groupName }) => groupName === group) ?? supervisors[0] ?? present.find(({ role }) => role === 'manager')
}

/** Whose homes somebody works on the day of these stand-ins: the own ones unless away, and those of whom that person stands in for. */
export function stewardsWorkedBy(name: string, standIns: ReadonlyMap<string, StandIn>): string[] {
  const covered = [...standIns.values()].filter(standIn => standIn.name === name).map(({ away }) => away)
  return isReplaced(name, standIns) ? covered : [name, ...covered]
}

/** Who works the homes of a steward on that day. */
export function workerFor(steward: string, standIns: ReadonlyMap<string, StandIn>): string {
  return standIns.get(steward)?.name ?? steward
}

function isReplaced(name: string, standIns: ReadonlyMap<string, StandIn>): boolean {
  const own = standIns.get(name)
  return own !== undefined && own.name !== null
}

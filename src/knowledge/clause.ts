// What the answering rests on: clauses of a community, clauses of the law, and the questions people ask about them.
import type { Day } from '../domain/calendar.ts'

/** One clause, shown word for word: the community's own, or the law's. */
export interface Clause {
  topic: string
  title: string
  /** Where it stands, as people cite it: 收费表第5条. */
  clause: string
  text: string
  kind: 'community' | 'law'
  from?: Day
  to?: Day
  /** The file it came from. */
  source: string
}

/** A way to ask about a topic; the topic `OOS` marks a question that no clause covers. */
export interface Alias {
  topic: string
  text: string
}

/** The topic of questions that no clause covers. */
export const NOT_COVERED = 'OOS'

/** True when a clause is in force on a day; a clause without dates always is. */
export function inForce(clause: Clause, today: Day): boolean {
  return (clause.from === undefined || clause.from <= today) && (clause.to === undefined || today <= clause.to)
}

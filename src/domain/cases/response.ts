// How an owner has responded before, by way of contact: a hint for the steward, never a score (requirement R11).
import { addDays, type Day } from '../calendar.ts'
import type { HouseholdFacts } from '../household.ts'

/** Of the contacts of a year, how many were made in a way and how many found the owner. */
export interface Response {
  way: 'call' | 'visit'
  found: number
  tried: number
}

const FOUND = { call: 'answered', visit: 'met_owner' } as const

/** What calls and visits of the last year came to, and on how many days the owner wrote back. */
export function responsesOf({ contacts, repliesOn }: HouseholdFacts, today: Day): { ways: Response[]; replies: number } {
  const since = addDays(today, -365)
  const recent = contacts.filter(({ on }) => on > since && on <= today)
  const ways = (['call', 'visit'] as const).flatMap(way => {
    const made = recent.filter(({ method }) => method === way)
    return made.length === 0 ? [] : [{ way, found: made.filter(({ outcome }) => outcome === FOUND[way]).length, tried: made.length }]
  })
  return { ways, replies: repliesOn.filter(on => on > since && on <= today).length }
}

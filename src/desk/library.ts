// A community's clauses ready for questions, as the ledger holds them today.
import type { Day } from '../domain/calendar.ts'
import type { Library } from '../knowledge/library.ts'
import { clausesVersion, standingClauses } from '../ledger/clauses.ts'
import type { Storage } from '../ledger/open.ts'
import { openLibrary } from './ask.ts'

/** Libraries by community, built once for a day and a state of the knowledge. */
export function libraries(storage: Storage): (communityId: string, day: Day) => Promise<Library> {
  const built = new Map<string, { key: string; library: Library }>()
  return async (communityId, day) => {
    const key = `${await clausesVersion(storage, communityId)}|${day}`
    const known = built.get(communityId)
    if (known?.key === key) return known.library
    const { clauses, aliases } = await standingClauses(storage, communityId)
    const library = openLibrary(clauses, aliases, day)
    built.set(communityId, { key, library })
    return library
  }
}

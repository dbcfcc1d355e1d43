// Which rows of the contact book count: attempts of ours that nobody took back. An owner's own message stands beside them and is no attempt.
import { Prisma } from './open.ts'

/** The condition on rows of "Contact"; `alias` is what a joining statement calls the table. */
export function standingContact(alias = '"Contact"'): Prisma.Sql {
  const row = Prisma.raw(alias)
  return Prisma.sql`${row}."direction" IS NULL AND ${row}."reversesId" IS NULL
    AND ${row}."id" NOT IN (SELECT r."reversesId" FROM "Contact" r WHERE r."reversesId" IS NOT NULL)`
}

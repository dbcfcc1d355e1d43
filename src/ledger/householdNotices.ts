// The formal notices and cases of households, and which notice a line of the contact book tells of.
import type { HouseholdFacts } from '../domain/household.ts'
import type { NoticeFact } from '../domain/notices.ts'
import { itemsOf, type NoticeRow, noticeFact } from './noticeRows.ts'
import type { Db, Prisma } from './open.ts'

interface CaseRow {
  unitId: string
  filedDay: string
  closedDay: string | null
}

/** Attaches notices and cases of the households that `here` selects; contact rows must stand there already. */
export async function attachNotices(db: Db, here: Prisma.Sql, facts: ReadonlyMap<string, HouseholdFacts>): Promise<void> {
  const known = new Map<string, NoticeFact>()
  const holders = new Set<HouseholdFacts>()
  for (const row of await db.$queryRaw<NoticeRow[]>`SELECT "id", "unitId", "kind", "state", "items", "approvedDay", "approvedBy", "legalBy",
      "withdrawnDay", "heldUntil" FROM "Notice" WHERE ${here} ORDER BY "createdAt", "id"`) {
    const household = facts.get(row.unitId)
    if (!household) continue
    const notice = noticeFact(row, itemsOf(row.items))
    known.set(notice.id, notice)
    household.notices = [...(household.notices ?? []), notice]
    holders.add(household)
  }
  for (const { contacts } of holders) {
    for (const contact of contacts) {
      const notice = contact.notice && known.get(contact.notice.id)
      if (notice) contact.notice = { id: notice.id, billIds: notice.billIds }
    }
  }
  for (const row of await db.$queryRaw<
    CaseRow[]
  >`SELECT "unitId", "filedDay", "closedDay" FROM "LegalCase" WHERE ${here} ORDER BY "filedDay"`) {
    const household = facts.get(row.unitId)
    if (household) household.legalCases = [...(household.legalCases ?? []), { filedOn: row.filedDay, closedOn: row.closedDay }]
  }
}

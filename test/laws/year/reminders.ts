// What was sent by the product itself about unpaid money, as it stands in the book afterwards.
import { chaseDay } from '../../../src/desk/chaseDay.ts'
import { type Day, dayIn, daysBetween, timeIn } from '../../../src/domain/calendar.ts'
import { openDays } from '../../../src/domain/holidays.ts'
import type { CommunityCard } from '../../../src/domain/people.ts'
import { SHIPPED_POLICY } from '../../../src/domain/policy.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import type { Breach } from './watch.ts'

const EFFECTIVE: Record<string, readonly string[]> = {
  call: ['answered'],
  visit: ['met_owner'],
  slip: ['delivered'],
  message: ['delivered'],
  sms: ['delivered'],
  demand: ['delivered'],
  lawyer_letter: ['delivered'],
}

/** INV5: no reminder left outside the hours of an open day. */
export async function windowBreaches(storage: Storage, zone: string, quiet: readonly Day[]): Promise<Breach[]> {
  const calendar = openDays(quiet)
  const rows = await storage.db.reminder.findMany({ where: { state: { in: ['sent', 'unknown', 'failed'] }, sentAt: { not: null } } })
  const found: Breach[] = []
  for (const { id, sentAt, day, accountId, answersOwner } of rows) {
    if (!sentAt || accountId === null || answersOwner === true) continue
    const time = timeIn(zone, sentAt)
    const { day: hours, evening } = SHIPPED_POLICY.windows
    const inside = [...hours, ...evening].some(window => window.slice(0, 5) <= time && time < window.slice(6))
    if (!inside) found.push({ law: 'INV5', what: `reminder ${id} of ${day} was sent at ${time}` })
    const sentOn = dayIn(zone, sentAt)
    if (!calendar.isOpen(sentOn)) found.push({ law: 'INV5', what: `reminder ${id} was sent on ${sentOn}: ${calendar.closedFor(sentOn)}` })
  }
  return found
}

/** INV6: none of the bills a reminder asks for was settled before it went out. */
export async function paidBreaches(storage: Storage): Promise<Breach[]> {
  const found: Breach[] = []
  const rows = await storage.db.reminder.findMany({
    where: { state: { in: ['sent', 'unknown'] }, sentAt: { not: null }, accountId: { not: null }, amountFen: { gt: 0 } },
  })
  for (const { id, sentAt, billIds, tone } of rows) {
    const ids = JSON.parse(billIds ?? '[]') as string[]
    if (!sentAt || tone === 'T0') continue
    for (const bill of await storage.db.bill.findMany({ where: { id: { in: ids } } })) {
      const before = { billId: bill.id, createdAt: { lt: sentAt } }
      const paid = await storage.db.allocation.aggregate({ where: before, _sum: { fen: true } })
      const waived = await storage.db.waiver.aggregate({ where: before, _sum: { fen: true } })
      if (bill.amountFen - (waived._sum.fen ?? 0n) - (paid._sum.fen ?? 0n) <= 0n)
        found.push({ law: 'INV6', what: `reminder ${id} went out at ${sentAt.toISOString()} for bill ${bill.id}, which was settled` })
    }
  }
  return found
}

/**
 * SG5: what stops a reminder is told as it is. Whoever is in peace (a promise, a hold, trouble) has not paid, and nobody is told so; no text without an amount
 * slips past to such a home either.
 */
export async function peaceBreaches({ db }: Storage, zone: string): Promise<Breach[]> {
  const found: Breach[] = []
  for (const { id, reason, decidedAt, billIds } of await db.reminder.findMany({
    where: { state: 'cancelled', reason: { contains: '已结清' } },
  })) {
    const ids = JSON.parse(billIds ?? '[]') as string[]
    for (const bill of await db.bill.findMany({ where: { id: { in: ids } } })) {
      const before = { billId: bill.id, createdAt: { lte: decidedAt ?? bill.createdAt } }
      const paid = await db.allocation.aggregate({ where: before, _sum: { fen: true } })
      const waived = await db.waiver.aggregate({ where: before, _sum: { fen: true } })
      const left = bill.amountFen - (waived._sum.fen ?? 0n) - (paid._sum.fen ?? 0n)
      if (left > 0n)
        found.push({ law: 'SG5', what: `reminder ${id} did not leave because of “${reason}”, and bill ${bill.id} asks for ${left}` })
    }
  }
  const left = { state: { in: ['sent', 'unknown'] }, accountId: { not: null }, tone: { not: 'T4' }, occasion: null }
  for (const { id, unitId, sentAt, answersOwner } of await db.reminder.findMany({ where: { ...left, sentAt: { not: null } } })) {
    if (!sentAt || answersOwner === true) continue
    const day = dayIn(zone, sentAt)
    const holds = await db.hold.findMany({ where: { unitId, lastSilentDay: { gte: day }, createdAt: { lt: sentAt } } })
    for (const { lastSilentDay, sinceDay, endedDay } of holds)
      if ((sinceDay === null || sinceDay <= day) && (endedDay === null || endedDay > day))
        found.push({ law: 'SG5', what: `reminder ${id} left on ${day} in a hold through ${lastSilentDay}` })
  }
  return found
}

/** INV7: whatever people logged, the product itself sent nothing to a household whose day or week was full. */
export async function capBreaches(storage: Storage, community: CommunityCard): Promise<Breach[]> {
  const { caps } = SHIPPED_POLICY
  const taken = await storage.db.contact.findMany({ where: { reversesId: { not: null } }, select: { reversesId: true } })
  const reversed = new Set(taken.map(row => row.reversesId))
  const all = await storage.db.contact.findMany({ where: { direction: null, reversesId: null }, orderBy: { createdAt: 'asc' } })
  const rows = all.filter(row => !reversed.has(row.id) && row.method in EFFECTIVE)
  const found: Breach[] = []
  for (const row of rows) {
    if (row.reminderId === null || row.via === null || row.via === 'hand') continue
    // What the ledger knew when it was sent; the end of a letter is no attempt of its own.
    const known = rows.filter(other => other.unitId === row.unitId && other.createdAt < row.createdAt && other.day <= row.day)
    const week = known.filter(other => daysBetween(other.day, row.day) < caps.windowDays)
    const attempts = week.filter(other => !LETTERS.has(other.method) || other.outcome === 'posted' || other.outcome === 'unknown')
    const effective = week.filter(other => EFFECTIVE[other.method]?.includes(other.outcome))
    const tell = (what: string) => found.push({ law: 'INV7', what: `${row.unitId} on ${row.day}: ${what}` })
    if (attempts.some(other => other.day === row.day)) tell('a second attempt of the day')
    if (effective.length < caps.effectiveInWindow && attempts.length < caps.attemptsInWindow) continue
    if (!(await mayPass(storage, community, row)))
      tell(`sent after ${attempts.length} attempts and ${effective.length} effective contacts of seven days`)
  }
  return found
}

const LETTERS: ReadonlySet<string> = new Set(['demand', 'lawyer_letter'])

/** The exceptions of collection §5: a limitation that runs out, a formal demand, the reminder of an instalment. */
async function mayPass(
  storage: Storage,
  community: CommunityCard,
  row: { reminderId: string | null; unitId: string; day: Day },
): Promise<boolean> {
  const reminder = row.reminderId === null ? null : await storage.db.reminder.findUnique({ where: { id: row.reminderId } })
  if (reminder?.tone === 'T4' || reminder?.opening === 'O-分期提醒') return true
  const { lines } = await chaseDay(storage, community, row.day, { unitIds: [row.unitId] })
  const limitationOn = lines[0]?.limitationOn ?? null
  return limitationOn !== null && daysBetween(row.day, limitationOn) <= SHIPPED_POLICY.limitation.throughCaps
}

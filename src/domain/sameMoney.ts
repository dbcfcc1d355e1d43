// Two records that may be the same money: what an owner reported and finance found, and what the bank statement says later (open-points 21).
import { type Day, daysBetween } from './calendar.ts'

/** A record of money of one household. */
export interface MoneyRecord {
  id: string
  unitId: string
  fen: bigint
  on: Day
}

/**
 * Pairs each statement row with the report that is most likely the same money: the same household and amount, at most `days` days apart, the nearest
 * first. No report and no row is used twice.
 */
export function pairSameMoney(rows: readonly MoneyRecord[], reports: readonly MoneyRecord[], days: number): Map<string, string> {
  const candidates: { row: MoneyRecord; report: MoneyRecord; apart: number }[] = []
  const byHome = new Map<string, MoneyRecord[]>()
  for (const report of reports) byHome.set(report.unitId, [...(byHome.get(report.unitId) ?? []), report])
  for (const row of rows) {
    for (const report of byHome.get(row.unitId) ?? []) {
      const apart = Math.abs(daysBetween(report.on, row.on))
      if (report.fen === row.fen && apart <= days) candidates.push({ row, report, apart })
    }
  }
  candidates.sort(
    (a, b) => a.apart - b.apart || compare(a.row.on, b.row.on) || compare(a.row.id, b.row.id) || compare(a.report.id, b.report.id),
  )
  const [pairs, used] = [new Map<string, string>(), new Set<string>()]
  for (const { row, report } of candidates) {
    if (pairs.has(row.id) || used.has(report.id)) continue
    pairs.set(row.id, report.id)
    used.add(report.id)
  }
  return pairs
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

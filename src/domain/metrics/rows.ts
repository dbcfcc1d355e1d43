// The figures of a group of households: the project, a building, a steward, a group. All are made from the same tallies, so they add up.
import { type Fen, fen, perMille } from '../money.ts'
import { byName, type Share, share } from './rates.ts'
import type { UnitTally } from './tally.ts'

/** Figures of a group of households in fen and per mille (metrics §2); every rate by amount unless it says household. */
export interface GroupFigures {
  /** Units of the group, billed or not. */
  households: number
  collectedFen: Fen
  collectedHouseholds: number
  dueFen: Fen
  allocatedFen: Fen
  collectionRate: number | null
  /** 户数口径: part = households without an overdue balance of the year, of = delivered households billed. */
  clear: Share
  householdRate: number | null
  activeFen: Fen
  activePaymentRate: number | null
  activeHouseholdRate: number | null
  prepaidFen: Fen
  prepaidRate: number | null
  openingArrearsFen: Fen
  wrongChargesFen: Fen
  recoveredFen: Fen
  arrearsRecoveryRate: number | null
  overallRate: number | null
  overdueFen: Fen
  /** part = households with an overdue balance of any year, of = households billed. */
  arrears: Share
  arrearsHouseholdShare: number | null
  /** 本年维修满意率: satisfied ratings of repairs done this year, of all valid ones; it stands beside the rates (requirements R8). */
  satisfied: Share
}

/** A building's figures. */
export interface BuildingRow extends GroupFigures {
  building: string
}

/** A steward's figures. */
export interface StewardRow extends GroupFigures {
  steward: string
  group: string
}

/** A group's figures. */
export interface TeamRow extends GroupFigures {
  group: string
}

/** The figures of some households. */
export function figuresOf(units: readonly UnitTally[]): GroupFigures {
  const sums = sumsOf(units)
  const { due, allocated, active, prepaid, opening, wrong, recovered } = sums
  const clear = share(sums.clear, sums.inScope)
  const arrears = share(sums.inArrears, sums.billed)
  return {
    households: units.length,
    collectedFen: fen(sums.collected),
    collectedHouseholds: sums.payers,
    dueFen: fen(due),
    allocatedFen: fen(allocated),
    collectionRate: perMille(allocated, due),
    clear,
    householdRate: clear.rate,
    activeFen: fen(active),
    activePaymentRate: perMille(active, due),
    activeHouseholdRate: perMille(sums.clearActively, sums.inScope),
    prepaidFen: fen(prepaid),
    prepaidRate: perMille(prepaid, due),
    openingArrearsFen: fen(opening),
    wrongChargesFen: fen(wrong),
    recoveredFen: fen(recovered),
    arrearsRecoveryRate: perMille(recovered, opening - wrong),
    overallRate: perMille(allocated + recovered, due + opening - wrong),
    overdueFen: fen(sums.overdue),
    arrears,
    arrearsHouseholdShare: arrears.rate,
    satisfied: share(sums.goodRatings, sums.ratings),
  }
}

function sumsOf(units: readonly UnitTally[]) {
  const money = { collected: 0, due: 0, allocated: 0, active: 0, prepaid: 0, opening: 0, wrong: 0, recovered: 0, overdue: 0 }
  const households = { payers: 0, inScope: 0, clear: 0, clearActively: 0, billed: 0, inArrears: 0, ratings: 0, goodRatings: 0 }
  for (const unit of units) {
    money.collected += unit.collectedFen
    money.due += unit.dueFen
    money.allocated += unit.allocatedFen
    money.active += unit.activeFen
    money.prepaid += unit.prepaidFen
    money.opening += unit.openingFen
    money.wrong += unit.wrongFen
    money.recovered += unit.recoveredFen
    money.overdue += unit.overdueFen
    if (unit.paidInPeriod) households.payers += 1
    if (unit.billed) households.billed += 1
    households.ratings += unit.ratings
    households.goodRatings += unit.goodRatings
    if (unit.overdueFen > 0) households.inArrears += 1
    if (!unit.unit.delivered || unit.dueBills === 0) continue
    households.inScope += 1
    if (unit.overdueYearFen > 0) continue
    households.clear += 1
    if (unit.activeFen >= unit.allocatedFen) households.clearActively += 1
  }
  return { ...money, ...households }
}

/** One row a building, in the order people count. */
export function buildingRows(units: readonly UnitTally[]): BuildingRow[] {
  return grouped(units, tally => tally.unit.building).map(([building, own]) => ({ building, ...figuresOf(own) }))
}

/** One row a steward, by name. */
export function stewardRows(units: readonly UnitTally[]): StewardRow[] {
  const rows = grouped(units, tally => tally.unit.steward)
  return rows.map(([steward, own]) => ({ steward, group: own[0]?.unit.group ?? '', ...figuresOf(own) }))
}

/** One row a group of stewards; households without one are left out. */
export function teamRows(units: readonly UnitTally[]): TeamRow[] {
  const rows = grouped(units, tally => tally.unit.group).filter(([group]) => group !== '')
  return rows.map(([group, own]) => ({ group, ...figuresOf(own) }))
}

function grouped(units: readonly UnitTally[], nameOf: (tally: UnitTally) => string): [string, UnitTally[]][] {
  const groups = new Map<string, UnitTally[]>()
  for (const unit of units) {
    const known = groups.get(nameOf(unit))
    if (known) known.push(unit)
    else groups.set(nameOf(unit), [unit])
  }
  return [...groups].sort(([a], [b]) => byName(a, b))
}

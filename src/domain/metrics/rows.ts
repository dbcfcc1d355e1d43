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
  const sum = (of: (unit: UnitTally) => number): number => units.reduce((total, unit) => total + of(unit), 0)
  const count = (test: (unit: UnitTally) => boolean): number => units.reduce((total, unit) => total + (test(unit) ? 1 : 0), 0)
  const [due, allocated, active, prepaid] = [
    sum(unit => unit.dueFen),
    sum(unit => unit.allocatedFen),
    sum(unit => unit.activeFen),
    sum(unit => unit.prepaidFen),
  ]
  const [opening, wrong, recovered] = [sum(unit => unit.openingFen), sum(unit => unit.wrongFen), sum(unit => unit.recoveredFen)]
  const inScope = (unit: UnitTally): boolean => unit.unit.delivered && unit.dueBills > 0
  const isClear = (unit: UnitTally): boolean => inScope(unit) && unit.overdueYearFen === 0
  const clear = share(count(isClear), count(inScope))
  const arrears = share(
    count(unit => unit.overdueFen > 0),
    count(unit => unit.billed),
  )
  return {
    households: units.length,
    collectedFen: fen(sum(unit => unit.collectedFen)),
    collectedHouseholds: count(unit => unit.paidInPeriod),
    dueFen: fen(due),
    allocatedFen: fen(allocated),
    collectionRate: perMille(allocated, due),
    clear,
    householdRate: clear.rate,
    activeFen: fen(active),
    activePaymentRate: perMille(active, due),
    activeHouseholdRate: perMille(
      count(unit => isClear(unit) && unit.activeFen >= unit.allocatedFen),
      clear.of,
    ),
    prepaidFen: fen(prepaid),
    prepaidRate: perMille(prepaid, due),
    openingArrearsFen: fen(opening),
    wrongChargesFen: fen(wrong),
    recoveredFen: fen(recovered),
    arrearsRecoveryRate: perMille(recovered, opening - wrong),
    overallRate: perMille(allocated + recovered, due + opening - wrong),
    overdueFen: fen(sum(unit => unit.overdueFen)),
    arrears,
    arrearsHouseholdShare: arrears.rate,
  }
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

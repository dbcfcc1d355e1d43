import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Engine, onBothEngines, onEachEngine } from '../../engines.ts'
import { afterwards, type Lived, stepsReached, wildYear } from './wildYear.ts'

/**
 * Every run lives one and the same year, a day of each month or so, and looks at everything in it. LAW_YEARS tries that many others, LAW_DAYS days of
 * each, at the most LAW_STRIDE days apart (1: every day of the year); LAW_SEED tries others again.
 */
const YEARS = Number(process.env.LAW_YEARS ?? 0)
const DAYS = Number(process.env.LAW_DAYS ?? (YEARS === 0 ? 17 : 30))
const STRIDE = Number(process.env.LAW_STRIDE ?? (YEARS === 0 ? 42 : 21))
const SEEDS =
  YEARS === 0 ? [3] : fc.sample(fc.integer({ min: 1, max: 2 ** 31 }), { numRuns: YEARS, seed: Number(process.env.LAW_SEED ?? 1) })
const MOST_MS = 3_600_000

type Year = Lived & { seed: number; steps: string[] }
const lived = new Map<string, Promise<Year>>()

/** A year on an engine; lived once, however many laws look at it. */
function yearOn(engine: Engine, seed: number): Promise<Year> {
  const key = `${engine.name} ${seed}`
  const known = lived.get(key) ?? live(engine, seed)
  lived.set(key, known)
  return known
}

async function live(engine: Engine, seed: number): Promise<Year> {
  const storage = await engine.newLedger()
  const year = await wildYear(storage, seed, { days: DAYS, stride: STRIDE })
  return { ...year, seed, breaches: [...year.breaches, ...(await afterwards(storage))], steps: await stepsReached(storage) }
}

onEachEngine('a year in which anybody does anything', engine => {
  it(
    `keeps every invariant of the model, INV1 to INV10, whatever is said, loaded and pressed (${DAYS} days)`,
    async () => {
      const steps = new Set<string>()
      for (const seed of SEEDS) {
        const year = await yearOn(engine, seed)
        expect({ seed, breaches: year.breaches }).toEqual({ seed, breaches: [] })
        for (const step of year.steps) steps.add(step)
      }
      // A law about steps that nobody came to would say nothing.
      expect([...steps]).toEqual(expect.arrayContaining(['S1', 'S4', 'S5', 'S6']))
    },
    MOST_MS,
  )
})

/** The first of two lists' lines that differ, with where. */
function firstDifference(one: readonly string[], other: readonly string[]): [number, string | undefined, string | undefined] | null {
  const at = one.findIndex((line, index) => line !== other[index])
  if (at >= 0) return [at, one[at], other[at]]
  return one.length === other.length ? null : [one.length, undefined, other[one.length]]
}

onBothEngines('INV9: the same year on both engines', (sqlite, postgres) => {
  it(
    `sends the same messages and gives the same lists, day by day (${DAYS} days)`,
    async () => {
      for (const seed of SEEDS) {
        const [one, other] = [await yearOn(sqlite, seed), await yearOn(postgres, seed)]
        expect({ seed, differs: firstDifference(one.messages, other.messages) }).toEqual({ seed, differs: null })
        expect(other.lists).toEqual(one.lists)
      }
    },
    MOST_MS,
  )
})

import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { onBothEngines, onEachEngine } from '../../engines.ts'
import { afterwards, wildYear } from './wildYear.ts'

/** How many days are lived in a year, how far apart they lie at the most (1: each of them), and how many years are tried: they take minutes, so none unless LAW_YEARS says so. */
const DAYS = Number(process.env.LAW_DAYS ?? 30)
const STRIDE = Number(process.env.LAW_STRIDE ?? 21)
const YEARS = Number(process.env.LAW_YEARS ?? 0)
const WHEN = YEARS === 0 ? 'skipped: LAW_YEARS is not set' : `${DAYS} days`
const anySeed = fc.noShrink(fc.integer({ min: 1, max: 2 ** 31 }))
/** The same years in every run, so that a change is judged by itself; another LAW_SEED tries others. */
const RUNS = { numRuns: YEARS, endOnFailure: true, seed: Number(process.env.LAW_SEED ?? 20_261_126) }

onEachEngine('a year in which anybody does anything', engine => {
  it.skipIf(YEARS === 0)(
    `keeps every invariant of the model, whatever is said, loaded and pressed (${WHEN})`,
    async () => {
      const property = fc.asyncProperty(anySeed, async seed => {
        const storage = await engine.newLedger()
        const { breaches, messages } = await wildYear(storage, seed, { days: DAYS, stride: STRIDE })
        expect([...breaches, ...(await afterwards(storage))]).toEqual([])
        expect(messages.length).toBeGreaterThan(DAYS)
      })
      await fc.assert(property, RUNS)
    },
    3_600_000,
  )
})

/** The first of two lists' lines that differ, with where. */
function firstDifference(one: readonly string[], other: readonly string[]): [number, string | undefined, string | undefined] | null {
  const at = one.findIndex((line, index) => line !== other[index])
  if (at >= 0) return [at, one[at], other[at]]
  return one.length === other.length ? null : [one.length, undefined, other[one.length]]
}

onBothEngines('INV9: the same year on both engines', (sqlite, postgres) => {
  it.skipIf(YEARS === 0)(
    `gives the same lists, day by day (${WHEN})`,
    async () => {
      const property = fc.asyncProperty(anySeed, async seed => {
        const days = { days: Math.ceil(DAYS / 3), stride: STRIDE }
        const one = await wildYear(await sqlite.newLedger(), seed, days)
        const other = await wildYear(await postgres.newLedger(), seed, days)
        expect(firstDifference(one.messages, other.messages)).toBeNull()
        expect(other.lists).toEqual(one.lists)
      })
      await fc.assert(property, RUNS)
    },
    3_600_000,
  )
})

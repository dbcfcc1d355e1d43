// Chance that can be repeated: the same seed gives the same year.

/** A source of chance. */
export interface Dice {
  /** A number from 0 up to, but not including, 1. */
  next(): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** One of a list. */
  pick<T>(list: readonly T[]): T
  /** One of a list by weight. */
  weighed<T>(list: readonly (readonly [T, number])[]): T
}

/** Dice for a seed (mulberry32). */
export function makeDice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index]
    if (found === undefined) throw new RangeError('There is nothing to pick from.')
    return found
  }
  return {
    next,
    chance: probability => next() < probability,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: list => at(list, Math.floor(next() * list.length)),
    weighed(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of list) {
        left -= weight
        if (left < 0) return item
      }
      return at(list, list.length - 1)[0]
    },
  }
}

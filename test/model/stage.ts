// A model over a server, with a clock that only the test moves, a log that is kept, and a budget in memory.
import { pino } from 'pino'
import type { Model, Occasion } from '../../src/desk/model.ts'
import type { Budget } from '../../src/model/calls.ts'
import { CLOCK, type Clock } from '../../src/model/deadline.ts'
import { openModel } from '../../src/model/open.ts'
import type { ModelSettings } from '../../src/model/settings.ts'

/** A clock that stands still until the test moves it. */
export interface HandClock extends Clock {
  /** Moves it on and rings what is due. */
  pass(ms: number): void
  /** The times the bells were set to, in ms from when they were set. */
  set: number[]
}

/** A clock in the test's hand. */
export function handClock(): HandClock {
  let now = 0
  const bells = new Set<{ at: number; run: () => void }>()
  const set: number[] = []
  return {
    set,
    now: () => now,
    ring(ms, run) {
      const bell = { at: now + ms, run }
      set.push(ms)
      bells.add(bell)
      return () => void bells.delete(bell)
    },
    pass(ms) {
      now += ms
      for (const bell of [...bells]) {
        if (bell.at > now) continue
        bells.delete(bell)
        bell.run()
      }
    },
  }
}

/** A clock that goes by itself, for tests in which nothing is late. */
export const goingClock = (): HandClock => ({ ...CLOCK, set: [], pass: () => {} })

/** A log whose lines a test reads. */
export function keptLog(): { log: pino.Logger; lines: () => Record<string, unknown>[]; text: () => string } {
  let written = ''
  const log = pino(
    { level: 'debug', base: null },
    {
      write: line => {
        written += line
      },
    },
  )
  return {
    log,
    text: () => written,
    lines: () =>
      written
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Record<string, unknown>),
  }
}

/** A budget that never ends unless it is told to. */
export function freeBudget(): Budget & { reserved: number[]; settled: number[] } {
  const reserved: number[] = []
  const settled: number[] = []
  return {
    reserved,
    settled,
    reserve: async (_community, _day, tokens) => reserved.push(tokens) > 0,
    settle: async (_community, _day, difference) => void settled.push(difference),
  }
}

/** The settings of a server on loopback. */
export function settingsFor(baseUrl: string, more: Partial<ModelSettings> = {}): ModelSettings {
  return {
    apiKey: 'sk-test',
    baseUrl,
    model: 'test-model',
    audioModel: undefined,
    visionModel: undefined,
    jsonMode: 'json_object',
    extraBody: {},
    dailyTokens: 1_000_000,
    ...more,
  }
}

export const OCCASION: Occasion = { communityId: 'c1', day: '2026-11-26', reference: 'console:e1', leftMs: 8_000 }

/** A model with everything that surrounds it. */
export function modelOver(baseUrl: string, more: Partial<ModelSettings> = {}, clock: Clock = handClock(), budget: Budget = freeBudget()) {
  const kept = keptLog()
  const model: Model = openModel(settingsFor(baseUrl, more), { budget, clock, log: kept.log })
  return { model, mind: model.open(OCCASION), ...kept }
}

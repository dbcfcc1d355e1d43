// What is to happen, by day and local time; things that happen may add more.
import type { Day } from '../../src/domain/calendar.ts'

/** Something that happens. */
export type Happening = () => Promise<void>

/** The agenda of a year. */
export interface Agenda {
  /** Puts something on a day at a local time, `HH:MM`. */
  add(day: Day, time: string, happening: Happening): void
  /** Does everything of a day in order, what is added for the same day meanwhile included; `moveTo` puts the clock forward. */
  run(day: Day, moveTo: (time: string) => void): Promise<void>
}

/** An empty agenda. */
export function makeAgenda(): Agenda {
  const days = new Map<Day, { time: string; order: number; happening: Happening }[]>()
  let order = 0
  return {
    add(day, time, happening) {
      order += 1
      const own = days.get(day) ?? []
      own.push({ time, order, happening })
      days.set(day, own)
    },
    async run(day, moveTo) {
      for (let own = days.get(day) ?? []; own.length > 0; own = days.get(day) ?? []) {
        const next = own.reduce((first, item) =>
          item.time < first.time || (item.time === first.time && item.order < first.order) ? item : first,
        )
        own.splice(own.indexOf(next), 1)
        moveTo(next.time)
        await next.happening()
      }
      days.delete(day)
    },
  }
}

/** A local time `minutes` after midnight. */
export function timeOf(minutes: number): string {
  const within = Math.min(Math.max(0, Math.round(minutes)), 24 * 60 - 1)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

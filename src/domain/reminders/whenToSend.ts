// When a message may start (collection §6): inside a window of an open day; a missed window means the next one.
import { type Day, dayIn, type Instant, instantAt, type Time, timeIn } from '../calendar.ts'
import type { OpenDays } from '../holidays.ts'
import type { Policy, Window } from '../policy.ts'

/** The clock and the calendar of a community. */
export interface SendCalendar {
  zone: string
  openDays: OpenDays
}

/** The windows of a message: those of the decision, but those of messages where the decision means a visit or nothing. */
export function messageWindows(decision: { channel: string | null; windows: readonly Window[] }, policy: Policy): readonly Window[] {
  const spoken = decision.channel === 'message' || decision.channel === 'call' || decision.channel === 'supervisor'
  return spoken && decision.windows.length > 0 ? decision.windows : policy.windows.day
}

/** True inside one of the windows of an open day; the start of a window belongs to it, the end does not. */
export function maySendAt(now: Instant, windows: readonly Window[], { zone, openDays }: SendCalendar): boolean {
  const time = timeIn(zone, now)
  return openDays.isOpen(dayIn(zone, now)) && windows.some(window => startOf(window) <= time && time < endOf(window))
}

/** The first moment from now on at which a message may start: now itself inside a window, else the start of the next one. */
export function nextStart(now: Instant, windows: readonly Window[], calendar: SendCalendar): Instant {
  const { zone, openDays } = calendar
  if (maySendAt(now, windows, calendar)) return now
  const [today, time] = [dayIn(zone, now), timeIn(zone, now)]
  const starts = windows.map(startOf).sort()
  const later = openDays.isOpen(today) ? starts.find(start => start > time) : undefined
  const day: Day = later === undefined ? openDays.nextOpen(today) : today
  return instantAt(zone, day, later ?? starts[0] ?? '09:00')
}

/** Whether a message that ended at this local time may have started inside one of the windows: a platform takes a moment to answer. */
export function endsInside(time: Time, windows: readonly Window[]): boolean {
  return windows.some(window => startOf(window) <= time && time <= endOf(window))
}

const startOf = (window: Window): string => window.slice(0, 5)
const endOf = (window: Window): string => window.slice(6)

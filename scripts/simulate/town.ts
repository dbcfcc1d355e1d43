// The product as it runs in a company, with a clock that can be put forward: real intake, desk, day work and delivery over a real ledger.
import pino from 'pino'
import type { Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { openOffice } from '../../src/cli/office.ts'
import { type DayWork, makeDayWork } from '../../src/desk/dayWork.ts'
import { type Day, dayIn, instantAt, weekday } from '../../src/domain/calendar.ts'
import { SCHEDULES } from '../../src/jobs/schedules.ts'
import type { SheetFile } from '../../src/ledger/import/files.ts'
import { type ImportReport, importContents } from '../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../src/ledger/open.ts'

/** A message that reached somebody, and when. */
export interface Heard extends Outbound {
  at: Date
}

/** What was said to one person in private. */
export const privately = (person: string, heard: readonly Heard[]): Heard[] => heard.filter(({ chatId }) => chatId === person)

/** A town at work. */
export interface Town {
  storage: Storage
  zone: string
  now(): Date
  today(): Day
  /** Puts the clock forward to a local time; never back. */
  moveTo(day: Day, time: string): void
  wait(seconds: number): void
  /** Somebody writes, in private or in a group; returns what was sent because of it. */
  say(person: string, text: string, group?: string): Promise<Heard[]>
  /** Somebody presses a button of a message. */
  press(person: string, chatId: string, button: string): Promise<Heard[]>
  /** What the clock does, by its name in the timetable; returns what was sent. */
  clock(name: keyof DayWork): Promise<Heard[]>
  /** Sends what is due by now. */
  deliver(): Promise<Heard[]>
  load(files: readonly SheetFile[]): Promise<ImportReport>
  stop(): Promise<void>
}

/** What a town is made of. */
export interface TownParts {
  storage: Storage
  zone: string
  communityId: string
  start: Date
  /** Told about every message that is sent. */
  heard?(message: Heard): void
  /** Says how sending a message ends; throws a ChannelError to make it fail. */
  sending?(message: Outbound): void
  log?: pino.Logger
}

/** The runs of the timetable on a day, earliest first. */
export function timetable(day: Day): { name: keyof DayWork; at: string }[] {
  return SCHEDULES.filter(schedule => schedule.weekday === undefined || schedule.weekday === weekday(day))
    .map(({ name, at }) => ({ name, at }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Opens a town over a ledger that holds its community. */
export function openTown({ storage, zone, communityId, start, heard, sending, log = pino({ level: 'silent' }) }: TownParts): Town {
  let clock = start
  let events = 0
  let messages: Heard[] = []
  const now = () => clock
  const today = () => dayIn(zone, clock)
  const channel = handingTo(async outbound => {
    sending?.(outbound)
    const message = { ...outbound, at: clock }
    messages.push(message)
    heard?.(message)
    events += 1
    return { messageId: `m${events}` }
  })
  const office = openOffice({ storage, channelOf: () => channel, now, log, sendsByItself: false })
  const work = makeDayWork(storage, now, () => {})
  const sentSince = async (): Promise<Heard[]> => {
    await office.delivery.drain()
    const sent = messages
    messages = []
    return sent
  }
  const event = async (person: string, chatId: string, what: { text: string } | { press: string }): Promise<Heard[]> => {
    // What waited for this hour goes out at its hour, before anybody says anything.
    await office.delivery.drain()
    events += 1
    const kind = chatId === person ? 'direct' : 'group'
    const inbound = {
      id: `console:e${clock.getTime()}-${events}`,
      at: clock,
      chat: { id: chatId, kind },
      from: { id: person },
      mentioned: true,
    }
    await office.intake.receive({ ...inbound, chat: { id: chatId, kind }, ...what })
    clock = new Date(clock.getTime() + 2_000)
    await office.intake.advance()
    return sentSince()
  }
  return {
    storage,
    zone,
    now,
    today,
    moveTo(day, time) {
      const moved = instantAt(zone, day, time)
      if (moved > clock) clock = moved
    },
    wait(seconds) {
      clock = new Date(clock.getTime() + seconds * 1_000)
    },
    say: (person, text, group = person) => event(person, group, { text }),
    press: (person, chatId, button) => event(person, chatId, { press: button }),
    async clock(name) {
      await office.delivery.drain()
      await work[name](communityId, today())
      return sentSince()
    },
    deliver: sentSince,
    load: files => importContents(storage, files, { now: clock, actor: 'import' }),
    stop: () => office.stop(),
  }
}

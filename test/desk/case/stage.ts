// The real desk over the demo community, with people who write and press, and a clock the test moves.
import { pino } from 'pino'
import type { Outbound } from '../../../src/channels/channel.ts'
import { handingTo } from '../../../src/channels/handing.ts'
import { openOffice } from '../../../src/cli/office.ts'
import { type DayWork, makeDayWork } from '../../../src/desk/dayWork.ts'
import { communityCard } from '../../../src/ledger/directory.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { putDemo } from '../../demoCopy.ts'

/** An open Thursday at 10:00 in the community. */
export const MORNING = new Date('2026-11-26T02:00:00Z')

/** The people of the demo community by the ends of their account ids. */
export type Person = 'wang' | 'li' | 'zhou' | 'liu' | 'chen' | 'sun' | 'zhao' | 'wu' | (string & {})

/** A running office over the demo community. */
export interface Stage {
  ledger: Storage
  communityId: string
  /** Everything sent so far. */
  sent: Outbound[]
  /** Says something, in private unless a chat is named; returns what was sent because of it. */
  say(who: Person, text: string, chat?: string): Promise<Outbound[]>
  /** Presses the newest button with this label in the person's private chat. */
  press(who: Person, label: string | RegExp): Promise<Outbound[]>
  /** The texts of what was sent to somebody because of the last thing said or pressed. */
  told(who: Person): string
  /** Puts the clock to an instant, ISO 8601. */
  at(instant: string): void
  work: DayWork
  /** Does a piece of the day's work and returns what it sent. */
  byClock(run: (work: DayWork, communityId: string) => Promise<void>): Promise<Outbound[]>
  unitId(unit: string): Promise<string>
  bind(who: Person, unit: string): Promise<void>
  /** What is wrong with the ledger; empty when nothing is. */
  problems(): Promise<string[]>
}

/** Opens the stage. */
export async function openStage(ledger: Storage, start = MORNING): Promise<Stage> {
  await putDemo(ledger, start)
  const community = await communityCard(ledger)
  const communityId = community?.id ?? ''
  const clock = { now: start }
  const sent: Outbound[] = []
  let last: Outbound[] = []
  const channel = handingTo(async outbound => ({ messageId: String(sent.push(outbound)) }))
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => clock.now, log: pino({ level: 'silent' }) })
  const work = makeDayWork(
    ledger,
    () => clock.now,
    () => {},
  )
  let count = 0
  const during = async (act: () => Promise<void>): Promise<Outbound[]> => {
    const before = sent.length
    await act()
    await office.intake.advance()
    await office.delivery.drain()
    last = sent.slice(before)
    return last
  }
  const event = (who: Person) => {
    clock.now = new Date(clock.now.getTime() + 7_000)
    count += 1
    return { id: `console:e${count}`, at: clock.now, from: { id: `console:${who}` }, mentioned: true }
  }
  const stage: Stage = {
    ledger,
    communityId,
    sent,
    work,
    say: (who, text, group) => {
      const chat = group === undefined ? { id: `console:${who}`, kind: 'direct' as const } : { id: group, kind: 'group' as const }
      return during(() => office.intake.receive({ ...event(who), chat, text }))
    },
    press: (who, label) => {
      const shown = sent.filter(outbound => outbound.chatId === `console:${who}`).flatMap(outbound => outbound.buttons ?? [])
      const fits = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text))
      const button = shown.filter(one => fits(one.label)).at(-1)
      if (!button) throw new Error(`${who} was shown no button ${label}, but ${shown.map(one => one.label).join(', ')}`)
      const chat = { id: `console:${who}`, kind: 'direct' as const }
      return during(() => office.intake.receive({ ...event(who), chat, press: button.id }))
    },
    told: who =>
      last
        .filter(outbound => outbound.chatId === `console:${who}`)
        .map(outbound => outbound.text)
        .join('\n'),
    at(instant) {
      clock.now = new Date(instant)
    },
    byClock: run => during(() => run(work, communityId)),
    async unitId(unit) {
      const { id } = await ledger.db.unit.findFirstOrThrow({ where: { communityId, code: unit }, select: { id: true } })
      return id
    },
    async bind(who, unit) {
      const unitId = await stage.unitId(unit)
      const { id: residentId } = await ledger.db.resident.findFirstOrThrow({ where: { unitId, role: 'owner' }, select: { id: true } })
      const row = { communityId, unitId, residentId, accountId: `console:${who}`, source: 'code', createdAt: clock.now }
      await ledger.db.binding.create({ data: row })
    },
    problems: async () => (await verifyLedger(ledger)).flatMap(found => found.problems),
  }
  return stage
}

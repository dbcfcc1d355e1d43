// A small community whose debts have every age, with the real desk over it, and a clock the test moves.
import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { expect } from 'vitest'
import type { InboundFile, Outbound } from '../../../src/channels/channel.ts'
import { handingTo } from '../../../src/channels/handing.ts'
import { openOffice } from '../../../src/cli/office.ts'
import { type DayWork, makeDayWork } from '../../../src/desk/dayWork.ts'
import { dayIn } from '../../../src/domain/calendar.ts'
import { importContents } from '../../../src/ledger/import/importFiles.ts'
import type { Storage } from '../../../src/ledger/open.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'

/** An open Thursday at 10:00 in the community. */
export const MORNING = '2026-11-26T02:00:00Z'

/** Sheets by name: the header, then rows. */
export type Sheets = Record<string, string[]>

const STAFF = [
  '姓名,角色,账号',
  '李敏,管家,console:limin',
  '赵刚,主管,console:zhao',
  '陈强,经理,console:chen',
  '吴正,法务,console:wu',
  '孙丽,财务,console:sun',
]

/** The sheets of a community with one steward and these homes, bills and whatever else. */
export function town(homes: readonly string[], bills: readonly string[], more: Sheets = {}): Sheets {
  return {
    小区: [
      '项目,值',
      '名称,和悦园',
      '物业公司,泰和物业服务有限公司',
      '服务中心电话,0538-8880000',
      '缴费方式,小程序；对公账户转账；服务中心现场',
    ],
    员工: STAFF,
    房屋: ['房号,业主,称呼,电话,管家,业主账号,原因码', ...homes],
    账单: ['房号,费项,账期起,账期止,应收金额,到期日', ...bills],
    ...more,
  }
}

/** Imports sheets that must be fine. */
export async function loadSheets(ledger: Storage, sheets: Sheets, now = new Date(MORNING)): Promise<void> {
  const files = Object.entries(sheets).map(([name, rows]) => ({ name: `${name}.csv`, content: Buffer.from(`${rows.join('\n')}\n`) }))
  const report = await importContents(ledger, files, { now })
  expect(report.problems).toEqual([])
}

/** The running office of a community. */
export interface Office {
  ledger: Storage
  communityId: string
  /** Says something in private; what was sent because of it, as `who: text`. */
  say(who: string, text: string, more?: { chat?: string; file?: InboundFile }): Promise<Outbound[]>
  /** Presses the newest button with this label that the person was shown in private. */
  press(who: string, label: string | RegExp): Promise<Outbound[]>
  /** Presses a button by its id. */
  pressId(who: string, id: string): Promise<Outbound[]>
  /** The texts somebody got because of the last thing said or pressed. */
  told(who: string): string
  /** The files somebody got because of the last thing said or pressed, as they were when they were sent. */
  files(who: string): { name: string; bytes: Buffer }[]
  /** The labels of the buttons somebody was shown last. */
  buttons(who: string): string[]
  /** Puts the clock to an instant, or on by so many days. */
  at(instant: string): void
  later(days: number): void
  today(): string
  /** The work of the morning: the scan, then what is pushed. */
  morning(): Promise<Outbound[]>
  work: DayWork
  unitId(unit: string): Promise<string>
  /** Where a household stands as it is stored: `S4`, `S5>S6` when a step waits; null off the ladder. */
  stage(unit: string): Promise<string | null>
  /** The entries of a kind about a home, oldest first. */
  entries(kind: string, unit?: string): Promise<Record<string, unknown>[]>
  /** Imports more sheets. */
  load(sheets: Sheets): Promise<void>
  /** What is wrong with the ledger, and what the program complained of; empty when nothing is. */
  problems(): Promise<string[]>
}

/** Opens the office over sheets. */
export async function openTown(ledger: Storage, sheets: Sheets, start = MORNING): Promise<Office> {
  const clock = { now: new Date(start) }
  await loadSheets(ledger, sheets, clock.now)
  const { id: communityId, zone } = await ledger.db.community.findFirstOrThrow({ select: { id: true, zone: true } })
  const sent: Outbound[] = []
  const logged: string[] = []
  const log = pino({ level: 'warn' }, { write: line => logged.push(line) })
  const handed: { after: number; chatId: string; name: string; bytes: Buffer }[] = []
  let last: Outbound[] = []
  let since = 0
  const channel = handingTo(async outbound => {
    const { file, chatId } = outbound
    if (file !== undefined) handed.push({ after: sent.length, chatId, name: file.name, bytes: await readFile(file.path) })
    return { messageId: String(sent.push(outbound)) }
  })
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: () => clock.now, log })
  const work = makeDayWork(
    ledger,
    () => clock.now,
    () => {},
  )
  const during = async (act: () => Promise<void>): Promise<Outbound[]> => {
    const before = sent.length
    since = before
    await act()
    await office.intake.advance()
    await office.delivery.drain()
    if (logged.length > 0) throw new Error(logged.join('\n'))
    last = sent.slice(before)
    return last
  }
  let count = 0
  const event = (who: string) => {
    clock.now = new Date(clock.now.getTime() + 7_000)
    count += 1
    return { id: `console:e${count}`, at: clock.now, from: { id: `console:${who}` }, mentioned: true }
  }
  const direct = (who: string) => ({ id: `console:${who}`, kind: 'direct' as const })
  const shown = (who: string) => sent.filter(outbound => outbound.chatId === `console:${who}`).flatMap(outbound => outbound.buttons ?? [])
  const unitId = async (unit: string): Promise<string> =>
    (await ledger.db.unit.findFirstOrThrow({ where: { communityId, code: unit }, select: { id: true } })).id
  return {
    ledger,
    communityId,
    work,
    unitId,
    say: (who, text, more = {}) => {
      const chat = more.chat === undefined ? direct(who) : { id: more.chat, kind: 'group' as const }
      return during(() => office.intake.receive({ ...event(who), chat, text, ...(more.file ? { file: more.file } : {}) }))
    },
    press: (who, label) => {
      const fits = (text: string): boolean => (typeof label === 'string' ? text === label : label.test(text))
      const button = shown(who)
        .filter(one => fits(one.label))
        .at(-1)
      if (!button)
        throw new Error(
          `${who} was shown no button ${label}, but ${shown(who)
            .map(one => one.label)
            .join(', ')}`,
        )
      return during(() => office.intake.receive({ ...event(who), chat: direct(who), press: button.id }))
    },
    pressId: (who, press) => during(() => office.intake.receive({ ...event(who), chat: direct(who), press })),
    told: who =>
      last
        .filter(outbound => outbound.chatId === `console:${who}`)
        .map(outbound => outbound.text)
        .join('\n'),
    files: who => handed.filter(one => one.after >= since && one.chatId === `console:${who}`).map(({ name, bytes }) => ({ name, bytes })),
    buttons: who => (last.filter(outbound => outbound.chatId === `console:${who}`).at(-1)?.buttons ?? []).map(button => button.label),
    at(instant) {
      clock.now = new Date(instant)
    },
    later(days) {
      clock.now = new Date(clock.now.getTime() + days * 86_400_000)
    },
    today: () => dayIn(zone, clock.now),
    morning: () =>
      during(async () => {
        const day = dayIn(zone, clock.now)
        await work.scan(communityId, day)
        await work.pushLists(communityId, day)
      }),
    async stage(unit) {
      const row = await ledger.db.escalation.findUnique({ where: { unitId: await unitId(unit) } })
      return row && (row.proposed === null ? row.stage : `${row.stage}>${row.proposed}`)
    },
    async entries(kind, unit) {
      const home = unit === undefined ? {} : { unitId: await unitId(unit) }
      const rows = await ledger.db.ledgerEntry.findMany({ where: { communityId, kind, ...home }, orderBy: { seq: 'asc' } })
      return rows.map(row => ({ ...(JSON.parse(row.payload) as Record<string, unknown>), actor: row.actor }))
    },
    load: sheets_ => loadSheets(ledger, sheets_, clock.now),
    problems: async () => [...logged, ...(await verifyLedger(ledger)).flatMap(found => found.problems)],
  }
}

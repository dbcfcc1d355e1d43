import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { migrate } from '../../src/ledger/migrate.ts'
import { open } from '../../src/ledger/open.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { onEachEngine } from '../engines.ts'
import { ReminderWorld } from './reminderWorld.ts'

/** Starts an office in a process of its own and kills it: when it has said `until`, and a moment later. Returns what it had said. */
async function killed(url: string, when: string, until: (lines: readonly string[]) => boolean, momentMs: number): Promise<string[]> {
  const script = path.join(import.meta.dirname, 'childReminders.ts')
  const child: ChildProcess = spawn(process.execPath, [script, url, when], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  const lines = () => said.split('\n').slice(0, -1)
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const reached = new Promise<void>(resolve => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (until(lines())) resolve()
    })
  })
  await Promise.race([reached, ended])
  await sleep(momentMs)
  child.kill('SIGKILL')
  await ended
  return lines()
}

const takenIn = (lines: readonly string[]) => lines.flatMap(line => (line.startsWith('taken ') ? [line.slice('taken '.length)] : []))

/** Starts the product again on the ledger of the dead one and lets a week go by; the reminders that go out then. */
async function afterwards(url: string): Promise<{ again: (string | null)[]; unknown: string[]; problems: string[]; attempts: string[] }> {
  const storage = await open(url)
  const world = new ReminderWorld(storage, '2026-11-26T09:35:00+08:00')
  await world.restart()
  for (let day = 1; day <= 7; day++) {
    await world.moveTo(new Date(world.now().getTime() + 86_400_000))
    await world.restart()
  }
  const again = world.reminders().map(taken => taken.outboxId)
  const unknown = await storage.db.outbox.findMany({ where: { kind: 'reminder', state: 'unknown' }, select: { id: true } })
  const rows = await storage.db.contact.findMany({ select: { outcome: true }, orderBy: { at: 'asc' } })
  const problems = (await verifyLedger(storage)).flatMap(one => one.problems)
  await storage.close()
  return { again, unknown: unknown.map(row => row.id), problems, attempts: rows.map(row => row.outcome) }
}

onEachEngine('an office killed by the system (kill -9) while it sends reminders', engine => {
  const newLedger = async () => {
    const url = await engine.newUrl()
    await migrate(url)
    return url
  }

  it('between the sending and the record of it sends no second one: it counts as sent, with an end nobody knows', async () => {
    const url = await newLedger()
    const lines = await killed(url, 'hangs after', said => takenIn(said).length === 2, 50)
    const taken = takenIn(lines)
    expect(taken).toHaveLength(2)
    const { again, unknown, problems, attempts } = await afterwards(url)
    expect(again.filter(id => taken.includes(id ?? ''))).toEqual([])
    expect(unknown).toEqual([taken[1]])
    expect(attempts.filter(outcome => outcome === 'unknown')).toHaveLength(1)
    expect(problems).toEqual([])
  }, 120_000)

  it('between the gate and the sending sends none afterwards either: nobody can know that it did not', async () => {
    const url = await newLedger()
    const lines = await killed(url, 'hangs before', said => said.includes('handing over'), 700)
    const taken = takenIn(lines)
    const { again, problems } = await afterwards(url)
    expect(again.filter(id => taken.includes(id ?? ''))).toEqual([])
    expect(new Set(again).size).toBe(again.length)
    expect(problems).toEqual([])
  }, 120_000)

  it('at any moment: each reminder has gone out at most once, before and after together', async () => {
    for (let round = 0; round < 3; round++) {
      const url = await newLedger()
      const lines = await killed(url, 'any time', said => said.includes('loaded'), Math.random() * 1_500)
      const { again, problems } = await afterwards(url)
      const all = [...takenIn(lines), ...again]
      expect(new Set(all).size, all.join(', ')).toBe(all.length)
      expect(problems).toEqual([])
    }
  }, 180_000)
})

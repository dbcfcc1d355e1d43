// What every command gets: the settings, the clock, the terminal and the ledger.
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { type Day, parseDay } from '../domain/calendar.ts'
import type { CommunityCard } from '../domain/people.ts'
import { allCommunities } from '../ledger/directory.ts'
import type { Storage } from '../ledger/open.ts'

/** The program as a command sees it. */
export interface Program {
  config: Config
  now(): Date
  log: Logger
  stdin: Readable
  /** Data goes here. */
  stdout: Writable
  /** Talk goes here. */
  stderr: Writable & { isTTY?: boolean }
  /** Brings the ledger up to date, opens it, and closes it when the program ends. */
  openLedger(): Promise<Storage>
  /** Resolves when the program is asked to stop (Ctrl-C, SIGTERM). */
  stopped: Promise<void>
}

/** One thing `doctor` checked; `warn` works but should be looked at. */
export interface Finding {
  what: string
  state: 'ok' | 'warn' | 'bad'
  detail: string
}

/** A command: does its work and returns the exit code. */
export type Command = (args: string[], program: Program) => Promise<number>

/** The words of a command are wrong; the message says what would be right. The program ends with code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** The work cannot be done; the message says why and what to do. The program ends with code 1. */
export class WorkError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WorkError'
  }
}

/** The kinds of options a command may take. */
type Options = Record<string, { type: 'string' | 'boolean'; short?: string }>

/** Reads a command's options and words; throws a UsageError with the usage line when they are wrong. */
export function readArgs<const O extends Options>(args: string[], options: O, usage: string) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`)
  }
}

/** Prints one line of data. */
export function print(program: Pick<Program, 'stdout'>, line: string): void {
  program.stdout.write(`${line}\n`)
}

/** Prints one line of talk. */
export function tell(program: Pick<Program, 'stderr'>, line: string): void {
  program.stderr.write(`${line}\n`)
}

/** The community a command is about: the one named, else the only one. Throws a WorkError when that is nobody. */
export async function chosenCommunity(storage: Storage, name: string | undefined): Promise<CommunityCard> {
  const all = await allCommunities(storage)
  const found = name === undefined ? all : all.filter(community => community.name === name)
  const [only] = found
  if (only && found.length === 1) return only
  if (all.length === 0) throw new WorkError('台账里还没有小区：先用 import 导入，或用 demo 载入演示小区。')
  const names = all.map(community => community.name).join('、')
  throw new WorkError(
    name === undefined ? `台账里有多个小区（${names}）：用 --community 指明是哪一个。` : `没有名为“${name}”的小区（有：${names}）。`,
  )
}

/** The day of a `--date` option; throws a UsageError when it is none. */
export function dayOption(text: string | undefined, usage: string): Day | undefined {
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (day === null) throw new UsageError(`--date ${text} 不是日期，请写成 2026-11-26。\nUsage: ${usage}`)
  return day
}

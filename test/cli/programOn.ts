import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import type { Program } from '../../src/cli/program.ts'
import { parseConfig } from '../../src/config.ts'
import type { Storage } from '../../src/ledger/open.ts'

/** The program with these settings, and a switch that stops it. */
export function programOn(storage: Storage, env: Record<string, string>): { program: Program; stop: () => void } {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>()
  const output = () => new PassThrough().resume()
  const program: Program = {
    config: parseConfig(env),
    now: () => new Date(),
    log: pino({ level: 'silent' }),
    stdin: new PassThrough(),
    stdout: output(),
    stderr: output(),
    openLedger: async () => storage,
    stopped,
  }
  return { program, stop }
}

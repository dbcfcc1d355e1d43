// The composition root: settings, log, ledger and commands are put together here and nowhere else.
import { existsSync } from 'node:fs'
import pino from 'pino'
import { type Command, type Program, UsageError, WorkError } from './cli/program.ts'
import { ConfigError, chatsOnline, parseConfig } from './config.ts'
import { makeBox } from './ledger/box.ts'
import { migrate } from './ledger/migrate.ts'
import { open, type Storage } from './ledger/open.ts'

const COMMANDS: Record<string, () => Promise<{ run: Command }>> = {
  start: () => import('./cli/start.ts'),
  demo: () => import('./cli/demo.ts'),
  import: () => import('./cli/import.ts'),
  knowledge: () => import('./cli/knowledge.ts'),
  ask: () => import('./cli/ask.ts'),
  chase: () => import('./cli/chase.ts'),
  draft: () => import('./cli/draft.ts'),
  lint: () => import('./cli/lint.ts'),
  summary: () => import('./cli/summary.ts'),
  replay: () => import('./cli/replay.ts'),
  ledger: () => import('./cli/ledger.ts'),
  bills: () => import('./cli/bills.ts'),
  doctor: () => import('./cli/doctor.ts'),
}

const USAGE = `Usage: npm run -s guanjia -- <command> [options]\nCommands: ${Object.keys(COMMANDS).join(', ')} (docs/commands.md)`

/** Runs the command named first; returns the exit code: 0 done, 1 the work failed, 2 wrong usage, 78 wrong settings. */
async function main(words: string[]): Promise<number> {
  const [name = '', ...args] = words
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) throw new UsageError(name === '' ? USAGE : `There is no command "${name}".\n${USAGE}`)
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = parseConfig(process.env)
  // A tracing service that another program of this machine uses would be sent every prompt.
  for (const key of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2']) process.env[key] = 'false'
  const opened: Storage[] = []
  const program: Program = {
    config,
    now: () => new Date(),
    log: makeLog(name === 'start' && !chatsOnline(config) && !process.env.LOG_LEVEL ? 'warn' : config.logLevel),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    openLedger: async () => {
      try {
        await migrate(config.ledgerUrl)
        const storage = await open(config.ledgerUrl, makeBox(config.secret))
        opened.push(storage)
        return storage
      } catch (error) {
        program.log.debug(error)
        throw new WorkError(
          `台账打不开：${error instanceof Error ? error.message.split('\n')[0] : String(error)}（检查 DATABASE_URL 或 GUANJIA_DATA）`,
        )
      }
    },
    stopped: new Promise(resolve => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
  }
  try {
    const { run } = await load()
    return await run(args, program)
  } finally {
    for (const storage of opened) await storage.close()
  }
}

/** The log, on standard error: people's names, phones and words never stand in it (message texts only at trace). */
function makeLog(level: string): pino.Logger {
  const redact = ['name', 'phone', 'text', 'words', '*.name', '*.phone', '*.text', '*.words', 'token', '*.token']
  return pino({ level, redact, base: null }, pino.destination(2))
}

/** What an error says to the person at the terminal, and the exit code it means. */
function explain(error: unknown): { code: number; text: string } {
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof ConfigError) return { code: 78, text }
  if (error instanceof UsageError) return { code: 2, text }
  if (error instanceof WorkError) return { code: 1, text }
  return { code: 1, text: error instanceof Error ? (error.stack ?? text) : text }
}

process.stdout.on('error', error => {
  // The reader of a pipe went away (`… | head`): nothing more to say.
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

const EXIT_MS = 2_000

// The interval keeps Node alive while the ledger is busy: its timers do not.
const alive = setInterval(() => {}, 60_000)
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { code, text } = explain(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = code
} finally {
  clearInterval(alive)
  // Nothing is left open by us; what a library leaves open is named, and keeps no program alive that has said all it had to say.
  setTimeout(() => {
    process.stderr.write(`still open at the end: ${process.getActiveResourcesInfo().join(', ')}\n`)
    process.exit()
  }, EXIT_MS).unref()
}

// npm run bench [-- NAME…]: what the product takes, printed as Markdown tables to be pasted into docs/bench.md. Names: ask, start, messages, scan, peers; all without one.
// PostgreSQL is measured when BENCH_DATABASE_URL (or TEST_DATABASE_URL) names a server; its databases are made and dropped here.
// Sizes: BENCH_HOUSEHOLDS (100000), BENCH_MESSAGES. The other bots come from this folder's own lock file: npm ci --prefix bench
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { ask } from './answers.ts'
import { messages } from './messages.ts'
import { scan } from './scan.ts'
import { startup } from './startup.ts'
import { progress, SERVER, type Table } from './tools.ts'

const BENCHES: Record<string, () => Promise<Table | Table[]>> = { ask, start: startup, messages, scan, peers: beside }

/** The other bots are packages of this folder alone, and it can be run without them. */
async function beside(): Promise<Table> {
  if (existsSync(path.join(import.meta.dirname, 'node_modules/grammy'))) return (await import('./peers/peers.ts')).peers()
  return {
    title: 'Beside other bots',
    head: ['not measured'],
    rows: [['the other bots are not installed: npm ci --prefix bench']],
    notes: [],
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`)

function show({ title, head, rows, notes }: Table): void {
  print(`\n### ${title}\n`)
  for (const row of [head, head.map(() => '---'), ...rows]) print(`| ${row.join(' | ')} |`)
  for (const note of notes) print(`\n${note}`)
}

const asked = process.argv.slice(2)
const unknown = asked.find(name => !Object.hasOwn(BENCHES, name))
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}". There are: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}
const began = performance.now()
print(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${new Date().toISOString().slice(0, 10)}${SERVER ? '' : '; PostgreSQL not measured (BENCH_DATABASE_URL)'}`,
)
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const tables = await BENCHES[name]?.()
  for (const table of [tables ?? []].flat()) show(table)
}
progress(`\nIn ${Math.round((performance.now() - began) / 1000)} s.`)

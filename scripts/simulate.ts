// npm run simulate -- [--households N] [--days N] [--from DAY] [--seed N] [--keep FOLDER] [--database URL]: a made-up community lives a year through the real
// desk, day work and delivery; at the end the ledger is verified and the year reported. Everything is invented and goes away with the folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '../src/ledger/migrate.ts'
import { open } from '../src/ledger/open.ts'
import { simulate } from './simulate/run.ts'

const { values } = parseArgs({
  options: {
    households: { type: 'string', default: '2000' },
    days: { type: 'string', default: '365' },
    from: { type: 'string', default: '2026-01-01' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    database: { type: 'string' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const tty = process.stderr.isTTY
const progress = (line: string) => process.stderr.write(tty ? `\r\u001b[K${line}` : `${line}\n`)
const [households, days, seed] = [Number(values.households), Number(values.days), Number(values.seed)]

const alive = setInterval(() => {}, 60_000)
const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'guanjia-year-')))
const url = values.database ?? `file:${path.join(folder, 'ledger.db')}`
const began = performance.now()
await migrate(url)
const storage = await open(url)
// A ledger that is thrown away need not survive a power failure; everything else is as in a company.
if (storage.engine === 'sqlite' && values.keep === undefined) await storage.db.$queryRaw`PRAGMA synchronous = OFF`
progress(`${households}户，种子${seed}：导入历史账单 …`)
const what = { households, days, from: values.from, zone: 'Asia/Shanghai', seed }
const { report, verified } = await simulate(storage, what, (day, lived) => {
  if (!tty && lived % 10 !== 0) return
  const perDay = (performance.now() - began) / lived
  progress(`${day} 第${lived}/${days}天，每天${perDay.toFixed(0)}毫秒，还要${(((days - lived) * perDay) / 60_000).toFixed(1)}分钟`)
})
if (tty) process.stderr.write('\r\u001b[K')
for (const line of report) say(line)
const { user, system } = process.cpuUsage()
say(
  `用时${minutes((performance.now() - began) * 1_000)}分钟（处理器${minutes(user + system)}分钟），常驻内存最多${Math.round(process.resourceUsage().maxRSS / 1_000)} MB`,
)
await storage.close()
if (values.keep === undefined && values.database === undefined) await rm(folder, { recursive: true, force: true })
clearInterval(alive)
process.exitCode = verified.every(({ problems }) => problems.length === 0) ? 0 : 1

function minutes(micros: number): string {
  return (micros / 60_000_000).toFixed(1)
}

// npm run simulate -- [--households N] [--days N] [--from DAY] [--seed N] [--keep FOLDER] [--database URL]: a made-up community lives a year through the real
// desk, day work and delivery; at the end the ledger is verified and the year reported. Everything is invented and goes away with the folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { summaryOf } from '../src/desk/figures.ts'
import { addDays, instantAt, monthEnd, yearOf } from '../src/domain/calendar.ts'
import { communityCard } from '../src/ledger/directory.ts'
import { migrate } from '../src/ledger/migrate.ts'
import { open } from '../src/ledger/open.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { summaryText } from '../src/replies/summary.ts'
import { foundCommunity } from './simulate/found.ts'
import { makeDice } from './simulate/random.ts'
import { countLines, messageLines, monthTable, yearLines, yuan } from './simulate/report.ts'
import { type Snapshot, takeSnapshot } from './simulate/snapshot.ts'
import { daysFrom, liveDay } from './simulate/year.ts'

const ZONE = 'Asia/Shanghai'
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
const world = await foundCommunity(storage, { households, from: values.from, zone: ZONE, dice: makeDice(seed) })
const months: Snapshot[] = []
let lived = 0
for (const day of daysFrom(values.from, days)) {
  await liveDay(world, day)
  lived += 1
  if (day === monthEnd(day) || lived === days) {
    const community = await communityCard(storage, world.communityId)
    if (community) months.push(await takeSnapshot(storage, community, day))
  }
  if (tty || lived % 10 === 0) {
    const perDay = (performance.now() - began) / lived
    progress(`${day} 第${lived}/${days}天，每天${perDay.toFixed(0)}毫秒，还要${(((days - lived) * perDay) / 60_000).toFixed(1)}分钟`)
  }
}
if (tty) process.stderr.write('\r\u001b[K')
await world.town.stop()

const last = addDays(values.from, days - 1)
const community = await communityCard(storage, world.communityId)
if (!community) throw new Error('The community is gone.')
say(`# ${community.name} ${yearOf(last)}年（${households}户，${days}天，种子${seed}）\n`)
for (const line of monthTable(months)) say(line)
say('')
for (const line of await yearLines(storage, world.communityId)) say(line)
for (const line of await messageLines(storage)) say(line)
for (const line of countLines(world.counts, months)) say(line)
say(`\n${summaryText(await summaryOf(storage, community, 'year', last), community.name, 'private')}\n`)
progress('核对台账 …')
let broken = 0
for (const one of await verifyLedger(storage)) {
  broken += one.problems.length
  const { entries, bills, payments, allocations, outstandingFen } = one
  say(`台账：分录${entries}，账单${bills}，付款${payments}，核销${allocations}，未缴${yuan(outstandingFen)}，问题${one.problems.length}`)
  for (const problem of one.problems) say(`  ${problem}`)
}
say(
  `用时${((performance.now() - began) / 60_000).toFixed(1)}分钟，常驻内存${Math.round(process.memoryUsage.rss() / 1e6)} MB，时钟停在${instantAt(ZONE, last, '23:59').toISOString()}`,
)
await storage.close()
if (values.keep === undefined && values.database === undefined) await rm(folder, { recursive: true, force: true })
clearInterval(alive)
process.exitCode = broken === 0 ? 0 : 1

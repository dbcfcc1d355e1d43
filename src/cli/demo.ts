// demo: loads the demo community 云栖里 into an empty ledger.
import path from 'node:path'
import { dayIn } from '../domain/calendar.ts'
import { openDays } from '../domain/holidays.ts'
import { loadKnowledge } from '../knowledge/folder.ts'
import { replaceClauses } from '../ledger/clauses.ts'
import { expandDemo } from '../ledger/demo/expand.ts'
import { readDemoFiles } from '../ledger/demo/files.ts'
import { allCommunities, communityCard } from '../ledger/directory.ts'
import { importContents } from '../ledger/import/importFiles.ts'
import type { Storage } from '../ledger/open.ts'
import { reportLines } from '../replies/importReport.ts'
import { type Command, print, readArgs, WorkError } from './program.ts'

const FOLDER = path.join(import.meta.dirname, '../../examples/yunqili')
const ZONE = 'Asia/Shanghai'

/** Loads the demo community; refuses a ledger that holds a community already. */
export const run: Command = async (args, program) => {
  readArgs(args, {}, 'demo')
  const storage = await program.openLedger()
  const present = await allCommunities(storage)
  if (present.length > 0) throw new WorkError(`台账里已有小区（${present.map(card => card.name).join('、')}），演示小区只能载入空台账。`)
  for (const line of await loadDemo(storage, program.now())) print(program, line)
  return 0
}

/** Imports the example's files for today, and its knowledge; returns the report's lines. */
export async function loadDemo(storage: Storage, now: Date): Promise<string[]> {
  const files = expandDemo(await readDemoFiles(FOLDER), dayIn(ZONE, now), openDays())
  const report = await importContents(
    storage,
    files.map(file => ({ name: file.name, content: Buffer.from(file.text) })),
    { now, actor: 'demo' },
  )
  if (!report.written) throw new WorkError(`演示小区没有载入：\n${reportLines(report).join('\n')}`)
  const community = await communityCard(storage)
  const knowledge = await loadKnowledge([path.join(FOLDER, 'knowledge')])
  if (community) {
    const sources = [...new Set(knowledge.clauses.map(clause => clause.source))]
    await replaceClauses(storage, community.id, sources, knowledge.clauses, knowledge.aliases, now)
  }
  return reportLines(report)
}

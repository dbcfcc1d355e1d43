// `npm start` on an existing ledger: how long until somebody can type, and what it holds in memory when nothing happens.
import { loadDemo } from '../src/cli/demo.ts'
import { cpuOf, end, memoryOf, ms, progress, START, spread, start, type Table, withLedger } from './tools.ts'

const RUNS = 5
/** Long enough for the compiler and the collector to have come to rest. */
const REST_MS = 8_000

export async function startup(): Promise<Table> {
  return withLedger(undefined, async ({ storage, folder }) => {
    await loadDemo(storage, new Date())
    await storage.close()
    await once(folder, 0)
    progress(`start: ${RUNS} times …`)
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await once(folder, run === RUNS - 1 ? REST_MS : 0))
    const last = runs.at(-1)
    return {
      title: 'Start of an existing ledger (terminal chat)',
      head: ['what', 'measured', 'goal'],
      rows: [
        [
          'to the first prompt',
          `${ms(spread(runs.map(run => run.promptMs)).median)} ms (CPU ${ms(spread(runs.map(run => run.cpuMs)).median)} ms)`,
          '≤ 1 s',
        ],
        ['resident memory, idle', `${last?.memory.now} MB (highest ${last?.memory.peak} MB)`, '≤ 250 MB'],
      ],
      notes: [`Median of ${RUNS} runs on the demo community; today’s scan had been done.`],
    }
  })
}

async function once(folder: string, restMs: number): Promise<{ promptMs: number; cpuMs: number; memory: { now: number; peak: number } }> {
  const begun = performance.now()
  const child = start(START, { GUANJIA_DATA: folder }, folder)
  const greeted = Promise.withResolvers<void>()
  let said = ''
  child.stderr.on('data', chunk => {
    said += String(chunk)
    if (said.includes('Ctrl-D')) greeted.resolve()
  })
  child.once('exit', () => greeted.reject(new Error(`It did not start: ${said}`)))
  await greeted.promise
  const promptMs = performance.now() - begun
  const cpuMs = (await cpuOf(child.pid)) * 1000
  await new Promise(resolve => setTimeout(resolve, restMs))
  const memory = await memoryOf(child.pid)
  child.removeAllListeners('exit')
  await end(child)
  return { promptMs, cpuMs, memory }
}

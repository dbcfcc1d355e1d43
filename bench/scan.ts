// The morning of a large company: the list of one steward, of everybody, and the whole scan, each beside the bare statements it needs; and a large import.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fill } from './community.ts'
import type { Step } from './scanChild.ts'
import { end, engines, GUANJIA, memoryOf, ms, progress, SETTINGS, start, type Table, timed, times, withLedger } from './tools.ts'

const HOUSEHOLDS = Number(process.env.BENCH_HOUSEHOLDS ?? 100_000)
const IMPORTED = 100_000

export async function scan(): Promise<Table[]> {
  const mornings: string[][] = []
  const imports: string[][] = []
  for (const { name, server } of engines()) {
    await withLedger(server, async ({ storage, url, folder }) => {
      progress(`scan: filling ${HOUSEHOLDS} homes on ${name} …`)
      progress(`scan: filled in ${ms((await timed(() => fill(storage, HOUSEHOLDS))).took / 1000)} s`)
      await storage.close()
      for (const step of await morning(url, folder)) {
        const over = step.tookMs - step.sqlMs
        const figures = [
          `${ms(step.tookMs)} ms`,
          `${ms(step.sqlMs)} ms (${step.statements})`,
          `${ms(over)} ms`,
          times(step.tookMs / step.sqlMs),
          `${step.memoryMb} MB`,
        ]
        mornings.push([name, step.step, String(step.lines), ...figures])
      }
    })
    await withLedger(server, async ({ storage, url, folder }) => {
      await storage.close()
      progress(`import: ${IMPORTED} rows on ${name} …`)
      imports.push([name, ...(await importRows(url, folder, server !== undefined))])
    })
  }
  const size = `${HOUSEHOLDS} homes, ${HOUSEHOLDS * 12} bills`
  return [
    {
      title: `The morning scan (${size})`,
      head: ['engine', 'step', 'homes', 'took', 'bare SQL (statements)', 'over it', 'ratio', 'memory, highest'],
      rows: mornings,
      notes: [
        'Bare SQL: the very statements of the step as the database driver ran them, in the same run. The first scan writes a step of the ladder and an entry for every home that owes, the next one only what has changed.',
      ],
    },
    {
      title: `Import of ${IMPORTED} rows (a new process, CSV files)`,
      head: ['engine', 'took', 'memory, highest'],
      rows: imports,
      notes: ['10 000 homes and 90 000 bills, checked row by row, written with their entries in one transaction.'],
    },
  ]
}

async function morning(url: string, folder: string): Promise<Step[]> {
  const child = start([...SETTINGS, path.join(import.meta.dirname, 'scanChild.ts'), url], {}, folder)
  return (await output(child)).map(line => JSON.parse(line) as Step)
}

async function output(child: ReturnType<typeof start>): Promise<string[]> {
  const said: string[] = []
  const wrong: string[] = []
  child.stdout.on('data', chunk => said.push(String(chunk)))
  child.stderr.on('data', chunk => wrong.push(String(chunk)))
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`A program ended with ${code}: ${wrong.join('')}`)
  return said.join('').trim().split('\n')
}

/** Homes and bills as CSV files, through the command. */
async function importRows(url: string, folder: string, postgres: boolean): Promise<string[]> {
  const files = path.join(folder, 'files')
  await mkdir(files)
  const homes = IMPORTED / 10
  const code = (number: number) => `${Math.floor(number / 100) + 1}-${(number % 100) + 101}`
  const quarter = (number: number) => `${2024 + Math.floor(number / 4)}-${String((number % 4) * 3 + 1).padStart(2, '0')}`
  const units = Array.from({ length: homes }, (_, n) => `${code(n)},业主${n},138${String(n).padStart(8, '0')},89.50,管家${n % 10}`)
  const bills = Array.from({ length: homes * 9 }, (_, n) => {
    const start = quarter(n % 9)
    return `${code(Math.floor(n / 9))},物业费,${start}-01,${start}-28,698.10,${start}-15`
  })
  await writeFile(path.join(files, '小区.csv'), '项目,值\n名称,大社区\n')
  await writeFile(path.join(files, '员工.csv'), `姓名,角色\n${Array.from({ length: 10 }, (_, n) => `管家${n},管家`).join('\n')}\n`)
  await writeFile(path.join(files, '房屋.csv'), `房号,业主,电话,建筑面积,管家\n${units.join('\n')}\n`)
  await writeFile(path.join(files, '账单.csv'), `房号,费项,账期起,账期止,应收金额,到期日\n${bills.join('\n')}\n`)
  const began = performance.now()
  const child = start([GUANJIA, 'import', files], { GUANJIA_DATA: folder, ...(postgres ? { DATABASE_URL: url } : {}) }, folder)
  let peak = 0
  const look = setInterval(
    () =>
      void memoryOf(child.pid).then(
        memory => (peak = Math.max(peak, memory.peak)),
        () => {},
      ),
    100,
  )
  const said = await output(child).finally(() => clearInterval(look))
  await end(child)
  await rm(files, { recursive: true })
  if (!said.join('\n').includes('已导入')) throw new Error(`The import wrote nothing: ${said.join(' ')}`)
  return [`${((performance.now() - began) / 1000).toFixed(1)} s`, `${peak} MB`]
}

// npm run laws:break [-- LAW …]: breaks each invariant of the model in a copy of the code and lives the random year of the tests there. A break that the
// year does not notice is a hole in the laws. Takes minutes; TEST_DATABASE_URL is needed for INV9, which compares two engines.
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BREAKS, type Break } from './breakLaws/breaks.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const COPIED = ['src', 'scripts', 'test', 'prompts', 'prisma', 'package.json', 'tsconfig.json', 'vitest.config.ts']

const wanted = process.argv.slice(2)
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** The laws that the year in `folder` found broken, as the failed test tells them. */
function lawsBroken(folder: string, law: string): string[] {
  const only = law === 'INV9' ? [] : ['-t', 'on SQLite']
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
  const { stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', 'test/laws/year/year.test.ts', ...only], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 1 << 28,
  })
  const told = `${stdout}\n${stderr}`
  const found = [...told.matchAll(/"law": "([^"]+)"/g)].map(([, name]) => name ?? '')
  if (/FAIL .*INV9/.test(told)) found.push('INV9')
  if (found.length === 0 && / failed/.test(told)) found.push('no breach, but the test failed')
  return [...new Set(found)]
}

async function prove(folder: string, { law, what, edits }: Break): Promise<boolean> {
  const before = new Map<string, string>()
  for (const { file, from, to } of edits) {
    const at = path.join(folder, file)
    const text = await readFile(at, 'utf8')
    if (!before.has(at)) before.set(at, text)
    await writeFile(at, text.replace(from, to))
  }
  const found = lawsBroken(folder, law)
  for (const [at, text] of before) await writeFile(at, text)
  const noticed = found.includes(law)
  say(`${noticed ? 'noticed' : 'MISSED '}  ${law.padEnd(5)} ${what}${noticed ? '' : ` (found: ${found.join(', ') || 'nothing'})`}`)
  return noticed
}

const folder = await mkdtemp(path.join(tmpdir(), 'guanjia-break-'))
let missed = 0
try {
  for (const name of COPIED) await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true })
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
  for (const one of BREAKS) {
    if (wanted.length > 0 && !wanted.includes(one.law)) continue
    if (!(await prove(folder, one))) missed += 1
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = missed === 0 ? 0 : 1

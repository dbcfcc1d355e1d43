// `npm run eval`: the questions of this folder put to the product, marked by kind; `--errors` lists what went wrong.
import { fileURLToPath } from 'node:url'
import { answerQuestion, openLibrary } from '../../src/desk/ask.ts'
import { loadKnowledge } from '../../src/knowledge/folder.ts'
import { type Mark, markOf, readRows, sharesOf } from './score.ts'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const knowledge = await loadKnowledge([here('../../examples/yunqili/knowledge')])
const library = openLibrary(knowledge.clauses, knowledge.aliases, '2026-11-26')
const setting = { role: 'owner', chat: 'group', mentioned: true, today: '2026-11-26' } as const
const GOOD: Mark[] = ['right', 'menu']
const print = (line: string): void => void process.stdout.write(`${line}\n`)

for (const set of ['questions', 'development', 'unseen', 'fourth', 'fifth', 'sixth', 'seventh']) {
  const times: number[] = []
  const marked = readRows(here(`./${set}.jsonl`)).map(row => {
    const begin = performance.now()
    const answer = answerQuestion(library, row.text, setting)
    times.push(performance.now() - begin)
    return { row, answer, mark: markOf(row, answer) }
  })
  times.sort((a, b) => a - b)
  print(`\n${set}.jsonl, ${marked.length} messages`)
  for (const [kind, rows] of Map.groupBy(marked, one => one.row.kind)) {
    const marks = [...Map.groupBy(rows, one => one.mark)].map(([mark, some]) => `${mark} ${some.length}`)
    print(`  ${kind.padEnd(13)} ${String(rows.length).padStart(3)}: ${marks.join(' · ')}`)
  }
  for (const [name, share] of Object.entries(sharesOf(marked))) print(`  ${name.padEnd(27)} ${(share * 100).toFixed(1)} %`)
  const at = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)
  print(`  latency ms                  p50 ${at(0.5)} · p99 ${at(0.99)}`)
  if (!process.argv.includes('--errors')) continue
  for (const { row, answer, mark } of marked.filter(one => !GOOD.includes(one.mark))) {
    const topics = [...answer.citations, ...answer.options].map(one => one.topic).join(' ')
    print(`    ${row.kind} · ${mark} · ${answer.action} · ${row.text} · ${topics} · ${row.accept_topics.join(' ')}`)
  }
}

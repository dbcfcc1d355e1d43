// Answering without a model: single questions, the `ask` command with a thousand questions on its input, and one question to a new process.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { loadDemo } from '../src/cli/demo.ts'
import { answerQuestion } from '../src/desk/ask.ts'
import { libraries } from '../src/desk/library.ts'
import { communityCard } from '../src/ledger/directory.ts'
import { TODAY } from './community.ts'
import { GUANJIA, memoryOf, ms, progress, spread, start, type Table, timed, withLedger } from './tools.ts'

const PIPED = 1_000
const RUNS = 5

export async function ask(): Promise<Table> {
  return withLedger(undefined, async ({ storage, folder }) => {
    await loadDemo(storage, new Date())
    const questions = await readQuestions()
    progress('ask: single questions …')
    const single = await answers(storage, questions)
    await storage.close()
    const piped = Array.from({ length: PIPED }, (_, number) => questions[number % questions.length] ?? '')
    await piping(folder, piped.slice(0, 1)) // the compiled code is kept from here on, as after any first start
    progress(`ask: ${PIPED} questions to a new process, ${RUNS} times …`)
    const runs = []
    for (let run = 0; run < RUNS; run++) runs.push(await piping(folder, piped))
    progress('ask: one question to a new process …')
    const ones = []
    for (let run = 0; run < RUNS; run++) ones.push(await piping(folder, piped.slice(run, run + 1)))
    const middle = (values: readonly number[]) => spread(values).median
    return {
      title: 'Answers without a model',
      head: ['what', 'measured', 'goal'],
      rows: [
        [
          `one question (${questions.length} different ones, ten times)`,
          `${ms(single.median)} ms median, ${ms(single.p99)} ms p99`,
          'p99 ≤ 5 ms',
        ],
        [
          `${PIPED} piped questions, start included`,
          `${(middle(runs.map(run => run.tookMs)) / 1000).toFixed(2)} s, ${Math.max(...runs.map(run => run.peakMb))} MB`,
          '≤ 5 s',
        ],
        ['an existing ledger to the first answer, new process', `${ms(middle(ones.map(run => run.firstMs)))} ms`, '≤ 1 s'],
      ],
      notes: [`Medians of ${RUNS} runs on the demo community; the questions are those of test/eval.`],
    }
  })
}

async function readQuestions(): Promise<string[]> {
  const files = ['questions', 'development', 'unseen', 'fourth'].map(name => new URL(`../test/eval/${name}.jsonl`, import.meta.url))
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  return texts.flatMap(text =>
    text
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { text: string }).text.replaceAll('\n', ' ')),
  )
}

async function answers(
  storage: Parameters<typeof communityCard>[0],
  questions: readonly string[],
): Promise<{ median: number; p99: number }> {
  const community = await communityCard(storage)
  const library = await libraries(storage)(community?.id ?? '', TODAY)
  const took: number[] = []
  const setting = { role: 'stranger', chat: 'group', mentioned: true, today: TODAY } as const
  for (let turn = 0; turn < 10; turn++) {
    for (const question of questions) {
      const begun = performance.now()
      answerQuestion(library, question, setting)
      took.push(performance.now() - begun)
    }
  }
  return spread(took)
}

async function piping(folder: string, questions: readonly string[]): Promise<{ tookMs: number; firstMs: number; peakMb: number }> {
  let firstMs = 0
  let lines = 0
  let peakMb = 0
  const { took } = await timed(async () => {
    const begun = performance.now()
    const child = start([GUANJIA, 'ask', '--json'], { GUANJIA_DATA: folder }, folder)
    child.stdout.on('data', (chunk: Buffer) => {
      if (lines === 0) firstMs = performance.now() - begun
      lines += chunk.toString('latin1').split('\n').length - 1
    })
    const look = setInterval(
      () =>
        void memoryOf(child.pid).then(
          ({ peak }) => (peakMb = Math.max(peakMb, peak)),
          () => {},
        ),
      50,
    )
    child.stdin.end(`${questions.join('\n')}\n`)
    await once(child, 'close').finally(() => clearInterval(look))
  })
  if (lines !== questions.length) throw new Error(`${questions.length} questions, ${lines} answers`)
  return { tookMs: took, firstMs, peakMb }
}

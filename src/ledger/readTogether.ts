// Reads of one kind that are asked for in the same moment become one statement: messages that came in together ask the same things of the ledger.
import type { Storage } from './open.ts'

/** Answers many questions of one kind, in their order. */
export type JointRead<Question, Answer> = (storage: Storage, questions: readonly Question[]) => Promise<readonly Answer[]>

interface Waiting {
  question: unknown
  resolve(answer: unknown): void
  reject(error: unknown): void
}

const waiting = new WeakMap<Storage, Map<unknown, Waiting[]>>()

/** Asks a question together with those of its kind that are asked in the same turn of the loop. */
export function readTogether<Question, Answer>(storage: Storage, read: JointRead<Question, Answer>, question: Question): Promise<Answer> {
  const kinds = waiting.get(storage) ?? new Map<unknown, Waiting[]>()
  waiting.set(storage, kinds)
  return new Promise<Answer>((resolve, reject) => {
    const asked = { question, resolve: (answer: unknown) => resolve(answer as Answer), reject }
    const others = kinds.get(read)
    if (others) return void others.push(asked)
    const all: Waiting[] = [asked]
    kinds.set(read, all)
    process.nextTick(() => {
      kinds.delete(read)
      answerAll(storage, read, all)
    })
  })
}

async function answerAll<Question, Answer>(storage: Storage, read: JointRead<Question, Answer>, all: readonly Waiting[]): Promise<void> {
  try {
    const answers = await read(
      storage,
      all.map(one => one.question as Question), // of one kind: they were gathered by their read
    )
    for (const [index, one] of all.entries()) one.resolve(answers[index])
  } catch (error) {
    for (const one of all) one.reject(error)
  }
}

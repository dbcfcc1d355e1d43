// Messages through intake, desk, ledger and delivery, on both engines, to a channel that takes them at once.
import pino from 'pino'
import { handingTo } from '../src/channels/handing.ts'
import { loadDemo } from '../src/cli/demo.ts'
import { openOffice } from '../src/cli/office.ts'
import type { Storage } from '../src/ledger/open.ts'
import { engines, ms, progress, spread, type Table, timed, withLedger } from './tools.ts'

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 1_000)
const SINGLE = 200

export async function messages(): Promise<Table> {
  const rows: string[][] = []
  for (const { name, server } of engines()) {
    progress(`messages: ${name} …`)
    rows.push([name, ...(await withLedger(server, ({ storage }) => through(storage)))])
  }
  return {
    title: 'A question from receipt to reply (in process, without a platform)',
    head: ['engine', 'one at a time, median / p99', 'fifty chats at once'],
    rows,
    notes: ['Every message is stored, decided once, answered and recorded: three commits with a sync, which messages of one moment share.'],
  }
}

async function through(storage: Storage): Promise<string[]> {
  await loadDemo(storage, new Date())
  let sent = 0
  const channel = handingTo(async () => ({ messageId: String(++sent) }))
  const office = openOffice({ storage, channelOf: () => channel, now: () => new Date(), log: pino({ level: 'silent' }) })
  const event = (number: number) => ({
    id: `console:${number}`,
    at: new Date(Date.now() + number * 7_000),
    chat: { id: `console:d${number % 50}`, kind: 'direct' as const },
    from: { id: `console:p${number}` },
    text: '一楼凭什么交电梯费',
    mentioned: true,
  })
  const single: number[] = []
  for (let number = 0; number < SINGLE; number++) {
    const { took } = await timed(async () => {
      await office.intake.receive(event(number))
      await office.settled()
    })
    single.push(took)
  }
  const { took } = await timed(async () => {
    await Promise.all(Array.from({ length: MESSAGES }, (_, number) => office.intake.receive(event(number + 1_000))))
    await office.settled()
  })
  await office.stop()
  if (sent !== SINGLE + MESSAGES) throw new Error(`${SINGLE + MESSAGES} questions, ${sent} replies`)
  const { median, p99 } = spread(single.slice(SINGLE / 10))
  return [`${ms(median)} / ${ms(p99)} ms`, `${ms((MESSAGES / took) * 1000)}/s`]
}

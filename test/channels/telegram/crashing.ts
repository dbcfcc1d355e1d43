// A process that receives by long polling and never finishes storing the update named by argument 3. Its parent kills it.

import { appendFileSync } from 'node:fs'
import { pino } from 'pino'
import { TelegramChannel } from '../../../src/channels/telegram/telegram.ts'

const [, , apiRoot = '', token = '', stuckAt = '', file = ''] = process.argv
const channel = new TelegramChannel({ token, apiRoot, log: pino({ level: 'silent' }), now: () => new Date() })
await channel.start({
  message: async ({ text }) => {
    appendFileSync(file, `begin ${text}\n`)
    if (text === stuckAt) await new Promise(() => undefined)
    appendFileSync(file, `stored ${text}\n`)
  },
  moved: async () => undefined,
})

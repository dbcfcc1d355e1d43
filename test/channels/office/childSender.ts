// A program of its own that delivers what waits, on the platform and the ledger named by argument 2, and hangs right after the platform has taken a
// reminder: its parent kills it there.
import { pino } from 'pino'
import { pastOf } from '../../../src/cli/channels.ts'
import { openOffice } from '../../../src/cli/office.ts'
import { open } from '../../../src/ledger/open.ts'
import { connect } from './connect.ts'
import type { Address } from './platform.ts'

const { address, url, now: instant } = JSON.parse(process.argv[2] ?? '') as { address: Address; url: string; now: string }
const now = () => new Date(instant)
const storage = await open(url)
const channel = await connect(address, { past: pastOf(storage, address.name), now })
await channel.start({ message: async () => undefined, moved: async () => undefined })
const hanging: typeof channel.send = async outbound => {
  const sent = await channel.send(outbound)
  const reminder = await storage.db.outbox.count({ where: { chatId: outbound.chatId, kind: 'reminder', state: 'sending' } })
  if (reminder === 0) return sent
  process.stderr.write('the platform has it\n')
  return new Promise(() => undefined)
}
// A class with private parts: only what delivery calls is put before it.
const office = openOffice({
  storage,
  channelOf: () => ({
    name: channel.name,
    redelivers: channel.redelivers,
    start: receiver => channel.start(receiver),
    send: hanging,
    fetch: file => channel.fetch(file),
    health: () => channel.health(),
    stop: () => channel.stop(),
  }),
  now,
  log: pino({ level: 'silent' }),
})
await office.recover()
await office.delivery.drain()
process.stderr.write('nothing hung\n')
process.exit(3)

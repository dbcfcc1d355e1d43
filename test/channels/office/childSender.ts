// A program of its own that delivers what waits, on the platform and the ledger named by argument 2, and hangs right after the platform has taken a
// reminder, or a part of a long message: its parent kills it there.
import { pino } from 'pino'
import type { Outbound, PartsKept } from '../../../src/channels/channel.ts'
import { pastOf } from '../../../src/cli/channels.ts'
import { openOffice } from '../../../src/cli/office.ts'
import { open } from '../../../src/ledger/open.ts'
import { connect } from './connect.ts'
import type { Address } from './platform.ts'

const { address, url, now: instant, part } = JSON.parse(process.argv[2] ?? '') as HangingWork

/** What the program is told to do; with a part (from 0) it hangs there, before or after that part is recorded, else at a reminder. */
export interface HangingWork {
  address: Address
  url: string
  now: string
  part?: { index: number; recorded: boolean }
}

const hang = (): Promise<never> => {
  process.stderr.write('the platform has it\n')
  return new Promise(() => undefined)
}
const now = () => new Date(instant)
const storage = await open(url)
const channel = await connect(address, { past: pastOf(storage, address.name), now })
await channel.start({ message: async () => undefined, moved: async () => undefined })
const atPart = (kept: PartsKept): PartsKept => ({
  get standing() {
    return kept.standing
  },
  get lastId() {
    return kept.lastId
  },
  begin: index => kept.begin(index),
  takeBack: index => kept.takeBack(index),
  async confirm(index, messageId) {
    if (index !== part?.index) return kept.confirm(index, messageId)
    if (part.recorded) await kept.confirm(index, messageId)
    return hang()
  },
})
const hanging = async (outbound: Outbound, kept?: PartsKept): Promise<{ messageId: string }> => {
  if (part !== undefined && kept !== undefined) return channel.send(outbound, atPart(kept))
  const sent = await channel.send(outbound, kept)
  const reminder = await storage.db.outbox.count({ where: { chatId: outbound.chatId, kind: 'reminder', state: 'sending' } })
  return reminder === 0 ? sent : hang()
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

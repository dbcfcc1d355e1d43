// An office on the demo community with a model over a server; what is sent and logged is kept.
import type { Inbound, InboundFile, Outbound } from '../../src/channels/channel.ts'
import { handingTo } from '../../src/channels/handing.ts'
import { openOffice } from '../../src/cli/office.ts'
import { reserveTokens, settleTokens } from '../../src/ledger/modelUse.ts'
import type { Storage } from '../../src/ledger/open.ts'
import { openModel } from '../../src/model/open.ts'
import type { ModelSettings } from '../../src/model/settings.ts'
import { putDemo } from '../demoCopy.ts'
import { type HandClock, handClock, keptLog, settingsFor } from './stage.ts'

export const NOW = new Date('2026-11-26T02:00:00Z')

const loaded = new WeakSet<Storage>()
// Events of all offices come after each other, so that one ledger serves many tests.
let count = 0

/** What an office with a model gives a test; the demo community is loaded into a ledger once. */
export async function modelOffice(
  ledger: Storage,
  url: string,
  more: Partial<ModelSettings> = {},
  files: Record<string, Uint8Array> = {},
  clock: HandClock = handClock(),
) {
  if (!loaded.has(ledger)) await putDemo(ledger, NOW)
  loaded.add(ledger)
  const sent: Outbound[] = []
  const kept = keptLog()
  const at = () => new Date(NOW.getTime() + count * 20_000)
  const settings = settingsFor(url, more)
  const model = openModel(settings, {
    clock,
    log: kept.log,
    budget: {
      reserve: (communityId, day, tokens) => reserveTokens(ledger, { communityId, day, tokens, budget: settings.dailyTokens, now: at() }),
      settle: (communityId, day, difference) => settleTokens(ledger, communityId, day, difference),
    },
  })
  // Loading the libraries is no test's business.
  await model.warm()
  const channel = handingTo(async outbound => ({ messageId: String(sent.push(outbound)) }), {
    fetch: async file => files[file.handle] ?? Promise.reject(new Error('gone')),
  })
  const office = openOffice({ storage: ledger, channelOf: () => channel, now: at, log: kept.log, model })
  /** Says something and returns what was sent because of it. */
  const say = async (
    from: string,
    text: string | undefined,
    extra: Partial<Inbound> & { file?: InboundFile } = {},
  ): Promise<Outbound[]> => {
    count += 1
    const before = sent.length
    const chat = extra.chat ?? { id: from, kind: 'direct' as const }
    const said = text === undefined ? {} : { text }
    await office.intake.receive({
      id: `console:m${count}`,
      chat,
      from: { id: from, name: '某人' },
      mentioned: true,
      ...said,
      ...extra,
      at: extra.at ?? at(),
    })
    await office.intake.advance()
    await office.delivery.drain()
    return sent.slice(before)
  }
  const detail = async () => {
    const row = await ledger.db.ledgerEntry.findFirstOrThrow({ where: { kind: { in: ['decision', 'refusal'] } }, orderBy: { seq: 'desc' } })
    return JSON.parse(row.payload) as Record<string, unknown>
  }
  return { office, say, sent, clock, detail, model, ...kept }
}

/** The demo's group of owners. */
export const GROUP = { id: 'console:owners', kind: 'group' as const }

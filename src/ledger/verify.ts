// The proof of the ledger: the chain is unbroken, and the balances beside it are what a replay of the entries gives (model INV1, INV2).
import { GENESIS, hashOf } from './entries.ts'
import type { Storage } from './open.ts'
import { ReplayedBalances } from './verifyBalances.ts'
import { ReplayedStages } from './verifyStages.ts'
import { ReplayedStates } from './verifyStates.ts'
import { ReplayedTariffs } from './verifyTariffs.ts'

/** What was checked for one community, and everything that is wrong. */
export interface Verification {
  communityId: string
  entries: number
  bills: number
  payments: number
  allocations: number
  /** What all issued bills still owe, fen. */
  outstandingFen: bigint
  problems: string[]
}

const PAGE = 5_000
const MOST_PROBLEMS = 100

/** Verifies every community's chain and balances; `progress` is told the number of entries read so far. */
export async function verifyLedger(storage: Storage, progress: (entries: number) => void = () => {}): Promise<Verification[]> {
  const chains = await storage.db.ledgerEntry.groupBy({ by: ['communityId'], _count: { _all: true }, orderBy: { communityId: 'asc' } })
  const communities = await storage.db.community.findMany({ select: { id: true } })
  const ids = new Set([...communities.map(row => row.id), ...chains.map(row => row.communityId)])
  const found: Verification[] = []
  for (const communityId of [...ids].sort()) found.push(await verifyCommunity(storage, communityId, progress))
  return found
}

async function verifyCommunity(storage: Storage, communityId: string, progress: (entries: number) => void): Promise<Verification> {
  const problems: string[] = []
  const tell = (problem: string) => void problems.push(problem)
  const [balances, others] = [new ReplayedBalances(tell), [new ReplayedStates(), new ReplayedStages(), new ReplayedTariffs()]]
  const replay = (kind: string, text: string, seq: number) => balances.take(kind, text, seq) || others.some(other => other.take(kind, text))
  const entries = await replayChain(storage, communityId, replay, tell, progress)
  const sums = await balances.compare(storage, communityId)
  for (const other of others) await other.compare(storage, communityId, tell)
  const kept =
    problems.length > MOST_PROBLEMS ? [...problems.slice(0, MOST_PROBLEMS), `… and ${problems.length - MOST_PROBLEMS} more`] : problems
  return { communityId, entries, ...sums, problems: kept }
}

async function replayChain(
  storage: Storage,
  communityId: string,
  replay: (kind: string, text: string, seq: number) => void,
  tell: (problem: string) => void,
  progress: (entries: number) => void,
): Promise<number> {
  let [seq, prevHash] = [0, GENESIS]
  for (;;) {
    const page = await storage.db.ledgerEntry.findMany({ where: { communityId, seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: PAGE })
    for (const row of page) {
      if (row.seq !== seq + 1) tell(`entries ${seq + 1} to ${row.seq - 1} are missing`)
      if (row.prevHash !== prevHash) tell(`entry ${row.seq} does not follow the one before it`)
      if (hashOf(row) !== row.hash) tell(`entry ${row.seq} was changed`)
      replay(row.kind, row.payload, row.seq)
      seq = row.seq
      prevHash = row.hash
    }
    progress(seq)
    if (page.length < PAGE) return seq
  }
}

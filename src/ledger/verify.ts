// The proof of the ledger: the chain is unbroken, and the balances beside it are what a replay of the entries gives (model INV1, INV2).
import { GENESIS, hashOf } from './entries.ts'
import type { Storage } from './open.ts'
import { ReplayedStates } from './verifyStates.ts'

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

/** Balances as the entries tell them. */
interface Replayed {
  bills: Map<string, { amountFen: bigint; waivedFen: bigint; allocatedFen: bigint; isVoid: boolean }>
  payments: Map<string, { amountFen: bigint; allocatedFen: bigint; state: string }>
  states: ReplayedStates
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
  const replayed: Replayed = { bills: new Map(), payments: new Map(), states: new ReplayedStates() }
  const entries = await replayChain(storage, communityId, replayed, problem => problems.push(problem), progress)
  const sums = await compareBalances(storage, communityId, replayed, problem => problems.push(problem))
  await replayed.states.compare(storage, communityId, problem => problems.push(problem))
  const kept =
    problems.length > MOST_PROBLEMS ? [...problems.slice(0, MOST_PROBLEMS), `… and ${problems.length - MOST_PROBLEMS} more`] : problems
  return { communityId, entries, ...sums, problems: kept }
}

async function replayChain(
  storage: Storage,
  communityId: string,
  replayed: Replayed,
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
      replay(row.kind, row.payload, row.seq, replayed, tell)
      seq = row.seq
      prevHash = row.hash
    }
    progress(seq)
    if (page.length < PAGE) return seq
  }
}

function replay(kind: string, text: string, seq: number, { bills, payments, states }: Replayed, tell: (problem: string) => void): void {
  if (states.take(kind, text)) return
  if (!['charge', 'waiver', 'void', 'payment', 'payment_state', 'allocation'].includes(kind)) return
  const payload = JSON.parse(text) as { billId?: string; paymentId?: string; fen?: number; state?: string }
  const money = BigInt(payload.fen ?? 0)
  const bill = bills.get(payload.billId ?? '')
  const payment = payments.get(payload.paymentId ?? '')
  if (kind === 'charge' && payload.billId) {
    bills.set(payload.billId, { amountFen: money, waivedFen: 0n, allocatedFen: 0n, isVoid: false })
  } else if (kind === 'payment' && payload.paymentId) {
    payments.set(payload.paymentId, { amountFen: money, allocatedFen: 0n, state: payload.state ?? '' })
  } else if (kind === 'waiver' && bill) bill.waivedFen += money
  else if (kind === 'void' && bill) bill.isVoid = true
  else if (kind === 'payment_state' && payment) {
    payment.state = payload.state ?? ''
    if (payload.fen !== undefined) payment.amountFen = money
  } else if (kind === 'allocation' && bill && payment) {
    bill.allocatedFen += money
    payment.allocatedFen += money
  } else tell(`entry ${seq} (${kind}) speaks of a bill or payment that no entry before it made`)
}

async function compareBalances(storage: Storage, communityId: string, replayed: Replayed, tell: (problem: string) => void) {
  let [bills, payments, outstandingFen] = [0, 0, 0n]
  for await (const row of pages(cursor =>
    storage.db.bill.findMany({ where: { communityId, id: { gt: cursor } }, orderBy: { id: 'asc' }, take: PAGE }),
  )) {
    bills += 1
    const want = replayed.bills.get(row.id)
    const issued = row.state === 'issued'
    if (issued) outstandingFen += row.amountFen - row.waivedFen - row.allocatedFen
    if (!want) tell(`bill ${row.id} has no entry`)
    else if (want.amountFen !== row.amountFen) tell(`bill ${row.id}: amount ${row.amountFen} fen, by the entries ${want.amountFen}`)
    else if (want.waivedFen !== row.waivedFen) tell(`bill ${row.id}: waived ${row.waivedFen} fen, by the entries ${want.waivedFen}`)
    else if (want.allocatedFen !== row.allocatedFen)
      tell(`bill ${row.id}: allocated ${row.allocatedFen} fen, by the entries ${want.allocatedFen}`)
    else if (want.isVoid === issued) tell(`bill ${row.id} is ${row.state}, by the entries ${want.isVoid ? 'void' : 'issued'}`)
    if (issued && row.amountFen - row.waivedFen - row.allocatedFen < 0n) tell(`bill ${row.id} took more than it asks for`)
  }
  for await (const row of pages(cursor =>
    storage.db.payment.findMany({ where: { communityId, id: { gt: cursor } }, orderBy: { id: 'asc' }, take: PAGE }),
  )) {
    payments += 1
    const want = replayed.payments.get(row.id)
    if (!want) tell(`payment ${row.id} has no entry`)
    else if (want.amountFen !== row.amountFen) tell(`payment ${row.id}: ${row.amountFen} fen, by the entries ${want.amountFen}`)
    else if (want.allocatedFen !== row.allocatedFen)
      tell(`payment ${row.id}: allocated ${row.allocatedFen} fen, by the entries ${want.allocatedFen}`)
    else if (want.state !== row.state) tell(`payment ${row.id} is ${row.state}, by the entries ${want.state}`)
    if (row.allocatedFen > row.amountFen) tell(`payment ${row.id} was spent twice`)
  }
  if (bills < replayed.bills.size) tell(`${replayed.bills.size - bills} bills of the entries are gone`)
  if (payments < replayed.payments.size) tell(`${replayed.payments.size - payments} payments of the entries are gone`)
  const sum = await storage.db.allocation.aggregate({ where: { communityId }, _sum: { fen: true }, _count: { _all: true } })
  const told = [...replayed.bills.values()].reduce((total, bill) => total + bill.allocatedFen, 0n)
  if ((sum._sum.fen ?? 0n) !== told) tell(`allocations sum to ${sum._sum.fen ?? 0n} fen, by the entries ${told}`)
  return { bills, payments, allocations: sum._count._all, outstandingFen }
}

/** All rows of a table in pages by id. */
async function* pages<Row extends { id: string }>(read: (cursor: string) => Promise<Row[]>): AsyncGenerator<Row> {
  let cursor = ''
  for (;;) {
    const page = await read(cursor)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    cursor = last.id
  }
}

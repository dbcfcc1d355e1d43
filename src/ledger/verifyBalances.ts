// The first half of the proof: the money of every bill and payment, rebuilt from the entries, against what the tables say (model INV1, INV2).
import type { Storage } from './open.ts'

type Tell = (problem: string) => void

interface ReplayedBill {
  amountFen: bigint
  waivedFen: bigint
  allocatedFen: bigint
  isVoid: boolean
}

interface ReplayedPayment {
  amountFen: bigint
  allocatedFen: bigint
  refundedFen: bigint
  state: string
}

interface Payload {
  billId?: string
  paymentId?: string
  fen?: number
  state?: string
}

/** Sums of the tables of a community, as they were compared. */
export interface Sums {
  bills: number
  payments: number
  allocations: number
  /** What all issued bills still owe, fen. */
  outstandingFen: bigint
}

const PAGE = 5_000

/** Balances as the entries tell them. */
export class ReplayedBalances {
  readonly #bills = new Map<string, ReplayedBill>()
  readonly #payments = new Map<string, ReplayedPayment>()
  readonly #tell: Tell

  constructor(tell: Tell) {
    this.#tell = tell
  }

  /** Takes an entry; true when it is about money. */
  take(kind: string, text: string, seq: number): boolean {
    if (!KINDS.has(kind)) return false
    const payload = JSON.parse(text) as Payload
    const money = BigInt(payload.fen ?? 0)
    if (kind === 'charge' && payload.billId) {
      this.#bills.set(payload.billId, { amountFen: money, waivedFen: 0n, allocatedFen: 0n, isVoid: false })
    } else if (kind === 'payment' && payload.paymentId) {
      const state = payload.state ?? ''
      this.#payments.set(payload.paymentId, { amountFen: money, allocatedFen: 0n, refundedFen: 0n, state })
    } else if (!this.#change(kind, payload, money)) {
      this.#tell(`entry ${seq} (${kind}) speaks of a bill or payment that no entry before it made`)
    }
    return true
  }

  #change(kind: string, payload: Payload, money: bigint): boolean {
    const bill = this.#bills.get(payload.billId ?? '')
    const payment = this.#payments.get(payload.paymentId ?? '')
    if (kind === 'waiver' && bill) bill.waivedFen += money
    else if (kind === 'void' && bill) bill.isVoid = true
    else if (kind === 'payment_state' && payment) {
      payment.state = payload.state ?? ''
      if (payload.fen !== undefined) payment.amountFen = money
    } else if (kind === 'allocation' && bill && payment) {
      bill.allocatedFen += money
      payment.allocatedFen += money
    } else if (kind === 'refund' && payment) {
      payment.refundedFen += money
      if (payment.refundedFen === payment.amountFen) payment.state = 'refunded'
    } else return false
    return true
  }

  /** Compares with the tables of a community. */
  async compare(storage: Storage, communityId: string): Promise<Sums> {
    const { bills, outstandingFen } = await this.#compareBills(storage, communityId)
    const payments = await this.#comparePayments(storage, communityId)
    const sum = await storage.db.allocation.aggregate({ where: { communityId }, _sum: { fen: true }, _count: { _all: true } })
    const told = [...this.#bills.values()].reduce((total, bill) => total + bill.allocatedFen, 0n)
    if ((sum._sum.fen ?? 0n) !== told) this.#tell(`allocations sum to ${sum._sum.fen ?? 0n} fen, by the entries ${told}`)
    const refunds = await storage.db.refund.aggregate({ where: { communityId }, _sum: { fen: true } })
    const back = [...this.#payments.values()].reduce((total, payment) => total + payment.refundedFen, 0n)
    if ((refunds._sum.fen ?? 0n) !== back) this.#tell(`refunds sum to ${refunds._sum.fen ?? 0n} fen, by the entries ${back}`)
    return { bills, payments, allocations: sum._count._all, outstandingFen }
  }

  async #compareBills({ db }: Storage, communityId: string): Promise<{ bills: number; outstandingFen: bigint }> {
    let [bills, outstandingFen] = [0, 0n]
    const read = (cursor: string) => db.bill.findMany({ where: { communityId, id: { gt: cursor } }, orderBy: { id: 'asc' }, take: PAGE })
    for await (const row of pages(read)) {
      bills += 1
      const want = this.#bills.get(row.id)
      const issued = row.state === 'issued'
      const open = row.amountFen - row.waivedFen - row.allocatedFen
      if (issued) outstandingFen += open
      if (!want) this.#tell(`bill ${row.id} has no entry`)
      else {
        this.#compareFen(`bill ${row.id}`, 'amount', row.amountFen, want.amountFen)
        this.#compareFen(`bill ${row.id}`, 'waived', row.waivedFen, want.waivedFen)
        this.#compareFen(`bill ${row.id}`, 'allocated', row.allocatedFen, want.allocatedFen)
        if (want.isVoid === issued) this.#tell(`bill ${row.id} is ${row.state}, by the entries ${want.isVoid ? 'void' : 'issued'}`)
      }
      if (issued && open < 0n) this.#tell(`bill ${row.id} took more than it asks for`)
      if (!issued && row.allocatedFen !== 0n) this.#tell(`bill ${row.id} is void and holds ${row.allocatedFen} fen`)
    }
    if (bills < this.#bills.size) this.#tell(`${this.#bills.size - bills} bills of the entries are gone`)
    return { bills, outstandingFen }
  }

  async #comparePayments({ db }: Storage, communityId: string): Promise<number> {
    let payments = 0
    const read = (cursor: string) => db.payment.findMany({ where: { communityId, id: { gt: cursor } }, orderBy: { id: 'asc' }, take: PAGE })
    for await (const row of pages(read)) {
      payments += 1
      const want = this.#payments.get(row.id)
      if (!want) this.#tell(`payment ${row.id} has no entry`)
      else {
        this.#compareFen(`payment ${row.id}`, 'amount', row.amountFen, want.amountFen)
        this.#compareFen(`payment ${row.id}`, 'allocated', row.allocatedFen, want.allocatedFen)
        this.#compareFen(`payment ${row.id}`, 'refunded', row.refundedFen, want.refundedFen)
        if (want.state !== row.state) this.#tell(`payment ${row.id} is ${row.state}, by the entries ${want.state}`)
      }
      if (row.allocatedFen + row.refundedFen > row.amountFen) this.#tell(`payment ${row.id} was spent twice`)
    }
    if (payments < this.#payments.size) this.#tell(`${this.#payments.size - payments} payments of the entries are gone`)
    return payments
  }

  #compareFen(what: string, name: string, stands: bigint, told: bigint): void {
    if (stands !== told) this.#tell(`${what}: ${name} ${stands} fen, by the entries ${told}`)
  }
}

const KINDS: ReadonlySet<string> = new Set(['charge', 'waiver', 'void', 'payment', 'payment_state', 'allocation', 'refund'])

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

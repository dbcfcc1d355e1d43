// Prices and bill lines, rebuilt from their entries, against what the tables say; approved prices never overlap (model, Tariff).
import { overlaps } from '../domain/billing/tariff.ts'
import { tariffsOf } from './billing/tariffs.ts'
import type { Storage } from './open.ts'

type Tell = (problem: string) => void

interface ToldTariff {
  fen: number
  fromDay: string
  toDay: string | null
  state: string
}

/** Prices as the entries tell them. */
export class ReplayedTariffs {
  readonly #tariffs = new Map<string, ToldTariff>()
  readonly #items = new Map<string, string>()
  readonly #lines = new Map<string, bigint>()
  readonly #discounts = new Set<string>()

  /** Takes an entry; true when it is one of the kinds rebuilt here. */
  take(kind: string, text: string): boolean {
    if (!KINDS.has(kind)) return false
    const payload = JSON.parse(text) as Payload
    if (kind === 'fee_item') this.#items.set(payload.name ?? '', payload.kind ?? '')
    else if (kind === 'discount') this.#discounts.add(payload.discountId ?? '')
    else if (kind === 'bill_lines') this.#lines.set(payload.billId ?? '', sumOf(payload.lines ?? []))
    else this.#takeTariff(payload)
    return true
  }

  #takeTariff({ tariffId = '', fen, fromDay = '', toDay, state }: Payload): void {
    const known = this.#tariffs.get(tariffId)
    if (!known) this.#tariffs.set(tariffId, { fen: fen ?? 0, fromDay, toDay: toDay ?? null, state: state ?? '' })
    else {
      if (state !== undefined) known.state = state
      if (toDay !== undefined) known.toDay = toDay
    }
  }

  /** Compares with the tables of a community. */
  async compare({ db }: Storage, communityId: string, tell: Tell): Promise<void> {
    const tariffs = await tariffsOf(db, communityId)
    for (const { id, priceFen, fromDay, toDay, state } of tariffs) {
      const told = this.#tariffs.get(id)
      const same = told && told.fen === priceFen && told.fromDay === fromDay && told.toDay === toDay && told.state === state
      if (!same) tell(`tariff ${id} is not what the entries tell`)
    }
    if (tariffs.length < this.#tariffs.size) tell(`${this.#tariffs.size - tariffs.length} tariffs of the entries are gone`)
    const approved = tariffs.filter(({ state }) => state === 'approved')
    for (const [at, one] of approved.entries()) {
      for (const other of approved.slice(at + 1)) if (overlaps(one, other)) tell(`the approved tariffs ${one.id} and ${other.id} overlap`)
    }
    for (const { name, kind } of await db.feeItem.findMany({ where: { communityId } })) {
      if (this.#items.get(name) !== kind) tell(`the fee item ${name} is ${kind}, by the entries ${this.#items.get(name) ?? 'nothing'}`)
    }
    const discounts = await db.discount.findMany({ where: { communityId }, select: { id: true } })
    for (const { id } of discounts) if (!this.#discounts.has(id)) tell(`discount ${id} has no entry`)
    await this.#compareLines(db, communityId, tell)
  }

  async #compareLines(db: Storage['db'], communityId: string, tell: Tell): Promise<void> {
    const rows = await db.$queryRaw<{ billId: string; amountFen: bigint; lines: bigint | number | string }[]>`
      SELECT b."id" AS "billId", b."amountFen", SUM(l."amountFen") AS "lines" FROM "BillLine" l JOIN "Bill" b ON b."id" = l."billId"
      WHERE l."communityId" = ${communityId} GROUP BY b."id", b."amountFen"`
    for (const { billId, amountFen, lines } of rows) {
      const sum = BigInt(lines) // PostgreSQL sums into a numeric, which comes as text
      if (sum !== amountFen) tell(`the lines of bill ${billId} come to ${sum} fen, the bill to ${amountFen}`)
      if (sum !== this.#lines.get(billId))
        tell(`the lines of bill ${billId} come to ${sum} fen, by the entries ${this.#lines.get(billId) ?? 0n}`)
    }
    if (rows.length < this.#lines.size) tell(`the lines of ${this.#lines.size - rows.length} bills are gone`)
  }
}

const KINDS: ReadonlySet<string> = new Set(['fee_item', 'tariff', 'discount', 'bill_lines'])

interface Payload {
  name?: string
  kind?: string
  discountId?: string
  billId?: string
  /** From, to, tariff, price, discount, amount. */
  lines?: unknown[][]
  tariffId?: string
  fen?: number
  fromDay?: string
  toDay?: string | null
  state?: string
}

function sumOf(lines: readonly unknown[][]): bigint {
  return lines.reduce((sum, line) => sum + BigInt(Number(line[5] ?? 0)), 0n)
}

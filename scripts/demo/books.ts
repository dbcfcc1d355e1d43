// Bills and payments of 云栖里: nine quarters of 物业费 at the rates of the contract, and how each household pays.
import { type Fen, fen, plainYuan, sumFen } from '../../src/domain/money.ts'
import type { Home } from './homes.ts'
import type { Story } from './stories.ts'

/** The quarters of the book, oldest first; 0 is the current one. */
export const QUARTERS = [-8, -7, -6, -5, -4, -3, -2, -1, 0] as const

/** Names a quarter, or a day of it, in the language of the files: `Q-1`, `Q0+14`. */
export const quarter = (number: number, offset?: number): string =>
  `Q${number}${offset === undefined ? '' : `${offset < 0 ? '' : '+'}${offset}`}`

/** What a home is billed for one quarter, by item. */
export interface Charge {
  quarter: number
  item: string
  amount: Fen
  waived: Fen
}

const PER_SQM_FEN: Record<string, bigint> = { '1栋': 260n, '2栋': 260n, '3栋': 190n }
const SHOP_FEN = 450n
const SPACE_FEN = 60_00
const MONTHS = 3
// 80 % of the fee for a home that stood empty and was registered (收费表第6条).
const VACANT_FROM = -3

/** The bills of a home for one quarter. */
export function chargesOf(home: Home, number: number): Charge[] {
  const spaces = home.type === '车位' ? 1 : home.spaces
  const parking = { quarter: number, item: '车位管理费', amount: fen(spaces * SPACE_FEN * MONTHS), waived: fen(0) }
  if (home.type === '车位') return [parking]
  const rate = home.type === '商铺' ? SHOP_FEN : (PER_SQM_FEN[home.block] ?? 0n)
  const amount = fen((BigInt(home.sqm) * rate * BigInt(MONTHS) + 50n) / 100n)
  const waived = fen(home.occupancy === '空置' && number >= VACANT_FROM ? Math.floor(amount / 5) : 0)
  return [{ quarter: number, item: '物业费', amount, waived }, ...(spaces > 0 ? [parking] : [])]
}

/** What a home has to pay for one quarter in all. */
export const dueFor = (home: Home, number: number): Fen => sumFen(chargesOf(home, number).map(bill => fen(bill.amount - bill.waived)))

/** What a household of a story still owes, before any plan or claim. */
export function owedBy(home: Home, story: Story): Fen {
  const halves = (story.half ?? []).map(number => fen(dueFor(home, number) - halfOf(home, number)))
  return sumFen([...(story.owes ?? []).map(number => dueFor(home, number)), ...halves])
}

/** One 缴费 row without its number: amount, when, 渠道, 状态, 指定账期, 备注. */
export type PaymentCells = [amount: string, at: string, channel: string, state: string, designation: string, note: string]

const CHANNELS = ['微信公众号', '微信公众号', '微信公众号', '支付宝', '支付宝', '对公转账', '服务中心刷卡']
const PAYS_BY_YEAR = '1-1301'

/** How a home without a story pays one quarter: in time, late by itself, or late after a slip and a call (`chased`). */
export interface Habit {
  offset: number
  chased: boolean
}

/** Draws the habit for one quarter; about one home in five is late. */
export function habitOf(random: () => number): Habit {
  const late = random() < 0.22
  const chased = late && random() < 0.6
  const offset = late ? (chased ? 24 : 18) + Math.floor(random() * (chased ? 8 : 50)) : Math.floor(random() * 19) - 6
  return { offset, chased }
}

/** The payments of a home, oldest first. `habits` are those of its quarters; a story says what differs. */
export function paymentsOf(home: Home, story: Story | undefined, habits: ReadonlyMap<number, Habit>, random: () => number): PaymentCells[] {
  const rows: PaymentCells[] = []
  const add = (amount: Fen, at: string, designation = '', note = '', state = '已到账') => {
    const channel = state === '待核实' ? '对公转账' : (CHANNELS[Math.floor(random() * CHANNELS.length)] ?? '')
    rows.push([plainYuan(amount), at.includes(' ') ? at : `${at} ${clock(random)}`, channel, state, designation, note])
  }
  if (story?.old?.partPaid) add(thirdOf(home, story.old.quarter), story.old.partPaid, quarter(story.old.quarter), '部分缴纳')
  for (const number of QUARTERS) {
    if (story?.owes?.includes(number)) continue
    const own = story?.pays?.[number]
    const offset = habits.get(number)?.offset ?? 0
    if (home.unit === PAYS_BY_YEAR) {
      if (number % 4 === 0) add(fen(dueFor(home, number) * 4), quarter(number, -5), '', '预缴一年')
    } else if (own !== undefined) add(dueFor(home, number), own, quarter(number))
    else if (story === undefined) add(dueFor(home, number), quarter(number, offset))
    else {
      // A case must not be touched by a payment of the last days: what it pays of this quarter arrived at least 60 days ago, ahead if need be.
      const day =
        number === 0 && isCase(story)
          ? `${quarter(0, Math.abs(offset) % 14)}|T-60`
          : quarter(number, isCase(story) ? Math.abs(offset) % 14 : offset)
      const isHalf = story.half?.includes(number) ?? false
      add(isHalf ? halfOf(home, number) : dueFor(home, number), day, quarter(number), isHalf ? '先缴一半' : '')
    }
  }
  if (story?.plan) add(instalmentsOf(home, story)[0] ?? fen(0), story.plan.paid, quarter(story.owes?.[0] ?? 0), '分期第1期')
  if (story?.claim) add(owedBy(home, story), story.claim, '', '业主发来转账截图，待财务核到账', '待核实')
  return rows
}

/** The amounts of a plan of three: whole yuan, the rest in the last. */
export function instalmentsOf(home: Home, story: Story): Fen[] {
  const owed = owedBy(home, story)
  const part = Math.floor(owed / 300) * 100
  return [fen(part), fen(part), fen(owed - 2 * part)]
}

// A case is on the list for what it owes, so that its figures must be the same on every day.
function isCase(story: Story): boolean {
  return Boolean(story.owes || story.half || story.old || story.promises)
}

const halfOf = (home: Home, number: number): Fen => fen(Math.floor(dueFor(home, number) / 200) * 100)
const thirdOf = (home: Home, number: number): Fen => fen(Math.floor(dueFor(home, number) / 300) * 100)

function clock(random: () => number): string {
  const minutes = 7 * 60 + Math.floor(random() * 14 * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** A small generator of numbers in [0, 1), the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

// 账龄: outstanding money by days overdue (metrics §2).
import { type Fen, fen } from '../money.ts'

/** The bands in order, each through a number of days overdue. */
export const AGEING_BANDS = [
  { band: '0–30', through: 30 },
  { band: '31–90', through: 90 },
  { band: '91–180', through: 180 },
  { band: '181–365', through: 365 },
  { band: '1–3年', through: 1095 },
  { band: '3年以上', through: Number.MAX_SAFE_INTEGER },
] as const

/** What is outstanding in one band. */
export interface AgeingBand {
  band: string
  fen: Fen
  bills: number
}

/** Collects overdue bills by band. */
export class Ageing {
  readonly #fen = AGEING_BANDS.map(() => 0)
  readonly #bills = AGEING_BANDS.map(() => 0)

  /** Adds a bill that is `days` ≥ 1 days overdue. */
  add(days: number, outstanding: number): void {
    let place = 0
    while (days > (AGEING_BANDS[place]?.through ?? Number.MAX_SAFE_INTEGER)) place++
    this.#fen[place] = (this.#fen[place] ?? 0) + outstanding
    this.#bills[place] = (this.#bills[place] ?? 0) + 1
  }

  /** All bands in order, empty ones too. */
  bands(): AgeingBand[] {
    return AGEING_BANDS.map(({ band }, place) => ({ band, fen: fen(this.#fen[place] ?? 0), bills: this.#bills[place] ?? 0 }))
  }
}

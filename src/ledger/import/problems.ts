// What an import says about its input: problems refuse a row, notes only tell.

/** Where something stands: row numbers count from 1, and the header is row 1; a part is null when the whole file or sheet is meant. */
export interface Place {
  file: string
  sheet: string | null
  row: number | null
}

/** One reason to refuse a row, a sheet or a file; `message` is Chinese and says what to do. */
export interface Problem extends Place {
  column: string | null
  /** The cell as it was written, cut to 40 characters. */
  value?: string
  message: string
}

/** Something worth telling that refuses nothing: an ignored column, a skipped example row. */
export interface Note extends Place {
  message: string
}

/** How many problems are kept in full; the rest is only counted. */
export const PROBLEM_LIMIT = 200

/** Collects problems: the first 200 in full, all of them in `count`. */
export class Problems {
  readonly kept: Problem[] = []
  count = 0

  add(place: Place, column: string | null, message: string, value?: string): void {
    this.count++
    if (this.kept.length >= PROBLEM_LIMIT) return
    const written = value === undefined || value === '' ? {} : { value: value.length > 40 ? `${value.slice(0, 40)}…` : value }
    this.kept.push({ file: place.file, sheet: place.sheet, row: place.row, column, ...written, message })
  }

  /** The same problems in a collection of their own. */
  copy(): Problems {
    const copy = new Problems()
    copy.kept.push(...this.kept)
    copy.count = this.count
    return copy
  }
}

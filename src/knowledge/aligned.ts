// Where in a clause a sentence comes from: the stretch of the clause that it follows sign by sign, and how much of the sentence is found there.

/** The stretch of a clause that a sentence follows best. */
export interface Aligned {
  /** The stretch, as it stands in the clause. */
  words: string
  /** The share of the sentence's signs found in it, in order. */
  coverage: number
}

/** One width, no spaces, no difference between marks that look alike. */
export function evenOut(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[“”„«»「」『』"']/g, '')
    .replace(/[—–−~～]/g, '-')
    .replace(/[,、]/g, ',')
    .replace(/。/g, '.')
}

const MATCH = 2
const OTHER = -1
const SKIP = -1

/** Aligns a sentence with the best stretch of a clause; both evened out before. */
export function align(sentence: string, clause: string): Aligned {
  const [rows, columns] = [sentence.length, clause.length]
  const width = columns + 1
  const scores = new Int32Array((rows + 1) * width)
  for (let row = 1; row <= rows; row++) {
    scores[row * width] = row * SKIP
    for (let column = 1; column <= columns; column++) {
      const same = sentence[row - 1] === clause[column - 1] ? MATCH : OTHER
      const at = row * width + column
      scores[at] = Math.max((scores[at - width - 1] ?? 0) + same, (scores[at - width] ?? 0) + SKIP, (scores[at - 1] ?? 0) + SKIP)
    }
  }
  let end = 0
  for (let column = 0; column <= columns; column++) if (score(scores, rows, column, width) > score(scores, rows, end, width)) end = column
  return backFrom(sentence, clause, scores, width, end)
}

const score = (scores: Int32Array, row: number, column: number, width: number): number => scores[row * width + column] ?? 0

function backFrom(sentence: string, clause: string, scores: Int32Array, width: number, end: number): Aligned {
  let [row, column, matched] = [sentence.length, end, 0]
  while (row > 0 && column > 0) {
    const here = score(scores, row, column, width)
    const same = sentence[row - 1] === clause[column - 1]
    if (here === score(scores, row - 1, column - 1, width) + (same ? MATCH : OTHER)) {
      if (same) matched++
      row--
      column--
    } else if (here === score(scores, row - 1, column, width) + SKIP) row--
    else column--
  }
  // A quotation that begins behind the “not” of its clause says the contrary.
  while (column > 0 && /[不未无没非免禁]/.test(clause[column - 1] ?? '')) column--
  return { words: clause.slice(column, end), coverage: sentence.length === 0 ? 0 : matched / sentence.length }
}

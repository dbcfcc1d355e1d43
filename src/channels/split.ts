// Long texts become several messages. A cut falls between paragraphs, else lines, else sentences, and never inside a figure or a character.

/** What may stand inside a figure: `1,440.00元`, `3-1-501`, `2026年11月26日`, `10:30`, `93.6%`, `０１`. */
const FIGURE = /[\d０-９.,:：/\-–~%‰¥￥元角分万亿年月日号时点室户]/u
const DIGIT = /[\d０-９]/u
/** What belongs to the character before it: accents, variation selectors, joined emoji. */
const JOINED = /\p{M}|\u200d/u
/** The longest run that is kept whole as a figure; beyond it the text is a wall of digits and is cut anywhere. */
const LONGEST_FIGURE = 64

/** Cuts a text into parts of at most `limit` UTF-16 units, or bytes of UTF-8, without the white space at the cuts; no part is blank. */
export function splitText(text: string, limit: number, unit: 'utf16' | 'bytes' = 'utf16'): string[] {
  const parts: string[] = []
  let rest = text.trimEnd()
  for (;;) {
    const fits = unit === 'utf16' ? limit : unitsWithin(rest, limit)
    if (rest.length <= fits) break
    const cut = cutAt(rest, fits)
    const part = rest.slice(0, cut).trimEnd()
    if (part.length > 0) parts.push(part)
    rest = rest.slice(cut).replace(/^[^\S\n]*\n+/, '')
  }
  if (rest.trim().length > 0) parts.push(rest)
  return parts
}

/** How many UTF-16 units of the text take at most that many bytes; a whole character at least. */
function unitsWithin(text: string, bytes: number): number {
  if (text.length * 3 <= bytes) return text.length
  let units = 0
  let left = bytes
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (left < 0 && units > 0) break
    units += character.length
  }
  return units
}

/** Where to cut a text that is longer than the limit: between 1 and `limit`. */
function cutAt(text: string, limit: number): number {
  const window = text.slice(0, limit)
  const half = limit / 2
  const paragraph = window.lastIndexOf('\n\n')
  if (paragraph > half) return paragraph
  const line = text[limit] === '\n' ? limit : window.lastIndexOf('\n')
  if (line > 0 && window.slice(0, line).trim().length > 0) return line
  for (const ends of [/[。！？；!?;]/u, /[，、,\s]/u]) {
    for (let at = limit; at > half; at -= 1) {
      if (ends.test(text[at - 1] ?? '') && mayCut(text, at)) return at
    }
  }
  for (let at = limit; at > Math.max(0, limit - LONGEST_FIGURE); at -= 1) if (mayCut(text, at)) return at
  return wholeCharacter(text, limit)
}

/** True when neither a figure nor a character goes on across the position. */
function mayCut(text: string, at: number): boolean {
  return wholeCharacter(text, at) === at && !insideFigure(text, at)
}

/** The position itself, or the one before the character it would cut; the position where even that would be the start. */
function wholeCharacter(text: string, at: number): number {
  let start = at
  while (start > 1 && goesOn(text, start)) start -= 1
  return goesOn(text, start) ? at : start
}

function goesOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const low = code >= 0xdc00 && code <= 0xdfff
  const before = text.charCodeAt(at - 1)
  if (low && before >= 0xd800 && before <= 0xdbff) return true
  return JOINED.test(text[at] ?? '') || text[at - 1] === '\u200d'
}

/** True when the run of figure characters around the position holds a digit on the side that would be torn off. */
function insideFigure(text: string, at: number): boolean {
  if (!FIGURE.test(text[at - 1] ?? '') || !FIGURE.test(text[at] ?? '')) return false
  let from = at
  while (from > 0 && at - from < LONGEST_FIGURE && FIGURE.test(text[from - 1] ?? '')) from -= 1
  let to = at
  while (to < text.length && to - at < LONGEST_FIGURE && FIGURE.test(text[to] ?? '')) to += 1
  return DIGIT.test(text.slice(from, to))
}

// A printed paper as its parts: what it says, not how it looks.

/** One part of a paper, from top to bottom. */
export type PaperPart =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; align?: 'left' | 'right' }
  /** Column widths are shares of the line; a column of amounts stands right. */
  | {
      kind: 'table'
      headers: readonly string[]
      rows: readonly (readonly string[])[]
      widths: readonly number[]
      amounts?: readonly number[]
    }

/** A file made from the ledger at the moment it is sent, so that nothing of it lies about meanwhile: demands to print, each on its own page. */
export interface PaperRef {
  paper: 'demands'
  noticeIds: readonly string[]
  /** The name of the file, without its ending. */
  name: string
}

/** A paper to print: its title, its parts, and the line at the foot of every page. */
export interface Paper {
  title: string
  parts: readonly PaperPart[]
  foot: string
}

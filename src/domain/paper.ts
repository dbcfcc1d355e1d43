// A printed paper as its parts: what it says, not how it looks.
import type { Day } from './calendar.ts'
import type { PeriodKind } from './metrics/period.ts'

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

/** A file made from the ledger at the moment it is sent, so that nothing of it lies about meanwhile. `name` is that of the file, without its ending. */
export type PaperRef = DemandPages | FigurePaper | EvidencePages

/** Demands to print, each on its own page. */
export interface DemandPages {
  paper: 'demands'
  noticeIds: readonly string[]
  name: string
}

/** How figures may be shown: pictures of the buildings, of the age of what is owed, of half a year; a workbook of everything. */
export const FIGURE_FORMS = ['buildings', 'ageing', 'trend', 'workbook'] as const

/** The figures of a period as of a day, as a picture or a workbook. */
export interface FigurePaper {
  paper: 'figures'
  form: (typeof FIGURE_FORMS)[number]
  communityId: string
  period: PeriodKind
  day: Day
  name: string
}

/** The evidence of a household, as somebody of the company took it out at an instant (ISO). */
export interface EvidencePages {
  paper: 'evidence'
  communityId: string
  unitId: string
  at: string
  name: string
}

/** A paper to print: its title, its parts, and the line at the foot of every page. */
export interface Paper {
  title: string
  parts: readonly PaperPart[]
  foot: string
}

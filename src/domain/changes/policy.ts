// A setting of the community was changed.
import type { Instant } from '../calendar.ts'

/** One changed setting; `version` is the number of changes the manager saw when confirming, `text` null takes the shipped value back. */
export type PolicyWritten = { kind: 'policy'; key: string; text: string | null; version: number; by: string; at: Instant }

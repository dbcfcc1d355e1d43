// A home changes hands.
import type { Day, Instant } from '../calendar.ts'

/** A change of who holds a home. */
export type SaleChange =
  /** The home is somebody else's from `firstDay` on: bindings of the former owner end, and bills across that day are divided. */
  { kind: 'owner_changed'; unitId: string; firstDay: Day; name: string; phone: string | null; by: string; on: Day; at: Instant }

// A file that was tried and waits for a confirmation.
import type { Instant } from '../calendar.ts'

/** A file is kept, or thrown away. */
export type UploadChange =
  /** `content` is Base64. */
  | { kind: 'upload'; uploadId: string; accountId: string; name: string; content: string; at: Instant; expiresAt: Instant }
  | { kind: 'upload_done'; uploadId: string }

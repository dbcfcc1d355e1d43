// The append-only book: hash-chained entries, one chain a community. An entry is written in the transaction of what it records.
import { createHash } from 'node:crypto'
import { insertRows } from './bulk.ts'
import type { Storage, Tx } from './open.ts'

/**
 * Everything that leaves an entry. The balances are rebuilt from the payloads of seven kinds: `charge` {billId, fen} · `waiver` {billId, fen} (what is
 * waived on top) · `void` {billId} · `payment` {paymentId, fen, state} · `payment_state` {paymentId, state} · `allocation` {paymentId, billId, fen, day} · `refund` {paymentId, fen, day}. Settings are rebuilt from `policy`.
 */
export type EntryKind =
  | 'community'
  | 'policy'
  | 'group'
  | 'staff'
  | 'unit'
  | 'resident'
  | 'binding'
  | 'charge'
  | 'void'
  | 'waiver'
  | 'payment'
  | 'payment_state'
  | 'allocation'
  | 'refund'
  | 'fee_item'
  | 'tariff'
  | 'discount'
  | 'bill_lines'
  | 'billing'
  | 'contact'
  | 'promise'
  | 'plan'
  | 'dispute'
  | 'ticket'
  | 'hold'
  | 'request'
  | 'service'
  | 'quiet_day'
  | 'target'
  | 'reply'
  | 'decision'
  | 'chase_list'
  | 'stage'
  | 'notice'
  | 'review'
  | 'batch'
  | 'case'
  | 'clause'
  | 'service_evidence'
  | 'draft'
  | 'approval'
  | 'send'
  | 'refusal'
  | 'import'
  | 'export'
  | 'knowledge'
  | 'handoff'
  | 'campaign'
  | 'template'
  | 'consent'
  | 'erasure'

/** What a writer hands in; the chain adds its place and its hash. */
export interface NewEntry {
  kind: EntryKind
  at: Date
  /** Who did it: `staff:<name>`, a person's channel id, `import`, `schedule`. */
  actor: string
  unitId?: string
  /** Unique in the community: the same thing told twice is written once. */
  reference: string
  /** JSON values only; money as integer fen; people's words only as a digest. */
  payload: Record<string, unknown>
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/** What the hash of an entry covers, as it is stored. */
export interface HashedContent {
  communityId: string
  seq: number
  at: Date
  kind: string
  actor: string
  unitId: string | null
  reference: string
  payload: string
  prevHash: string
}

/** The hash of an entry: SHA-256 over the previous hash and the canonical JSON of everything else. */
export function hashOf(entry: HashedContent): string {
  const content = [
    entry.communityId,
    entry.seq,
    entry.at.toISOString(),
    entry.kind,
    entry.actor,
    entry.unitId,
    entry.reference,
    entry.payload,
  ]
  return createHash('sha256')
    .update(`${entry.prevHash}\n${JSON.stringify(content)}`)
    .digest('hex')
}

/** Appends entries to a community's chain, in order. A reference that is there already makes the transaction fail. */
export async function append(storage: Storage, tx: Tx, communityId: string, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const head = await tx.ledgerEntry.findFirst({ where: { communityId }, orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  let [seq, prevHash] = [head?.seq ?? 0, head?.hash ?? GENESIS]
  const rows = entries.map(entry => {
    seq += 1
    const row = { ...entry, communityId, seq, prevHash, unitId: entry.unitId ?? null, payload: canonical(entry.payload) }
    const hash = hashOf(row)
    prevHash = hash
    return { ...row, id: hash, hash }
  })
  await insertRows(storage, tx, 'LedgerEntry', rows)
}

/** JSON with the keys in order, so that the same content gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return Number(part)
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

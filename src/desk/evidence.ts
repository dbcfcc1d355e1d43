// Evidence of one household: the paper and the data behind it, and an entry that says who took them out.
import { dayIn, isoIn } from '../domain/calendar.ts'
import type { EvidenceFile } from '../domain/evidence.ts'
import type { CommunityCard } from '../domain/people.ts'
import { commitDecision } from '../ledger/commit.ts'
import { readEvidence } from '../ledger/evidence.ts'
import type { Storage } from '../ledger/open.ts'
import { evidencePaper } from '../replies/papers/evidence.ts'
import { paperPdf } from '../reports/pdf.ts'

/** The evidence of a household in both forms. */
export interface Evidence {
  file: EvidenceFile
  pdf: Uint8Array
}

/** Makes the evidence of a household as it stands at `now`, and writes the entry of the export. */
export async function exportEvidence(
  storage: Storage,
  community: CommunityCard,
  unitId: string,
  actor: string,
  now: Date,
): Promise<Evidence> {
  const today = dayIn(community.zone, now)
  const file = await readEvidence(storage, community, unitId, today, now)
  const timeWords = (instant: string): string => isoIn(community.zone, new Date(instant)).slice(0, 16).replace('T', ' ')
  const pdf = await paperPdf(evidencePaper(file, timeWords), now)
  const { seq, hash } = file.chain.head
  await commitDecision(storage, {
    communityId: community.id,
    reference: `evidence:${unitId}:${now.toISOString()}`,
    eventIds: [],
    actor,
    now,
    decision: {
      action: 'export',
      reason: 'evidence of a household',
      unitId,
      changes: [],
      replies: [],
      detail: { headSeq: seq, headHash: hash },
    },
  })
  return { file, pdf }
}

// Evidence of one household: the paper with the data behind it, and an entry that says who took them out.
import { dayIn, isoIn } from '../domain/calendar.ts'
import type { Decision } from '../domain/changes.ts'
import type { EvidenceFile } from '../domain/evidence.ts'
import type { EvidencePages } from '../domain/paper.ts'
import { type CommunityCard, mayTakeEvidence } from '../domain/people.ts'
import { commitDecision } from '../ledger/commit.ts'
import { communityCard, findUnit } from '../ledger/directory.ts'
import { readEvidence } from '../ledger/evidence.ts'
import type { Storage } from '../ledger/open.ts'
import { evidenceFileName, evidenceFileText, evidencePaper } from '../replies/papers/evidence.ts'
import { ASK_PRIVATELY, noSuchUnit } from '../replies/talk.ts'
import { paperPdf } from '../reports/pdf.ts'
import { notAllowed } from './cases.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** The evidence of a household in both forms; the paper holds the data too. */
export interface Evidence {
  file: EvidenceFile
  pdf: Uint8Array
}

const ACTION = 'export'
const REASON = 'evidence of a household'

/** Makes the evidence of a household as it stands at `now`, and writes the entry of the export. */
export async function exportEvidence(
  storage: Storage,
  community: CommunityCard,
  unitId: string,
  actor: string,
  now: Date,
): Promise<Evidence> {
  const evidence = await makeEvidence(storage, community, unitId, now)
  const { seq, hash } = evidence.file.chain.head
  await commitDecision(storage, {
    communityId: community.id,
    reference: `evidence:${unitId}:${now.toISOString()}`,
    eventIds: [],
    actor,
    now,
    decision: {
      action: ACTION,
      reason: REASON,
      unitId,
      changes: [],
      replies: [],
      detail: { headSeq: seq, headHash: hash },
    },
  })
  return evidence
}

/** “3-501 证据”: the paper in the private chat of the manager or of Legal, made when it goes out; the entry of this decision says who asked for it. */
export async function sendEvidence(situation: Situation, unit: string): Promise<Decision> {
  const { caller, community, desk, now, audience, inbound } = situation
  if (!mayTakeEvidence(caller)) return notAllowed(situation, 'evidence')
  if (audience !== 'private') return decided(ACTION, 'evidence: only in private', [sayHere(situation, ASK_PRIVATELY)])
  const home = await findUnit(desk.storage, community.id, unit)
  const chat = { audience, chatId: inbound.chat.id }
  if (!home) return decided(ACTION, 'no such unit', [{ ...chat, kind: 'text', text: noSuchUnit(unit) }])
  const { unitId } = home
  const paper: EvidencePages = {
    ...{ paper: 'evidence', communityId: community.id, unitId, at: now.toISOString() },
    name: evidenceFileName(home.unit),
  }
  return decided(ACTION, REASON, [{ ...chat, kind: 'file', text: evidenceFileText(home.unit), paper }], [], unitId)
}

/** The paper somebody took out in a chat. */
export async function evidencePdf(storage: Storage, { communityId, unitId, at }: EvidencePages): Promise<Uint8Array> {
  const community = await communityCard(storage, communityId)
  if (!community) throw new Error(`There is no community ${communityId} to take evidence out of.`)
  return (await makeEvidence(storage, community, unitId, new Date(at))).pdf
}

async function makeEvidence(storage: Storage, community: CommunityCard, unitId: string, now: Date): Promise<Evidence> {
  const file = await readEvidence(storage, community, unitId, dayIn(community.zone, now), now)
  const timeWords = (instant: string): string => isoIn(community.zone, new Date(instant)).slice(0, 16).replace('T', ' ')
  const enclosed = { name: `${evidenceFileName(file.unit)}.json`, text: evidenceJson(file) }
  return { file, pdf: await paperPdf(evidencePaper(file, timeWords), now, enclosed) }
}

/** The data as it is written into a file. */
export function evidenceJson(file: EvidenceFile): string {
  return `${JSON.stringify(file, null, 2)}\n`
}

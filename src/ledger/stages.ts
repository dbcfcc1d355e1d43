// The stored step of each household (Escalation), kept equal to what the rules say: by the morning scan, and with everything that changes a household.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Day, dayIn } from '../domain/calendar.ts'
import { inputsOf, type StageInputs, type StageStanding, standingOf } from '../domain/chase/standing.ts'
import { viewOf } from '../domain/chase/view.ts'
import { openDays } from '../domain/holidays.ts'
import type { CommunityCard } from '../domain/people.ts'
import { type Cell, insertRows } from './bulk.ts'
import { updateRows } from './bulkUpdate.ts'
import { quietDaysOf } from './calendar.ts'
import { communityCard } from './directory.ts'
import { append, type NewEntry } from './entries.ts'
import { loadHouseholds } from './households.ts'
import { idList } from './idList.ts'
import { newId } from './keys.ts'
import type { Db, Storage, Tx } from './open.ts'

/** Who moves households up or down, when, and under which unique reference. */
export interface StageMove {
  communityId: string
  actor: string
  now: Date
  reference: string
}

/** A step as it is stored. */
export interface StoredStage {
  unitId: string
  stage: string
  sinceDay: string
  ruleId: string
  approvedBy: string | null
  legalBy: string | null
  proposed: string | null
  proposedDay: string | null
}

const STORED = {
  id: true,
  unitId: true,
  stage: true,
  sinceDay: true,
  ruleId: true,
  approvedBy: true,
  legalBy: true,
  proposed: true,
  proposedDay: true,
} as const

/**
 * Puts households on the step the rules give them now, inside the transaction of what changed them, and returns an entry for each that moved. Whoever
 * stands where they stood leaves none. Bills, payments and contacts of the same transaction must be written already.
 */
export async function refreshStages(storage: Storage, tx: Tx, unitIds: readonly string[], move: StageMove): Promise<NewEntry[]> {
  if (unitIds.length === 0) return []
  // Reads inside a transaction go through it: on SQLite another connection would wait for it.
  const inside: Storage = { ...storage, db: tx as unknown as Db }
  const community = await communityCard(inside, move.communityId)
  if (!community) return []
  const day = dayIn(community.zone, move.now)
  const settings = { today: day, openDays: openDays(await quietDaysOf(inside, community.id)), policy: community.policy }
  const stored = new Map(
    (await tx.escalation.findMany({ where: { unitId: { in: [...unitIds] } }, select: STORED })).map(row => [row.unitId, row]),
  )
  const changes = new StageChanges(community, day, move)
  for (const facts of await loadHouseholds(inside, { communityId: community.id, unitIds, decisive: true }, day)) {
    const view = viewOf(facts, settings)
    changes.take(facts.unitId, standingOf(view), stored.get(facts.unitId), () => inputsOf(view))
  }
  return changes.write(storage, tx)
}

/** Moves and what they write: rows that are new, changed or gone, each with its entry. */
class StageChanges {
  private readonly made: Record<string, Cell>[] = []
  private readonly changed: Record<string, Cell>[] = []
  private readonly gone: string[] = []
  private readonly entries: NewEntry[] = []
  private readonly community: CommunityCard
  private readonly day: Day
  private readonly move: StageMove

  constructor(community: CommunityCard, day: Day, move: StageMove) {
    this.community = community
    this.day = day
    this.move = move
  }

  take(
    unitId: string,
    standing: StageStanding | null,
    stored: (StoredStage & { id: string }) | undefined,
    inputs: () => StageInputs,
  ): void {
    if (sameStanding(stored, standing)) return
    if (standing === null) {
      if (stored) this.leave(unitId, stored)
      return
    }
    const { ruleVersion } = this.community.policy
    const { stage, rule, approvedBy, legalBy, proposed } = standing
    const sinceDay = stored?.stage === stage ? stored.sinceDay : this.day
    const proposedDay = proposed === null ? null : stored?.proposed === proposed ? (stored.proposedDay ?? this.day) : this.day
    const why = inputs()
    const row = { stage, sinceDay, ruleId: rule, inputs: JSON.stringify(why), approvedBy, legalBy, proposed, proposedDay, ruleVersion }
    if (stored) this.changed.push({ id: stored.id, ...row, updatedAt: this.move.now })
    else this.made.push({ id: newId(this.move.now), communityId: this.community.id, unitId, ...row, updatedAt: this.move.now })
    this.tell(unitId, {
      from: stored?.stage ?? null,
      stage,
      since: sinceDay,
      rule,
      approvedBy,
      legalBy,
      proposed,
      proposedOn: proposedDay,
      ruleVersion,
      inputs: why,
    })
  }

  private leave(unitId: string, stored: StoredStage & { id: string }): void {
    this.gone.push(stored.id)
    this.tell(unitId, { from: stored.stage, stage: null, since: this.day, rule: 'settled', ruleVersion: this.community.policy.ruleVersion })
  }

  private tell(unitId: string, payload: Record<string, unknown>): void {
    const { actor, now, reference } = this.move
    this.entries.push({ kind: 'stage', at: now, actor, unitId, reference: `${reference}/stage/${unitId}`, payload: { unitId, ...payload } })
  }

  async write(storage: Storage, tx: Tx): Promise<NewEntry[]> {
    await insertRows(storage, tx, 'Escalation', this.made)
    await updateRows(storage, tx, 'Escalation', this.changed)
    if (this.gone.length > 0) await tx.escalation.deleteMany({ where: { id: { in: this.gone } } })
    return this.entries
  }
}

type StoredStanding = Pick<StoredStage, 'unitId' | 'stage' | 'ruleId' | 'approvedBy' | 'legalBy' | 'proposed'>

function sameStanding(stored: StoredStanding | undefined, standing: StageStanding | null): boolean {
  if (stored === undefined || standing === null) return stored === undefined && standing === null
  const { stage, rule, approvedBy, legalBy, proposed } = standing
  return (
    stored.stage === stage &&
    stored.ruleId === rule &&
    stored.approvedBy === approvedBy &&
    stored.legalBy === legalBy &&
    stored.proposed === proposed
  )
}

/** Households moved in one transaction of the scan: few enough that nobody waits long for it. */
const AT_ONCE = 1_000

/** Of some households with the standing they were found to have, those whose stored step differs. */
export async function differingStages(
  { db, engine }: Storage,
  standings: readonly { unitId: string; standing: StageStanding | null }[],
): Promise<string[]> {
  const units = standings.map(({ unitId }) => unitId)
  const rows = await db.$queryRaw<
    StoredStanding[]
  >`SELECT "unitId", "stage", "ruleId", "approvedBy", "legalBy", "proposed" FROM "Escalation"
    WHERE "unitId" IN ${idList(units, engine)}`
  const stored = new Map(rows.map(row => [row.unitId, row]))
  return standings.filter(({ unitId, standing }) => !sameStanding(stored.get(unitId), standing)).map(({ unitId }) => unitId)
}

/** Decides about households once more, some in a transaction, and moves those that the rules put elsewhere; others have their turn in between. */
export async function moveStages(storage: Storage, unitIds: readonly string[], move: StageMove): Promise<void> {
  for (let start = 0; start < unitIds.length; start += AT_ONCE) {
    const part = unitIds.slice(start, start + AT_ONCE)
    await storage.transact(async tx => append(storage, tx, move.communityId, await refreshStages(storage, tx, part, move)), 120_000)
    await nextTurn()
  }
}

/** The stored steps of some households, by unit id. */
export async function storedStages(
  storage: Storage,
  unitIds: readonly string[],
): Promise<Map<string, StoredStage & { inputs: StageInputs }>> {
  const rows = await storage.db.escalation.findMany({ where: { unitId: { in: [...unitIds] } } })
  // The inputs were written by this program.
  return new Map(rows.map(row => [row.unitId, { ...row, inputs: JSON.parse(row.inputs) as StageInputs }]))
}

/**
 * The households among which those with a formal demand to decide are found: a proposed S5, or a place in today's list as one. Null when nothing is
 * stored yet and everybody has to be looked at.
 */
export async function demandCandidates({ db }: Storage, communityId: string, day: Day): Promise<string[] | null> {
  if ((await db.escalation.findFirst({ where: { communityId }, select: { id: true } })) === null) return null
  const proposed = await db.escalation.findMany({ where: { communityId, proposed: 'S5' }, select: { unitId: true } })
  const listed = await db.chaseRow.findMany({ where: { communityId, day, lane: 'formal_demand' }, select: { unitId: true } })
  const back = await db.notice.findMany({ where: { communityId, kind: 'demand', state: 'returned' }, select: { unitId: true } })
  return [...new Set([...proposed, ...listed, ...back].map(row => row.unitId))]
}

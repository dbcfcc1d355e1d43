// The proof of the ladder: each household stands where its last entry put it, and nobody stands on S5 or above without an approval (model INV8).
import type { Storage } from './open.ts'

interface Told {
  unitId: string
  stage: string | null
  rule: string
  approvedBy?: string | null
  legalBy?: string | null
}

/** Where the entries say that households stand. */
export class ReplayedStages {
  readonly #stages = new Map<string, Told>()

  /** Takes an entry; true when it is about the ladder. */
  take(kind: string, text: string): boolean {
    if (kind !== 'stage') return false
    // Written by this program alone.
    const told = JSON.parse(text) as Told
    if (told.stage === null) this.#stages.delete(told.unitId)
    else this.#stages.set(told.unitId, told)
    return true
  }

  /** Compares with the stored steps of a community. */
  async compare({ db }: Storage, communityId: string, tell: (problem: string) => void): Promise<void> {
    const select = { unitId: true, stage: true, ruleId: true, approvedBy: true, legalBy: true } as const
    for (const row of await db.escalation.findMany({ where: { communityId }, select, orderBy: { id: 'asc' } })) {
      const want = this.#stages.get(row.unitId)
      this.#stages.delete(row.unitId)
      if (!want) tell(`unit ${row.unitId} stands on ${row.stage}, by the entries on no step`)
      else if (want.stage !== row.stage || want.rule !== row.ruleId || !sameApproval(want, row))
        tell(`unit ${row.unitId} stands on ${row.stage} (${row.ruleId}), by the entries on ${want.stage} (${want.rule})`)
      if (row.stage >= 'S5' && row.approvedBy === null) tell(`unit ${row.unitId} stands on ${row.stage} without a manager's approval`)
      if (row.stage >= 'S6' && row.legalBy === null) tell(`unit ${row.unitId} stands on ${row.stage} without the approval of Legal`)
    }
    for (const { unitId, stage } of this.#stages.values()) tell(`unit ${unitId} stands on no step, by the entries on ${stage}`)
  }
}

function sameApproval(told: Told, row: { approvedBy: string | null; legalBy: string | null }): boolean {
  return (told.approvedBy ?? null) === row.approvedBy && (told.legalBy ?? null) === row.legalBy
}

// The policy of a community as it is stored, read once for each stored text.

import { type PolicyValues, policyOf, readPolicyValues } from '../domain/policy/stored.ts'
import type { Policy } from '../domain/policy.ts'
import type { Storage } from './open.ts'

interface StoredPolicy {
  values: PolicyValues
  policy: Policy
  /** Keys of stored values that are not allowed; the shipped ones stand in for them. */
  ignored: string[]
}

const read = new Map<string, StoredPolicy>()

/** The policy of what stands in `Community.policy`. */
export function storedPolicy(stored: string): StoredPolicy {
  const known = read.get(stored)
  if (known) return known
  const values = readPolicyValues(stored)
  const fresh = { values, ...policyOf(values) }
  if (read.size > 200) read.clear()
  read.set(stored, fresh)
  return fresh
}

/** The stored policy of a community. */
export async function policyOfCommunity(storage: Storage, communityId: string): Promise<StoredPolicy> {
  const { policy } = await storage.db.community.findUniqueOrThrow({ where: { id: communityId }, select: { policy: true } })
  return storedPolicy(policy)
}

/** One change of a setting. */
export interface PolicyHistoryRow {
  number: number
  key: string
  before: string
  after: string
  by: string
  at: Date
}

/** The last changes of a community's settings, newest first. */
export async function policyHistory(storage: Storage, communityId: string, most: number): Promise<PolicyHistoryRow[]> {
  const rows = await storage.db.policyChange.findMany({ where: { communityId }, orderBy: { number: 'desc' }, take: most })
  return rows.map(({ number, key, before, after, changedBy, createdAt }) => ({ number, key, before, after, by: changedBy, at: createdAt }))
}

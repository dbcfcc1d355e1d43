// A changed setting as its row in the history, its place in the community, and its entry.
import type { PolicyWritten } from '../../domain/changes/policy.ts'
import { settingOf } from '../../domain/policy/settings.ts'
import { changePolicy, readPolicyValues } from '../../domain/policy/stored.ts'
import type { Writers } from './pen.ts'

/** Writes the policy of a community. */
export const policy: Writers<PolicyWritten> = {
  async policy({ tx, base, entry }, { key, text, version, by }) {
    const { communityId } = base
    const stored = await tx.community.findUniqueOrThrow({ where: { id: communityId }, select: { policy: true } })
    const [now, setting] = [readPolicyValues(stored.policy), settingOf(key)]
    const change = setting && now.version === version ? changePolicy(now, setting, text) : null
    if (change?.kind !== 'changed') throw new Error(`The setting ${key} was changed in the meantime.`)
    const { before, after, values, policy: next } = change
    const { ruleVersion } = next
    await tx.community.update({ where: { id: communityId }, data: { policy: JSON.stringify(values) } })
    await tx.policyChange.create({ data: { ...base, number: values.version, key, before, after, ruleVersion, changedBy: by } })
    return [entry('policy', { key, before, after, shipped: !(key in values.values), version: values.version, ruleVersion, by })]
  },
}

// A community's policy: the shipped one with what the community changed. Stored as words by key, with the number of changes so far.
import { type Policy, SHIPPED_POLICY } from '../policy.ts'
import type { Setting } from './setting.ts'
import { contradiction, settingOf } from './settings.ts'

/** What a community changed: the written value of each changed setting, and how many changes led here. */
export interface PolicyValues {
  version: number
  values: Readonly<Record<string, string>>
}

/** A community that changed nothing. */
export const UNCHANGED: PolicyValues = { version: 0, values: {} }

/** The version of the rules that decisions name: the shipped one, with the number of the community's change behind it. */
export function ruleVersionOf(version: number): string {
  return version === 0 ? SHIPPED_POLICY.ruleVersion : `${SHIPPED_POLICY.ruleVersion}.${version}`
}

/**
 * The policy of a community. A value that is not allowed (any more) is left out in favour of the shipped one and named in `ignored`; values that only
 * together contradict each other are all left out.
 */
export function policyOf({ version, values }: PolicyValues): { policy: Policy; ignored: string[] } {
  const base: Policy = { ...SHIPPED_POLICY, ruleVersion: ruleVersionOf(version) }
  const ignored: string[] = []
  let policy = base
  for (const [key, text] of Object.entries(values)) {
    const written = settingOf(key)?.write(policy, text)
    if (written?.kind === 'policy') policy = written.policy
    else ignored.push(key)
  }
  return contradiction(policy) === null ? { policy, ignored } : { policy: base, ignored: Object.keys(values) }
}

/** What a change of one setting comes to; `text` null takes the shipped value back. */
export type PolicyChange =
  | { kind: 'changed'; setting: Setting; before: string; after: string; policy: Policy; values: PolicyValues }
  | { kind: 'same'; setting: Setting }
  | { kind: 'not_allowed'; setting: Setting }
  | { kind: 'contradicts'; setting: Setting; less: Setting; more: Setting }

/** Changes one setting of a community's values. */
export function changePolicy(now: PolicyValues, setting: Setting, text: string | null): PolicyChange {
  const { policy } = policyOf(now)
  const written = setting.write(policy, text ?? setting.written(SHIPPED_POLICY))
  if (written.kind === 'refused') return { kind: 'not_allowed', setting }
  const [before, after] = [setting.written(policy), setting.written(written.policy)]
  if (before === after) return { kind: 'same', setting }
  const pair = contradiction(written.policy)
  if (pair) return { kind: 'contradicts', setting, ...pair }
  const { [setting.key]: _, ...others } = now.values
  const shipped = after === setting.written(SHIPPED_POLICY)
  const values: PolicyValues = { version: now.version + 1, values: shipped ? others : { ...others, [setting.key]: after } }
  return { kind: 'changed', setting, before, after, policy: { ...written.policy, ruleVersion: ruleVersionOf(values.version) }, values }
}

/** Reads what is stored of a community's policy; what it does not understand counts as unchanged. */
export function readPolicyValues(stored: string): PolicyValues {
  const json: unknown = JSON.parse(stored)
  if (json === null || typeof json !== 'object') return UNCHANGED
  const version = 'version' in json && typeof json.version === 'number' ? json.version : 0
  const values = 'values' in json && json.values !== null && typeof json.values === 'object' ? Object.entries(json.values) : []
  return { version, values: Object.fromEntries(values.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : []))) }
}

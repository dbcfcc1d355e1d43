// One setting of a community's policy: where it stands, what may be written, who decides.
import type { Policy } from '../policy.ts'
import type { Kind } from './kinds.ts'

/** Who decides by open-points; a manager enters what they decided. */
export type Decider = 'company' | 'manager' | 'finance' | 'lawyer' | 'company_lawyer' | 'manager_lawyer'

/** What came of writing a value. */
export type Written = { kind: 'policy'; policy: Policy } | { kind: 'refused' }

/** One number, word or list of the policy. */
export interface Setting {
  /** Its place in the policy, `caps.gapDays`. */
  key: string
  /** Its name in Chinese, without blanks; a manager may write it instead of the key. */
  label: string
  /** The row of open-points that decides it; 0 for a number of collection §1–§10 that no row names. */
  row: number
  decidedBy: Decider
  /** What may be written, in Chinese. */
  allowed: string
  /** The value as it is stored and read back. */
  written(policy: Policy): string
  /** The value for people. */
  shown(policy: Policy): string
  /** The policy with another value. */
  write(policy: Policy, text: string): Written
}

type About = readonly [label: string, row: number, decidedBy: Decider]

/** The parts of the policy that hold settings of their own. */
type SectionOf<T> = { [K in keyof T & string]: T[K] extends readonly unknown[] | string | number | boolean ? never : K }[keyof T & string]

/** A setting that stands directly in the policy. */
export function atTop<K extends keyof Policy & string>(key: K, kind: Kind<Policy[K]>, about: About): Setting {
  return setting(
    key,
    kind,
    about,
    policy => policy[key],
    (policy, value) => ({ ...policy, [key]: value }),
  )
}

/** A setting of a section. */
export function within<S extends SectionOf<Policy>, K extends keyof Policy[S] & string>(
  section: S,
  key: K,
  kind: Kind<Policy[S][K]>,
  about: About,
): Setting {
  const set = (policy: Policy, value: Policy[S][K]): Policy => ({ ...policy, [section]: { ...policy[section], [key]: value } })
  return setting(`${section}.${key}`, kind, about, policy => policy[section][key], set)
}

/** A setting of a part of a section. */
export function inside<S extends SectionOf<Policy>, P extends keyof Policy[S] & string, K extends keyof Policy[S][P] & string>(
  section: S,
  part: P,
  key: K,
  kind: Kind<Policy[S][P][K]>,
  about: About,
): Setting {
  const set = (policy: Policy, value: Policy[S][P][K]): Policy => ({
    ...policy,
    [section]: { ...policy[section], [part]: { ...policy[section][part], [key]: value } },
  })
  return setting(`${section}.${part}.${key}`, kind, about, policy => policy[section][part][key], set)
}

function setting<T>(
  key: string,
  kind: Kind<T>,
  [label, row, decidedBy]: About,
  get: (policy: Policy) => T,
  set: (policy: Policy, value: T) => Policy,
): Setting {
  return {
    key,
    label,
    row,
    decidedBy,
    allowed: kind.allowed,
    written: policy => kind.write(get(policy)),
    shown: policy => kind.show(get(policy)),
    write(policy, text) {
      const read = kind.read(text)
      return read.kind === 'value' ? { kind: 'policy', policy: set(policy, read.value) } : read
    },
  }
}

// The second half of the proof: what stands beside the money, rebuilt from its entries, against what the tables say.
import { readPolicyValues } from '../domain/policy/stored.ts'
import { quietDaysOf } from './calendar.ts'
import type { Storage } from './open.ts'

type Tell = (problem: string) => void

/** Settings and quiet days as the entries tell them. */
export class ReplayedStates {
  readonly #policy = new Map<string, string>()
  #policyVersion = 0
  readonly #quiet = new Set<string>()

  /** Takes an entry; true when it is one of the kinds rebuilt here. */
  take(kind: string, text: string): boolean {
    if (kind === 'quiet_day') {
      const { day = '', state } = JSON.parse(text) as QuietDayPayload
      if (state === 'removed') this.#quiet.delete(day)
      else this.#quiet.add(day)
      return true
    }
    if (kind !== 'policy') return false
    const { key = '', after = '', shipped = false, version = 0 } = JSON.parse(text) as PolicyPayload
    this.#policyVersion = version
    if (shipped) this.#policy.delete(key)
    else this.#policy.set(key, after)
    return true
  }

  /** Compares with the tables of a community. */
  async compare(storage: Storage, communityId: string, tell: Tell): Promise<void> {
    await this.#comparePolicy(storage, communityId, tell)
    await this.#compareQuietDays(storage, communityId, tell)
  }

  async #compareQuietDays(storage: Storage, communityId: string, tell: Tell): Promise<void> {
    const stand = await quietDaysOf(storage, communityId)
    for (const day of stand.keys()) if (!this.#quiet.has(day)) tell(`${day} is a quiet day, by the entries it is none`)
    for (const day of this.#quiet) if (!stand.has(day)) tell(`${day} is no quiet day, by the entries it is one`)
  }

  async #comparePolicy({ db }: Storage, communityId: string, tell: Tell): Promise<void> {
    const community = await db.community.findUnique({ where: { id: communityId }, select: { policy: true } })
    if (!community) return
    const { version, values } = readPolicyValues(community.policy)
    if (version !== this.#policyVersion) tell(`the policy has version ${version}, by the entries ${this.#policyVersion}`)
    for (const key of new Set([...Object.keys(values), ...this.#policy.keys()])) {
      const [stands, told] = [values[key], this.#policy.get(key)]
      if (stands !== told) tell(`policy ${key} is ${stands ?? 'as shipped'}, by the entries ${told ?? 'as shipped'}`)
    }
    const changes = await db.policyChange.count({ where: { communityId } })
    if (changes !== this.#policyVersion) tell(`the history of the policy has ${changes} changes, by the entries ${this.#policyVersion}`)
  }
}

interface QuietDayPayload {
  day?: string
  /** Absent in an import, which sets. */
  state?: 'set' | 'removed'
}

interface PolicyPayload {
  key?: string
  after?: string
  shipped?: boolean
  version?: number
}

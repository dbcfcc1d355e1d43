// Care without money: needs an owner agreed to have written down, and the contacts and work that nobody is asked to pay for.

/** A need, never a diagnosis, never about a child (law X13, DL8). */
export type CareNeed = 'home_service' | 'daytime' | 'large_print' | 'family_pays'

/** The version of the sentence by which an owner agrees. */
export const CONSENT_VERSION = '2026-11'

const NEEDS: readonly [RegExp, CareNeed][] = [
  [/上门代办|上门办|上门服务/, 'home_service'],
  [/白天联系|白天|只白天/, 'daytime'],
  [/大字版?|大字/, 'large_print'],
  [/家人代办|家人代缴|子女代办|家属代办/, 'family_pays'],
]

/** The need a text names; null when it names none of the four. */
export function careNeed(text: string): CareNeed | null {
  return NEEDS.find(([words]) => words.test(text))?.[1] ?? null
}

/** A contact or a piece of work that is not about money. */
export type ServiceKind = 'patrol' | 'care_call' | 'care_visit' | 'renovation' | 'greeting' | 'help' | 'goodwill' | 'praise'

/** Kinds in which staff met or spoke with people: they count as presence (requirement R151). */
export const PRESENCE: readonly ServiceKind[] = ['patrol', 'care_call', 'care_visit', 'renovation', 'greeting', 'help']

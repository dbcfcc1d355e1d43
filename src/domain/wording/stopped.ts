// A text that the wording check kept from an owner leaves a mark in the ledger, so that the figures can count it (metrics §2, 合规).
import type { Decision } from '../changes.ts'

/** The key under which the entry of such a decision carries its mark. */
export const WORDING_STOPPED = 'wordingStopped'

/** The same decision, marked: words of staff did not go to an owner. */
export function stoppedByWording(decision: Decision): Decision {
  return { ...decision, detail: { ...decision.detail, [WORDING_STOPPED]: true } }
}

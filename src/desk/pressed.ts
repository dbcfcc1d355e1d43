// What a press came to, and whether its button works again: said where the button is handled, so that no button is forgotten.
import type { Decision } from '../domain/changes.ts'

/**
 * `again`: the button only shows or asks something · `once`: it did something and has done its work · `last`: besides, the message with the button has nothing
 * left to ask.
 */
export interface Pressed {
  decision: Decision
  works: 'again' | 'once' | 'last'
}

type Decided = Promise<Decision> | Decision

/** The button may be pressed again. */
export async function again(decision: Decided): Promise<Pressed> {
  return { decision: await decision, works: 'again' }
}

/** The button works this once. */
export async function once(decision: Decided): Promise<Pressed> {
  return { decision: await decision, works: 'once' }
}

/** The button works this once, and its message has nothing left to ask. */
export async function last(decision: Decided): Promise<Pressed> {
  return { decision: await decision, works: 'last' }
}

// Who may read a text is part of its type: a plain string is personal, and only a text made for more eyes can be sent to a group (model INV3).

/** A text that holds nothing about anybody: it may stand in any group. */
export type PublicText = string & { readonly __readers: 'everybody' }

/** A text for the company's own people: rooms, names and amounts, never a phone number. */
export type TeamText = (string & { readonly __readers: 'team' }) | PublicText

/** Marks a fixed sentence, or one made of clauses and titles alone, as fit for everybody. Only replies/ call it, where the sentence stands. */
export function forEverybody(text: string): PublicText {
  return text as PublicText
}

/** Marks a text as fit for a team group; throws a RangeError when it holds what looks like a phone number. */
export function forTeam(text: string): TeamText {
  if (/(?<!\d)1[3-9]\d{9}(?!\d)/.test(text)) throw new RangeError('A text for the team holds a phone number.')
  return text as TeamText
}

/** Something somebody sees, with whom it is for; the compiler refuses a personal text in a group. */
export type Spoken = { audience: 'private'; text: string } | { audience: 'team'; text: TeamText } | { audience: 'owners'; text: PublicText }

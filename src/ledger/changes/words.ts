// People's own words, kept apart so that they can be erased while the chain stays whole.
import { digestOfWords, newId, newSalt } from '../keys.ts'
import type { Pen } from './pen.ts'

/** Puts somebody's own words into the erasable side table; the entry holds only their digest. */
export async function addWords({ storage, tx, base, context }: Pen, text: string): Promise<{ id: string; digest: string }> {
  const salt = newSalt()
  const row = { id: newId(context.now), digest: digestOfWords(salt, text) }
  await tx.words.create({ data: { ...row, communityId: base.communityId, createdAt: base.createdAt, salt, text: storage.box.seal(text) } })
  return row
}

/** The same where there may be none: the id of the row, and what the entry says of it. */
export async function maybeWords(pen: Pen, text: string | undefined): Promise<{ id: string | null; told: { words?: string } }> {
  if (text === undefined || text === '') return { id: null, told: {} }
  const { id, digest } = await addWords(pen, text)
  return { id, told: { words: digest } }
}

// The names of a community that stand in a text, found by their keyed digests: nobody's name is opened for it.
import type { Storage } from './open.ts'

const SHORTEST = 2
const LONGEST = 6
/** Texts are cut here before names are looked for; what is longer is not shown to a model. */
const READ = 600
const CHUNK = 500

/** Names of residents, their salutations excepted, and of staff that occur in a text, longest first. */
export async function namesIn(storage: Storage, communityId: string, text: string): Promise<string[]> {
  const staff = await storage.db.staff.findMany({ where: { communityId }, select: { name: true } })
  const found = new Set(staff.map(person => person.name).filter(name => text.includes(name)))
  const byDigest = new Map<string, string>()
  for (const words of candidates(text.slice(0, READ))) byDigest.set(storage.box.digest(words), words)
  const digests = [...byDigest.keys()]
  for (let at = 0; at < digests.length; at += CHUNK) {
    const where = { communityId, nameDigest: { in: digests.slice(at, at + CHUNK) } }
    const rows = await storage.db.resident.findMany({ where, select: { nameDigest: true }, distinct: ['nameDigest'] })
    for (const { nameDigest } of rows) found.add(byDigest.get(nameDigest) ?? '')
  }
  return [...found].filter(name => name !== '').sort((a, b) => b.length - a.length)
}

/** Every run of Chinese characters that may be a name, and every word in Latin letters. */
function candidates(text: string): Set<string> {
  const words = new Set<string>()
  for (const [run] of text.matchAll(/[\p{Script=Han}·]+/gu)) {
    for (let at = 0; at < run.length; at++) {
      for (let size = SHORTEST; size <= LONGEST && at + size <= run.length; size++) words.add(run.slice(at, at + size))
    }
  }
  for (const [word] of text.matchAll(/[A-Za-z][A-Za-z .'-]{1,40}/g)) words.add(word.trim())
  return words
}

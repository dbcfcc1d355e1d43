// A community's knowledge as it was loaded: a changed clause retires the old one and never overwrites it.
import { insertRows } from './bulk.ts'
import { append } from './entries.ts'
import { idList } from './idList.ts'
import { newId } from './keys.ts'
import type { Storage } from './open.ts'
import { readTogether } from './readTogether.ts'

/** A clause as it is stored; `from` and `to` are days, both included. */
export interface StoredClause {
  topic: string
  title: string
  clause: string
  text: string
  kind: 'community' | 'law'
  source: string
  from?: string
  to?: string
}

/** A way to ask about a topic. */
export interface StoredAlias {
  topic: string
  text: string
}

/** What loading changed, by topic. */
export interface KnowledgeChange {
  added: string[]
  changed: string[]
  retired: string[]
  unchanged: number
}

/** Loads or replaces the clauses of the given files: what a file no longer holds is retired, and other files are left alone. */
export async function replaceClauses(
  storage: Storage,
  communityId: string,
  sources: readonly string[],
  clauses: readonly StoredClause[],
  aliases: readonly StoredAlias[],
  now: Date,
): Promise<KnowledgeChange> {
  return storage.transact(async tx => {
    const standing = await tx.clause.findMany({ where: { communityId, retiredAt: null } })
    const keyOf = (row: { topic: string; clause: string; title: string }) => `${row.topic}|${row.clause}|${row.title}`
    const wanted = new Map(clauses.map(clause => [keyOf(clause), clause]))
    const topics = new Set(clauses.map(clause => clause.topic))
    const change: KnowledgeChange = { added: [], changed: [], retired: [], unchanged: 0 }
    const gone: string[] = []
    for (const row of standing) {
      const next = wanted.get(keyOf(row))
      if (next && sameClause(row, next)) {
        change.unchanged += 1
        wanted.delete(keyOf(row))
      } else if (next || sources.includes(row.source) || topics.has(row.topic)) {
        gone.push(row.id)
        if (!next && !topics.has(row.topic)) change.retired.push(row.topic)
      }
    }
    const known = new Set(standing.map(row => row.topic))
    for (const { topic } of wanted.values()) (known.has(topic) ? change.changed : change.added).push(topic)
    await tx.clause.updateMany({ where: { id: { in: gone } }, data: { retiredAt: now } })
    const rows = [...wanted.values()].map(({ from, to, ...clause }) => ({ ...clause, fromDay: from ?? null, toDay: to ?? null }))
    await insertRows(
      storage,
      tx,
      'Clause',
      rows.map(row => ({ id: newId(now), communityId, ...row, loadedAt: now })),
    )
    const questions = aliases.map(({ topic, text }) => ({ id: newId(now), communityId, topic, text }))
    const asked = await insertRows(storage, tx, 'Alias', questions, { ignore: true })
    if (rows.length + gone.length + asked > 0) {
      const payload = { sources: [...sources], added: change.added, changed: change.changed, retired: change.retired, aliases: asked }
      await append(storage, tx, communityId, [
        { kind: 'knowledge', at: now, actor: 'import', reference: `knowledge:${newId(now)}`, payload },
      ])
    }
    return change
  })
}

function sameClause(
  row: { text: string; kind: string; source: string; fromDay: string | null; toDay: string | null },
  next: StoredClause,
): boolean {
  const same = row.text === next.text && row.kind === next.kind && row.source === next.source
  return same && row.fromDay === (next.from ?? null) && row.toDay === (next.to ?? null)
}

const NUMBERED = new Intl.Collator('zh', { numeric: true })

// Written together, their ids say nothing; file and number do, and the price list's first clause is the tariff of homes (sums rest on that).
function asInFiles(a: { source: string; clause: string; title: string }, b: { source: string; clause: string; title: string }): number {
  return NUMBERED.compare(a.source, b.source) || NUMBERED.compare(a.clause, b.clause) || NUMBERED.compare(a.title, b.title)
}

/** The clauses and questions of a community that stand today, and a mark that changes when they do. */
export async function standingClauses(
  storage: Storage,
  communityId: string,
): Promise<{ clauses: StoredClause[]; aliases: StoredAlias[]; version: string }> {
  const where = { communityId, retiredAt: null, OR: [{ draftedBy: null }, { approvedBy: { not: null } }] }
  const rows = (await storage.db.clause.findMany({ where })).sort(asInFiles)
  const aliases = await storage.db.alias.findMany({ where: { communityId }, select: { topic: true, text: true }, orderBy: { id: 'asc' } })
  const clauses = rows.map(row => ({
    topic: row.topic,
    title: row.title,
    clause: row.clause,
    text: row.text,
    kind: row.kind === 'law' ? ('law' as const) : ('community' as const),
    source: row.source,
    ...(row.fromDay === null ? {} : { from: row.fromDay }),
    ...(row.toDay === null ? {} : { to: row.toDay }),
  }))
  return { clauses, aliases, version: await clausesVersion(storage, communityId) }
}

/** Changes whenever knowledge is loaded, retired or asked about in a new way. */
export function clausesVersion(storage: Storage, communityId: string): Promise<string> {
  return readTogether(storage, clausesVersions, communityId)
}

async function clausesVersions({ db, engine }: Storage, communities: readonly string[]): Promise<string[]> {
  // The words of the partial index LedgerEntry_knowledge (prisma/guards): every question asks this, and the chain grows with every question.
  const rows = await db.$queryRaw<{ communityId: string; seq: bigint | number }[]>`
    SELECT "communityId", MAX("seq") AS "seq" FROM "LedgerEntry"
    WHERE "communityId" IN ${idList(new Set(communities), engine)} AND "kind" = 'knowledge' GROUP BY "communityId"`
  const versions = new Map(rows.map(({ communityId, seq }) => [communityId, String(seq)]))
  return communities.map(id => versions.get(id) ?? '0')
}

/** A clause as managers look at it. */
export interface ListedClause {
  id: string
  topic: string
  title: string
  clause: string
  text: string
  kind: string
  /** Who drafted it, while nobody has approved it. */
  draftedBy: string | null
  source: string
  from: string | null
  to: string | null
}

/** Every clause that is not retired, drafts included, as they stand in their files. */
export async function listedClauses(storage: Storage, communityId: string): Promise<ListedClause[]> {
  const rows = (await storage.db.clause.findMany({ where: { communityId, retiredAt: null } })).sort(asInFiles)
  return rows.map(({ id, topic, title, clause, text, kind, source, draftedBy, approvedBy, fromDay, toDay }) => {
    const draft = approvedBy === null ? draftedBy : null
    return { id, topic, title, clause, text, kind, source, draftedBy: draft, from: fromDay, to: toDay }
  })
}

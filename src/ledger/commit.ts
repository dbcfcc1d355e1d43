// One decision, one transaction: what changes, the entries that say so, the replies, and the mark that the event is decided.
import type { Change, Decision, PressAction, Reply } from '../domain/changes.ts'
import { insertSql } from './bulk.ts'
import { applyChange } from './changes.ts'
import { append, type NewEntry } from './entries.ts'
import { markDecided } from './inbox.ts'
import type { Storage, Tx } from './open.ts'
import { type NewMessage, type QueuedMessage, queueMessages } from './outbox.ts'
import { refreshStages } from './stages.ts'
import { together } from './together.ts'

/** What is committed: the decision, the events it decides (none for scheduled work) and the reference that makes it happen once. */
export interface Commit {
  communityId: string
  /** Unique: the event's id, or `list:2026-11-26:…` for scheduled work. */
  reference: string
  eventIds: readonly string[]
  actor: string
  /** The clock of the decision. */
  now: Date
  decision: Decision
  outboxKind?: QueuedMessage['kind']
  /** When its messages may start, where that is later than now. */
  notBefore?: Date
}

/** How long a button can be pressed. */
const BUTTON_DAYS = 7

/** Writes a decision whole, or nothing of it; throws AlreadyDecided when one of its events was decided before. */
export async function commitDecision(storage: Storage, commit: Commit): Promise<void> {
  await together(storage, writeDecisions, commit)
}

/** The same inside a transaction of the caller. */
export async function writeDecision(storage: Storage, tx: Tx, commit: Commit): Promise<void> {
  await writeDecisions(storage, tx, [commit])
}

async function writeDecisions(storage: Storage, tx: Tx, commits: readonly Commit[]): Promise<undefined[]> {
  await markDecided(storage, tx, commits.flatMap(eventsOf))
  const written: { communityId: string; entries: NewEntry[] }[] = []
  for (const commit of commits) {
    const entries = [
      ...(await makeChanges(storage, tx, commit, change => !followsReply(change, commit))),
      ...(await refreshStages(storage, tx, movedBy(commit.decision.changes), commit)),
      entryOf(commit),
    ]
    written.push({ communityId: commit.communityId, entries })
  }
  await queueReplies(storage, tx, commits)
  for (const [at, commit] of commits.entries())
    written[at]?.entries.push(...(await makeChanges(storage, tx, commit, change => followsReply(change, commit))))
  for (const [communityId, parts] of Map.groupBy(written, part => part.communityId))
    await append(
      storage,
      tx,
      communityId,
      parts.flatMap(part => part.entries),
    )
  return commits.map(() => undefined)
}

function eventsOf({ eventIds, decision, now }: Commit) {
  return eventIds.map(eventId => ({ eventId, decision: decision.action, reason: decision.reason, decidedAt: now }))
}

/** A reminder into a chat that is answered stands behind the answer (O-来电): first the replies, then its place in the outbox. */
function followsReply(change: Change, { decision }: Commit): boolean {
  return change.kind === 'reminder_queued' && decision.replies.some(({ chatId }) => chatId === change.chatId)
}

/** Makes those changes of a decision that are due; returns the entries that say so. */
async function makeChanges(storage: Storage, tx: Tx, commit: Commit, isDue: (change: Change) => boolean): Promise<NewEntry[]> {
  const { decision, reference, communityId, actor, now } = commit
  const entries: NewEntry[] = []
  for (const [index, change] of decision.changes.entries()) {
    if (!isDue(change)) continue
    entries.push(...(await applyChange(storage, tx, communityId, change, { reference: `${reference}/${index}`, actor, now })))
  }
  return entries
}

function entryOf({ decision, now, actor, reference }: Commit): NewEntry {
  return {
    kind: decision.action === 'refuse' ? 'refusal' : 'decision',
    at: now,
    actor,
    ...(decision.unitId === undefined ? {} : { unitId: decision.unitId }),
    reference,
    payload: { action: decision.action, reason: decision.reason, replies: decision.replies.length, ...decision.detail },
  }
}

/** What is written about a household without touching its place on the ladder. */
const IDLE: ReadonlySet<string> = new Set(['draft', 'bind', 'bind_code', 'owner_reply', 'claim', 'reminder_approved', 'reminder_queued'])

/** The households that changes may move up or down. */
function movedBy(changes: readonly Change[]): string[] {
  const units = new Set<string>()
  for (const change of changes) if ('unitId' in change && change.unitId !== undefined && !IDLE.has(change.kind)) units.add(change.unitId)
  for (const change of changes) {
    // A batch moves each of its households.
    if (change.kind === 'batch_approved') for (const { unitId } of change.final?.members ?? []) units.add(unitId)
  }
  return [...units]
}

async function queueReplies(storage: Storage, tx: Tx, commits: readonly Commit[]): Promise<void> {
  const buttons: ButtonRow[] = []
  const messages: NewMessage[] = []
  for (const commit of commits) {
    for (const [index, reply] of commit.decision.replies.entries()) {
      await checkReaders(tx, reply)
      const shown = buttonsOf(storage, commit, reply, index)
      buttons.push(...shown)
      messages.push(messageOf(commit, reply, index, shown))
    }
  }
  await putButtons(storage, tx, buttons)
  await queueMessages(storage, tx, messages)
}

interface ButtonRow {
  id: string
  label: string
  chatId: string
  action: string
  mayPress: string
  createdAt: Date
  expiresAt: Date
}

function buttonsOf(storage: Storage, { reference, now }: Commit, { chatId, buttons }: Reply, index: number): ButtonRow[] {
  const expiresAt = new Date(now.getTime() + BUTTON_DAYS * 86_400_000)
  return (buttons ?? []).map(({ label, action, mayPress }, at) => {
    const id = pressId(storage, `${reference}/${index}`, at, action)
    return { id, label, chatId, action: JSON.stringify(action), mayPress: JSON.stringify(mayPress), createdAt: now, expiresAt }
  })
}

async function putButtons(storage: Storage, tx: Tx, buttons: readonly ButtonRow[]): Promise<void> {
  if (buttons.length === 0) return
  const rows = buttons.map(({ label: _label, ...row }) => row)
  await tx.$executeRaw`${insertSql(storage, 'Press', rows)} ON CONFLICT ("id") DO UPDATE SET "expiresAt" = excluded."expiresAt"`
}

function messageOf(commit: Commit, reply: Reply, index: number, buttons: readonly ButtonRow[]): NewMessage {
  return {
    id: `${commit.reference}/${index}`,
    chatId: reply.chatId,
    kind: commit.outboxKind ?? 'answer',
    inReplyTo: reply.answers ?? commit.eventIds[0],
    unitId: reply.unitId,
    notBefore: commit.notBefore ?? commit.now,
    now: commit.now,
    message: {
      kind: reply.kind,
      text: reply.text,
      audience: reply.audience,
      buttons: buttons.map(({ id, label }) => ({ id, label })),
      ...(reply.file === undefined ? {} : { file: reply.file }),
      ...(reply.paper === undefined ? {} : { paper: reply.paper }),
      ...(reply.topic === undefined ? {} : { topic: reply.topic }),
      ...(reply.concludes === undefined ? {} : { concludes: reply.concludes }),
    },
  }
}

/**
 * The last look before a text is queued: a personal one goes to no group, one for the team only to a 工作群. The types say so already; a wrong
 * chat id would get past them.
 */
async function checkReaders(tx: Tx, reply: Reply): Promise<void> {
  if (reply.audience === 'owners') return
  const group = await tx.group.findUnique({ where: { chatId: reply.chatId }, select: { kind: true } })
  const chat = group ? null : await tx.chat.findUnique({ where: { id: reply.chatId }, select: { kind: true } })
  const isGroup = group !== null || chat?.kind === 'group'
  if (!isGroup || (reply.audience === 'team' && group?.kind === 'team')) return
  throw new Error(`A ${reply.audience} text was about to go to the group ${reply.chatId}.`)
}

/** A button's id: nobody without the secret can make one, and the same message always gets the same ids. */
function pressId(storage: Storage, reference: string, index: number, action: PressAction): string {
  return `b${storage.box.digest(`press|${reference}|${index}|${JSON.stringify(action)}`).slice(0, 20)}`
}

/** A button as it was sent, or null when there is none with that id. */
export async function findPress(storage: Storage, id: string) {
  const row = await storage.db.press.findUnique({ where: { id } })
  if (!row) return null
  return { ...row, action: JSON.parse(row.action) as PressAction, mayPress: JSON.parse(row.mayPress) as string[] }
}

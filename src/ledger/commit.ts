// One decision, one transaction: what changes, the entries that say so, the replies, and the mark that the event is decided.
import type { Change, Decision, PressAction, Reply } from '../domain/changes.ts'
import { applyChange } from './changes.ts'
import { append, type NewEntry } from './entries.ts'
import { markDecided } from './inbox.ts'
import type { Storage, Tx } from './open.ts'
import { type QueuedMessage, queueMessage } from './outbox.ts'
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
  await together(storage)(tx => writeDecision(storage, tx, commit))
}

/** The same inside a transaction of the caller. */
export async function writeDecision(storage: Storage, tx: Tx, commit: Commit): Promise<void> {
  const { decision, now, reference, communityId } = commit
  if (commit.eventIds.length > 0) await markDecided(tx, commit.eventIds, { action: decision.action, reason: decision.reason, at: now })
  const entries: NewEntry[] = []
  // A reminder into a chat that is answered stands behind the answer (O-来电): first the replies, then its place in the outbox.
  const chats = new Set(decision.replies.map(({ chatId }) => chatId))
  const follows = (change: Change): boolean => change.kind === 'reminder_queued' && chats.has(change.chatId)
  const apply = async (isDue: (change: Change) => boolean): Promise<void> => {
    for (const [index, change] of decision.changes.entries()) {
      if (!isDue(change)) continue
      entries.push(
        ...(await applyChange(storage, tx, communityId, change, { reference: `${reference}/${index}`, actor: commit.actor, now })),
      )
    }
  }
  await apply(change => !follows(change))
  entries.push(...(await refreshStages(storage, tx, movedBy(decision.changes), { communityId, actor: commit.actor, now, reference })))
  entries.push({
    kind: decision.action === 'refuse' ? 'refusal' : 'decision',
    at: now,
    actor: commit.actor,
    ...(decision.unitId === undefined ? {} : { unitId: decision.unitId }),
    reference,
    payload: { action: decision.action, reason: decision.reason, replies: decision.replies.length, ...decision.detail },
  })
  for (const [index, reply] of decision.replies.entries()) await queueReply(storage, tx, commit, reply, index)
  await apply(follows)
  await append(storage, tx, communityId, entries)
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

async function queueReply(storage: Storage, tx: Tx, commit: Commit, reply: Reply, index: number): Promise<void> {
  await checkReaders(tx, reply)
  const buttons: { id: string; label: string }[] = []
  for (const [at, button] of (reply.buttons ?? []).entries()) {
    const id = pressId(storage, `${commit.reference}/${index}`, at, button.action)
    buttons.push({ id, label: button.label })
    const expiresAt = new Date(commit.now.getTime() + BUTTON_DAYS * 86_400_000)
    const press = { chatId: reply.chatId, action: JSON.stringify(button.action), mayPress: JSON.stringify(button.mayPress) }
    await tx.press.upsert({
      where: { id },
      create: { id, ...press, createdAt: commit.now, expiresAt },
      update: { expiresAt },
      select: { id: true },
    })
  }
  const inReplyTo = reply.answers ?? commit.eventIds[0]
  await queueMessage(storage, tx, {
    id: `${commit.reference}/${index}`,
    chatId: reply.chatId,
    kind: commit.outboxKind ?? 'answer',
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(reply.unitId === undefined ? {} : { unitId: reply.unitId }),
    notBefore: commit.notBefore ?? commit.now,
    now: commit.now,
    message: {
      kind: reply.kind,
      text: reply.text,
      audience: reply.audience,
      buttons,
      ...(reply.file === undefined ? {} : { file: reply.file }),
      ...(reply.paper === undefined ? {} : { paper: reply.paper }),
      ...(reply.topic === undefined ? {} : { topic: reply.topic }),
      ...(reply.concludes === undefined ? {} : { concludes: reply.concludes }),
    },
  })
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

// Each change of a decision as its rows and its entries.
import type { Change } from '../domain/changes.ts'
import type { NewEntry } from './entries.ts'
import { digestOfWords, newId, newSalt } from './keys.ts'
import type { Storage, Tx } from './open.ts'
import { settleClaim } from './settle.ts'

interface Context {
  reference: string
  actor: string
  now: Date
}

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>

/** Applies one change and returns the entries that record it. */
export async function applyChange(storage: Storage, tx: Tx, communityId: string, change: Change, context: Context): Promise<NewEntry[]> {
  const base = { communityId, id: newId(context.now), createdAt: context.now }
  const entry = (kind: NewEntry['kind'], payload: Record<string, unknown>, unitId?: string): NewEntry[] => [
    { kind, at: context.now, actor: context.actor, reference: context.reference, payload, ...(unitId === undefined ? {} : { unitId }) },
  ]
  switch (change.kind) {
    case 'contact':
      return addContact(storage, tx, change, base, entry)
    case 'promise': {
      const { kind: _, forOn, fen, on, ...row } = change
      const existing = await tx.promise.findUnique({
        where: { unitId_registeredAt: { unitId: row.unitId, registeredAt: row.registeredAt } },
      })
      if (!existing) await tx.promise.create({ data: { ...base, ...row, forDay: forOn, amountFen: BigInt(fen), registeredDay: on } })
      return entry('promise', { forOn, fen, registeredOn: on, source: row.source }, row.unitId)
    }
    case 'claim': {
      const { unitId, fen, at, on, reference, note } = change
      const money = { amountFen: BigInt(fen), paidOn: on, paidAt: at, channel: 'reported', note: storage.box.seal(note), state: 'pending' }
      await tx.payment.create({ data: { ...base, unitId, reference, ...money } })
      return entry('payment', { paymentId: base.id, fen, state: 'pending', reportedOn: on }, unitId)
    }
    case 'claim_settled':
      return settleClaim(storage, tx, communityId, change, context)
    case 'ticket': {
      const { number, ticket, at, on, reporter, unitId } = change
      const home = unitId === undefined ? {} : { unitId }
      const row = { number, kind: ticket, subject: storage.box.seal(change.subject), openedAt: at, openedDay: on, reporter, ...home }
      await tx.ticket.create({ data: { ...base, ...row } })
      return entry('ticket', { number, ticket, openedOn: on, state: 'open' }, unitId)
    }
    case 'dispute': {
      const { unitId, billId, about, at, on } = change
      await tx.dispute.create({ data: { ...base, unitId, billId, kind: about, raisedAt: at, raisedDay: on } })
      return entry('dispute', { billId, about, raisedOn: on }, unitId)
    }
    case 'hold': {
      const { unitId, lastSilentOn, reason, on } = change
      const key = { unitId_lastSilentDay: { unitId, lastSilentDay: lastSilentOn } }
      await tx.hold.upsert({ where: key, create: { ...base, unitId, lastSilentDay: lastSilentOn, reason, sinceDay: on }, update: {} })
      return entry('hold', { lastSilentOn, reason, since: on }, unitId)
    }
    case 'owner_reply': {
      const { unitId, on } = change
      await tx.ownerReply.upsert({
        where: { unitId_day: { unitId, day: on } },
        create: { id: base.id, communityId, unitId, day: on },
        update: {},
      })
      return entry('reply', { on }, unitId)
    }
    case 'bind':
      return bind(tx, change, base, entry)
    case 'bind_code': {
      const { unitId, residentId, codeDigest, expiresAt, staff } = change
      await tx.bindCode.create({ data: { ...base, unitId, residentId, codeDigest, createdBy: staff, expiresAt } })
      return entry('binding', { state: 'code_issued', by: staff }, unitId)
    }
    case 'group': {
      const { chatId, group, why } = change
      await tx.group.upsert({ where: { chatId }, create: { ...base, chatId, kind: group }, update: { kind: group } })
      return entry('group', { chatId, group, why })
    }
    case 'greeted':
      await tx.chat.updateMany({ where: { id: change.chatId }, data: { greetedAt: change.at } })
      return []
    case 'pressed':
      await tx.press.updateMany({ where: { id: change.pressId, usedAt: null }, data: { usedAt: change.at, usedBy: change.by } })
      return []
    case 'draft': {
      const { unitId, tone, template, channel, text, fen, staff } = change
      const row = {
        unitId,
        tone,
        template,
        channel,
        text: storage.box.seal(text),
        amountFen: BigInt(fen),
        state: 'draft',
        draftedBy: staff,
      }
      await tx.reminder.create({ data: { ...base, ...row } })
      return entry('draft', { tone, template, channel, fen, by: staff }, unitId)
    }
    default:
      return change satisfies never
  }
}

type Base = { communityId: string; id: string; createdAt: Date }
type MakeEntry = (kind: NewEntry['kind'], payload: Record<string, unknown>, unitId?: string) => NewEntry[]

async function addContact(storage: Storage, tx: Tx, change: Of<'contact'>, base: Base, entry: MakeEntry): Promise<NewEntry[]> {
  const { unitId, at, on, method, outcome, staff, byPerson, words, reason, nextOn, visitAgreed = false } = change
  const wordsRow = words === undefined ? null : await addWords(storage, tx, base, words)
  const row = { unitId, at, day: on, method, outcome, staff, byPerson, visitAgreed, wordsId: wordsRow?.id ?? null }
  const extra = { reason: reason ?? null, nextDay: nextOn ?? null }
  await tx.contact.create({ data: { ...base, ...row, ...extra } })
  const said = wordsRow ? { words: wordsRow.digest } : {}
  return entry('contact', { on, method, outcome, staff, byPerson, visitAgreed, ...extra, ...said }, unitId)
}

async function addWords(storage: Storage, tx: Tx, base: Base, text: string): Promise<{ id: string; digest: string }> {
  const salt = newSalt()
  const row = { id: base.id, digest: digestOfWords(salt, text) }
  await tx.words.create({ data: { ...row, communityId: base.communityId, createdAt: base.createdAt, salt, text: storage.box.seal(text) } })
  return row
}

async function bind(tx: Tx, change: Of<'bind'>, base: Base, entry: MakeEntry): Promise<NewEntry[]> {
  const { unitId, residentId, accountId, codeId, at } = change
  const used = await tx.bindCode.updateMany({ where: { id: codeId, usedAt: null }, data: { usedAt: at } })
  if (used.count !== 1) throw new Error('This binding code was used in the meantime.')
  const key = { accountId_unitId: { accountId, unitId } }
  await tx.binding.upsert({
    where: key,
    create: { ...base, unitId, residentId, accountId, source: 'code' },
    update: { revokedAt: null, residentId },
  })
  return entry('binding', { state: 'verified', accountId, source: 'code' }, unitId)
}

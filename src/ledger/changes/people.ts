// Bindings, groups and buttons as their rows and entries.
import type { PeopleChange } from '../../domain/changes/people.ts'
import type { Writers } from './pen.ts'

/** Writes people, groups and buttons. */
export const people: Writers<PeopleChange> = {
  async bind({ tx, base, entry }, change) {
    const { unitId, residentId, accountId, codeId, at } = change
    const used = await tx.bindCode.updateMany({ where: { id: codeId, usedAt: null }, data: { usedAt: at } })
    if (used.count !== 1) throw new Error('This binding code was used in the meantime.')
    const key = { accountId_unitId: { accountId, unitId } }
    await tx.binding.upsert({
      where: key,
      create: { ...base, unitId, residentId, accountId, source: 'code' },
      update: { revokedAt: null, residentId },
    })
    return [entry('binding', { state: 'verified', accountId, source: 'code' }, unitId)]
  },
  async bind_code({ tx, base, entry }, change) {
    const { unitId, residentId, codeDigest, expiresAt, staff } = change
    await tx.bindCode.create({ data: { ...base, unitId, residentId, codeDigest, createdBy: staff, expiresAt } })
    return [entry('binding', { state: 'code_issued', by: staff }, unitId)]
  },
  async group({ tx, base, entry }, change) {
    const { chatId, group, why } = change
    await tx.group.upsert({ where: { chatId }, create: { ...base, chatId, kind: group }, update: { kind: group } })
    return [entry('group', { chatId, group, why })]
  },
  async greeted({ tx }, change) {
    await tx.chat.updateMany({ where: { id: change.chatId }, data: { greetedAt: change.at } })
    return []
  },
  async pressed({ tx }, change) {
    await tx.press.updateMany({ where: { id: change.pressId, usedAt: null }, data: { usedAt: change.at, usedBy: change.by } })
    return []
  },
}

// Bindings, groups and buttons as their rows and entries.
import type { PeopleChange } from '../../domain/changes/people.ts'
import { setMuted } from '../channelStates.ts'
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
  async bind_wrong({ tx, entry }, { unitId, codeId, accountId, spent, at }) {
    if (spent) await tx.bindCode.updateMany({ where: { id: codeId, usedAt: null }, data: { usedAt: at } })
    return [entry('binding', { state: 'wrong_digits', codeId, accountId, spent }, unitId)]
  },
  async group({ tx, base, entry }, change) {
    const { chatId, group, why } = change
    await tx.group.upsert({ where: { chatId }, create: { ...base, chatId, kind: group }, update: { kind: group } })
    return [entry('group', { chatId, group, why })]
  },
  async group_unasked({ tx, entry }, { chatId, allowed, by }) {
    await tx.group.update({ where: { chatId }, data: { unasked: allowed } })
    return [entry('group', { chatId, unasked: allowed, by })]
  },
  async unbind({ tx, entry }, { unitId, by, at }) {
    const { count } = await tx.binding.updateMany({ where: { unitId, revokedAt: null }, data: { revokedAt: at } })
    await tx.bindCode.updateMany({ where: { unitId, usedAt: null }, data: { usedAt: at } })
    return [entry('binding', { state: 'revoked', accounts: count, by }, unitId)]
  },
  async staff({ tx, base, entry }, { name, role, groupName, by }) {
    const { communityId } = base
    const key = { communityId_name: { communityId, name } }
    await tx.staff.upsert({ where: key, create: { ...base, name, role, groupName }, update: { role, active: true } })
    return [entry('staff', { name, role, state: 'active', by })]
  },
  async staff_left({ tx, base, entry }, { name, by }) {
    await tx.staff.updateMany({ where: { communityId: base.communityId, name }, data: { active: false } })
    return [entry('staff', { name, state: 'left', by })]
  },
  async staff_code({ tx, base, entry }, { staffId, codeDigest, expiresAt, by }) {
    await tx.staffCode.create({ data: { ...base, staffId, codeDigest, createdBy: by, expiresAt } })
    return [entry('staff', { staffId, state: 'code_issued', by })]
  },
  async staff_bind({ tx, base, entry }, { staffId, accountId, codeId, at }) {
    const used = await tx.staffCode.updateMany({ where: { id: codeId, usedAt: null }, data: { usedAt: at } })
    if (used.count !== 1) throw new Error('This binding code was used in the meantime.')
    const { id, communityId } = base
    const key = { communityId_accountId: { communityId, accountId } }
    await tx.staffAccount.upsert({ where: key, create: { id, communityId, staffId, accountId }, update: { staffId } })
    return [entry('staff', { staffId, state: 'bound', accountId })]
  },
  async auto_stop({ storage, tx, base, entry }, { unitId, accountId, state, at }) {
    const open = { unitId, accountId, resumedAt: null }
    if (state === 'resumed') await tx.autoStop.updateMany({ where: open, data: { resumedAt: at } })
    else if ((await tx.autoStop.count({ where: open })) === 0) {
      const { id, communityId } = base
      await tx.autoStop.create({ data: { id, communityId, unitId, accountId, stoppedAt: at } })
    }
    return [entry('consent', { purpose: 'auto_message', state, account: storage.box.digest(accountId) }, unitId)]
  },
  async channel_muted({ tx }, { channel, muted, by }) {
    await setMuted(tx, channel, muted, by)
    return []
  },
  async group_muted({ tx, entry }, { chatId, until, by }) {
    await tx.chat.updateMany({ where: { id: chatId }, data: { mutedUntil: until } })
    return [entry('group', { chatId, mutedUntil: until?.toISOString() ?? null, by })]
  },
  async duty_record({ storage, tx, base, entry }, { recordId, role, version, text, by, on }) {
    await tx.dutyRecord.create({ data: { ...base, id: recordId, role, version, text, by, day: on } })
    return [entry('staff', { state: 'duties', role, version, recordId, text: storage.box.digest(text), by, on })]
  },
  async duty_signed({ tx, base, entry }, { recordId, staffId, name, on }) {
    await tx.dutySignature.create({ data: { ...base, recordId, staffId, day: on } })
    return [entry('staff', { name, state: 'duties_signed', recordId, on })]
  },
  async staff_group({ tx, entry }, { staffId, name, from, to, by }) {
    await tx.staff.update({ where: { id: staffId }, data: { groupName: to } })
    return [entry('staff', { name, state: 'group', from, to, by })]
  },
  async meeting({ storage, tx, base, entry }, { meetingId, on, title, text, by }) {
    await tx.meeting.create({ data: { ...base, id: meetingId, day: on, title, text, by } })
    return [entry('community', { meeting: meetingId, on, title, text: storage.box.digest(text), by })]
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

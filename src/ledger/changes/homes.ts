// What is known about homes beside their money, as its rows and entries.
import type { HomeChange } from '../../domain/changes/homes.ts'
import type { Pen, Writers } from './pen.ts'
import { addWords, maybeWords } from './words.ts'

/** Writes what is known about homes. */
export const homes: Writers<HomeChange> = {
  async handed_over(pen, change) {
    const { tx, base, entry } = pen
    const { unitId, from, to, words, by, on } = change
    const where = { communityId: base.communityId, name: to, active: true }
    const { id } = await tx.staff.findFirstOrThrow({ where, select: { id: true } })
    await tx.unit.update({ where: { id: unitId }, data: { stewardId: id } })
    const said = await maybeWords(pen, words)
    await tx.handOver.create({ data: { ...base, unitId, fromName: from, toName: to, day: on, by, wordsId: said.id } })
    return [entry('unit', { handedOver: { from, to }, by, on, ...said.told }, unitId)]
  },
  async unit_traits(pen, change) {
    const { unitId, traits, words, by, on } = change
    await pen.tx.unit.update({ where: { id: unitId }, data: { ...traits } })
    const said = await maybeWords(pen, words)
    // When somebody likes to be called is the owner's own word and stays out of the book.
    const { preferredTime, ...told } = traits
    const time = preferredTime === undefined ? {} : { preferredTime: preferredTime !== null }
    return [pen.entry('unit', { traits: { ...told, ...time }, by, on, ...said.told }, unitId)]
  },
  async unit_note(pen, { unitId, note, words, by, on }) {
    const { id, digest } = await addWords(pen, words)
    await pen.tx.caseNote.create({ data: { ...pen.base, unitId, kind: note, wordsId: id, by, day: on } })
    return [pen.entry('unit', { note, by, on, words: digest }, unitId)]
  },
  async phone_added({ storage, tx, base, entry }, { unitId, phone, source, by, on }) {
    const [owner] = await tx.resident.findMany({ where: { unitId, until: null, role: 'owner' }, orderBy: { id: 'asc' } })
    if (!owner) throw new Error(`Unit ${unitId} has no owner to whom a number belongs.`)
    const valueDigest = storage.box.digest(phone)
    const key = { residentId_kind_valueDigest: { residentId: owner.id, kind: 'phone', valueDigest } }
    const checked = { state: 'valid', checkedDay: on }
    const row = { unitId, residentId: owner.id, kind: 'phone', value: storage.box.seal(phone), valueDigest, source }
    await tx.contactPoint.upsert({ where: key, create: { ...base, ...row, ...checked }, update: checked })
    return [entry('resident', { id: owner.id, phonesAdded: 1, source, by, on }, unitId)]
  },
  async phones_checked({ tx, entry }, { unitId, state, pointIds, by, on }) {
    await tx.contactPoint.updateMany({ where: { unitId, id: { in: pointIds } }, data: { state, checkedDay: on } })
    return [entry('resident', { phonesChecked: pointIds.length, state, by, on }, unitId)]
  },
  async care_agreed(pen, change) {
    const { tx, base, entry } = pen
    const { unitId, need, textVersion, accountId, on, at } = change
    await tx.consent.create({
      data: { id: base.id, communityId: base.communityId, unitId, purpose: need, source: 'chat', textVersion, accountId, givenAt: at },
    })
    const tag = { consentId: base.id, endedDay: null }
    const { createdAt, communityId } = base
    const where = { unitId_need: { unitId, need } }
    await tx.careTag.upsert({ where, create: { id: base.id, communityId, createdAt, unitId, need, ...tag }, update: tag })
    if (need === 'home_service') await tx.unit.update({ where: { id: unitId }, data: { homeService: true } })
    return [entry('unit', { care: need, consent: textVersion, state: 'agreed', on }, unitId)]
  },
  care_ended: endCare,
  async service(pen, change) {
    const { tx, base, entry } = pen
    const { service, unitId, building, words, evidence, by, on, at } = change
    const said = await maybeWords(pen, words)
    const place = { unitId: unitId ?? null, building: building ?? null }
    await tx.serviceRecord.create({
      data: { ...base, ...place, kind: service, staff: by, day: on, at, wordsId: said.id, evidence: evidence ?? null },
    })
    return [entry('service', { service, building: place.building, by, on, photo: evidence !== undefined, ...said.told }, unitId)]
  },
}

async function endCare({ tx, entry }: Pen, { unitId, needs, by, on, at }: Extract<HomeChange, { kind: 'care_ended' }>) {
  const tags = await tx.careTag.findMany({ where: { unitId, need: { in: needs }, endedDay: null } })
  await tx.careTag.updateMany({ where: { id: { in: tags.map(tag => tag.id) } }, data: { endedDay: on } })
  await tx.consent.updateMany({ where: { id: { in: tags.map(tag => tag.consentId) } }, data: { revokedAt: at } })
  if (needs.includes('home_service')) await tx.unit.update({ where: { id: unitId }, data: { homeService: false } })
  return [entry('unit', { care: needs, state: 'ended', by, on }, unitId)]
}

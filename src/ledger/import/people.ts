// The people of homes: residents, their numbers, accounts and consents.

import { type Outcome, Sealed } from '../plan.ts'
import type { ImportContext } from './context.ts'
import type { Located } from './parse.ts'

interface Person {
  id: string
  unitId: string
  role: string
  nameDigest: string
  since: string
  until: string | null
  name: string
  salutation: string
}

/** The people of the homes an import names, with what belongs to them. */
export interface People {
  residents: Map<string, Person[]>
  phones: Map<string, { id: string; valueDigest: string; source: string }[]>
  bindings: Map<string, { id: string; residentId: string; accountId: string; source: string; revokedAt: Date | null }[]>
  consents: Map<string, { id: string; revokedAt: Date | null; purpose: string }[]>
}

/** Reads the people of the homes that rows name. */
export async function peopleOf(context: ImportContext, rows: readonly Located<{ unit: string }>[]): Promise<People> {
  const { tx } = context
  return {
    residents: byUnit(await context.ofHomes(rows, where => tx.resident.findMany({ where }))),
    phones: grouped(await context.ofHomes(rows, where => tx.contactPoint.findMany({ where })), point => point.residentId),
    bindings: byUnit(await context.ofHomes(rows, where => tx.binding.findMany({ where }))),
    consents: byUnit(await context.ofHomes(rows, where => tx.consent.findMany({ where }))),
  }
}

const byUnit = <T extends { unitId: string }>(rows: readonly T[]): Map<string, T[]> => grouped(rows, row => row.unitId)

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Adds a person to a home, or changes what is known of them. */
export function putPerson(
  context: ImportContext,
  people: People,
  unitId: string,
  person: { name: string; role: string; since: string; until: string | null; salutation: string | null },
): { id: string; outcome: Outcome } {
  const { name, role, since, until, salutation } = person
  const nameDigest = context.storage.box.digest(name)
  const here = people.residents.get(unitId) ?? []
  const known = here.find(other => other.nameDigest === nameDigest && other.since === since) ?? sameOwner(here, nameDigest, person)
  // Who is the owner by the 房屋 sheet stays that, whatever the 住户 sheet calls them.
  const keptRole = known?.role === 'owner' && since === ''
  const first = known !== undefined && known.since === '' && since !== '' ? { since } : {}
  const values = { role: keptRole ? null : role, until, ...first, salutation: salutation === null ? null : new Sealed(salutation) }
  const defaults = { ...context.base, unitId, role, name: new Sealed(name), nameDigest, since, until: null, salutation: new Sealed('') }
  const put = context.plan.put('Resident', known, values, defaults, { kind: 'resident', unitId, payload: { role, since } })
  if (known !== undefined) Object.assign(known, first, until === null ? {} : { until })
  else {
    const fresh = { id: put.id, unitId, role, nameDigest, since, until, name: '', salutation: '' }
    people.residents.set(unitId, [...here, fresh])
  }
  return put
}

/** The owner of the 房屋 sheet and the same name in the 住户 sheet with a first day are one person; the sheet with the day says since when. */
function sameOwner(here: readonly Person[], nameDigest: string, { role, since }: { role: string; since: string }): Person | undefined {
  if (role !== 'owner') return undefined
  return here.find(
    other => other.nameDigest === nameDigest && other.role === 'owner' && (since === '' ? other.until === null : other.since === ''),
  )
}

/** Ends the bindings of a person who left a home, and forgets their numbers. */
export function leave(context: ImportContext, people: People, unitId: string, residentId: string): void {
  setPhones(context, people, unitId, residentId, [])
  for (const binding of people.bindings.get(unitId) ?? []) {
    if (binding.residentId === residentId && binding.revokedAt === null) revoke(context, unitId, binding)
  }
}

function revoke(context: ImportContext, unitId: string, binding: { id: string; accountId: string; revokedAt: Date | null }): void {
  binding.revokedAt = context.now
  context.plan.update('Binding', binding.id, { revokedAt: context.now })
  context.plan.entry('binding', { state: 'revoked', accountId: binding.accountId, source: 'import' }, unitId)
}

/** The numbers of a person as the sheets have them: those of the row and no others. Null leaves them alone. */
export function setPhones(
  context: ImportContext,
  people: People,
  unitId: string,
  residentId: string,
  wanted: readonly string[] | null,
): boolean {
  if (wanted === null) return false
  const { plan, storage } = context
  const known = (people.phones.get(residentId) ?? []).filter(point => point.source === 'import')
  const digests = new Map(wanted.map(phone => [storage.box.digest(phone), phone]))
  const gone = known.filter(point => !digests.has(point.valueDigest))
  for (const point of gone) plan.remove('ContactPoint', point.id)
  const kept = new Set((people.phones.get(residentId) ?? []).map(point => point.valueDigest))
  let added = 0
  for (const [valueDigest, phone] of digests) {
    if (kept.has(valueDigest)) continue
    added++
    addPhone(context, people, unitId, residentId, phone)
  }
  if (added + gone.length > 0) plan.entry('resident', { id: residentId, phonesAdded: added, phonesRemoved: gone.length }, unitId)
  return added + gone.length > 0
}

/** The verified accounts of a person as the sheets have them; a binding made by code stays. */
export function setBindings(
  context: ImportContext,
  people: People,
  unitId: string,
  residentId: string,
  wanted: readonly string[] | null,
): boolean {
  if (wanted === null) return false
  const here = people.bindings.get(unitId) ?? []
  let changed = false
  for (const binding of here) {
    const mine = binding.residentId === residentId && binding.source === 'import' && binding.revokedAt === null
    if (!mine || wanted.includes(binding.accountId)) continue
    revoke(context, unitId, binding)
    changed = true
  }
  for (const accountId of wanted) {
    const known = here.find(binding => binding.accountId === accountId)
    if (known && known.revokedAt === null && known.residentId === residentId) continue
    if (known) context.plan.update('Binding', known.id, { revokedAt: null, residentId, source: 'import' })
    else {
      const row = { id: context.plan.id(), residentId, accountId, source: 'import', revokedAt: null }
      context.plan.insert('Binding', { ...context.base, unitId, ...row })
      people.bindings.set(unitId, [...(people.bindings.get(unitId) ?? []), row])
    }
    context.plan.entry('binding', { state: 'verified', accountId, source: 'import' }, unitId)
    changed = true
  }
  return changed
}

/** 上门代办: 是 is the recorded consent, 否 takes it back (model, Consent). */
export function setConsent(context: ImportContext, people: People, unitId: string, wanted: boolean | null): boolean {
  if (wanted === null) return false
  const live = (people.consents.get(unitId) ?? []).filter(consent => consent.purpose === 'home_service' && consent.revokedAt === null)
  if (wanted === live.length > 0) return false
  for (const consent of live) context.plan.update('Consent', consent.id, { revokedAt: context.now })
  const row = { communityId: context.communityId, unitId, purpose: 'home_service', source: 'import', givenAt: context.now, revokedAt: null }
  if (wanted) context.plan.insert('Consent', { id: context.plan.id(), ...row })
  context.plan.entry('unit', { consent: 'home_service', state: wanted ? 'given' : 'revoked', source: 'import' }, unitId)
  return true
}

/** The owner of a home that this import makes, with their numbers; the entry of the home speaks for both. */
export function settleIn(
  context: ImportContext,
  people: People,
  unitId: string,
  owner: { name: string; salutation: string; phones: readonly string[] },
): string {
  const { plan, storage, base } = context
  const nameDigest = storage.box.digest(owner.name)
  const person = { id: plan.id(), unitId, role: 'owner', nameDigest, since: '', until: null }
  plan.insert('Resident', { ...base, ...person, name: new Sealed(owner.name), salutation: new Sealed(owner.salutation) })
  people.residents.set(unitId, [{ ...person, name: '', salutation: '' }])
  for (const phone of owner.phones) addPhone(context, people, unitId, person.id, phone)
  return person.id
}

function addPhone(context: ImportContext, people: People, unitId: string, residentId: string, phone: string): void {
  const row = { id: context.plan.id(), valueDigest: context.storage.box.digest(phone), source: 'import' }
  context.plan.insert('ContactPoint', { ...context.base, ...row, unitId, residentId, kind: 'phone', value: new Sealed(phone) })
  people.phones.set(residentId, [...(people.phones.get(residentId) ?? []), row])
}

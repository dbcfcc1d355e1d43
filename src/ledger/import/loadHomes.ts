// 房屋 and 住户: homes, the people in them, how they are reached and which accounts are theirs.
import type { ImportContext, KnownUnit } from './context.ts'
import type { Located, RowSet } from './parse.ts'
import { type Outcome, Sealed } from './plan.ts'
import type { Rows } from './sheets.ts'

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
interface People {
  residents: Map<string, Person[]>
  phones: Map<string, { id: string; valueDigest: string; source: string }[]>
  bindings: Map<string, { id: string; residentId: string; accountId: string; source: string; revokedAt: Date | null }[]>
  consents: Map<string, { id: string; revokedAt: Date | null; purpose: string }[]>
}

/** Loads 房屋, then 住户. */
export async function loadHomes(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.units.length === 0 && rows.residents.length === 0) return
  const people = await peopleOf(context, context.idsOf([...rows.units, ...rows.residents]))
  const ids = [...context.units.values()].map(unit => unit.id)
  const where = ids.length > 5_000 ? { communityId: context.communityId } : { id: { in: ids } }
  const known = new Map((await context.tx.unit.findMany({ where })).map(unit => [unit.code, unit]))
  for (const located of rows.units) {
    const steward = context.staff.get(located.row.steward)
    if (steward === undefined) {
      context.refuse('units', located, '管家', '员工表和台账里都没有这个人', located.row.steward)
      continue
    }
    loadUnit(context, people, located, steward.id, known.get(located.row.unit))
  }
  for (const located of rows.residents) {
    const unit = context.unitOf('residents', located)
    if (unit) loadResident(context, people, located, unit)
  }
}

async function peopleOf(context: ImportContext, ids: readonly string[] | null): Promise<People> {
  const where = context.within(ids)
  return {
    residents: byUnit(await context.tx.resident.findMany({ where })),
    phones: grouped(await context.tx.contactPoint.findMany({ where }), point => point.residentId),
    bindings: byUnit(await context.tx.binding.findMany({ where })),
    consents: byUnit(await context.tx.consent.findMany({ where })),
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

function loadUnit(
  context: ImportContext,
  people: People,
  located: Located<Rows['units']>,
  stewardId: string,
  known: KnownUnit | undefined,
): void {
  const { row } = located
  const { unit: code, areaCm2, deliveredOn, area, preferredChannel, officeWorker, outOfTown, homeService, bestKnownColleague, reason } = row
  const values = {
    stewardId,
    kind: row.type,
    occupancy: row.occupancy,
    ...{ areaCm2, deliveredOn, area, preferredChannel, officeWorker, outOfTown, homeService, bestKnownColleague, reason },
  }
  const building = code.slice(0, code.indexOf('-'))
  const unknown = { areaCm2: null, deliveredOn: null, area: '', preferredChannel: null, bestKnownColleague: null, reason: null }
  const flags = { officeWorker: false, outOfTown: false, homeService: false }
  const defaults = { ...context.base, code, building, kind: 'home', occupancy: 'own', ...unknown, ...flags }
  // The id of the household is its entry's unitId too, so it is made before the row.
  const id = known?.id ?? context.plan.id()
  const entry = { kind: 'unit' as const, unitId: id, payload: { unit: code, building, stewardId } }
  const { outcome } = context.plan.put('Unit', known, values, { ...defaults, ...(known ? {} : { id }) }, entry)
  context.units.set(code, { id, code })
  const owner = setOwner(context, people, id, row.owner, row.salutation, located)
  const changes = [
    owner.outcome !== 'unchanged',
    setPhones(context, people, id, owner.id, row.phones),
    setBindings(context, people, id, owner.id, row.ownerAccounts),
    setConsent(context, people, id, homeService),
  ]
  context.count('units', outcome === 'unchanged' && changes.includes(true) ? 'updated' : outcome)
}

/** The owner of the 房屋 row. Another name is another owner: the former one loses bindings and phone numbers of this home. */
function setOwner(
  context: ImportContext,
  people: People,
  unitId: string,
  name: string,
  salutation: string | null,
  located: Located<unknown>,
): { id: string; outcome: Outcome } {
  const digest = context.storage.box.digest(name)
  for (const former of people.residents.get(unitId) ?? []) {
    if (former.role !== 'owner' || former.since !== '' || former.until !== null || former.nameDigest === digest) continue
    context.plan.update('Resident', former.id, { until: context.today })
    context.plan.entry('resident', { id: former.id, until: context.today }, unitId)
    leave(context, people, unitId, former.id)
    context.note(located, '业主已变更：原业主的绑定和电话已停用')
  }
  const back = people.residents.get(unitId)?.find(person => person.nameDigest === digest && person.since === '' && person.until !== null)
  const put = putPerson(context, people, unitId, { name, role: 'owner', since: '', until: null, salutation })
  if (back === undefined) return put
  context.plan.update('Resident', back.id, { until: null })
  context.plan.entry('resident', { id: back.id, until: null }, unitId)
  return { id: put.id, outcome: 'updated' }
}

function leave(context: ImportContext, people: People, unitId: string, residentId: string): void {
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

function putPerson(
  context: ImportContext,
  people: People,
  unitId: string,
  person: { name: string; role: string; since: string; until: string | null; salutation: string | null },
): { id: string; outcome: Outcome } {
  const { name, role, since, until, salutation } = person
  const nameDigest = context.storage.box.digest(name)
  const here = people.residents.get(unitId) ?? []
  const known = here.find(other => other.nameDigest === nameDigest && other.since === since)
  // Who is the owner by the 房屋 sheet stays that, whatever the 住户 sheet calls them.
  const keptRole = known?.role === 'owner' && since === ''
  const values = { role: keptRole ? null : role, until, salutation: salutation === null ? null : new Sealed(salutation) }
  const defaults = { ...context.base, unitId, role, name: new Sealed(name), nameDigest, since, until: null, salutation: new Sealed('') }
  const put = context.plan.put('Resident', known, values, defaults, { kind: 'resident', unitId, payload: { role, since } })
  if (known === undefined) {
    const fresh = { id: put.id, unitId, role, nameDigest, since, until, name: '', salutation: '' }
    people.residents.set(unitId, [...here, fresh])
  }
  return put
}

/** The numbers of a person as the sheets have them: those of the row and no others. Null leaves them alone. */
function setPhones(context: ImportContext, people: People, unitId: string, residentId: string, wanted: readonly string[] | null): boolean {
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
    const row = { kind: 'phone', value: new Sealed(phone), valueDigest, source: 'import' }
    plan.insert('ContactPoint', { id: plan.id(), ...context.base, unitId, residentId, ...row })
  }
  if (added + gone.length > 0) plan.entry('resident', { id: residentId, phonesAdded: added, phonesRemoved: gone.length }, unitId)
  return added + gone.length > 0
}

/** The verified accounts of a person as the sheets have them; a binding made by code stays. */
function setBindings(
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
function setConsent(context: ImportContext, people: People, unitId: string, wanted: boolean | null): boolean {
  if (wanted === null) return false
  const live = (people.consents.get(unitId) ?? []).filter(consent => consent.purpose === 'home_service' && consent.revokedAt === null)
  if (wanted === live.length > 0) return false
  for (const consent of live) context.plan.update('Consent', consent.id, { revokedAt: context.now })
  const row = { communityId: context.communityId, unitId, purpose: 'home_service', source: 'import', givenAt: context.now, revokedAt: null }
  if (wanted) context.plan.insert('Consent', { id: context.plan.id(), ...row })
  context.plan.entry('unit', { consent: 'home_service', state: wanted ? 'given' : 'revoked', source: 'import' }, unitId)
  return true
}

function loadResident(context: ImportContext, people: People, located: Located<Rows['residents']>, unit: KnownUnit): void {
  const { name, role, phones, since, until } = located.row
  const { id, outcome } = putPerson(context, people, unit.id, { name, role, since: since ?? '', until, salutation: null })
  const gone = until !== null && until < context.today
  if (gone) leave(context, people, unit.id, id)
  const changes = gone
    ? []
    : [setPhones(context, people, unit.id, id, phones), setBindings(context, people, unit.id, id, located.row.accounts)]
  context.count('residents', outcome === 'unchanged' && changes.includes(true) ? 'updated' : outcome)
}

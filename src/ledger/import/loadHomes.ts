// 房屋 and 住户: homes, the people in them, how they are reached and which accounts are theirs.
import { holderOf } from '../billing/homes.ts'
import { inParts } from '../bulk.ts'
import type { Outcome } from '../plan.ts'
import type { ImportContext, KnownUnit } from './context.ts'
import type { Located, RowSet } from './parse.ts'
import { leave, type People, peopleOf, putPerson, setBindings, setConsent, setPhones, settleIn } from './people.ts'
import type { Rows } from './sheets.ts'

/** Loads 房屋, then 住户. */
export async function loadHomes(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.units.length === 0 && rows.residents.length === 0) return
  const people = await peopleOf(context, [...rows.units, ...rows.residents])
  const ids = [...context.units.values()].map(unit => unit.id)
  const found = await inParts(ids, part => context.tx.unit.findMany({ where: { id: { in: part } } }))
  const known = new Map(found.map(unit => [unit.code, unit]))
  const alsoOwners = new Set(
    rows.residents.flatMap(({ row }) =>
      row.role === 'owner' && row.until === null ? [`${row.unit} ${context.storage.box.digest(row.name)}`] : [],
    ),
  )
  for (const located of rows.units) {
    const steward = context.staff.get(located.row.steward)
    if (steward === undefined) {
      context.refuse('units', located, '管家', '员工表和台账里都没有这个人', located.row.steward)
      continue
    }
    loadUnit(context, people, located, steward.id, known.get(located.row.unit), alsoOwners)
  }
  for (const located of rows.residents) {
    const unit = context.unitOf('residents', located)
    if (unit) loadResident(context, people, located, unit)
  }
  for (const [unitId, residents] of people.residents) {
    const owners = residents.filter(person => person.role === 'owner')
    if (owners.some(owner => owner.until !== null)) context.holders.set(unitId, owners.map(holderOf))
  }
}

function loadUnit(
  context: ImportContext,
  people: People,
  located: Located<Rows['units']>,
  stewardId: string,
  known: KnownUnit | undefined,
  alsoOwners: ReadonlySet<string>,
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
  const wanted = { ...defaults, ...(known ? {} : { id }) }
  const owner = known
    ? setOwner(context, people, id, row.owner, row.salutation, located, alsoOwners)
    : {
        id: settleIn(context, people, id, { name: row.owner, salutation: row.salutation ?? '', phones: row.phones ?? [] }),
        outcome: 'created',
      }
  const payload = { unit: code, building, stewardId, owner: owner.id, phones: row.phones?.length ?? 0 }
  const { outcome } = context.plan.put('Unit', known, values, wanted, { kind: 'unit', unitId: id, payload })
  context.units.set(code, { id, code })
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
  located: Located<Rows['units']>,
  alsoOwners: ReadonlySet<string>,
): { id: string; outcome: Outcome } {
  const digest = context.storage.box.digest(name)
  for (const former of people.residents.get(unitId) ?? []) {
    if (former.role !== 'owner' || former.until !== null || former.nameDigest === digest) continue
    if (alsoOwners.has(`${located.row.unit} ${former.nameDigest}`)) continue
    former.until = context.today
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

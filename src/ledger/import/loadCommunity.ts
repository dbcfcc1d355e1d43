// 小区, 群, 员工, 静默日 and 目标: the community itself and who works in it.
import { isZone } from '../../domain/calendar.ts'
import type { Storage } from '../open.ts'
import type { Values } from '../plan.ts'
import type { ImportContext } from './context.ts'
import { entriesOf } from './kinds.ts'
import type { Located, RowSet } from './parse.ts'
import type { Rows } from './sheets.ts'

type CommunityRow = Located<Rows['community']>

/** The community an import is for; `id` is null when the import makes it. */
export type ChosenCommunity =
  | { kind: 'community'; id: string | null; name: string; zone: string; note?: string }
  | { kind: 'refused'; column: string | null; message: string }

/** The name of a community that nobody named. */
const UNNAMED = '本小区'
const DEFAULT_ZONE = 'Asia/Shanghai'

/** Finds the community: by the 小区 sheet or the given name, else the only one there is. */
export async function chooseCommunity(storage: Storage, rows: readonly CommunityRow[], given?: string): Promise<ChosenCommunity> {
  const known = await storage.db.community.findMany({ select: { id: true, name: true, zone: true } })
  const [sheetName, sheetZone] = [itemOf(rows, '名称'), itemOf(rows, '时区')]
  if (given !== undefined && sheetName !== null && given !== sheetName) {
    return { kind: 'refused', column: '名称', message: `小区表写的是“${sheetName}”，这里导入的是“${given}”` }
  }
  if (sheetZone !== null && !isZone(sheetZone))
    return { kind: 'refused', column: '时区', message: `不认识的时区“${sheetZone}”，应写成 Asia/Shanghai` }
  const name = sheetName ?? given ?? null
  const found = name === null ? (known.length === 1 ? known[0] : undefined) : known.find(community => community.name === name)
  if (found) {
    const moved = sheetZone !== null && sheetZone !== found.zone
    // Days are kept as the clocks showed them; in another zone every stored day would be doubtful.
    if (moved) return { kind: 'refused', column: '时区', message: `小区已按 ${found.zone} 记账，时区不能再改` }
    return { kind: 'community', ...found }
  }
  const names = known.map(community => community.name).join('、')
  if (name === null && known.length > 1)
    return { kind: 'refused', column: null, message: `台账里有多个小区（${names}），请用小区表或 --community 指明` }
  if (sheetName === null && rows.length === 0 && known.length > 0) {
    return { kind: 'refused', column: null, message: `没有小区“${name}”，已有：${names}；新建请附小区表` }
  }
  const note = name === null ? `没有小区表，已按“${UNNAMED}”新建` : known.length > 0 ? `新建小区“${name}”` : undefined
  return { kind: 'community', id: null, name: name ?? UNNAMED, zone: sheetZone ?? DEFAULT_ZONE, ...(note === undefined ? {} : { note }) }
}

function itemOf(rows: readonly CommunityRow[], item: string): string | null {
  return rows.find(({ row }) => row.item === item)?.row.value.trim() ?? null
}

const list = (value: string): string => JSON.stringify(entriesOf(value.replace(/[，,]/g, '；')))

const ITEMS: Record<string, { column: string; store: (value: string) => string }> = {
  名称: { column: 'name', store: value => value },
  物业公司: { column: 'company', store: value => value },
  服务中心电话: { column: 'hotline', store: value => value },
  时区: { column: 'zone', store: value => value },
  对公账户: { column: 'corporateAccount', store: value => value },
  缴费方式: { column: 'payWays', store: list },
  违约金条款: { column: 'lateFeeClause', store: value => value },
  链接白名单: { column: 'linkHosts', store: list },
  合同: { column: 'contract', store: value => value.replace(/[《》]/g, '').trim() },
}

/** 小区: makes the community or changes what its rows say. */
export async function loadCommunity(
  context: ImportContext,
  chosen: { id: string | null; name: string; zone: string },
  rows: RowSet,
): Promise<void> {
  const { plan, tx, communityId } = context
  const known = chosen.id === null ? undefined : ((await tx.community.findUnique({ where: { id: chosen.id } })) ?? undefined)
  if (known === undefined) {
    const values: Values = { name: chosen.name, zone: chosen.zone }
    for (const { row } of rows.community) {
      const item = ITEMS[row.item]
      if (item) values[item.column] = item.store(row.value)
    }
    const empty = { company: '', hotline: '', corporateAccount: '', payWays: '[]', lateFeeClause: '', linkHosts: '[]', policy: '{}' }
    plan.insert('Community', { id: communityId, createdAt: context.now, ...empty, ...values })
    plan.entry('community', { id: communityId, ...empty, ...values })
  }
  for (const located of rows.community) {
    const item = ITEMS[located.row.item]
    if (item === undefined) context.note(located, `不认识的项目“${located.row.item}”，已忽略`)
    const values: Values = item === undefined ? {} : { [item.column]: item.store(located.row.value) }
    context.count(
      'community',
      known === undefined ? 'created' : plan.put('Community', known, values, {}, { kind: 'community', payload: {} }).outcome,
    )
  }
}

/** 群. A group that the desk made an owners' group, because an owner was found in it, stays one (model INV3). */
export async function loadGroups(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.groups.length === 0) return
  const known = new Map((await context.tx.group.findMany()).map(group => [group.chatId, group]))
  const lowered = await loweredGroups(context)
  for (const located of rows.groups) {
    const { chat, kind, building } = located.row
    const before = known.get(chat)
    if (before && before.communityId !== context.communityId) {
      context.refuse('groups', located, '群号', '这个群已登记在另一个小区', chat)
      continue
    }
    const kept = kind === 'team' && lowered.has(chat)
    if (kept) context.note(located, '这个群里发现过业主，仍按业主群对待')
    const payload = { chatId: chat, group: kind, why: 'import' }
    const values = { kind: kept ? 'owners' : kind, building }
    const { outcome } = context.plan.put(
      'Group',
      before,
      values,
      { ...context.base, chatId: chat, building: '' },
      { kind: 'group', payload },
    )
    context.count('groups', outcome)
  }
}

async function loweredGroups(context: ImportContext): Promise<Set<string>> {
  const entries = await context.tx.ledgerEntry.findMany({
    where: { communityId: context.communityId, kind: 'group' },
    orderBy: { seq: 'asc' },
    select: { payload: true },
  })
  const lowered = new Set<string>()
  for (const { payload } of entries) {
    const said: unknown = JSON.parse(payload)
    if (said === null || typeof said !== 'object' || !('chatId' in said) || typeof said.chatId !== 'string') continue
    if (!('group' in said)) continue
    const byDesk = 'why' in said && said.why !== 'import'
    if (byDesk && said.group === 'owners') lowered.add(said.chatId)
    else lowered.delete(said.chatId)
  }
  return lowered
}

/** 员工, with their accounts: those of the row and no others. */
export async function loadStaff(context: ImportContext, rows: RowSet): Promise<void> {
  const { tx, plan, communityId } = context
  const known = new Map((await tx.staff.findMany({ where: { communityId } })).map(person => [person.name, person]))
  for (const person of known.values()) context.staff.set(person.name, { id: person.id, group: person.groupName })
  if (rows.staff.length === 0) return
  const accounts = new Map((await tx.staffAccount.findMany({ where: { communityId } })).map(account => [account.accountId, account]))
  const owners = new Map([...accounts.values()].map(account => [account.accountId, account.staffId]))
  for (const located of rows.staff) {
    const { name, role, group, area, callsPerDay, visitsPerDay, messagesPerDay } = located.row
    const before = known.get(name)
    const taken = located.row.accounts?.find(account => owners.has(account) && owners.get(account) !== before?.id)
    if (taken !== undefined) {
      context.refuse('staff', located, '账号', '这个账号已登记给另一位员工', taken)
      continue
    }
    const defaults = {
      ...context.base,
      name,
      groupName: '',
      area: '',
      callsPerDay: null,
      visitsPerDay: null,
      messagesPerDay: null,
      active: true,
    }
    const values = { role, groupName: group, area, callsPerDay, visitsPerDay, messagesPerDay }
    const { id, outcome } = plan.put('Staff', before, values, defaults, { kind: 'staff', payload: { name, role } })
    context.staff.set(name, { id, group: group ?? before?.groupName ?? '' })
    const moved = setAccounts(context, id, name, located.row.accounts, accounts)
    for (const account of located.row.accounts ?? []) owners.set(account, id)
    context.count('staff', outcome === 'unchanged' && moved ? 'updated' : outcome)
  }
}

function setAccounts(
  context: ImportContext,
  staffId: string,
  name: string,
  wanted: readonly string[] | null,
  known: ReadonlyMap<string, { id: string; accountId: string; staffId: string }>,
): boolean {
  if (wanted === null) return false
  const mine = [...known.values()].filter(account => account.staffId === staffId)
  const gone = mine.filter(account => !wanted.includes(account.accountId))
  const fresh = wanted.filter(accountId => known.get(accountId)?.staffId !== staffId)
  for (const account of gone) context.plan.remove('StaffAccount', account.id)
  for (const accountId of fresh)
    context.plan.insert('StaffAccount', { id: context.plan.id(), communityId: context.communityId, staffId, accountId })
  const changed = gone.length > 0 || fresh.length > 0
  if (changed)
    context.plan.entry('staff', { id: staffId, name, accountsAdded: fresh, accountsRemoved: gone.map(account => account.accountId) })
  return changed
}

/** 静默日. */
export async function loadQuietDays(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.quietDays.length === 0) return
  const { communityId } = context
  const known = new Map((await context.tx.quietDay.findMany({ where: { communityId } })).map(quiet => [quiet.day, quiet]))
  for (const { row } of rows.quietDays) {
    const values = { reason: row.reason }
    const entry = { kind: 'quiet_day' as const, payload: { day: row.day } }
    context.count(
      'quietDays',
      context.plan.put('QuietDay', known.get(row.day), values, { communityId, day: row.day, reason: '' }, entry).outcome,
    )
  }
}

/** 目标: of the whole 项目, or of a steward or group that is known. */
export async function loadTargets(context: ImportContext, rows: RowSet): Promise<void> {
  if (rows.targets.length === 0) return
  const { communityId } = context
  const keyOf = (row: { scope: string; period: string; item: string | null }) => JSON.stringify([row.scope, row.period, row.item ?? ''])
  const known = new Map((await context.tx.target.findMany({ where: { communityId } })).map(target => [keyOf(target), target]))
  const groups = new Set([...context.staff.values()].map(person => person.group))
  for (const located of rows.targets) {
    const { scope, period, item, amountFen, households } = located.row
    if (scope !== '项目' && !context.staff.has(scope) && !groups.has(scope)) {
      context.refuse('targets', located, '范围', '应为“项目”，或员工表里的姓名、小组', scope)
      continue
    }
    const inHomes = households === null ? {} : { households }
    const entry = { kind: 'target' as const, payload: { scope, period, item, fen: amountFen, ...inHomes } }
    const defaults = { communityId, scope, period, item: item ?? '' }
    context.count(
      'targets',
      context.plan.put('Target', known.get(keyOf(located.row)), { amountFen: BigInt(amountFen), ...inHomes }, defaults, entry).outcome,
    )
  }
}

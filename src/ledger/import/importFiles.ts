// An import from paths to a report: all its files are one transaction, and a dry run does everything but write.
import { dayIn } from '../../domain/calendar.ts'
import { planAccounts, readAccounts } from '../accounts/accounts.ts'
import { append, type EntryKind } from '../entries.ts'
import { newId } from '../keys.ts'
import type { Storage, Tx } from '../open.ts'
import { Plan } from '../plan.ts'
import { storedPolicy } from '../policies.ts'
import { refreshStages } from '../stages.ts'
import { refreshStatistics } from '../statistics.ts'
import { findUnits, ImportContext, type SheetCounts } from './context.ts'
import { readContents, readTables, type SheetFile, type Table } from './files.ts'
import { loadBills } from './loadBills.ts'
import { loadContacts, loadDisputes, loadHolds, loadPlans, loadPromises, loadTickets } from './loadBook.ts'
import { chooseCommunity, loadCommunity, loadGroups, loadQuietDays, loadStaff, loadTargets } from './loadCommunity.ts'
import { loadHomes } from './loadHomes.ts'
import { loadPayments, payWithCredit } from './loadPayments.ts'
import { type Parsed, parseTables, SHEET_IDS } from './parse.ts'
import { type Note, type Problem, Problems } from './problems.ts'
import { SHEETS } from './sheets.ts'

/** How an import is done. */
export interface ImportOptions {
  now: Date
  /** Who does it, for the entries; `import` unless given. */
  actor?: string
  /** The community by name, where no 小区 sheet says it. */
  community?: string
  /** Plans everything and writes nothing. */
  dryRun?: boolean
  /** Takes the good rows although others are refused. */
  partial?: boolean
  /** Told what is being done, and how many rows of it. */
  onProgress?: (step: string, rows: number) => void
}

/** What an import did, or in a dry run would do. */
export interface ImportReport {
  community: string
  dryRun: boolean
  /** True when the ledger was changed. */
  written: boolean
  sheets: ({ sheet: string } & SheetCounts)[]
  notes: Note[]
  /** The first 200 problems; `problemCount` counts all. */
  problems: Problem[]
  problemCount: number
}

/** How long the one transaction of an import may take. */
const LIMIT_MS = 10 * 60_000

/** Imports files and folders. */
export async function importPaths(storage: Storage, paths: readonly string[], options: ImportOptions): Promise<ImportReport> {
  const [problems, notes]: [Problems, Note[]] = [new Problems(), []]
  options.onProgress?.('读取文件', paths.length)
  return importTables(storage, await readTables(paths, problems, notes), problems, notes, options)
}

/** Imports files that lie in memory (the demo, a file sent in a chat). */
export async function importContents(storage: Storage, files: readonly SheetFile[], options: ImportOptions): Promise<ImportReport> {
  const [problems, notes]: [Problems, Note[]] = [new Problems(), []]
  return importTables(storage, await readContents(files, problems, notes), problems, notes, options)
}

async function importTables(
  storage: Storage,
  tables: Table[],
  problems: Problems,
  notes: Note[],
  options: ImportOptions,
): Promise<ImportReport> {
  const ownRows = parseTables(
    tables.filter(table => table.id === 'community'),
    'UTC',
    new Problems(),
    [],
  ).rows.community
  const chosen = await chooseCommunity(storage, ownRows, options.community)
  const zone = chosen.kind === 'community' ? chosen.zone : 'Asia/Shanghai'
  const parsed = parseTables(tables, zone, problems, notes)
  const files = [...new Set(tables.map(table => table.file))]
  if (chosen.kind === 'refused') {
    const at = ownRows.find(({ row }) => row.item === chosen.column)?.at ?? { file: files[0] ?? '', sheet: null, row: null }
    problems.add(at, chosen.column, chosen.message)
    return report('', options, problems, notes, parsed, null)
  }
  const rows = Object.values(parsed.counts).reduce((sum, counts) => sum + counts.rows, 0)
  if (rows === 0 && parsed.examples === 0 && problems.count === 0) {
    problems.add({ file: files[0] ?? '', sheet: null, row: null }, null, '没有任何数据行')
  }
  if (rows === 0) return report(chosen.name, options, problems, notes, parsed, null)
  if (chosen.note !== undefined) notes.push({ file: files[0] ?? '', sheet: null, row: null, message: chosen.note })
  options.onProgress?.('核对', rows)
  // What the transaction adds is thrown away with it should it be run again.
  const [found, told] = [problems.copy(), [...notes]]
  const done = await storage.transact(async tx => {
    const [mine, said] = [found.copy(), [...told]]
    const actor = options.actor ?? 'import'
    const plan = new Plan(storage, options.now, actor)
    const communityId = chosen.id ?? newId(options.now)
    const today = dayIn(zone, options.now)
    const known = await tx.community.findUnique({ where: { id: communityId }, select: { policy: true } })
    const { policy } = storedPolicy(known?.policy ?? '{}')
    const context = new ImportContext(
      { storage, tx, plan, communityId, now: options.now, today, policy, problems: mine, notes: said },
      parsed.counts,
    )
    await planAll(context, chosen, parsed)
    const write = !options.dryRun && !plan.empty && (mine.count === 0 || options.partial === true)
    if (write) {
      plan.entry('import', { files: files.map(nameOf), partial: options.partial === true, sheets: context.counts, refused: mine.count })
      await plan.write(tx, communityId, (table, count) => options.onProgress?.(`写入 ${table}`, count))
      await moveStages(storage, tx, communityId, plan, options.now)
    }
    return report(chosen.name, options, mine, said, parsed, { context, written: write })
  }, LIMIT_MS)
  if (done.written && rows >= LARGE) await refreshStatistics(storage, 'all')
  return done
}

/** Rows that may move a household on the ladder. */
const MOVING: ReadonlySet<string> = new Set([
  'unit',
  'charge',
  'void',
  'waiver',
  'payment',
  'payment_state',
  'allocation',
  'contact',
  'promise',
  'plan',
  'dispute',
  'ticket',
  'hold',
] satisfies EntryKind[])
const AT_ONCE = 1_000

/** Households that the scan has put on the ladder move with what the import brings; the others wait for the next scan. */
async function moveStages(storage: Storage, tx: Tx, communityId: string, plan: Plan, now: Date): Promise<void> {
  if ((await tx.escalation.findFirst({ where: { communityId }, select: { id: true } })) === null) return
  const units = new Set<string>()
  for (const { kind, unitId } of plan.entries) if (unitId !== undefined && MOVING.has(kind)) units.add(unitId)
  const move = { communityId, actor: plan.actor, now, reference: plan.reference }
  const all = [...units]
  for (let start = 0; start < all.length; start += AT_ONCE) {
    await append(storage, tx, communityId, await refreshStages(storage, tx, all.slice(start, start + AT_ONCE), move))
  }
}

const nameOf = (file: string): string => file.split(/[\\/]/).at(-1) ?? file

/** From so many rows on an import changes what the database knows about its tables. */
const LARGE = 1_000

/** Plans all sheets in the order in which they depend on one another; money is allocated when bills, payments and disputes are known. */
async function planAll(context: ImportContext, chosen: { id: string | null; name: string; zone: string }, { rows }: Parsed): Promise<void> {
  await loadCommunity(context, chosen, rows)
  await loadGroups(context, rows)
  await loadStaff(context, rows)
  await findUnits(context, rows)
  await loadHomes(context, rows)
  const accounts = await readAccounts(
    context,
    context.homesOf([...rows.bills, ...rows.payments, ...rows.disputes]),
    rows.payments.map(({ row }) => row.reference),
  )
  for (const [unitId, holders] of context.holders) accounts.holders.set(unitId, holders)
  await loadBills(context, accounts, rows)
  await loadPayments(context, accounts, rows)
  await loadDisputes(context, accounts, rows)
  payWithCredit(context, accounts, rows)
  planAccounts(context, accounts)
  await loadContacts(context, rows)
  await loadPromises(context, rows)
  await loadTickets(context, rows)
  await loadPlans(context, rows)
  await loadHolds(context, rows)
  await loadQuietDays(context, rows)
  await loadTargets(context, rows)
}

function report(
  community: string,
  options: ImportOptions,
  problems: Problems,
  notes: Note[],
  parsed: Parsed,
  done: { context: ImportContext; written: boolean } | null,
): ImportReport {
  const sheets = SHEET_IDS.flatMap(id => {
    const counts = done?.context.counts[id] ?? countsOf(parsed, id)
    return counts === null ? [] : [{ sheet: SHEETS[id].title, ...counts }]
  })
  const written = done?.written ?? false
  return { community, dryRun: options.dryRun === true, written, sheets, notes, problems: problems.kept, problemCount: problems.count }
}

function countsOf(parsed: Parsed, id: (typeof SHEET_IDS)[number]): SheetCounts | null {
  const counts = parsed.counts[id]
  return counts ? { rows: counts.rows, created: 0, updated: 0, unchanged: counts.doubles, refused: counts.refused } : null
}

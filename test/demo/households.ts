// The households of the demo community on one day, from the typed rows of the importer and the allocation rule, without a database.
import path from 'node:path'
import { allocate } from '../../src/domain/allocation.ts'
import type { Day } from '../../src/domain/calendar.ts'
import { openDays } from '../../src/domain/holidays.ts'
import type { BillFact, HouseholdFacts } from '../../src/domain/household.ts'
import { fen } from '../../src/domain/money.ts'
import { expandDemo } from '../../src/ledger/demo/expand.ts'
import { readDemoFiles } from '../../src/ledger/demo/files.ts'
import { readCsv } from '../../src/ledger/import/csv.ts'
import { sheetOf, type Table } from '../../src/ledger/import/files.ts'
import { parseTables, type RowSet } from '../../src/ledger/import/parse.ts'
import { type Problem, Problems } from '../../src/ledger/import/problems.ts'

const ZONE = 'Asia/Shanghai'

/** The committed files. */
export const committed = await readDemoFiles(path.join(import.meta.dirname, '../../examples/yunqili'))

/** The typed rows of the demo on `today`, and what the importer has against them. */
export function demoRows(today: Day): { rows: RowSet; problems: Problem[]; notes: number } {
  const [problems, notes]: [Problems, []] = [new Problems(), []]
  const tables = expandDemo(committed, today, openDays()).map(({ name, text }): Table => {
    const read = readCsv(Buffer.from(text), name.replace(/\.csv$/, ''))
    const id = sheetOf(name.replace(/\.csv$/, ''))
    if (read.kind === 'refused' || id === null) throw new Error(`${name} cannot be read`)
    return { file: name, id, sheet: name, strictWidth: true, rows: read.sheets[0]?.rows ?? [] }
  })
  const { rows } = parseTables(tables, ZONE, problems, notes)
  return { rows, problems: problems.kept, notes: notes.length }
}

/** What the rules get to see of every household. */
export function householdsFrom(rows: RowSet): HouseholdFacts[] {
  return rows.units.map(({ row }) => {
    const mine = <T extends { unit: string }>(list: readonly { row: T }[]): T[] =>
      list.map(located => located.row).filter(other => other.unit === row.unit)
    return {
      unitId: row.unit,
      unit: row.unit,
      steward: row.steward,
      undelivered: row.occupancy === 'undelivered',
      officeWorker: row.officeWorker ?? false,
      outOfTown: row.outOfTown ?? false,
      homeService: row.homeService ?? false,
      ...(row.bestKnownColleague ? { bestKnownColleague: row.bestKnownColleague } : {}),
      ...(row.preferredChannel ? { preferredChannel: row.preferredChannel } : {}),
      ...(row.reason ? { reason: row.reason } : {}),
      phones: row.phones?.length ?? 0,
      boundAccounts: row.ownerAccounts?.length ?? 0,
      bills: billsOf(mine(rows.bills), mine(rows.payments), mine(rows.disputes)),
      payments: mine(rows.payments).map(paid => ({ on: paid.paid.day, fen: paid.amountFen, state: paid.state ?? 'matched' })),
      contacts: mine(rows.contacts).map(contact => ({
        ...{ on: contact.at.day, at: contact.at.at.toISOString(), method: contact.method, outcome: contact.outcome, staff: contact.staff },
        ...{ byPerson: true, replied: Boolean(contact.words), visitAgreed: contact.visitAgreed ?? false },
        ...(contact.reason ? { reason: contact.reason } : {}),
        ...(contact.nextOn ? { nextOn: contact.nextOn } : {}),
        ...(contact.periodDays ? { periodDays: contact.periodDays } : {}),
      })),
      promises: mine(rows.promises).map(({ forOn, amountFen, registered }) => ({
        ...{ forOn, fen: amountFen, registeredOn: registered.day, registeredAt: registered.at.toISOString() },
      })),
      plans: plansOf(mine(rows.plans)),
      tickets: mine(rows.tickets).map(ticket => ({
        ...{ id: ticket.number, kind: ticket.kind.kind, subject: ticket.subject, openedOn: ticket.opened.day },
        ...(ticket.done ? { doneOn: ticket.done.day } : {}),
      })),
      holds: mine(rows.holds).map(hold => ({ lastSilentOn: hold.lastSilentOn, reason: hold.reason.kind })),
      repliesOn: [],
    }
  })
}

type Of<S extends keyof RowSet> = RowSet[S][number]['row'][]

function billsOf(bills: Of<'bills'>, payments: Of<'payments'>, disputes: Of<'disputes'>): BillFact[] {
  const facts = bills.map(
    (bill, index): BillFact => ({
      ...{ id: `${String(index).padStart(4, '0')}`, item: bill.item, periodStart: bill.periodStart, periodEnd: bill.periodEnd },
      ...{
        dueOn: bill.dueOn,
        amountFen: bill.amountFen,
        waivedFen: bill.waivedFen ?? fen(0),
        payer: bill.payer ?? 'owner',
        allocations: [],
      },
      disputes: disputes
        .filter(dispute => dispute.item === bill.item && dispute.periodStart === bill.periodStart)
        .map(({ kind, raised, answered, conclusion }) => ({
          ...{ kind, raisedOn: raised.day },
          ...(answered ? { answeredOn: answered.day } : {}),
          ...(conclusion ? { conclusion } : {}),
        })),
    }),
  )
  const arrived = payments.filter(paid => paid.state !== 'pending').sort((a, b) => a.paid.at.getTime() - b.paid.at.getTime())
  const named = (spans: readonly { from: Day; to: Day }[]) =>
    facts.filter(bill => spans.some(span => bill.periodStart <= span.to && bill.periodEnd >= span.from)).map(bill => bill.id)
  const { parts } = allocate(
    arrived.map(paid => ({ id: paid.reference, fen: paid.amountFen, designated: named(paid.designation?.parts ?? []) })),
    facts.map(bill => ({
      ...{ id: bill.id, dueOn: bill.dueOn, outstandingFen: fen(bill.amountFen - bill.waivedFen) },
      disputed: bill.disputes.some(dispute => dispute.answeredOn === undefined),
    })),
  )
  for (const part of parts) {
    const on = arrived.find(paid => paid.reference === part.paymentId)?.paid.day ?? ''
    facts.find(bill => bill.id === part.billId)?.allocations.push({ on, fen: part.fen })
  }
  return facts
}

function plansOf(rows: Of<'plans'>): HouseholdFacts['plans'] {
  const [first] = rows
  if (!first) return []
  return [{ registeredOn: first.registeredOn, instalments: rows.map(row => ({ dueOn: row.dueOn, fen: row.amountFen })) }]
}

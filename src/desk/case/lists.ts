// Lists beside the chase: what the developer is to pay, and homes that cannot be reached.
import { outstandingOn } from '../../domain/bills.ts'
import type { Decision } from '../../domain/changes.ts'
import { type Fen, fen, sumFen } from '../../domain/money.ts'
import { maySeeFigures } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { developerText, longArrearsText, missingContactsText } from '../../replies/case/homes.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed } from '../cases.ts'
import { chaseDay } from '../chaseDay.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** “建设单位账单”: homes not handed over and bills the developer bears (条例 41), by home and item. */
export async function listDeveloperBills(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!maySeeFigures(caller)) return notAllowed(situation, 'developer bills')
  const rows: { unit: string; item: string; bills: number; fen: Fen }[] = []
  await chaseDay(desk.storage, community, today, {}, household => {
    const owed = household.bills.filter(bill => outstandingOn(bill, today) > 0 && (household.undelivered || bill.payer === 'developer'))
    for (const item of new Set(owed.map(bill => bill.item))) {
      const own = owed.filter(bill => bill.item === item)
      rows.push({ unit: household.unit, item, bills: own.length, fen: sumFen(own.map(bill => outstandingOn(bill, today))) })
    }
  })
  const total = fen(rows.reduce((sum, row) => sum + row.fen, 0))
  return decided('developer_bills', `${rows.length} rows`, [
    sayToTeam(situation, () => forTeam(developerText(rows, total, today)), ASK_PRIVATELY),
  ])
}

/** “缺联系方式”: a steward's own, or everybody's for those above. */
export async function listMissingContacts(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (caller.kind !== 'staff' || (caller.role !== 'steward' && !maySeeFigures(caller))) return notAllowed(situation, 'contacts')
  const { lines } = await chaseDay(desk.storage, community, today, caller.role === 'steward' ? { steward: caller.name } : {})
  const rows = lines.filter(line => line.lane === 'fix_contact').map(line => ({ unit: line.unit, note: line.notes.join('；') }))
  return decided('contacts', `${rows.length} homes`, [sayToTeam(situation, () => forTeam(missingContactsText(rows)), ASK_PRIVATELY)])
}

/** “长期欠费”: households overdue for as long as a lawyer's letter needs, the longest first (R69); a steward's own, or everybody's. */
export async function listLongArrears(situation: Situation): Promise<Decision> {
  const { caller, desk, community, today } = situation
  const may = caller.kind === 'staff' && (caller.role === 'steward' || caller.role === 'legal' || maySeeFigures(caller))
  if (!may) return notAllowed(situation, 'long arrears')
  const { lines } = await chaseDay(desk.storage, community, today, caller.role === 'steward' ? { steward: caller.name } : {})
  const from = community.policy.ladder.letterFrom
  const rows = lines
    .filter(line => line.oldestOverdueDays >= from)
    .sort((a, b) => b.oldestOverdueDays - a.oldestOverdueDays || (a.unit < b.unit ? -1 : 1))
  const text = longArrearsText(rows, from)
  return decided('long_arrears', `${rows.length} homes`, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)])
}

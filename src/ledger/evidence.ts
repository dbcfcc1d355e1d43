// Reads the evidence file of one household out of the ledger: facts, statements, what is to be verified, and its entries of the chain.
import { outstandingOn } from '../domain/bills.ts'
import type { Day } from '../domain/calendar.ts'
import { readGaps } from '../domain/contactGaps.ts'
import type { ChainedEntry, EvidenceBill, EvidenceContact, EvidenceFile, EvidenceStatement, ToVerify } from '../domain/evidence.ts'
import type { ContactMethod, ContactOutcome, DisputeFact, HouseholdFacts } from '../domain/household.ts'
import { lettersIn, rowsThrough } from '../domain/letters.ts'
import { limitationClocks } from '../domain/limitation.ts'
import { fen } from '../domain/money.ts'
import type { CommunityCard } from '../domain/people.ts'
import { GENESIS } from './entries.ts'
import { loadHouseholds } from './households.ts'
import type { Storage } from './open.ts'
import type { OutboxMessage } from './outbox.ts'

/** Reads the file of a household as it stands at `now`; `today` is its local day. Throws when there is no such household. */
export async function readEvidence(
  storage: Storage,
  community: CommunityCard,
  unitId: string,
  today: Day,
  now: Date,
): Promise<EvidenceFile> {
  const [facts] = await loadHouseholds(storage, { communityId: community.id, unitIds: [unitId] }, today)
  if (!facts) throw new Error(`There is no household ${unitId}.`)
  const rows = await rowsOf(storage, unitId)
  const bills = billsOf(rows, facts, community, today)
  return {
    madeAt: now.toISOString(),
    asOf: today,
    community: community.name,
    company: community.company,
    unit: facts.unit,
    owners: rows.residents.map(({ name, role, since, until }) => ({ name: storage.box.open(name), role, since, until })),
    facts: {
      bills,
      payments: paymentsOf(rows),
      contacts: rows.contacts.filter(isAttempt).map(row => contactOf(row, takenBack(rows.contacts))),
      messages: rows.messages.map(row => {
        const { text } = JSON.parse(storage.box.open(row.message)) as OutboxMessage
        return { at: (row.doneAt ?? row.createdAt).toISOString(), text, state: row.state, messageId: row.messageId }
      }),
      tickets: rows.tickets.map(({ number, kind, subject, openedDay, doneDay, satisfaction }) => {
        return { number, kind, subject: storage.box.open(subject), openedOn: openedDay, doneOn: doneDay, satisfaction }
      }),
      plans: rows.plans.map(plan => ({
        registeredOn: plan.registeredDay,
        approvedBy: plan.approvedBy,
        instalments: rows.instalments
          .filter(part => part.planId === plan.id)
          .map(part => ({ dueOn: part.dueOn, fen: fen(part.amountFen) })),
      })),
      answers: rows.disputes.flatMap(({ billId, kind, raisedDay, answeredDay, conclusion }) =>
        answeredDay === null || conclusion === 'withdrawn'
          ? []
          : [{ billId, about: disputeKind(kind), raisedOn: raisedDay, answeredOn: answeredDay, conclusion }],
      ),
    },
    statements: statementsOf(storage, rows),
    toVerify: toVerify(rows, facts, bills, community, today),
    chain: await chainOf(storage, community.id, unitId),
  }
}

type Rows = Awaited<ReturnType<typeof rowsOf>>

async function rowsOf(storage: Storage, unitId: string) {
  const { db } = storage
  const where = { unitId }
  const [contacts, plans] = await Promise.all([
    db.contact.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    db.plan.findMany({ where, orderBy: { registeredDay: 'asc' } }),
  ])
  const wordIds = contacts.flatMap(contact => contact.wordsId ?? [])
  return {
    contacts,
    plans,
    residents: await db.resident.findMany({ where: { unitId, role: { not: 'tenant' } }, orderBy: [{ since: 'asc' }, { id: 'asc' }] }),
    bills: await db.bill.findMany({ where, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] }),
    payments: await db.payment.findMany({ where, orderBy: [{ paidAt: 'asc' }, { id: 'asc' }] }),
    allocations: await db.allocation.findMany({ where, orderBy: { id: 'asc' } }),
    promises: await db.promise.findMany({ where, orderBy: { registeredAt: 'asc' } }),
    disputes: await db.dispute.findMany({ where, orderBy: { raisedAt: 'asc' } }),
    tickets: await db.ticket.findMany({ where, orderBy: { openedAt: 'asc' } }),
    instalments: await db.instalment.findMany({ where: { planId: { in: plans.map(plan => plan.id) } }, orderBy: { number: 'asc' } }),
    words: await db.words.findMany({ where: { id: { in: wordIds } } }),
    messages: await db.outbox.findMany({ where: { unitId, kind: { not: 'answer' } }, orderBy: { seq: 'asc' } }),
  }
}

function billsOf({ bills }: Rows, facts: HouseholdFacts, community: CommunityCard, today: Day): EvidenceBill[] {
  const clockOf = limitationClocks(facts, today, community.policy)
  const known = new Map(facts.bills.map(bill => [bill.id, bill]))
  return bills.map(row => {
    const bill = known.get(row.id)
    const clock = bill ? clockOf(bill) : null
    const { id, item, periodStart, periodEnd, dueOn } = row
    const [amountFen, waivedFen, allocatedFen] = [fen(row.amountFen), fen(row.waivedFen), fen(row.allocatedFen)]
    return {
      ...{ id, item, periodStart, periodEnd, dueOn, amountFen, waivedFen, allocatedFen },
      outstandingFen: bill ? outstandingOn(bill, today) : fen(0),
      isVoid: row.state !== 'issued',
      limitationOn: clock?.expiry ?? null,
      interruptedBy: clock?.last ?? null,
    }
  })
}

function paymentsOf({ payments, allocations }: Rows) {
  return payments
    .filter(payment => payment.state !== 'pending' && payment.state !== 'withdrawn')
    .map(({ id, reference, paidOn, amountFen, channel, state }) => ({
      ...{ reference, paidOn, fen: fen(amountFen), channel, state },
      allocations: allocations
        .filter(allocation => allocation.paymentId === id)
        .map(allocation => ({ billId: allocation.billId, fen: fen(allocation.fen), day: allocation.day })),
    }))
}

// The columns read here were written by this program from the unions they are cast to (rows.ts).
const disputeKind = (kind: string): DisputeFact['kind'] => kind as DisputeFact['kind']
// An owner's own message stands among the statements; a row that takes another one back is told beside that one.
const isAttempt = ({ direction, reversesId }: Rows['contacts'][number]): boolean => direction === null && reversesId === null
/** What was taken down by mistake is no statement of the owner; its entries stand in the chain. */
const isGiven = ({ state }: { state: string | null }): boolean => state !== 'withdrawn'
const takenBack = (rows: Rows['contacts']): Set<string | null> => new Set(rows.map(row => row.reversesId))
const contactOf = (row: Rows['contacts'][number], reversed: Set<string | null>): EvidenceContact => ({
  at: row.at.toISOString(),
  method: row.method as ContactMethod,
  outcome: row.outcome as ContactOutcome,
  staff: row.staff,
  byPerson: row.byPerson,
  periodDays: row.periodDays,
  reversed: reversed.has(row.id),
  corrects: row.correctsId !== null,
  missing: readGaps(row.open, row.missing),
})

function statementsOf(storage: Storage, { contacts, words, promises, payments, disputes }: Rows): EvidenceStatement[] {
  const spoken = new Map(words.map(row => [row.id, row.erasedAt ? null : storage.box.open(row.text)]))
  const statements: EvidenceStatement[] = [
    ...contacts.flatMap(({ wordsId, day, staff }): EvidenceStatement[] =>
      wordsId === null ? [] : [{ on: day, by: staff === '' ? 'owner' : staff, about: 'words', text: spoken.get(wordsId) ?? null }],
    ),
    ...promises.filter(isGiven).map(
      (row): EvidenceStatement => ({
        on: row.registeredDay,
        by: row.source,
        about: 'promise',
        text: row.forDay,
        fen: fen(row.amountFen),
      }),
    ),
    ...payments
      .filter(payment => payment.channel === 'reported' && isGiven(payment))
      .map((row): EvidenceStatement => ({ on: row.paidOn, by: 'owner', about: 'payment_claim', text: null, fen: fen(row.amountFen) })),
    ...disputes
      .filter(({ conclusion }) => conclusion !== 'withdrawn')
      .map((row): EvidenceStatement => ({ on: row.raisedDay, by: 'owner', about: 'dispute', text: row.kind })),
  ]
  return statements.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function toVerify(rows: Rows, facts: HouseholdFacts, bills: EvidenceBill[], community: CommunityCard, today: Day): ToVerify[] {
  const letters = lettersIn(rowsThrough(facts.contacts, today), community.policy)
  return [
    ...rows.payments
      .filter(payment => payment.state === 'pending')
      .map((row): ToVerify => ({ kind: 'payment_claim', on: row.paidOn, fen: fen(row.amountFen) })),
    ...letters
      .filter(letter => letter.deliveredOn === null && letter.returnedOn === null)
      .map((letter): ToVerify => ({ kind: 'letter_under_way', on: letter.sentOn, method: letter.kind })),
    ...facts.contacts
      .filter(contact => contact.outcome === 'unknown')
      .map((contact): ToVerify => ({ kind: 'unknown_outcome', on: contact.on, method: contact.method })),
    ...rows.disputes
      .filter(dispute => dispute.answeredDay === null)
      .map((row): ToVerify => ({ kind: 'open_dispute', on: row.raisedDay, about: disputeKind(row.kind), billId: row.billId })),
    ...rows.tickets
      .filter(ticket => ticket.doneDay === null)
      .map((row): ToVerify => ({ kind: 'open_ticket', on: row.openedDay, number: row.number })),
    ...bills.flatMap((bill): ToVerify[] =>
      bill.outstandingFen > 0 && bill.limitationOn !== null && bill.limitationOn < today
        ? [{ kind: 'time_barred', on: bill.limitationOn, billId: bill.id }]
        : [],
    ),
  ]
}

async function chainOf(storage: Storage, communityId: string, unitId: string): Promise<EvidenceFile['chain']> {
  const head = await storage.db.ledgerEntry.findFirst({
    where: { communityId },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  })
  const rows = await storage.db.ledgerEntry.findMany({ where: { communityId, unitId }, orderBy: { seq: 'asc' } })
  const entries = rows.map(({ seq, at, kind, actor, unitId: home, reference, payload, prevHash, hash }): ChainedEntry => {
    return { seq, at: at.toISOString(), kind, actor, unitId: home, reference, payload, prevHash, hash }
  })
  return { communityId, head: head ?? { seq: 0, hash: GENESIS }, entries }
}

// Reads the slots of a reminder out of the household and the chase decision.
import { isDisputedOn } from '../../domain/bills.ts'
import { addDays, type Day, daysBetween, monthOf, weekday } from '../../domain/calendar.ts'
import type { BillFact, DisputeFact, HouseholdFacts, TicketFact } from '../../domain/household.ts'
import { type Fen, fen } from '../../domain/money.ts'
import type { ChaseView, TemplateId } from '../../domain/reminders/choose.ts'

/** Days from today to the deadline of a template (reminders §2); never under 5 for tone T2. */
export const DEADLINE_DAYS: Partial<Record<TemplateId, number>> = { M4: 7, M5: 5 }
const USUAL_DEADLINE_DAYS = 14
const MONTHS_OF_A_PLAN = 3

/** The deadline a template names. */
export function deadlineOf(template: TemplateId, today: Day, bills: readonly BillFact[], chase: ChaseView): Day {
  if (template === 'N3' && chase.instalment) return chase.instalment.dueOn
  const usual = addDays(today, DEADLINE_DAYS[template] ?? USUAL_DEADLINE_DAYS)
  const dueOn = bills.reduce<Day>((first, bill) => (first === '' || bill.dueOn < first ? bill.dueOn : first), '')
  return template === 'M1' && dueOn > today ? dueOn : usual
}

/** The bills a text is about: those in the chase amount, else what an instalment stands for; a bill card names those due on `dueOn` only. */
export function billsOf(template: TemplateId, facts: HouseholdFacts, chase: ChaseView, today: Day, dueOn?: Day): BillFact[] {
  const chased = facts.bills.filter(bill => chase.chasedBillIds.includes(bill.id))
  if (template !== 'M1' && chased.length > 0) return chased
  const open = facts.bills.filter(bill => bill.payer !== 'developer' && !isDisputedOn(bill, today) && outstanding(bill, today) > 0)
  if (template !== 'M1') return open
  const ahead = open.filter(bill => (dueOn === undefined ? bill.dueOn >= today : bill.dueOn === dueOn))
  return ahead.length > 0 || dueOn !== undefined ? ahead : open
}

/** The amount a template asks for; a promise or an instalment never asks for more than it was about. */
export function amountOf(template: TemplateId, bills: readonly BillFact[], chase: ChaseView, promised: Fen | undefined, today: Day): Fen {
  if (template === 'N3' && chase.instalment) return chase.instalment.fen
  if (template === 'M1') return fen(bills.reduce((sum, bill) => sum + outstanding(bill, today), 0))
  if (template === 'M4' || template === 'M5') return fen(Math.min(chase.chaseFen, promised ?? chase.chaseFen))
  return chase.chaseFen
}

function outstanding(bill: BillFact, today: Day): number {
  const paid = bill.allocations.filter(({ on }) => on <= today).reduce((sum, allocation) => sum + allocation.fen, 0)
  return Math.max(0, bill.amountFen - bill.waivedFen - paid)
}

/** The items of bills, each once: `物业费、车位管理费`. */
export function itemWords(bills: readonly Pick<BillFact, 'item'>[]): string {
  return [...new Set(bills.map(({ item }) => item))].join('、')
}

/** The last promise or instalment whose day is over, with its amount; undefined when there is none. */
export function lastMissed(facts: HouseholdFacts, today: Day): { on: Day; fen: Fen } | undefined {
  const promises = facts.promises.filter(({ forOn }) => forOn < today).map(promise => ({ on: promise.forOn, fen: promise.fen }))
  const plan = facts.plans.filter(({ registeredOn, endedOn }) => registeredOn <= today && (endedOn === undefined || endedOn > today)).at(-1)
  const instalments = (plan?.instalments ?? []).filter(({ dueOn }) => dueOn < today).map(part => ({ on: part.dueOn, fen: part.fen }))
  return [...promises, ...instalments].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1)
}

/** When the promise for today was made, as people say it. */
export function promisedWhen(facts: HouseholdFacts, today: Day): string {
  const made = facts.promises.filter(({ registeredOn }) => registeredOn <= today).at(-1)
  return made ? whenWords(made.registeredOn, today) : '之前'
}

/** 今天, 昨天, 前天, 这周, 上周, 之前. */
export function whenWords(day: Day, today: Day): string {
  const ago = daysBetween(day, today)
  if (ago <= 2) return ['今天', '昨天', '前天'][Math.max(0, ago)] ?? '之前'
  if (ago < weekday(today)) return '这周'
  return ago < weekday(today) + 7 ? '上周' : '之前'
}

/** The repair signed off last. */
export function lastRepair(facts: HouseholdFacts, today: Day): TicketFact | undefined {
  const done = facts.tickets.filter(ticket => ticket.doneOn !== undefined && ticket.doneOn <= today)
  return done.sort((a, b) => ((a.doneOn ?? '') < (b.doneOn ?? '') ? -1 : 1)).at(-1)
}

/** The repair or complaint that is still open, the latest. */
export function openTicket(facts: HouseholdFacts, today: Day): TicketFact | undefined {
  return facts.tickets.findLast(({ openedOn, doneOn }) => openedOn <= today && (doneOn === undefined || doneOn > today))
}

const FAULT =
  /(?:又|在|还|一直|经常|有点|老是)*(?:漏水|渗水|滴水|漏|渗|堵塞|堵住|堵|不亮|不灵|失灵|不工作|坏|松动|脱落|异响|打不开|关不上|跳闸|没电|没水|破损|开裂|故障|损坏)+了?$/

/** What stands in a ticket is the owner's or the desk's free text: only a short plain noun goes into a message (厨房水管漏水 → 厨房水管), else a general word. */
export function subjectWords(ticket: TicketFact | undefined, otherwise: string): string {
  const clauses = (ticket?.subject ?? '').normalize('NFKC').split(/[,。;!?\s]+/)
  // Of several clauses the one that tells a fault (厨房水管漏水，先修好我再交).
  const subject = clauses.find(clause => clauses.length === 1 || isNamedFault(clause)) ?? ''
  const noun = subject.replace(FAULT, '')
  const words = noun.length >= 2 ? noun : subject
  return /^\p{Script=Han}{2,10}$/u.test(words) ? words : otherwise
}

/** True for a noun with what is wrong with it (厨房水管漏水); 漏水 alone names nothing. */
function isNamedFault(clause: string): boolean {
  const noun = clause.replace(FAULT, '')
  return noun !== clause && noun.length >= 2
}

/** What is asked about a finished repair: 还有渗水 where water was the matter, else whether all works. */
export function stillWords(ticket: TicketFact | undefined): string {
  return /水|漏|渗|龙头|马桶|地漏/.test(ticket?.subject ?? '') ? '还有渗水' : '都好用'
}

/** What the open dispute is about, and the papers it is checked against. */
export function disputeWords(facts: HouseholdFacts, today: Day): { subject: string; papers: string } {
  const kind = facts.bills
    .filter(bill => isDisputedOn(bill, today))
    .flatMap(({ disputes }) => disputes)
    .at(-1)?.kind
  return DISPUTES[kind ?? 'service']
}

const DISPUTES: Record<DisputeFact['kind'], { subject: string; papers: string }> = {
  start_date: { subject: '计费时间', papers: '交付资料' },
  area: { subject: '计费面积', papers: '产权和测绘资料' },
  price: { subject: '单价', papers: '收费标准和合同' },
  duplicate: { subject: '重复计费问题', papers: '收款记录' },
  service: { subject: '相关费用', papers: '服务记录' },
}

/** Equal monthly shares of an amount; what does not divide comes with the last. */
export function sharesOf(amount: Fen, months: number = MONTHS_OF_A_PLAN): Fen[] {
  const share = Math.floor(amount / months)
  return Array.from({ length: months }, (_, index) => fen(index === months - 1 ? amount - share * (months - 1) : share))
}

/** The season of a greeting. */
export function seasonWords(today: Day): string {
  const month = monthOf(today)
  if (month >= 11 || month <= 2) return '天冷了'
  return month >= 6 && month <= 9 ? '天热了' : '换季了'
}

/** Two times to choose from for a talk or a visit. */
export function timesWords(today: Day, officeWorker: boolean): string {
  const evening = weekday(today) <= 5 ? '周六上午' : '明天上午'
  return officeWorker ? `今晚7点后还是${evening}` : `明天上午还是${weekday(today) <= 4 ? '周六上午' : '后天下午'}`
}

/** 明天, 后天, else the day itself. */
export function whenAhead(day: Day, today: Day): string {
  const ahead = daysBetween(today, day)
  return ['今天', '明天', '后天'][ahead] ?? `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

// An owner objects to a bill: which bill and what about it, by buttons where the words do not say so.
import { isDisputedOn, outstandingOn } from '../../domain/bills.ts'
import { addDays } from '../../domain/calendar.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { openDays } from '../../domain/holidays.ts'
import type { BillFact, DisputeFact } from '../../domain/household.ts'
import { textOfEvent } from '../../ledger/inbox.ts'
import { askAbout, askWhichBill, billLabel, disputeNews, disputeTaken } from '../../replies/case/disputes.ts'
import { DISPUTE_LABELS, ownerNews } from '../../replies/steward.ts'
import { BUTTON_EXPIRED } from '../../replies/talk.ts'
import { periodWords } from '../../replies/terms.ts'
import { ownButton, tellRoles, tellSteward } from '../notices.ts'
import { bindFirst, personal, repliedInWords } from '../owner.ts'
import { billsFor, type OwnHome, ownHomes } from '../ownHomes.ts'
import { decided, type Situation, sayHere } from '../situation.ts'

type About = DisputeFact['kind']

/** Days in which the owner may say which bill is meant; meanwhile nothing is asked for. */
const CHOICE_DAYS = 2
const MOST_BUTTONS = 6

/** An objection: taken at once when bill and kind are clear, else asked for by buttons. */
export async function openDispute(situation: Situation, about: About | null): Promise<Decision> {
  const { today, now, text, caller, inbound } = situation
  const [own] = await ownHomes(situation)
  if (!own) return bindFirst(situation, 'dispute: not bound')
  const { unitId, unit } = own.home
  const bills = openBills(own, today)
  const meant = namedIn(text, bills)
  if (meant.length === 1 && about !== null) return take(situation, own, meant, about, text)
  const reply = repliedInWords(situation, unitId)
  const news = await tellSteward(situation, unitId, ownerNews(unit, '对账单有异议', text))
  if (bills.length === 0) return personal(situation, 'dispute', 'nothing to dispute', askAbout(), [reply], unitId, news)
  const pause: Change = {
    kind: 'hold',
    unitId,
    lastSilentOn: addDays(today, CHOICE_DAYS - 1),
    reason: 'dispute_choice',
    on: today,
    at: now,
  }
  if (meant.length === 1) {
    const buttons = kindButtons(caller.accountId, unitId, unit, ids(meant), inbound.id)
    return personal(situation, 'dispute', 'which kind?', askAbout(), [pause, reply], unitId, news, buttons)
  }
  const said = about === null ? {} : { about }
  const pick = (label: string, billIds: string[]) =>
    ownButton(caller.accountId, label, { do: 'own_dispute', unitId, unit, billIds, words: inbound.id, ...said })
  const each = bills.slice(0, MOST_BUTTONS).map(bill => pick(billLabel(bill, outstandingOn(bill, today)), [bill.id]))
  const buttons = [...each, pick('全部账单', ids(bills))]
  return personal(situation, 'dispute', 'which bill?', askWhichBill(unit), [pause, reply], unitId, news, buttons)
}

/** A bill, or what is wrong with it, was tapped. */
export async function chooseDispute(
  situation: Situation,
  { unitId, unit, billIds, about, words }: { unitId: string; unit: string; billIds: string[]; about?: About; words: string },
): Promise<Decision> {
  const { desk, today, caller } = situation
  const own = (await ownHomes(situation)).find(one => one.home.unitId === unitId)
  const bills = own ? openBills(own, today).filter(bill => billIds.includes(bill.id)) : []
  if (!own || bills.length === 0) return decided('dispute', 'nothing left to dispute', [sayHere(situation, BUTTON_EXPIRED)], [], unitId)
  if (about === undefined) {
    return personal(
      situation,
      'dispute',
      'which kind?',
      askAbout(),
      [],
      unitId,
      [],
      kindButtons(caller.accountId, unitId, unit, billIds, words),
    )
  }
  return take(situation, own, bills, about, await textOfEvent(desk.storage, words))
}

/** Opens the disputes, ends the pause for the choice, and tells those who answer by when. */
async function take(situation: Situation, own: OwnHome, bills: BillFact[], about: About, words: string): Promise<Decision> {
  const { today, now, community } = situation
  const { unitId, unit } = own.home
  const answerOn = openDays().workingDaysAfter(today, community.policy.disputeAnswerWorkingDays)
  const disputes = bills.map(({ id: billId }): Change => ({ kind: 'dispute', unitId, billId, about, at: now, on: today, words }))
  const waited = own.facts.holds.some(hold => hold.reason === 'dispute_choice' && hold.lastSilentOn >= today && hold.endedOn === undefined)
  const pause: Change[] = waited ? [{ kind: 'hold_ended', unitId, by: '业主', reason: 'dispute_choice', on: today, at: now }] : []
  const news: Reply[] = []
  for (const bill of bills) {
    const text = disputeNews(unit, bill, about, words, answerOn, today)
    news.push(...(await tellSteward(situation, unitId, text)), ...(await tellRoles(situation, ['supervisor', 'manager'], text, unitId)))
  }
  const taken = disputeTaken(unit, bills, about, answerOn, today)
  return personal(
    situation,
    'dispute',
    `dispute: ${about}`,
    taken,
    [...disputes, ...pause, repliedInWords(situation, unitId)],
    unitId,
    news,
  )
}

/** What an objection is about, when the words say so. */
export function disputeAbout(text: string): About | null {
  if (/起算|交房|收房|交付|从.{0,4}(?:月|日)开始|\bstart(?:ed|ing|s)?\b|\bhandover/i.test(text)) return 'start_date'
  if (/面积|平米|平方|㎡|\barea\b|square met/i.test(text)) return 'area'
  if (/重复|多收|两次|收了?两|\b(?:twice|double|duplicate)/i.test(text)) return 'duplicate'
  if (/单价|标准|价格|涨价|太贵|\b(?:unit price|rate|too high|too expensive)\b/i.test(text)) return 'price'
  return /服务|保洁|保安|绿化|卫生|电梯|没人管|差|\bservice/i.test(text) ? 'service' : null
}

function openBills({ home, facts }: OwnHome, today: string): BillFact[] {
  return billsFor(home, facts).filter(bill => outstandingOn(bill, today) > 0 && !isDisputedOn(bill, today))
}

/** The bills a text names by period or item; the only one there is, is meant. */
function namedIn(text: string, bills: BillFact[]): BillFact[] {
  if (bills.length <= 1) return bills
  const named = bills.filter(
    bill => text.includes(periodWords(bill.periodStart, bill.periodEnd)) || text.includes(bill.periodStart.slice(0, 7)),
  )
  const items = new Set(bills.map(bill => bill.item))
  const byItem = items.size > 1 ? bills.filter(bill => text.includes(bill.item)) : []
  return named.length > 0 ? named : byItem.length === 1 ? byItem : []
}

const ids = (bills: readonly BillFact[]): string[] => bills.map(bill => bill.id)

function kindButtons(accountId: string, unitId: string, unit: string, billIds: string[], words: string) {
  // The labels are a closed record of exactly these kinds.
  return (Object.keys(DISPUTE_LABELS) as About[]).map(about =>
    ownButton(accountId, DISPUTE_LABELS[about], { do: 'own_dispute', unitId, unit, billIds, about, words }),
  )
}

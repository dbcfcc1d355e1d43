// What an owner promises: written down at once when its day is sure and nothing in it is odd, else asked about once, in the private chat.
import { addDays, type Day } from '../domain/calendar.ts'
import { coveredDebt } from '../domain/cases/planTerms.ts'
import { doubtIn, type PromiseDoubt } from '../domain/cases/promiseTerms.ts'
import type { AwaitedPurpose } from '../domain/changes/awaited.ts'
import type { Change, Decision } from '../domain/changes.ts'
import type { Fen } from '../domain/money.ts'
import { askPromiseDay, confirmPromiseText, doubtText, nothingOwedText, promiseText } from '../replies/owner.ts'
import { ownerNews } from '../replies/steward.ts'
import { dayWords } from '../replies/terms.ts'
import { readAmount } from '../understanding/amounts.ts'
import { dayAlone } from '../understanding/dates.ts'
import { dayInChinese } from '../understanding/english.ts'
import { awaitingInPrivate } from './case/awaited.ts'
import { chooseTerms } from './case/plans.ts'
import { tellSteward } from './notices.ts'
import { bindFirst, personal, repliedInWords } from './owner.ts'
import { type OwnHome, ownHomes } from './ownHomes.ts'
import type { Situation } from './situation.ts'

type Awaited = Extract<AwaitedPurpose, { for: 'promise_day' }>

/** “月底交”: a promise with its day and amount; without a sure day the day is asked for, with the best guess, and what is odd is asked about. */
export async function takePromise(situation: Situation, forOn: Day | null, stated?: Fen, guess?: Day): Promise<Decision> {
  const { today, community, inbound } = situation
  const [own] = await ownHomes(situation)
  if (!own) return bindFirst(situation, 'promise: not bound')
  const { owedFen } = own
  const { unit, unitId } = own.home
  if (owedFen === 0)
    return personal(situation, 'private', 'promise: nothing is owed', nothingOwedText(unit), [repliedInWords(situation, unitId)], unitId)
  const day = forOn ?? guess
  const owed = stated !== undefined && stated > owedFen ? owedFen : stated
  const first = { eventId: inbound.id, ...(owed === undefined ? {} : { amountFen: owed }) }
  if (day === undefined) return ask(situation, own, 'without a sure day', askPromiseDay(), { for: 'promise_day', ...first })
  const { furthestDays } = community.policy.promise
  const doubt = doubtIn({ forOn: day, fen: stated ?? owedFen }, { today, owedFen, furthestDays })
  if (doubt !== null) {
    const odd = { doubt, day, statedFen: stated ?? owedFen, owedFen, lastOn: addDays(today, furthestDays) }
    const known = doubt === 'past' ? first : { ...first, guess: day, doubt }
    const said = doubt === 'too_much' && stated !== undefined ? { amountFen: owedFen, statedFen: stated } : {}
    return ask(situation, own, `doubtful (${doubt})`, doubtText(odd, today), { for: 'promise_day', ...known, ...said })
  }
  if (forOn !== null) return keep(situation, own, forOn, stated ?? owedFen)
  return ask(situation, own, 'without a sure day', confirmPromiseText(day, stated, today), { for: 'promise_day', ...first, guess: day })
}

async function ask(situation: Situation, { home }: OwnHome, why: string, question: string, purpose: Awaited): Promise<Decision> {
  const changes = [repliedInWords(situation, home.unitId), ...(await awaitingInPrivate(situation, purpose))]
  return personal(situation, 'promise', `promise ${why}: asked for it`, question, changes, home.unitId)
}

/** The promise stands. */
async function keep(situation: Situation, { home }: OwnHome, forOn: Day, amount: Fen): Promise<Decision> {
  const { now, today, text } = situation
  const { unit, unitId } = home
  const promise: Change = {
    kind: 'promise',
    unitId,
    forOn,
    fen: amount,
    registeredAt: now,
    on: today,
    source: 'owner',
    channel: 'chat',
    words: text,
  }
  const news = await tellSteward(situation, unitId, ownerNews(unit, `承诺${dayWords(forOn, today)}缴费`, text))
  const changes = [promise, repliedInWords(situation, unitId)]
  return personal(situation, 'promise', `promise for ${forOn}`, promiseText(unit, forOn, amount, today), changes, unitId, news)
}

const AGREED = /^(?:可以|好的?|行|对|是的?|嗯+|没问题|就这天|ok(?:ay)?|yes|sure|fine|all right)(?:的|吧|啊|呀|了)?[。!！~]*$/i
/** The owner means the larger amount: the rest is kept as credit. */
const MORE_IS_MEANT =
  /^(?:就是|没错|不改|就(?:这么|按|交|缴|转)|多(?:的|出来?的|交的?|余的?)?.{0,4}(?:存|预|放着|抵)|我?(?:就)?(?:要|想)?预[存缴交])/

/** The day that was asked for: named, or the one offered; null when the words are about something else. */
export async function promisedDay(situation: Situation, asked: Awaited, words: string): Promise<Decision | null> {
  if (situation.caller.kind !== 'owner') return null
  const [own] = await ownHomes(situation)
  if (!own) return null
  const { guess, doubt, statedFen, amountFen } = asked
  if (guess !== undefined && doubt === 'too_much') {
    const amount = readAmount(words)
    if (MORE_IS_MEANT.test(words) || (statedFen !== undefined && amount?.fen === statedFen))
      return keep(situation, own, guess, statedFen ?? own.owedFen)
    if (amount?.sure && amount.fen <= own.owedFen && dayAlone(words, situation.today) === null)
      return keep(situation, own, guess, amount.fen)
  }
  if (guess !== undefined && AGREED.test(words)) return agreed(situation, own, asked, guess)
  // Asked which day, “18号吧” is the day.
  const named = dayAlone(dayInChinese(words) ?? words.replaceAll('吧', ''), situation.today)
  if (!named) return null
  if (doubt === 'far' && named.sure && isFar(situation, own, named.day)) return agreed(situation, own, asked, named.day)
  return takePromise(situation, named.sure ? named.day : null, amountFen, named.day)
}

/** What was offered is agreed to; a day further away than a promise goes is a deferral, which others decide on. */
function agreed(situation: Situation, own: OwnHome, { doubt, amountFen, eventId }: Awaited, day: Day): Promise<Decision> {
  const defers = doubt === 'far' && own.home.role !== 'tenant' && coveredDebt(own.facts, situation.today) > 0
  if (defers) return chooseTerms(situation, own.home.unitId, 1, day, eventId ?? situation.inbound.id)
  return keep(situation, own, day, amountFen ?? own.owedFen)
}

function isFar({ today, community }: Situation, { owedFen }: OwnHome, forOn: Day): boolean {
  const doubt: PromiseDoubt | null = doubtIn(
    { forOn, fen: owedFen },
    { today, owedFen, furthestDays: community.policy.promise.furthestDays },
  )
  return doubt === 'far'
}

// An owner who cannot pay at once: a pause, terms to choose from by button, and the steward for everything else.
import { addDays } from '../../domain/calendar.ts'
import { coveredDebt } from '../../domain/cases/planTerms.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import { ZERO } from '../../domain/money.ts'
import { offerTerms, waiverAsked } from '../../replies/case/agreements.ts'
import { hardshipText } from '../../replies/owner.ts'
import { ownerNews } from '../../replies/steward.ts'
import { ownButton, tellSteward } from '../notices.ts'
import { bindFirst, personal, replied } from '../owner.ts'
import { ownHomes } from '../ownHomes.ts'
import type { Situation } from '../situation.ts'
import { askFor, offeredTerms } from './plans.ts'

/** Hardship, or a wish for terms: quiet while it is talked over, and the terms that can be asked for by one tap. */
export async function takeHardship(situation: Situation, asked?: number): Promise<Decision> {
  const { now, today, text, caller, inbound, community } = situation
  const [own] = await ownHomes(situation)
  if (!own) return bindFirst(situation, 'hardship: not bound')
  const { unitId, unit } = own.home
  const lastSilentOn = addDays(today, community.policy.objectionHoldDays)
  const hold: Change = { kind: 'hold', unitId, lastSilentOn, reason: 'hardship', on: today, at: now }
  const news = await tellSteward(situation, unitId, ownerNews(unit, '说有困难，请商量分期或缓缴', text))
  const changes = [hold, replied(situation, unitId)]
  const owed = own.home.role === 'tenant' ? 0 : coveredDebt(own.facts, today)
  if (owed === 0) return personal(situation, 'handoff', 'hardship', hardshipText(own.facts.steward), changes, unitId, news)
  const buttons = offeredTerms(owed, today, asked).map(({ label, count, firstOn }) =>
    ownButton(caller.accountId, label, { do: 'own_terms', unitId, unit, count, firstOn, words: inbound.id }),
  )
  const offer = offerTerms(unit, owed, own.facts.steward)
  return personal(situation, 'handoff', 'hardship: terms offered', offer, changes, unitId, news, buttons)
}

/** The owner asks for a waiver: somebody with the authority decides; nothing is promised. */
export async function askWaiver(situation: Situation): Promise<Decision> {
  const { text } = situation
  const [own] = await ownHomes(situation)
  if (!own) return bindFirst(situation, 'waiver: not bound')
  const { home } = own
  const { change, news } = await askFor(situation, home, { request: 'waiver', fen: ZERO }, '业主', text)
  const changes = [change, replied(situation, home.unitId)]
  return personal(situation, 'handoff', 'waiver asked for', waiverAsked(home.unit), changes, home.unitId, news)
}

// What staff note about a home: who knows the owner best, whether a supervisor goes along, how and when to reach the owner, a plan of its own.
import type { UnitTraits } from '../../domain/changes/homes.ts'
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import { mayApprove, mayWorkCase } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { staffOf } from '../../ledger/directory.ts'
import { askKeyReason, badNote, keyAccountNews, noSuchSteward, noteText, traitText } from '../../replies/case/homes.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { CHANNEL_WORDS } from '../../replies/terms.ts'
import type { HouseholdOrder } from '../../understanding/orders.ts'
import { notAllowed, openCase } from '../cases.ts'
import { tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'
import { objections } from './wordsForOwner.ts'

type TraitOrder = Extract<HouseholdOrder, { name: 'best_known' | 'key_account' | 'familiarity' | 'preferred' | 'note' }>

/** “3-501 最熟同事 李雷”, “3-501 设为重点户 …”, “3-501 首选私信”, “3-501 方案 只在周末上午电话”. */
export async function noteTrait(situation: Situation, order: TraitOrder): Promise<Decision> {
  const found = await openCase(situation, order.unit)
  if (found.kind === 'refused') return found.decision
  const { unitId, unit, steward } = found.facts
  const { caller, desk, community, today, now } = situation
  if (!mayWorkCase(caller, steward) || caller.kind !== 'staff') return notAllowed(situation, order.name)
  const done = { by: caller.name, on: today, at: now }
  const say = (text: string, changes: Change[] = [], news: Reply[] = []): Decision =>
    decided(order.name, unit, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...news], changes, unitId)
  const set = (traits: UnitTraits, what: string, news: Reply[] = [], words?: string): Decision =>
    say(traitText(unit, what), [{ kind: 'unit_traits', unitId, traits, ...(words ? { words } : {}), ...done }], news)
  switch (order.name) {
    case 'best_known': {
      const known = (await staffOf(desk.storage, community.id)).some(person => person.name === order.who)
      return known ? set({ bestKnownColleague: order.who }, `最熟的同事是${order.who}`) : say(noSuchSteward(order.who))
    }
    case 'familiarity':
      return set({ familiarity: order.level }, `熟悉度 ${order.level}（0陌生—3很熟）`)
    case 'preferred': {
      const { channel, time } = order
      if (channel !== undefined) return set({ preferredChannel: channel }, `首选${CHANNEL_WORDS[channel]}`)
      return set({ preferredTime: time ?? null }, `希望${time ?? ''}联系`)
    }
    case 'key_account': {
      if (!mayApprove(caller)) return notAllowed(situation, 'key account')
      if (!order.isKey) return set({ keyAccount: false }, '不再是重点户')
      if (order.why === '') return say(askKeyReason(unit))
      const wrong = objections(situation, order.why)
      if (wrong.length > 0) return say(badNote(wrong))
      const news = await tellRoles(situation, ['supervisor'], keyAccountNews(unit, caller.name, order.why), unitId)
      return set({ keyAccount: true }, '列为重点户，主管同访', news, order.why)
    }
    case 'note': {
      const wrong = objections(situation, order.text)
      if (wrong.length > 0) return say(badNote(wrong))
      return say(noteText(unit, order.note), [{ kind: 'unit_note', unitId, note: order.note, words: order.text, ...done }])
    }
    default:
      return order satisfies never
  }
}

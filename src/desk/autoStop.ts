// “别再发了” and “恢复提醒”: an owner's standing word on messages that go out by themselves (PIPL 24). It holds until it is taken back.
import { addDays } from '../domain/calendar.ts'
import type { Change, Decision } from '../domain/changes.ts'
import { NOTHING_TO_STOP, resumedText, stoppedText } from '../replies/owner.ts'
import { ownerNews } from '../replies/steward.ts'
import { tellRoles, tellSteward } from './notices.ts'
import { bindFirst, personal, repliedInWords } from './owner.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere } from './situation.ts'
import { openTicket } from './tickets.ts'

/**
 * Automatic messages to this account stop for good; the household is left in peace for some days and a supervisor answers within a working day. Who
 * threatens to complain has the complaint opened (reminders §8).
 */
export async function stopMessages(situation: Situation): Promise<Decision> {
  const { now, today, text, caller, community } = situation
  const homes = await ownHomes(situation)
  const [own] = homes
  if (!own) return decided('private', 'stop: not bound', [sayHere(situation, NOTHING_TO_STOP)])
  const { unitId, unit } = own.home
  const stops = homes.map(
    ({ home }): Change => ({ kind: 'auto_stop', unitId: home.unitId, accountId: caller.accountId, state: 'stopped', at: now }),
  )
  const lastSilentOn = addDays(today, community.policy.objectionHoldDays)
  const hold: Change = { kind: 'hold', unitId, lastSilentOn, reason: 'cool_down', on: today, at: now }
  const complaint = /投诉|举报/.test(text) ? [(await openTicket(situation, 'complaint', unitId)).change] : []
  const words = ownerNews(unit, '要求停止自动消息，请主管1个工作日内联系', text)
  const news = [...(await tellSteward(situation, unitId, words)), ...(await tellRoles(situation, ['supervisor'], words, unitId))]
  const changes = [...stops, hold, ...complaint, repliedInWords(situation, unitId)]
  return personal(situation, 'handoff', 'stop automatic messages', stoppedText(), changes, unitId, news)
}

/** Automatic messages come again. */
export async function resumeMessages(situation: Situation): Promise<Decision> {
  const { now, today, caller } = situation
  const homes = await ownHomes(situation)
  const [own] = homes
  if (!own) return bindFirst(situation, 'resume: not bound')
  const changes = homes.flatMap(({ home }): Change[] => [
    { kind: 'auto_stop', unitId: home.unitId, accountId: caller.accountId, state: 'resumed', at: now },
    { kind: 'hold_ended', unitId: home.unitId, by: '业主', reason: 'cool_down', on: today, at: now },
  ])
  return personal(situation, 'private', 'resume automatic messages', resumedText(), changes, own.home.unitId)
}

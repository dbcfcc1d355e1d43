// A question for a person: passed on, answered through the assistant, and learnt from, so that the next one need not ask a person.
import type { Change, Decision, LearntAs, Reply, ReplyButton } from '../domain/changes.ts'
import { forTeam, type PublicText } from '../domain/speech.ts'
import { stoppedByWording } from '../domain/wording/stopped.ts'
import { NOT_COVERED } from '../knowledge/clause.ts'
import { closestClauses } from '../knowledge/decide.ts'
import { workerOf } from '../ledger/absences.ts'
import { codeIsFree, type Handoff, handoffByCode, handoffOf, handoffOfNotice } from '../ledger/handoffs.ts'
import { topicOfEvent } from '../ledger/inbox.ts'
import { HANDED_OVER_TEXT } from '../replies/answers.ts'
import {
  answeredBefore,
  answerRefused,
  HANDOFF_CLOSED,
  handedOverTo,
  handoffNotice,
  LEARNT,
  noSuchHandoff,
  relayed,
  relayedText,
  relayedToGroup,
  settledElsewhere,
  withHotline,
} from '../replies/handoffs.ts'
import { BUTTON_EXPIRED } from '../replies/talk.ts'
import { ROLE_WORDS } from '../replies/terms.ts'
import { understand } from '../understanding/understand.ts'
import { notAllowed } from './cases.ts'
import { tellSteward } from './notices.ts'
import { ownHomes } from './ownHomes.ts'
import { decided, type Situation, sayHere, sayToTeam } from './situation.ts'
import { teamGroupsFor, tellTeamsToldOf } from './teamGroups.ts'
import { shownToMind } from './thinking.ts'
import { judgeWording } from './wordingJudge.ts'

const CODE_TRIES = 20
const CHOICES = 2
const CALL_LENGTH = 12

/** Passes a question to a person and says so: to the team groups that cover it, else to the steward; a group reads no name. */
export async function handOver(situation: Situation, reason: string, words: PublicText = HANDED_OVER_TEXT): Promise<Decision> {
  const { inbound, text, caller, now, desk, community, today } = situation
  const [own] = await ownHomes(situation)
  const who = own?.home.unit ?? (caller.kind === 'staff' ? caller.name : (inbound.from.name ?? '住户'))
  const where = inbound.chat.kind === 'direct' ? '私聊' : (inbound.chat.title ?? '群里')
  const code = await newCode(situation)
  const unitId = own?.home.unitId
  const notice = handoffNotice(who, where, text, code)
  const close: ReplyButton = { label: '不用回复', action: { do: 'close_handoff', eventId: inbound.id }, mayPress: [] }
  const teams = await teamGroupsFor(situation, own?.home.unit)
  const toTeams = teams.map((chatId): Reply => ({ audience: 'team', kind: 'text', text: notice, chatId, buttons: [close] }))
  const news: Reply[] =
    teams.length > 0 ? toTeams : (await tellSteward(situation, unitId, notice)).map(reply => ({ ...reply, buttons: [close] }))
  const asked: Change = {
    kind: 'handoff',
    eventId: inbound.id,
    code,
    chatId: inbound.chat.id,
    chatKind: inbound.chat.kind,
    senderId: inbound.from.id,
    ...(unitId === undefined ? {} : { unitId }),
    question: text,
    at: now,
  }
  const steward = unitId === undefined ? null : await workerOf(desk.storage, community.id, unitId, today)
  const told = situation.audience === 'private' && words === HANDED_OVER_TEXT && steward !== null
  const said: Reply = told
    ? { audience: 'private', kind: 'text', text: withHotline(handedOverTo(steward), community.hotline), chatId: inbound.chat.id }
    : sayHere(situation, situation.audience === 'private' ? withHotline(words, community.hotline) : words)
  return decided('handoff', reason, [said, ...news], [asked], unitId)
}

async function newCode({ desk, community, inbound }: Situation): Promise<string> {
  for (let attempt = 0; attempt < CODE_TRIES; attempt++) {
    const digest = desk.storage.box.digest(`handoff|${inbound.id}|${attempt}`)
    const code = String(10_000 + (Number.parseInt(digest.slice(0, 8), 16) % 90_000))
    if (await codeIsFree(desk.storage, community.id, code)) return code
  }
  throw new Error('No number is free for a hand-over.')
}

/** A member of staff replied to the notice of a hand-over: the answer goes to the one who asked; null when it was no such reply. */
export async function repliedToNotice(situation: Situation): Promise<Decision | null> {
  const { inbound, caller, desk, text } = situation
  if (caller.kind !== 'staff' || inbound.replyTo === undefined || text === '') return null
  const handoff = await handoffOfNotice(desk.storage, inbound.chat.id, inbound.replyTo)
  return handoff && relay(situation, handoff, text)
}

/** “回复 12345 周六上午来办”. */
export async function replyByCode(situation: Situation, code: string, answer: string): Promise<Decision> {
  const { caller, desk, community } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'reply to a hand-over')
  const handoff = await handoffByCode(desk.storage, community.id, code)
  if (!handoff) return told(situation, 'no such hand-over', noSuchHandoff(code))
  return relay(situation, handoff, answer)
}

async function relay(situation: Situation, handoff: Handoff, answer: string): Promise<Decision> {
  const { caller, community, now, desk, today } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'reply to a hand-over')
  const { code, eventId, question } = handoff
  if (handoff.state !== 'open') return told(situation, 'answered before', answeredBefore(code, handoff.answeredBy ?? ''))
  const inGroup = handoff.chatKind === 'group'
  const tone = inGroup ? 'T0' : 'T1'
  const context = { tone, channel: inGroup ? 'group' : 'private', disputedStart: false, links: community.linkHosts } as const
  const checked = await judgeWording(answer, context, await shownToMind(situation, answer))
  if (checked.verdict === 'block')
    return stoppedByWording(told(situation, `answer blocked: ${checked.rules.join(', ')}`, answerRefused(checked.reasons)))
  const role = ROLE_WORDS[caller.role]
  const topic = await topicOfEvent(desk.storage, eventId)
  const out: Reply = inGroup
    ? {
        audience: 'owners',
        kind: 'text',
        text: relayedToGroup(role, caller.name, question, answer),
        chatId: handoff.chatId,
        answers: eventId,
        ...(topic === '' ? {} : { topic }),
      }
    : { audience: 'private', kind: 'text', text: relayed(role, caller.name, question, answer), chatId: handoff.chatId, answers: eventId }
  const library = await desk.libraryOf(community.id, today)
  const topics = closestClauses(library, question, CHOICES).map((clause): [string, LearntAs] => [
    `是「${clause.title}」`,
    { topic: clause.topic },
  ])
  const choices: [string, LearntAs][] = [...topics, ['写成新条款', 'clause'], ['不在范围', 'not_covered']]
  // A call for a person and nothing else teaches nothing.
  const mayLearn =
    question.length > CALL_LENGTH || understand(question, { role: 'owner', chat: 'direct', mentioned: true, today }).kind !== 'handoff'
  const buttons = (mayLearn ? choices : []).map(
    ([label, as]): ReplyButton => ({ label, action: { do: 'learn', eventId, as }, mayPress: [caller.accountId] }),
  )
  const done: Change = { kind: 'handoff_ended', eventId, state: 'answered', by: caller.name, answer, at: now }
  const confirm = sayToTeam(situation, () => forTeam(relayedText(code, mayLearn)), BUTTON_EXPIRED, buttons)
  const others = await tellTeamsToldOf(situation, eventId, settledElsewhere(code, caller.name, 'answered'))
  return decided('reply', `hand-over ${code} answered`, [out, confirm, ...others], [done], handoff.unitId ?? undefined)
}

/** “不用回复”: the matter is closed without an answer. */
export async function closeHandoff(situation: Situation, eventId: string): Promise<Decision> {
  const { caller, desk, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'close a hand-over')
  const handoff = await handoffOf(desk.storage, eventId)
  if (handoff?.state !== 'open') return told(situation, 'answered before', answeredBefore(handoff?.code ?? '', handoff?.answeredBy ?? ''))
  const change: Change = { kind: 'handoff_ended', eventId, state: 'closed', by: caller.name, answer: '', at: now }
  const others = await tellTeamsToldOf(situation, eventId, settledElsewhere(handoff.code, caller.name, 'closed'))
  const said = sayToTeam(situation, () => forTeam(HANDOFF_CLOSED), BUTTON_EXPIRED)
  return decided('reply', `hand-over ${handoff.code} closed`, [said, ...others], [change])
}

/** What becomes of the question: another way to ask about a topic, not covered, or a clause that a manager approves. */
export async function learn(situation: Situation, eventId: string, as: LearntAs): Promise<Decision> {
  const { caller, desk, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'teach')
  const handoff = await handoffOf(desk.storage, eventId)
  if (!handoff) return told(situation, 'the hand-over is gone', noSuchHandoff(''))
  const { question, answer } = handoff
  const by = caller.name
  const change: Change =
    as === 'clause'
      ? { kind: 'clause_draft', title: question.slice(0, 40), text: answer, by, at: now }
      : { kind: 'alias', topic: as === 'not_covered' ? NOT_COVERED : as.topic, text: question, by }
  const text = LEARNT[as === 'clause' || as === 'not_covered' ? as : 'topic']
  return decided(
    'learn',
    as === 'clause' || as === 'not_covered' ? as : as.topic,
    [sayToTeam(situation, () => forTeam(text), BUTTON_EXPIRED)],
    [change],
  )
}

function told(situation: Situation, reason: string, text: string): Decision {
  return decided('reply', reason, [sayToTeam(situation, () => forTeam(text), BUTTON_EXPIRED)])
}

// Matters at a court or a mediation body, and the proof that the service was given; Legal writes them down.

import { isDay } from '../../domain/calendar.ts'
import type { Change, Decision } from '../../domain/changes.ts'
import type { CaseAsk } from '../../domain/ladderAsk.ts'
import type { Caller } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { approvedSuit, casesOf, serviceProofs } from '../../ledger/legal.ts'
import * as say from '../../replies/ladder/legal.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { notAllowed, openCase } from '../cases.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

const OVER: ReadonlySet<string> = new Set(['mediated', 'withdrawn', 'enforced'])
const isLegal = (caller: Caller): caller is Extract<Caller, { kind: 'staff' }> =>
  caller.kind === 'staff' && (caller.role === 'legal' || caller.role === 'manager')

/** What is asked about cases. */
export async function runCase(situation: Situation, ask: CaseAsk): Promise<Decision> {
  const { caller, desk, community, today } = situation
  if (!isLegal(caller)) return notAllowed(situation, ask.name)
  const here = (text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  if (ask.name === 'cases') {
    const rows = await casesOf(desk.storage, community.id)
    return decided('cases', `${rows.length} open`, [here(say.casesText(rows, today))])
  }
  const found = await openCase(situation, ask.unit)
  if (found.kind === 'refused') return found.decision
  const { unitId } = found.facts
  return ask.name === 'file_case' ? fileCase(situation, caller.name, unitId, ask) : moveCase(situation, caller.name, unitId, ask)
}

/** A suit both approved is filed: mediation first, another way only with a written reason (law X12). */
async function fileCase(
  situation: Situation,
  staff: string,
  unitId: string,
  ask: Extract<CaseAsk, { name: 'file_case' }>,
): Promise<Decision> {
  const { desk, community, today, now } = situation
  const { unit, path, court, number, reason } = ask
  const here = (text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  const noticeId = await approvedSuit(desk.storage, unitId)
  if (noticeId === null) return decided('refuse', 'suit not approved', [here(say.notApprovedSuit(unit))], [], unitId)
  const before = await casesOf(desk.storage, community.id, unitId)
  const mediated = before.some(row => row.path === 'mediation')
  if (path !== 'mediation' && !mediated && reason === '')
    return decided('refuse', 'mediation first', [here(say.mediationFirst(unit))], [], unitId)
  const change: Change = { kind: 'case_filed', unitId, noticeId, path, court, number, reason, staff, on: today, at: now }
  const row = { unit, path, court, number, state: 'filed' as const, filedOn: today }
  return decided('file_case', path, [here(say.caseLogged(row, false, today))], [change], unitId)
}

async function moveCase(
  situation: Situation,
  staff: string,
  unitId: string,
  ask: Extract<CaseAsk, { name: 'move_case' }>,
): Promise<Decision> {
  const { desk, community, today, now } = situation
  const here = (text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  const open = (await casesOf(desk.storage, community.id, unitId)).find(row => !OVER.has(row.state))
  if (!open) return decided('move_case', 'no case', [here(say.noCase(ask.unit))], [], unitId)
  const next = {
    state: ask.state ?? open.state,
    path: ask.path ?? open.path,
    court: ask.court || open.court,
    number: ask.number || open.number,
  }
  const change: Change = { kind: 'case_moved', caseId: open.id, unitId, ...next, note: ask.note, staff, on: today, at: now }
  return decided('move_case', next.state, [here(say.caseLogged({ ...open, ...next }, OVER.has(next.state), today))], [change], unitId)
}

const MAY_PROVE: ReadonlySet<string> = new Set(['steward', 'supervisor', 'manager', 'legal', 'engineer'])

/** “服务证据 3栋 2026-01-01至2026-06-30 …”: what is kept where, for a building and a time. */
export async function runService(situation: Situation, told?: { building: string; words: string }): Promise<Decision> {
  const { caller, desk, community, inbound, today, now } = situation
  if (caller.kind !== 'staff' || !MAY_PROVE.has(caller.role)) return notAllowed(situation, 'service evidence')
  const here = (text: string) => sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY)
  if (!told) return decided('service_list', 'shown', [here(say.servicesText(await serviceProofs(desk.storage, community.id)))])
  const [fromDay = '', toDay = ''] = told.words.match(/\d{4}-\d{2}-\d{2}/g) ?? []
  const note = told.words
    .replace(/\d{4}-\d{2}-\d{2}/g, '')
    .replace(/^[\s至到~—-]+/, '')
    .trim()
  if (!isDay(fromDay) || !isDay(toDay) || toDay < fromDay || note === '')
    return decided('service_evidence', 'days unclear', [here(say.SERVICE_DAYS)])
  const { building } = told
  const file = inbound.file === undefined ? {} : { file: inbound.file.handle }
  const change: Change = { kind: 'service_evidence', building, fromDay, toDay, note, ...file, staff: caller.name, on: today, at: now }
  return decided('service_evidence', building, [here(say.serviceLogged(building, fromDay, toDay))], [change])
}

// What each role answers for, version by version, confirmed by those who hold it; and who works in which group (小组).
import type { Change, Decision, Reply } from '../../domain/changes.ts'
import type { Role } from '../../domain/people.ts'
import { forTeam } from '../../domain/speech.ts'
import { homesOfSteward, staffOf } from '../../ledger/directory.ts'
import { dutiesOf } from '../../ledger/duties.ts'
import { newId } from '../../ledger/keys.ts'
import {
  DUTY_HELP,
  DUTY_REPLACED,
  dutiesText,
  dutyNews,
  dutySaved,
  dutySigned,
  GROUP_HELP,
  groupChanged,
  groupsText,
} from '../../replies/office/duties.ts'
import { ASK_PRIVATELY } from '../../replies/talk.ts'
import { readDuty, readGroup } from '../../understanding/officeWords.ts'
import { notAllowed } from '../cases.ts'
import { ownButton, tellRoles } from '../notices.ts'
import { decided, type Situation, sayToTeam } from '../situation.ts'

/** “岗位责任书”: the newest versions; “岗位责任书 管家 …” by the manager: a new one, which everybody of the role is asked to confirm. */
export async function duties(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, today, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'duties')
  const known = await dutiesOf(desk.storage, community.id)
  const staff = (await staffOf(desk.storage, community.id)).sort((a, b) => (a.name < b.name ? -1 : 1))
  if (words.trim() === '') {
    const listed = known.map(({ signed, ...card }) => {
      const names = new Map(signed.map(({ staffId, on }) => [staffId, on]))
      const of = staff.filter(({ role }) => role === card.role)
      return {
        ...card,
        signed: of.flatMap(({ staffId, name }) => (names.has(staffId) ? [{ name, on: names.get(staffId) ?? card.on }] : [])),
        waiting: of.filter(({ staffId }) => !names.has(staffId)).map(({ name }) => name),
      }
    })
    return say(situation, 'duties', 'list', dutiesText(listed, today))
  }
  if (caller.role !== 'manager') return notAllowed(situation, 'write duties')
  const read = readDuty(words)
  if (!read) return say(situation, 'duties', 'unread', DUTY_HELP)
  const { role, text } = read
  const version = (known.find(card => card.role === role)?.version ?? 0) + 1
  const recordId = newId(now)
  const change: Change = { kind: 'duty_record', recordId, role, version, text, by: caller.name, on: today, at: now }
  const told = await tellRoles(situation, [role], dutyNews(role, version, caller.name, text), undefined, accountId => [
    ownButton(accountId, '已阅确认', { do: 'office', what: { act: 'sign_duty', recordId } }),
  ])
  return say(situation, 'duties', `${role} version ${version}`, dutySaved(role, version, told.length), [change], told)
}

/** “已阅确认” was pressed by somebody of the role. */
export async function signDuty(situation: Situation, recordId: string): Promise<Decision> {
  const { caller, desk, community, today, now } = situation
  const card = (await dutiesOf(desk.storage, community.id)).find(one => one.recordId === recordId)
  if (!card) return say(situation, 'duties', 'replaced', DUTY_REPLACED)
  if (caller.kind !== 'staff' || caller.role !== card.role) return notAllowed(situation, 'confirm duties')
  const text = dutySigned(card.role, card.version)
  if (card.signed.some(({ staffId }) => staffId === caller.staffId)) return say(situation, 'duties', 'confirmed before', text)
  const change: Change = { kind: 'duty_signed', recordId, staffId: caller.staffId, name: caller.name, on: today, at: now }
  return say(situation, 'duties', `confirmed by ${caller.name}`, text, [change])
}

/** “小组”: who is in which group; the manager puts people in and takes them out, each with an entry. */
export async function groups(situation: Situation, words: string): Promise<Decision> {
  const { caller, desk, community, now } = situation
  if (caller.kind !== 'staff') return notAllowed(situation, 'groups')
  const staff = (await staffOf(desk.storage, community.id)).sort((a, b) => (a.name < b.name ? -1 : 1))
  if (words.trim() === '') {
    const members: { group: string; name: string; role: Role; homes: number }[] = []
    for (const { name, role, groupName } of staff)
      members.push({ group: groupName, name, role, homes: await homesOfSteward(desk.storage, community.id, name) })
    const names = [...new Set(members.map(({ group }) => group))].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1))
    return say(
      situation,
      'groups',
      'list',
      groupsText(names.map(name => ({ name, members: members.filter(({ group }) => group === name) }))),
    )
  }
  if (caller.role !== 'manager') return notAllowed(situation, 'change groups')
  const read = readGroup(words)
  const person = staff.find(({ name }) => name === read?.person)
  const fits = person !== undefined && (read?.act === 'add' ? person.groupName !== read.group : person.groupName === read?.group)
  if (!read || !person || !fits) return say(situation, 'groups', 'unread', GROUP_HELP)
  const to = read.act === 'add' ? read.group : ''
  const { staffId, name, groupName: from } = person
  return say(situation, 'groups', `${name} to ${to}`, groupChanged(name, from, to), [
    { kind: 'staff_group', staffId, name, from, to, by: caller.name, at: now },
  ])
}

function say(situation: Situation, action: string, reason: string, text: string, changes: Change[] = [], told: Reply[] = []): Decision {
  return decided(action, reason, [sayToTeam(situation, () => forTeam(text), ASK_PRIVATELY), ...told], changes)
}

// Staff and groups, as the manager keeps them: who works here, with which account, and what each group is.
import type { Change, Decision } from '../domain/changes.ts'
import type { Role } from '../domain/people.ts'
import { CODE_HOURS, codeDigest, newCode } from '../ledger/bindCodes.ts'
import { homesOfSteward, ownersWroteIn, staffOf } from '../ledger/directory.ts'
import {
  groupRegistered,
  LAST_MANAGER,
  noSuchStaff,
  REGISTER_IN_GROUP,
  STAFF_USAGE,
  staffAddedText,
  staffCodeText,
  staffLeftText,
  staffText,
} from '../replies/people.ts'
import { ASK_PRIVATELY, TEAM_GROUP_HAS_OWNER } from '../replies/talk.ts'
import type { StaffCommand } from '../understanding/staffCommand.ts'
import { notAllowed } from './cases.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** “员工 …”: the list, a new person, a code for an account, somebody who left; the manager alone, in private. */
export async function runStaff(situation: Situation, { act, person: name = '', role }: StaffCommand): Promise<Decision> {
  const { caller, audience } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'staff')
  if (audience !== 'private') return decided('staff', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const people = await staffOf(situation.desk.storage, situation.community.id)
  const person = people.find(one => one.name === name)
  switch (act) {
    case 'list':
      return told(situation, 'list', staffText(people))
    case 'usage':
      return told(situation, 'usage', STAFF_USAGE)
    case 'add':
      return role === undefined ? told(situation, 'usage', STAFF_USAGE) : add(situation, caller.name, name, role)
    case 'code':
      return person ? code(situation, caller.name, person) : told(situation, 'unknown', noSuchStaff(name))
    case 'leave':
      return person ? leave(situation, caller.name, person, people) : told(situation, 'unknown', noSuchStaff(name))
    default:
      return act satisfies never
  }
}

type Person = Awaited<ReturnType<typeof staffOf>>[number]

function add(situation: Situation, by: string, name: string, role: Role): Decision {
  return told(situation, `${name} added`, staffAddedText(name, role), [{ kind: 'staff', name, role, groupName: '', by }])
}

function code(situation: Situation, by: string, { staffId, name }: Person): Decision {
  const { desk, now } = situation
  const fresh = newCode()
  const expiresAt = new Date(now.getTime() + CODE_HOURS * 3_600_000)
  const change: Change = { kind: 'staff_code', staffId, codeDigest: codeDigest(desk.storage, fresh), expiresAt, by }
  return told(situation, `code for ${name}`, staffCodeText(name, fresh), [change])
}

async function leave(situation: Situation, by: string, { name, role }: Person, people: readonly Person[]): Promise<Decision> {
  const { desk, community } = situation
  if (role === 'manager' && people.filter(one => one.role === 'manager').length === 1) return told(situation, 'last manager', LAST_MANAGER)
  const homes = await homesOfSteward(desk.storage, community.id, name)
  return told(situation, `${name} left`, staffLeftText(name, homes), [{ kind: 'staff_left', name, by }])
}

function told({ inbound }: Situation, reason: string, text: string, changes: Change[] = []): Decision {
  return decided('staff', reason, [{ audience: 'private', kind: 'text', text, chatId: inbound.chat.id }], changes)
}

/** “登记为业主群”, said by the manager in the group itself. */
export async function registerGroup(situation: Situation, kind: 'owners' | 'team'): Promise<Decision> {
  const { caller, inbound, now, desk } = situation
  if (caller.kind !== 'staff' || caller.role !== 'manager') return notAllowed(situation, 'register a group')
  if (inbound.chat.kind === 'direct') return told(situation, 'not in a group', REGISTER_IN_GROUP)
  if (kind === 'team' && (await ownersWroteIn(desk.storage, inbound.chat.id))) {
    return decided('group', 'an owner wrote in it', [sayHere(situation, TEAM_GROUP_HAS_OWNER)])
  }
  const change: Change = { kind: 'group', chatId: inbound.chat.id, group: kind, at: now, why: `registered by ${caller.name}` }
  return decided('group', `registered as ${kind}`, [sayHere(situation, groupRegistered(kind))], [change])
}

// Binding a person to a home: the steward gives a one-time code, the owner sends it in the private chat (law DL1).
import type { Change, Decision } from '../domain/changes.ts'
import type { Role } from '../domain/people.ts'
import { CODE_HOURS, codeDigest, findCode, findStaffCode, newCode, WRONG_CODES_AN_HOUR, wrongCodes } from '../ledger/bindCodes.ts'
import { residentsOf, unitCode } from '../ledger/directory.ts'
import { staffBoundText, unboundText } from '../replies/people.ts'
import { ASK_PRIVATELY, BIND_FAILED, BIND_LOCKED, bindCodeText, boundText } from '../replies/talk.ts'
import { notAllowed, openCase } from './cases.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** “绑定 CODE”: in the private chat alone, with few tries an hour. */
export async function bindHome(situation: Situation, code: string): Promise<Decision> {
  const { desk, inbound, now, community, audience } = situation
  if (audience !== 'private') return decided('bind', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  if ((await wrongCodes(desk.storage, inbound.from.id, now)) >= WRONG_CODES_AN_HOUR) {
    return decided('bind', 'too many wrong codes', [sayHere(situation, BIND_LOCKED)])
  }
  const asStaff = await findStaffCode(desk.storage, code, now)
  if (asStaff?.communityId === community.id) return bindStaff(situation, asStaff)
  const found = await findCode(desk.storage, code, now)
  const unit = found && found.communityId === community.id ? await unitCode(desk.storage, found.unitId) : null
  if (!found || unit === null) return decided('bind_failed', 'wrong, used or old code', [sayHere(situation, BIND_FAILED)])
  const { unitId, residentId, codeId } = found
  const change: Change = { kind: 'bind', unitId, residentId, codeId, accountId: inbound.from.id, at: now }
  const reply = { audience, text: boundText(unit), kind: 'text' as const, chatId: inbound.chat.id, unitId }
  return decided('bind', 'bound by code', [reply], [change], unitId)
}

function bindStaff({ inbound, now }: Situation, { staffId, codeId, name }: { staffId: string; codeId: string; name: string }): Decision {
  const change: Change = { kind: 'staff_bind', staffId, codeId, accountId: inbound.from.id, at: now }
  const reply = { audience: 'private' as const, text: staffBoundText(name), kind: 'text' as const, chatId: inbound.chat.id }
  return decided('bind', 'staff bound by code', [reply], [change])
}

/** Those who know an owner by sight, and those above them. */
const mayBind = (role: Role): boolean => role === 'steward' || role === 'supervisor' || role === 'manager'

/** “3-501 解绑”: every account of the home is bound no more, after a sale or a mistake. */
export async function unbindHome(situation: Situation, unit: string): Promise<Decision> {
  const { caller, now, audience, inbound } = situation
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  if (caller.kind !== 'staff' || !mayBind(caller.role)) return notAllowed(situation, 'unbind')
  if (audience !== 'private') return decided('unbind', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const { unitId } = found.facts
  const reply = { audience, text: unboundText(unit), kind: 'text' as const, chatId: inbound.chat.id, unitId }
  return decided('unbind', unit, [reply], [{ kind: 'unbind', unitId, by: caller.name, at: now }], unitId)
}

/** “验证码 3-501”: a code for the owner of a home, for its steward and those above, in private. */
export async function issueCode(situation: Situation, unit: string): Promise<Decision> {
  const { desk, inbound, now, audience, caller } = situation
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  if (audience !== 'private') return decided('bind_code', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const [resident] = await residentsOf(desk.storage, found.facts.unitId)
  if (!resident || caller.kind !== 'staff' || !mayBind(caller.role)) return notAllowed(situation, 'bind code')
  const code = newCode()
  const expiresAt = new Date(now.getTime() + CODE_HOURS * 3_600_000)
  const { unitId } = found.facts
  const digest = codeDigest(desk.storage, code)
  const change: Change = {
    kind: 'bind_code',
    unitId,
    residentId: resident.residentId,
    codeDigest: digest,
    expiresAt,
    at: now,
    staff: caller.name,
  }
  const text = bindCodeText(unit, code, desk.bindLink(inbound.from.id, code))
  return decided('bind_code', unit, [{ audience, text, kind: 'text', chatId: inbound.chat.id, unitId }], [change], unitId)
}

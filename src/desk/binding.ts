// Binding a person to a home: the steward gives a one-time code, the owner sends it in the private chat (law DL1).
import type { Change, Decision, Reply } from '../domain/changes.ts'
import type { Role } from '../domain/people.ts'
import {
  CODE_HOURS,
  codeDigest,
  findCode,
  findStaffCode,
  lastDigitsOf,
  newCode,
  WRONG_CODES_AN_HOUR,
  WRONG_DIGITS_A_CODE,
  wrongCodes,
  wrongDigits,
} from '../ledger/bindCodes.ts'
import { type ResidentCard, residentsOf, unitCode } from '../ledger/directory.ts'
import {
  ASK_LAST_DIGITS,
  BIND_FAILED,
  BIND_LOCKED,
  bindCodeText,
  boundText,
  CODE_SPENT,
  codeSpentNews,
  noSuchResident,
  RESIDENT_WORDS,
  wrongDigitsText,
} from '../replies/binding.ts'
import { staffBoundText, unboundText } from '../replies/people.ts'
import { ASK_PRIVATELY } from '../replies/talk.ts'
import { awaitText } from './case/awaited.ts'
import { notAllowed, openCase } from './cases.ts'
import { tellSteward } from './notices.ts'
import { decided, type Situation, sayHere } from './situation.ts'

/** “绑定 CODE”: in the private chat alone, with few tries an hour; where a telephone is on file, its last digits are asked for besides. */
export async function bindHome(situation: Situation, code: string): Promise<Decision> {
  const { desk, now, community, audience } = situation
  if (audience !== 'private') return decided('bind', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  if (await isLocked(situation)) return decided('bind', 'too many wrong codes', [sayHere(situation, BIND_LOCKED)])
  const asStaff = await findStaffCode(desk.storage, code, now)
  if (asStaff?.communityId === community.id) return bindStaff(situation, asStaff)
  const found = await findCode(desk.storage, { code }, now)
  if (found?.communityId !== community.id) return noCode(situation)
  const { codeId, unitId, residentId } = found
  const hasPhone = (await lastDigitsOf(desk.storage, residentId)).length > 0
  return hasPhone ? awaitText(situation, { for: 'bind_phone', codeId, unitId }, ASK_LAST_DIGITS, unitId) : bind(situation, found)
}

/** The last digits of the telephone, after the code: the second thing that only the person of the home knows. Null when the text is something else. */
export async function bindByPhone(situation: Situation, codeId: string, words: string): Promise<Decision | null> {
  const { desk, inbound, now } = situation
  const digits = words.normalize('NFKC').replace(/[\s。.]/g, '')
  if (!/^\d{4}$/.test(digits)) return null
  if (await isLocked(situation)) return decided('bind', 'too many wrong codes', [sayHere(situation, BIND_LOCKED)])
  const found = await findCode(desk.storage, { codeId }, now)
  if (!found) return { ...noCode(situation), action: 'bind' }
  const { unitId, residentId } = found
  if ((await lastDigitsOf(desk.storage, residentId)).includes(digits)) return bind(situation, found)
  const left = WRONG_DIGITS_A_CODE - 1 - (await wrongDigits(desk.storage, unitId, codeId))
  const spent = left <= 0
  const change: Change = { kind: 'bind_wrong', unitId, codeId, accountId: inbound.from.id, spent, at: now }
  const reply: Reply = { audience: 'private', kind: 'text', text: spent ? CODE_SPENT : wrongDigitsText(left), chatId: inbound.chat.id }
  const unit = (await unitCode(desk.storage, unitId)) ?? ''
  const news = spent ? await tellSteward(situation, unitId, codeSpentNews(unit)) : []
  return decided('bind_failed', 'wrong digits of the telephone', [reply, ...news], [change], unitId)
}

async function isLocked({ desk, inbound, now }: Situation): Promise<boolean> {
  return (await wrongCodes(desk.storage, inbound.from.id, now)) >= WRONG_CODES_AN_HOUR
}

function noCode(situation: Situation): Decision {
  return decided('bind_failed', 'wrong, used or old code', [sayHere(situation, BIND_FAILED)])
}

async function bind(situation: Situation, found: NonNullable<Awaited<ReturnType<typeof findCode>>>): Promise<Decision> {
  const { desk, inbound, now } = situation
  const { unitId, residentId, codeId } = found
  const unit = (await unitCode(desk.storage, unitId)) ?? ''
  const change: Change = { kind: 'bind', unitId, residentId, codeId, accountId: inbound.from.id, at: now }
  const reply: Reply = { audience: 'private', text: boundText(unit), kind: 'text', chatId: inbound.chat.id, unitId }
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

/** “3-501 验证码”, “3-501 验证码 李四”: a code for the owner of a home, or another of its people, for its steward and those above, in private. */
export async function issueCode(situation: Situation, unit: string, who = ''): Promise<Decision> {
  const { desk, inbound, now, audience, caller } = situation
  const found = await openCase(situation, unit)
  if (found.kind === 'refused') return found.decision
  if (audience !== 'private') return decided('bind_code', 'only in private', [sayHere(situation, ASK_PRIVATELY)])
  const people = await residentsOf(desk.storage, found.facts.unitId)
  if (people.length === 0 || caller.kind !== 'staff' || !mayBind(caller.role)) return notAllowed(situation, 'bind code')
  const resident = people.find(person => who === '' || isCalled(person, who))
  const say = (text: string): Reply => ({ audience, text, kind: 'text', chatId: inbound.chat.id, unitId })
  const { unitId } = found.facts
  if (!resident)
    return decided(
      'bind_code',
      'nobody of that name',
      [
        say(
          noSuchResident(
            unit,
            who,
            people.map(({ name }) => name),
          ),
        ),
      ],
      [],
      unitId,
    )
  const code = newCode()
  const expiresAt = new Date(now.getTime() + CODE_HOURS * 3_600_000)
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
  const hasPhone = (await lastDigitsOf(desk.storage, resident.residentId)).length > 0
  const others = people.filter(person => person !== resident)
  const text = bindCodeText(unit, code, { ...resident, hasPhone }, others, desk.bindLink(inbound.from.id, code))
  return decided('bind_code', unit, [say(text)], [change], unitId)
}

function isCalled({ name, role }: ResidentCard, who: string): boolean {
  return name === who || RESIDENT_WORDS[role] === who
}

// What finance, managers and stewards order beside the day's list: prices, bills, money, the days of the community and its people.
import { absenceCommand } from './calendarWords.ts'
import { readOutcome } from './contactWords.ts'
import { readRoom } from './rooms.ts'

/** The verbs of the office; `words` is what stands behind the verb, read by the use case with its day. */
export type OfficeVerb =
  | 'tariff'
  | 'fee_item'
  | 'bills'
  | 'audit'
  | 'account'
  | 'refund'
  | 'correct'
  | 'void'
  | 'discount'
  | 'bears'
  | 'transfer'
  | 'quiet_days'
  | 'absence'
  | 'duties'
  | 'groups'
  | 'meetings'
  | 'coach'

/** An order of the office. */
export interface OfficeCommand {
  name: 'office'
  verb: OfficeVerb
  unit?: string
  words: string
}

const BY_SLASH: Readonly<Record<string, OfficeVerb>> = {
  tariff: 'tariff',
  item: 'fee_item',
  bills: 'bills',
  audit: 'audit',
  account: 'account',
  refund: 'refund',
  correct: 'correct',
  void: 'void',
  discount: 'discount',
  bears: 'bears',
  transfer: 'transfer',
  quiet: 'quiet_days',
  leave: 'absence',
  duties: 'duties',
  groups: 'groups',
  meetings: 'meetings',
  coach: 'coach',
}

const OF_HOUSEHOLD: ReadonlySet<OfficeVerb> = new Set(['account', 'refund', 'correct', 'void', 'discount', 'bears', 'transfer'])

/** An order by slash; null for other words. */
export function officeSlash(word: string, argument: string): OfficeCommand | null {
  const verb = Object.hasOwn(BY_SLASH, word) ? BY_SLASH[word] : undefined
  if (verb === undefined) return null
  return OF_HOUSEHOLD.has(verb) ? ofUnit(verb, argument) : { name: 'office', verb, words: argument }
}

function ofUnit(verb: OfficeVerb, argument: string): OfficeCommand {
  const room = readRoom(argument)
  if (!room) return { name: 'office', verb, words: argument }
  return { name: 'office', verb, unit: room.unit, words: withoutRoom(argument, room.words) }
}

const ALONE: readonly [RegExp, OfficeVerb][] = [
  [/^收费标准(?:\s+([\s\S]+))?$/, 'tariff'],
  [/^费项(?:\s+([\s\S]+))?$/, 'fee_item'],
  [/^(?:开账|出账|开账单|生成账单)\s*([\s\S]*)$/, 'bills'],
  [/^静默日(?:列表|名单)?[\s:：]*([\s\S]*)$/, 'quiet_days'],
  [/^岗位责任书(?:\s+([\s\S]*))?$/, 'duties'],
  [/^会议(?:记录|纪要)(?:\s+([\s\S]*))?$/, 'meetings'],
  [/^话术卡?(?:\s+([\s\S]*))?$/, 'coach'],
  [/^小组(?:名单|列表)?(?:\s+([\s\S]*))?$/, 'groups'],
  [/^(?:收费审核|收费核查|审核收费)\s*([\s\S]*)$/, 'audit'],
]

const WITH_ROOM: readonly [RegExp, OfficeVerb][] = [
  [/^(?:的)?(?:账户|对账单|余额|预缴)$/, 'account'],
  [/^(?:退款|退费|退回预缴)\s*([\s\S]*)$/, 'refund'],
  [/^(?:更正|改账|更正账单)\s*([\s\S]*)$/, 'correct'],
  [/^(?:作废|作废账单|冲销)\s*([\s\S]*)$/, 'void'],
  [/^空置(?:减免|优惠|折扣)\s*([\s\S]*)$/, 'discount'],
  [/^租户承担\s*([\s\S]*)$/, 'bears'],
  [/^过户\s*([\s\S]*)$/, 'transfer'],
]

/** An order in Chinese words; null for everything else. */
export function officeWords(text: string): OfficeCommand | null {
  const room = readRoom(text)
  if (!room) {
    const absence = absenceCommand(text)
    if (absence !== null) return { name: 'office', verb: 'absence', words: absence }
    const found = first(ALONE, text)
    return found && { name: 'office', ...found }
  }
  const rest = withoutRoom(text, room.words)
  // “3-501 更正 没接” is about the contact book, not about a bill.
  if (/^更正/.test(rest) && !/费|账|款/.test(rest) && readOutcome(rest) !== null) return null
  const found = first(WITH_ROOM, rest)
  return found && { name: 'office', unit: room.unit, ...found }
}

function first(patterns: readonly [RegExp, OfficeVerb][], text: string): { verb: OfficeVerb; words: string } | null {
  for (const [pattern, verb] of patterns) {
    const match = pattern.exec(text)
    if (match) return { verb, words: (match[1] ?? '').trim() }
  }
  return null
}

function withoutRoom(text: string, words: string): string {
  return text
    .normalize('NFKC')
    .replace(words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
}

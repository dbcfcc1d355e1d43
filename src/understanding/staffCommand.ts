// “员工 添加 张三 管家” and its like.
import type { Role } from '../domain/people.ts'

/** What is wanted of the list of staff. */
export interface StaffCommand {
  name: 'staff'
  act: 'list' | 'add' | 'code' | 'leave' | 'usage'
  /** The person it is about. */
  person?: string
  role?: Role
}

/** The roles by their Chinese names. */
export const ROLES: Readonly<Record<string, Role>> = {
  管家: 'steward',
  主管: 'supervisor',
  经理: 'manager',
  财务: 'finance',
  工程: 'engineer',
  法务: 'legal',
}
const ACTS: readonly [RegExp, StaffCommand['act']][] = [
  [/^(?:添加|新增|加|add)$/i, 'add'],
  [/^(?:验证码|code)$/i, 'code'],
  [/^(?:停用|离职|删除|remove)$/i, 'leave'],
]

/** Reads the words after 员工 or /staff. */
export function readStaffCommand(words: string): StaffCommand {
  const [verb = '', person, roleWords = ''] = words.trim().split(/\s+/)
  if (verb === '') return { name: 'staff', act: 'list' }
  const act = ACTS.find(([pattern]) => pattern.test(verb))?.[1]
  if (act === undefined || person === undefined || !/^[\p{Script=Han}A-Za-z·]{1,20}$/u.test(person)) return { name: 'staff', act: 'usage' }
  const role = Object.hasOwn(ROLES, roleWords) ? ROLES[roleWords] : undefined
  return { name: 'staff', act, person, ...(role === undefined ? {} : { role }) }
}

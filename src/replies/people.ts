// What is said about staff, groups and bindings.
import type { Role } from '../domain/people.ts'
import { forEverybody, type PublicText } from '../domain/speech.ts'
import { ROLE_WORDS } from './terms.ts'

/** The account belongs to a member of staff now. */
export const staffBoundText = (name: string): string => `核对成功，这个账号现在是${name}的。发“帮助”看您能做什么。`

/** No account is bound to the home any more. */
export const unboundText = (unit: string): string =>
  `${unit} 的账号已全部解绑，原来的账号不能再查这一户。新业主请用 /code ${unit} 领取验证码。`

/** How staff are managed. */
export const STAFF_USAGE =
  '员工：发“员工”看名单；“员工 添加 张三 管家”添加（角色：管家、主管、经理、财务、工程、法务）；“员工 验证码 张三”给本人绑定账号；“员工 停用 张三”。'

/** The staff of the community. */
export function staffText(people: readonly { name: string; role: Role; groupName: string; accounts: readonly string[] }[]): string {
  const lines = people.map(({ name, role, groupName, accounts }) => {
    const group = groupName === '' ? '' : `，${groupName}`
    return `${name}（${ROLE_WORDS[role]}${group}）${accounts.length === 0 ? ' 未绑定账号' : ''}`
  })
  return [...lines, STAFF_USAGE].join('\n')
}

/** Somebody was added, or has another role. */
export const staffAddedText = (name: string, role: Role): string =>
  `${name}现在是${ROLE_WORDS[role]}。发“员工 验证码 ${name}”，让本人绑定账号。`

/** Somebody left. */
export const staffLeftText = (name: string, homes: number): string =>
  `${name}已停用，不能再使用。${homes > 0 ? `名下还有${homes}户，请转给其他管家。` : ''}`

/** Nobody of that name works here. */
export const noSuchStaff = (name: string): string => `没有叫“${name}”的员工。`

/** A code for a member of staff. */
export const staffCodeText = (name: string, code: string): string =>
  `${name}的绑定验证码：${code}（24小时内有效，只能用一次）。请当面告诉本人，由本人私聊我发“绑定 ${code}”。`

/** Somebody is still needed: the last manager stays. */
export const LAST_MANAGER = '这是最后一位经理，不能停用。'

/** What a group is from now on. */
export function groupRegistered(kind: 'owners' | 'team'): PublicText {
  return forEverybody(
    kind === 'owners'
      ? '本群已登记为业主群：我只回答一般问题，不会提到任何人的姓名、房号和金额。'
      : '本群已登记为工作群：可以看房号、姓名和金额，不显示电话。群里出现业主时会自动按业主群处理。',
  )
}

/** A group is registered where it is. */
export const REGISTER_IN_GROUP = '请在要登记的群里@我，发“登记为业主群”或“登记为工作群”。'

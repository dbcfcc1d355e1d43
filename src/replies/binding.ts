// What is said while an account is bound to a home.
import type { Home } from '../domain/people.ts'
import { forEverybody } from '../domain/speech.ts'

/** What somebody is in a home. */
export const RESIDENT_WORDS: Record<Home['role'], string> = { owner: '业主', co_owner: '共有人', tenant: '租户' }

/** Somebody who lives in a home, as the steward reads it. */
interface Named {
  name: string
  role: Home['role']
}

/** The bound home. */
export function boundText(unit: string): string {
  return `核对成功，已绑定 ${unit}。现在可以发“我的账单”查询；不是您本人操作请马上告诉我。`
}

/** The code is wrong, used or too old; the text does not say which. */
export const BIND_FAILED = forEverybody('验证码不正确或已失效，请向管家重新领取。')

/** Too many wrong codes. */
export const BIND_LOCKED = forEverybody('尝试次数过多，请一小时后再试，或联系管家。')

/** The code is right: is it the person of the home? The home is not named before that is known. */
export const ASK_LAST_DIGITS = forEverybody('验证码正确。为确认是您本人，请回复您在物业登记的手机号后四位。')

/** The digits are of no telephone on file. */
export function wrongDigitsText(left: number): string {
  return `后四位与登记的手机号不符，还可以试${left}次。换过号码请联系管家更新，再重新领取验证码。`
}

/** The digits were wrong too often. */
export const CODE_SPENT = forEverybody('后四位多次不符，这个验证码已作废，请联系管家核对身份后重新领取。')

/** To the steward: somebody has the code who does not know the telephone. */
export function codeSpentNews(unit: string): string {
  return `【安全提醒】有人用 ${unit} 的验证码绑定账号，登记手机号后四位多次不符，验证码已作废。请先联系本人核对，再重新发码。`
}

/** A code for a person of the home, shown to the steward in private; the others who live there have codes of their own. */
export function bindCodeText(
  unit: string,
  code: string,
  { name, role, hasPhone }: Named & { hasPhone: boolean },
  others: readonly Named[],
  link: string | null,
): string {
  const second = hasPhone ? '，再回复登记手机号的后四位' : '（没有登记手机号，只凭验证码：请务必当面核对，并补登电话）'
  return [
    `${unit} ${name}（${RESIDENT_WORDS[role]}）的绑定验证码：${code}（24小时内有效，只能用一次）。请当面或电话核对身份后告知本人，对方私聊我发“绑定 ${code}”${second}。`,
    ...(link === null ? [] : [`或发链接：${link}`]),
    ...(others.length === 0
      ? []
      : [
          `本户还有${others.map(other => `${other.name}（${RESIDENT_WORDS[other.role]}）`).join('、')}：各人各领，发“${unit} 验证码 姓名”。`,
        ]),
  ].join('\n')
}

/** Nobody of that name lives there. */
export function noSuchResident(unit: string, who: string, names: readonly string[]): string {
  return `${unit} 没有登记“${who}”（登记的有：${names.join('、')}）。`
}

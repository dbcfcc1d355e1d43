// Lines of Legal about a matter at a court or a mediation body: “3-501 立案 调解 云城区人民法院 案号（2026）云01民调12号”.
import type { CaseAsk, CasePath, CaseState } from '../domain/ladderAsk.ts'
import { readRoom } from './rooms.ts'

const PATHS: readonly [RegExp, CasePath][] = [
  [/支付令/, 'payment_order'],
  [/小额/, 'small_claims'],
  [/普通|简易/, 'ordinary'],
  [/调解/, 'mediation'],
]
const STATES: readonly [RegExp, Exclude<CaseState, 'filed'>][] = [
  [/撤诉|撤回|撤案/, 'withdrawn'],
  [/执行(?:完毕|到位|完)/, 'enforced'],
  [/判决|裁定|支付令生效/, 'judged'],
  [/调解(?:成功|达成|成|结案)|达成调解/, 'mediated'],
]

/** Reads a line about a case; null for everything else. */
export function readCase(plain: string): CaseAsk | null {
  if (/^(?:法务)?案件(?:列表|清单)?$/.test(plain)) return { name: 'cases' }
  const room = readRoom(plain)
  if (!room) return null
  const words = plain
    .replace(room.words, ' ')
    .replace(/^[\s,，:：]+/, '')
    .trim()
  const { unit } = room
  const path = PATHS.find(([pattern]) => pattern.test(words))?.[1]
  const court =
    /([\p{Script=Han}]{2,20}(?:人民法院|法院|法庭|调解(?:委员会|中心|室)))/u.exec(words.replace(/^(?:立案|案件)\s*\S*\s*/, ''))?.[1] ?? ''
  const number = /案号\s*[:：]?\s*(\S{4,40})/.exec(words)?.[1] ?? ''
  const reason = /(?:理由|原因|因为)\s*[:：]?\s*([\s\S]+)$/.exec(words)?.[1]?.trim() ?? ''
  if (/^立案|^(?:已)?(?:申请|提交)(?:调解|支付令)/.test(words)) {
    return path === undefined ? null : { name: 'file_case', unit, path, court, number, reason }
  }
  if (!/^案件/.test(words)) return null
  const state = STATES.find(([pattern]) => pattern.test(words))?.[1]
  if (state !== undefined) return { name: 'move_case', unit, state, court, number, note: reason }
  const turned = /转/.test(words) ? path : undefined
  if (turned === undefined && number === '') return null
  return { name: 'move_case', unit, court, number, note: reason, ...(turned === undefined ? {} : { path: turned }) }
}

// The ways to pay that a message may name: known kinds only, the company's own, never a person's account (lint L17).

/** A way to pay. */
export type PayWay = 'app' | 'transfer' | 'centre' | 'wechat' | 'alipay' | 'visit'

const KINDS: readonly (readonly [PayWay, RegExp])[] = [
  ['app', /小程序/],
  ['transfer', /对公|转账|汇款|银行/],
  ['centre', /服务中心|现场|前台|柜台|客服中心|pos|刷卡/i],
  ['alipay', /支付宝/],
  ['wechat', /微信|公众号/],
  ['visit', /上门/],
]
const PRIVATE = /个人|私人|管家|经理|本人/

/** Reads the community's 缴费方式; what is unknown or anybody's own is left out, each kind stands once. */
export function payWaysOf(texts: readonly string[]): PayWay[] {
  const ways = new Set<PayWay>()
  for (const text of texts) {
    if (PRIVATE.test(text)) continue
    const kind = KINDS.find(([, words]) => words.test(text))
    if (kind) ways.add(kind[0])
  }
  return [...ways]
}

const SHORT: Record<PayWay, string> = {
  app: '小程序',
  transfer: '对公账户转账',
  centre: '服务中心',
  wechat: '微信',
  alipay: '支付宝',
  visit: '上门代办',
}

/** At least two ways where there are two: those wanted first, then the others. */
export function pickWays(ways: readonly PayWay[], wanted: readonly PayWay[]): PayWay[] {
  const picked = wanted.filter(way => ways.includes(way))
  for (const way of ways) if (picked.length < 2 && !picked.includes(way)) picked.push(way)
  return picked
}

/** `小程序、对公账户转账或服务中心现场`; `names` replaces words, `last` joins the last two. */
export function wayWords(ways: readonly PayWay[], last: '或' | '、', names: Partial<Record<PayWay, string>> = {}): string {
  const words = ways.map(way => names[way] ?? SHORT[way])
  if (last === '、' || words.length < 2) return words.join('、')
  return `${words.slice(0, -1).join('、')}或${words.at(-1)}`
}

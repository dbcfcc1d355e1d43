// Untrue sentences made from true ones: each has one thing changed that decides what the sentence means.

/** A true sentence with one thing changed, and what that was. */
export interface Attack {
  kind: 'number' | 'swapped numbers' | 'polarity' | 'party' | 'bound'
  text: string
}

const NUMBER =
  /\d+(?:\.\d+)?|(?<=[^\p{Script=Han}]|^|[为按的在之过于个第每收给至满续])[一二两三四五六七八九十百]{1,4}(?=个|日|天|年|月|小时|分|以上|万|元|倍|次|期|%)/gu
const POLARITY: readonly (readonly [RegExp, string])[] = [
  [/不得/, '可以'],
  [/可以/, '不得'],
  [/不能/, '能够'],
  [/应当/, '无需'],
  [/必须/, '不必'],
  [/禁止/, '允许'],
  [/不包含/, '包含'],
  [/(?<!不)包含/, '不包含'],
  [/不收/, '收取'],
  [/(?<!不)收取/, '不收取'],
  [/免费/, '收费'],
  [/无息/, '计息'],
  [/不再/, '仍'],
  [/不计/, '计收'],
  [/不享受/, '享受'],
  [/不以/, '以'],
  [/不减免|不因/, '因'],
  [/(?<!不)承担/, '不承担'],
  [/(?<!不)负责/, '不负责'],
  [/没有/, '有'],
  [/未(?=缴|申|达|经|按)/, '已'],
]
const PARTIES: readonly (readonly [RegExp, string])[] = [
  [/业主(?!委员会|大会|共有|代表)/, '物业公司'],
  [/物业(?!费|服务|管理|公司)/, '业主'],
  [/建设单位/, '业主'],
  [/开发商/, '业主'],
  [/前业主/, '新业主'],
  [/新业主/, '前业主'],
  [/承租人/, '业主'],
  [/物业服务人/, '业主'],
  [/业主委员会/, '物业公司'],
]
const BOUNDS: readonly (readonly [RegExp, string])[] = [
  [/以上/, '以下'],
  [/以内/, '以外'],
  [/不超过/, '不少于'],
  [/(?<!不)超过/, '少于'],
  [/不少于/, '不超过'],
  [/(?<=日|月)前/, '后'],
  [/最长/, '最短'],
  [/上午/, '下午'],
]

/** Every attack on a sentence. */
export function attacksOn(sentence: string): Attack[] {
  const attacks: Attack[] = []
  const numbers = [...sentence.matchAll(NUMBER)]
  for (const match of numbers) {
    for (const other of others(match[0])) attacks.push({ kind: 'number', text: put(sentence, match.index, match[0], other) })
  }
  for (const [index, one] of numbers.entries()) {
    const next = numbers.slice(index + 1).find(other => other[0] !== one[0])
    if (!next) continue
    const later = put(sentence, next.index, next[0], one[0])
    attacks.push({ kind: 'swapped numbers', text: put(later, one.index, one[0], next[0]) })
  }
  const flips = { polarity: POLARITY, party: PARTIES, bound: BOUNDS } as const
  for (const kind of ['polarity', 'party', 'bound'] as const) {
    for (const [from, to] of flips[kind]) if (from.test(sentence)) attacks.push({ kind, text: sentence.replace(from, to) })
  }
  return attacks.filter(attack => attack.text !== sentence)
}

/** Figures of a sentence written the other way: still true. */
export function rewritten(sentence: string): string[] {
  const ways: readonly (readonly [RegExp, string])[] = [
    [/80%/, '八折'],
    [/万分之三/, '0.03%'],
    [/30 ?日/, '三十天'],
    [/15 ?日/, '15号'],
    [/六个月/, '6个月'],
    [/三分之二/, '2/3以上'],
    [/20%/, '百分之二十'],
    [/(?<![.\d])60 ?元/, '六十元'],
    [/7 ?日/, '七天'],
    [/24 ?小时/, '二十四小时'],
    [/2000 ?元/, '两千元'],
    [/\s+/g, ''],
  ]
  return ways.filter(([from, to]) => from.test(sentence) && !to.includes('/')).map(([from, to]) => sentence.replace(from, to))
}

const HAN = ['一', '两', '三', '四', '五', '六', '七', '八', '九', '十']
function others(number: string): string[] {
  if (/^\d/.test(number)) {
    const value = Number(number)
    return [
      String(value + 1),
      String(value * 10),
      String(Math.max(1, Math.floor(value / 2)) === value ? value + 3 : Math.max(1, Math.floor(value / 2))),
    ]
  }
  return HAN.filter(one => one !== number && !(one === '两' && number === '二')).slice(0, 2)
}

const put = (text: string, at: number, old: string, fresh: string): string => text.slice(0, at) + fresh + text.slice(at + old.length)

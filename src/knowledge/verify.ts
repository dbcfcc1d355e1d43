// Whether a sentence says what a clause says: its words, its figures, may or must not, and who has to. What does not pass is not said.
import { align, evenOut } from './aligned.ts'
import { keyOf, statedIn } from './stated.ts'

/** What came of checking a sentence against a clause. */
export type Verified =
  | { kind: 'verbatim' | 'aligned' }
  | { kind: 'wrong'; why: 'empty' | 'not in the clause' | 'figure' | 'polarity' | 'bound' | 'party' }

/** Of a sentence that is not in the clause word for word, so much must follow it sign by sign. */
const ALIGNED_FROM = 0.7
const SHORTEST = 4

// Longer words before their beginnings. Each class is compared in the order its words stand.
const NEGATIONS =
  /不得|不能|不可以|不可|不应|不许|不准|禁止|严禁|无权|无需|无须|不需要?|不用|不必|不会|不再|不收|并非|免费|免收|免除|减免|无息|不|未|没有|没|无(?![线论法人效])|非(?=[法住])|拒绝/g
const PERMISSIONS = /可以|有权|允许|得以|应当|应该|必须|须|务必|自愿|强制/g
const BOUNDS =
  /以上|以下|以内|以外|超过|少于|多于|低于|高于|至少|至多|最多|最少|最长|最短|之前|之后|以前|以后|上午|下午|首月|末月|年内|全额|半价|提前|推后|顺延|前(?=[,.，。;；缴付]|缴)|后(?=[,.，。;；]|,)|内(?=[,.，。;；])/g
const PARTIES =
  /业主委员会|业委会|业主大会|业主代表大会|前业主|新业主|原业主|建设单位|开发商|承租人|租客|租户|出租人|房东|施工单位|维修单位|供水单位|供电单位|人民法院|法院|街道办事处|居民委员会|政府|社区|物业服务人|物业服务企业|物业公司|物业(?!费|服务费|服务合同|服务标准|服务收费|服务用房|管理条例)|管家|业主|住户|使用人|行政主管部门|主管部门/g

/** Checks a quotation: in the clause word for word, or the same in other signs and numerals. */
export function verifyQuote(quote: string, clause: string): Verified {
  const [said, held] = [evenOut(quote), evenOut(clause)]
  if (said.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST) return { kind: 'wrong', why: 'empty' }
  return standsIn(said, held) ? { kind: 'verbatim' } : verifyStatement(quote, clause)
}

// “有装修” out of “没有装修” is word for word and untrue.
function standsIn(said: string, held: string): boolean {
  for (let at = held.indexOf(said); at >= 0; at = held.indexOf(said, at + 1)) if (!/[不未无没非免禁]/.test(held[at - 1] ?? '')) return true
  return false
}

/** Checks a sentence without trusting its words: it must follow a stretch of the clause with the same figures, polarity and parties, in the same order. */
export function verifyStatement(sentence: string, clause: string, from: number = ALIGNED_FROM): Verified {
  const [said, held] = [evenOut(sentence), evenOut(clause)]
  if (said.replace(/[^\p{L}\p{N}]/gu, '').length < SHORTEST) return { kind: 'wrong', why: 'empty' }
  const { words, coverage } = align(said, held)
  if (!sameFigures(said, words, held)) return { kind: 'wrong', why: 'figure' }
  if (coverage < from) return { kind: 'wrong', why: 'not in the clause' }
  if (differ(said, words, NEGATIONS) || differ(said, words, PERMISSIONS)) return { kind: 'wrong', why: 'polarity' }
  if (differ(said, words, BOUNDS)) return { kind: 'wrong', why: 'bound' }
  return differ(said, words, PARTIES) ? { kind: 'wrong', why: 'party' } : { kind: 'aligned' }
}

// The figures of the sentence must stand in the same order in the stretch, or, where the stretch cuts one, in what surrounds it.
function sameFigures(said: string, words: string, held: string): boolean {
  const wanted = statedIn(said).map(keyOf)
  if (wanted.length === 0) return true
  if (words === '') return false
  const at = held.indexOf(words)
  const around = held.slice(Math.max(0, at - NEAR), at + words.length + NEAR)
  return inOrder(wanted, statedIn(words).map(keyOf)) || inOrder(wanted, statedIn(around).map(keyOf))
}
const NEAR = 3

function inOrder(wanted: readonly string[], held: readonly string[]): boolean {
  let at = 0
  for (const figure of held) if (figure === wanted[at]) at++
  return at === wanted.length
}

function differ(said: string, words: string, kind: RegExp): boolean {
  return (said.match(kind) ?? []).join(' ') !== (words.match(kind) ?? []).join(' ')
}

const LEAD_LENGTH = 40
const SHORTEST_CLAIM = 6
const DUTY = /承担|负责|负担|交|缴|付|支付|出钱|买单|赔|免|退|收/
const MARKUP = /[<>[\]{}`*_#|\\〔〕]|https?:|www\.|@|\n/

/** Why a sentence before a clause may not be said; null when it may: short, without a figure, and claiming nothing that the clause does not say. */
export function leadFault(lead: string, clause: string): string | null {
  const plain = lead.normalize('NFKC').trim()
  if ([...plain].length > LEAD_LENGTH) return 'too long'
  if (MARKUP.test(plain)) return 'markup'
  if (/[\p{N}]/u.test(plain) || statedIn(plain).length > 0) return 'figure'
  for (const part of plain.split(/[,，。.;；:：!！?？]+/)) {
    const held = evenOut(part)
    const claims = [NEGATIONS, PERMISSIONS, BOUNDS].some(kind => held.match(kind) !== null)
    const names = held.match(PARTIES) !== null && DUTY.test(held.replace(/物业费|缴费|收费|交费/g, ''))
    if (!claims && !names) continue
    if (held.length < SHORTEST_CLAIM) return 'a claim too short to check'
    const verdict = verifyStatement(part, clause)
    if (verdict.kind === 'wrong') return verdict.why
  }
  return null
}

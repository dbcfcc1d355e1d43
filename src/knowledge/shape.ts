// The shape of a question (how much, when, where, who …) and whether a clause can have an answer of that shape.
import { type Figure, numbersIn } from './figures.ts'
import wording from './wording.json' with { type: 'json' }

/** What a question asks for. */
export type Shape = 'price' | 'duration' | 'time' | 'place' | 'phone' | 'who' | 'share'

const ASKED: [Shape, RegExp][] = [
  ['price', /多少钱|什么价|几块|多贵|收费标准|费用是多少|单价/],
  ['duration', /多久|几天|几个月|几年/],
  ['time', /什么时候|几点|时间|最迟|最晚|期限/],
  ['place', /哪里|地址|位置|几栋/],
  ['phone', /电话|号码|打哪|联系方式/],
  ['who', /谁|哪个单位|哪个部门|哪家/],
  ['share', /打几折|百分之|比例|几成/],
]

const OFFERED: Record<Shape, RegExp> = {
  price: /元|%|免费|不.{0,6}收/,
  duration: /日|天|小时|分钟|个月|年|每周|每季度|每年|每半年/,
  time: /月|日|:|：|时/,
  place: /中心|公众号|小程序|栋|法院|委员会|公告栏|支付宝|部门|法律|柜台/,
  phone: /\d{3}-|热线|电话/,
  who: /业主|物业|开发商|建设单位|承租人|部门|委员会|单位|公司|人/,
  share: /%|折|分之|过半/,
}

/** What a settled question asks for; empty when it only asks whether or why. */
export function shapesOf(settled: string): Shape[] {
  return ASKED.flatMap(([shape, pattern]) => (pattern.test(settled) ? [shape] : []))
}

/** The share of the asked shapes that a clause's words can serve, 1 when nothing particular is asked. */
export function serves(text: string, shapes: readonly Shape[]): number {
  if (shapes.length === 0) return 1
  return shapes.filter(shape => OFFERED[shape].test(text)).length / shapes.length
}

/** True when a question names a price with its unit (涨到3元, 8元一平) that differs from every such figure of the clause. */
export function contradicts(figures: readonly Figure[], text: string): boolean {
  const asked = figures.filter(figure => /^(元|%|‰|折|期)$/.test(figure.unit))
  if (asked.length === 0) return false
  const said = numbersIn(text)
  return asked.some(a => said.some(s => s.unit === a.unit) && !said.some(s => s.unit === a.unit && s.value === a.value))
}

// The owner is in another place, the home is not.
const AWAY = /人在|上班|工作|打工|出差|定居|没法|回不|赶不|过不来|不在家|读书|上学/
const ELSEWHERE =
  /(?:我是|我们是|我家是|住的是|我住|住在|家在|我在|我们在)([\p{Script=Han}]{2,6}?)(?:小区|花园|家园|苑|城|府|公馆|湾|园|小镇|镇|庭|庄|郡|墅|轩|阁|邸|天地|广场|国际|名都|新村|社区)(?:的|业主|住户|那边|,|，)/u

/** True when a question is about another place or community than the one whose clauses these are. */
export function isAboutElsewhere(question: string, own: string): boolean {
  if (wording.elsewhere.some(word => question.includes(word) && !own.includes(word))) return true
  const place = wording.places.some(word => question.includes(word) && !own.includes(word))
  if (place && !AWAY.test(question)) return true
  const named = ELSEWHERE.exec(question)
  return named !== null && !own.includes(named[1] ?? '') && !/^(?:咱|我|本|这|你)/.test(named[1] ?? '')
}

/** True when a question reaches for the law. */
export function hasLegalCue(question: string): boolean {
  return wording.lawCues.some(cue => question.includes(cue))
}

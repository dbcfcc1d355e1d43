// What owners tell about themselves in private that needs more than an answer: a death or illness in the family, a wish for terms.
import { NUMERAL, readNumeral } from '../domain/numerals.ts'

/** Something an owner tells. Only the kind is kept of what happened in a family. */
export type OwnerLine =
  | { line: 'family_event' | 'illness' }
  | { line: 'terms'; count?: number; wants: 'plan' | 'later' }
  | { line: 'waiver' }
  /** What was repaired is not good yet, or what was told is not done yet. */
  | { line: 'still_broken' }
  | { line: 'praise' | 'care_off' }

const KIN = '(?:老人|老爷子|老太太|父亲|母亲|爸爸?|妈妈?|爷爷|奶奶|姥姥|姥爷|外公|外婆|公公|婆婆|岳父|岳母|老伴|爱人|丈夫|妻子|亲人|家人)'
const DEATH = new RegExp(
  `${KIN}.{0,6}(?:刚走|走了|去世|过世|离世|没了|不在了|病逝)|(?:办|料理|忙)(?:着)?(?:丧事|后事|白事)|奔丧|守孝|头七|家里(?:办)?白事|亲人离世`,
)
const NO_DEATH = /走了?(?:吗|没有?|哪|以后|之后才)|出去|回老家走/
const ILLNESS = new RegExp(
  `(?:我|家里|家里人|孩子|儿子|女儿|老公|老婆|媳妇|${KIN}).{0,8}(?:住院|住进医院|病重|重病|(?:刚)?(?:做|动)(?:了|完)?(?:个)?手术|抢救|icu|化疗|病危)|(?:人)?在医院(?:陪护|照顾|陪床)`,
  'i',
)
const PLAN = new RegExp(
  `先(?:交|缴|付|还|给)(?:你们)?(?:一半|一部分|一点|一些|几百)|分(?:期|几次|几期|(\\d|${NUMERAL})(?:期|次|个月|笔))(?:交|缴|付|还|支付)?`,
)
const LATER =
  /(?:能不能|可不可以|能否|求|请|麻烦)(?:给我?)?通融|(?:能不能|可不可以|能否|想|求|请)缓(?:一?缓|几天|一段|一下|一阵)|宽限|缓缴|缓交|延期(?:交|缴)|(?:晚|缓|推迟|延后|拖)(?:几|两|一段|个把|一?个|半个)(?:天|周|月|时间)/
const WAIVER = /申请(?:物业费)?(?:减免|减|免)|(?:给我|帮我)(?:减|免)(?:一点|一些|点)/

const WAIVER_ASKED =
  /^(?:我|我家)?(?:能不能|可不可以|能否|可以|能)(?:给|帮)?(?:我|我们|我家)?(?:减免|减|免)(?:点|些|一点|一些|一下|掉)?(?:物业费|费用)?(?:吗|呢|不|啊)?[?？]?$/

const PRAISE =
  /^(?:我)?(?:想|要)?(?:表扬|点赞|夸(?:一)?夸)|(?:送|给).{0,6}(?:锦旗|表扬信)|(?:师傅|管家|保安|保洁|客服|物业|小哥|阿姨).{0,12}(?:修得(?:挺|很|真|非常)?(?:好|不错)|干得(?:挺|很)?好|真好|很好|太好了|真不错|很负责|真负责|热情周到|很耐心|辛苦了)/
const NO_PRAISE = /[?？吗]|但|可是|就是(?!好)|才怪|不/

/** Reads a plain text (NFKC, no spaces) of an owner; null for everything else. */
export function readOwnerLine(plain: string): OwnerLine | null {
  if (DEATH.test(plain) && !NO_DEATH.test(plain)) return { line: 'family_event' }
  if (ILLNESS.test(plain)) return { line: 'illness' }
  if (/^取消关怀|^撤回(?:关怀|同意)/.test(plain)) return { line: 'care_off' }
  if (PRAISE.test(plain) && !NO_PRAISE.test(plain)) return { line: 'praise' }
  if (WAIVER.test(plain) || WAIVER_ASKED.test(plain)) return { line: 'waiver' }
  if (isStillBroken(plain) && !/[不拒][交缴付]|怎么(?:收|算)|多少钱/.test(plain)) return { line: 'still_broken' }
  const plan = /分期(?:的)?(?:下一?[期笔]|还剩|还有几)/.test(plain) ? null : PLAN.exec(plain)
  if (plan && !/车位|装修|分期(?:开发|交房|交付)|为什么|凭/.test(plain)) {
    const count = readNumeral(plan[1] ?? '')
    return { line: 'terms', wants: 'plan', ...(count ? { count } : {}) }
  }
  return LATER.test(plain) && !/停水|停电|快递|为什么|凭/.test(plain) ? { line: 'terms', wants: 'later' } : null
}

const STILL_BROKEN =
  /还(?:是|在)?(?:漏|滴|渗|坏|堵|响|不亮|不热|没(?:修)?好|没弄好|不行)|又(?:漏|坏|堵|不亮|不热|响|渗)|没(?:有)?修好|修了.{0,6}(?:又|还|也没)/

const PROGRESS =
  /(?:什么时候|啥时候|几时|多久|几点|哪天).{0,4}(?:能)?(?:来修|来人|派人|修好|来看|上门|处理)|(?:怎么|咋)?还(?:没|不)(?:有)?(?:人)?(?:来修|来人|派人|来看|上门|处理)|师傅.{0,4}(?:什么时候|啥时候|几时|几点|多久)(?:能)?(?:来|到)|修到哪|维修进度|(?:报修|工单|维修).{0,6}(?:进度|怎么样了|到哪了)|修(?:得|的)?(?:怎么样|咋样)|报的修.{0,6}(?:来|好|修|弄)|^(?:查|看)?(?:一下)?我的?(?:工单|报修|维修单|投诉)(?:呢|到哪了|怎么样了|进度)?[?？]?$|^催(?:一下|催|下)(?:维修|师傅|工单)?/

/** True when an owner asks how a repair stands. */
export function asksProgress(text: string): boolean {
  return PROGRESS.test(text.normalize('NFKC').replace(/\s/g, ''))
}

/** True when an owner says that what was repaired is not good yet. */
export function isStillBroken(text: string): boolean {
  return STILL_BROKEN.test(text.normalize('NFKC').replace(/\s/g, ''))
}

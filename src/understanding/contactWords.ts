// The words in which staff tell how a contact went, by what they are made of: a way of contact, a sign of life or its absence, somebody, a reason.
import type { ContactMethod, ContactOutcome, ReasonCode } from '../domain/household.ts'

const OTHER_PERSON =
  '(?:老婆|老公|爱人|媳妇|孩子|小孩|儿子|女儿|家人|家里人|父母|爸爸?|妈妈?|老人|老太太|老爷子|公公|婆婆|岳父|岳母|保姆|租客|租户|亲戚|朋友|同事|邻居)'
const NOT = '(?:没|未|不|无|没有|没人|无人)(?:有)?(?:人)?'
/** To come upon somebody. */
const MET = '(?:碰|遇|见)(?:到|着|见|上)'
/** No sign of life from whoever was written to or called. */
const SILENT = `${NOT}(?:回(?:复|音|信|应|话|我|消息)?(?![来家去国本老])|理(?:我|睬|会)|反应|动静)`
const PAPER = '(?:催费单|缴费单|催缴单|通知单|账单|单子)'
/** At something that lets nobody talk: to be called again, unless the owner has said when to pay. */
const BUSY = '(?:开(?:着)?会|开(?:着)?车|上课|吃饭|午休|睡觉|带孩子|忙着)'

// The first that hits decides: what was not reached stands before what was.
const OUTCOMES: [RegExp, ContactOutcome, ContactMethod?][] = [
  [/空号|停机|号码?不存在|号码?是?空的|(?:电话|手机|号码?)[^，,。]{0,3}(?:停用|注销|作废)/, 'dead_number', 'call'],
  [/(?:电话|号码?|来电)[^，,。]{0,4}拉黑/, 'declined', 'call'],
  [
    /拉黑|(?:把我|好友|微信)[^，,。]{0,4}删|发不出|发送失败|发不过去|感叹号|(?:加|申请|好友|微信)[^，,。]{0,4}(?:没|不|未)(?:有)?(?:通过|同意)|加不上/,
    'failed',
    'message',
  ],
  [/拒接|挂(?!号|着|在|牌|靠|上)|按掉|撂(?:了|电话)/, 'declined', 'call'],
  [/(?:无法|没法|不能)接通|接不通|关机|(?:用户)?正?忙[音线]|正忙|占线|正在通话中|不在服务区|没信号|(?:语音|留言)信箱/, 'no_answer', 'call'],
  [new RegExp(`${NOT}(?:打通|接通|接|听|接听|应答)(?!说|他|你|受)|打不(?:通|进)`), 'no_answer', 'call'],
  [new RegExp(`电话[^，,。]{0,6}${SILENT}`), 'no_answer', 'call'],
  [/不是本人|非本人|打错|号码不对|不是业主|换(?:了)?(?:人|号主)|不认识(?:业主|他|她|这)/, 'not_the_owner', 'call'],
  [
    new RegExp(
      `(?:${MET}|门口是)(?:了)?(?:他|她|业主)?(?:的|家)?${OTHER_PERSON}|${OTHER_PERSON}(?:接|开门|开的门|在家)|(?:就|只有?|只剩)(?:一)?个?${OTHER_PERSON}`,
    ),
    'not_the_owner',
  ],
  [
    new RegExp(
      `(?:没|未|不)(?:有)?${MET}|没人(?![管修理来扫打弄处通告说收清接听])|人?不在家?(?!深|外|本|这|国|乎|意|服)|锁着|没应|没开门|敲不开`,
    ),
    'nobody_home',
    'visit',
  ],
  [new RegExp(`${MET}|当面`), 'met_owner', 'visit'],
  [/(?:别|不要|不用)再?(?:给[他她])?(?:打|联系|发|催|来)/, 'answered', 'call'],
  [
    new RegExp(
      `改天|另约|改约|改到|改期|约(?:了|在|到)|不方便|再打|再联系|回电|回拨|(?:晚点|等会儿?|待会儿?|过会儿?|迟点)(?:再)?(?:打|联系|说|聊|来)|^(?!.*[交缴付转]).*在${BUSY}`,
    ),
    'rescheduled',
    'call',
  ],
  [/打通|接通|通了|接了|电话里说|聊了|联系上/, 'answered', 'call'],
  [new RegExp(`短信[^，,。]{0,6}${SILENT}`), 'delivered', 'sms'],
  [new RegExp(`已读|(?:微信|私信|消息)[^，,。]{0,6}(?:发|已|${SILENT})|发[^，,。]{0,6}(?:微信|私信|消息)`), 'delivered', 'message'],
  [/短信[^，,。]{0,4}(?:发|已)|发[^，,。]{0,4}短信|已短信/, 'delivered', 'sms'],
  [/(?:已|发)(?:了|过)?(?:账单|催费单|缴费单|提醒|明细)|已(?:微信|私信|消息)/, 'delivered', 'message'],
  [new RegExp(`(?:塞|贴|放|送)(?:达|了)?${PAPER}|${PAPER}[^，,。]{0,6}(?:塞|放|送|交给|给|投|签收)`), 'delivered', 'slip'],
  [/已寄|寄出|寄了/, 'posted', 'demand'],
  [new RegExp(SILENT), 'delivered', 'message'],
]
const METHODS: [RegExp, ContactMethod][] = [
  [/上门|登门|家访|敲[^，,。]{0,3}门|[去到]了?\s*了?(?:他|她)?家/, 'visit'],
  [/电话|打通|接通|打了/, 'call'],
  [/微信|私信/, 'message'],
  [/短信/, 'sms'],
]

const PEACE =
  /(?:别|不要|不许|不准|不想)再?(?:给?(?:他|她|业主|我|人家)家?)?(?:打(?:来|了|扰|电话)?|联系|发(?:消息|信息|微信|短信|提醒)|催(?:了|费|缴)?|来(?:了|敲门|家里)|找(?:他|她|我)|骚扰|被打扰)(?=了?(?:他|她|业主|我)?(?:$|[，,。！!；;了吧]))/

/** True when the owner wants no more contact: “要求别再联系”, “说不要再打电话了”. */
export function asksForPeace(words: string): boolean {
  return PEACE.test(words)
}

/** A visit that lies ahead: “约了周六上午十点上门”. */
const VISIT_AHEAD = /(?:约|改)(?:好|定)?(?:了|在|到)?[^，,。;；]{0,14}(?:上门|登门|到家|去[他她]?家)/

/** True when the owner agreed to a visit (collection §5: it is no visit yet, and starts no gap). */
export function agreesToVisit(words: string): boolean {
  return VISIT_AHEAD.test(words)
}

/** The way of contact the words name; undefined when they name none. */
export function readMethod(words: string): ContactMethod | undefined {
  const made = words.replace(VISIT_AHEAD, '')
  return METHODS.find(([pattern]) => pattern.test(made))?.[1]
}

const REASONS: [RegExp, ReasonCode][] = [
  [/忘|不记得|没留意/, 'forgot'],
  [/没(?:有)?(?:收|接|看|见)到(?:过|任何|什么|你们的?|纸质的?)*(?:账单|通知|单子|催费单|缴费单|短信)|不知道(?:要交|有账单)/, 'no_bill'],
  [/(?:金额|面积|账|数|单价)(?:有?问题|不对|算错|错了|有疑问|对不上)|多算|多收/, 'amount_question'],
  [
    /(?:报修|漏水|灯|电梯|门|水管|墙)[^，。 ]{0,6}(?:没修|未修|还没|没弄好|没解决|没人[管修理来]|不修|一直坏)|没修好|(?:等|先).{0,8}修|修好.{0,4}再/,
    'repair_open',
  ],
  [/房屋?质量|开裂|空鼓|渗水|开发商/, 'building_quality'],
  [/(?:嫌|说)?(?:保洁|保安|绿化|服务|卫生|物业|管家)[^，。 ]{0,5}(?:差|不好|不行|脏|不满|不作为|没人管|烂)|不满意|嫌/, 'service'],
  [/空置|没住|不住/, 'vacant'],
  [/租客|租户|房东|租出去/, 'tenant_or_owner'],
  [/没钱|困难|失业|手头紧|下岗|没发工资|周转/, 'hardship'],
  [/住院|生病|去世|家里(?:有事|出事)|奔丧/, 'family_event'],
  [
    /外地|出差|国外|不在本地|老家|[才再]回(?!复|电|话|拨|你|我)|在(?!公司|单位|厂里|家)\p{Script=Han}{2,4}(?:打工|上班|做生意|带孙子|工作)/u,
    'out_of_town',
  ],
  [/没空|忙|没时间|加班/, 'no_time'],
  [/不肯交|拒绝|不交|不愿意|拒交/, 'refusal'],
]

/** How a contact ended, and the way of contact that goes with it; null when the words do not say. */
export function readOutcome(words: string): { outcome: ContactOutcome; method?: ContactMethod } | null {
  const found = OUTCOMES.find(([pattern]) => pattern.test(words))
  if (!found) return null
  const [, outcome, method] = found
  return { outcome, ...(method ? { method } : {}) }
}

/** The reason code in an owner's words; null when they name none. */
export function readReason(words: string): ReasonCode | null {
  return REASONS.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** True when a line says that somebody was reached, and nothing of what was said. */
export function saysNothing(words: string): boolean {
  return (
    words
      .normalize('NFKC')
      .replace(SPOKEN_OF, '')
      .replace(/[\s\p{P}]/gu, '') === ''
  )
}

const SPOKEN_OF =
  /打通|接通|通了|接了|电话|打了?|上门|登门|家访|见到(?:了)?(?:业主|本人|人)?|见着|碰到|当面|联系(?:上)?|聊(?:过|了)?(?:一会儿?|几句)?|业主|本人|已经?|刚才?|今天|上午|下午|昨天|了|过|好/g

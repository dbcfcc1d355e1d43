// What turns a hit into a harmless sentence: a denial before it, or a notice about works (reminders §5).
import { pattern } from './lexicon.ts'

const REACH = 14
const DENIAL =
  /不会|绝不会?|决不会?|从不|从未|不得(?!已)|严禁|禁止|不能以|不能|不可以?|不应该?|不许|不该|不要|不必|不用|请勿|切勿|并非|并不|不是|无需|无须|无权|没有?权利?|没有权力|不存在|杜绝|避免|别担心|谣言|不允许|不准|拒绝|不愿|不想|不再会|违法/g
/** Denials that only deny what stands right behind them: 没有停水. */
const NEAR_DENIAL = /(?:没有|没|未|未曾|从没)$/
/** Between a denial and the hit: the sentence turns, so the denial no longer reaches it. */
const TURN =
  /否则|不然|要不|就(?!此|近)|则|只好|只能|只有|直接|但|可是|而是|反而|马上|立刻|立即|将会?|会(?!所)|就要|要么|到时|后果|(?<!以)才/
const OWES = /拖|欠|逾期|迟|不交|不缴|没交|客气|等到|商量|怪|抱怨|怨|提醒|通知|留情|手软|犹豫/
const CAUSE = /^(?:再)?(?:因|由于|以|为了?|拿|用|凭|随意|擅自|对|给|把|将|向|任意|通过|采取|采用|仅仅|单纯|随便)/
const DOUBLE = /(?:不得|不能|不会|不可能|并非|不是|没有|无法)$/

/** A denial inside a hit whose object stands first: 门禁不会停用. */
const INNER =
  /(?<!不是|并非|不可能|不能)(?:(?:绝|决)不|不会(?!不)|并未|从未|无权|没有权利|不能(?:以|因|随意)|不得(?!已|不))[^，。]{0,12}(?:停|断|掐|限|锁|冻结|注销|消磁|取消|收回|关|封|删|拉黑|影响|公布|公示|公开|曝光|贴|通报|点名|发到|联系|通知|找|告诉|打电话|告知)|不受影响|不影响/

/** True when a denial at most 14 characters before `at` covers the hit; a double denial or “不交就停” denies nothing. */
export function denied(sentence: string, at: number, hit: string): boolean {
  if (INNER.test(hit) && !/否则|不然/.test(hit)) return true
  const before = sentence.slice(0, at)
  if (NEAR_DENIAL.test(before) && !/(?:不|并非|不是)(?:会|能|可能)?(?:没有|没|未)$/.test(before)) return true
  for (const match of before.matchAll(DENIAL)) {
    const end = match.index + match[0].length
    const between = before.slice(end)
    if (between.length > REACH || DOUBLE.test(before.slice(0, match.index))) continue
    if (/^不(?!再|同|正当|合理)/.test(between) || (match[0] === '不得' && between.startsWith('不'))) continue
    if (reaches(between)) return true
  }
  return /^[^，]{0,6}(?:是|属)(?:违法|不合法|违规|不允许|禁止|不可以|不行)/.test(sentence.slice(at + 2))
}

function reaches(between: string): boolean {
  if (CAUSE.test(between)) return !/否则|不然|但|而是|直接/.test(between)
  if (/^(?:客气|手软|留情|通融|等|拖|欠|商量)/.test(between)) return false
  if (between.includes('，') || between.includes(',')) return !TURN.test(between) && !OWES.test(between)
  return !/否则|不然|就|则|只好|但|而是|直接/.test(between)
}

const WORKS =
  /检修|维修|抢修|保养|年检|升级|施工|改造|清洗|消毒|维护|维保|安检|检测|检查|校验|演练|换水|清洁|试压|打压|试水|试暖|管网|爆裂|爆管|爆管|故障|台风|暴雨|更换|停梯|闭馆|恢复供|供电局|电力公司|自来水公司|水务|燃气公司|热力公司|市政|计划停|错峰|跳闸|电工|抱歉|不好意思|道歉|重新(?:写|办|录|登记|激活|设置)|补办|挂失|换(?:新|一张)|市政|供水公司|供电公司|冷凝|滴水|应急|桶装|送水|取水|储水|漏水|堵了|溢水|期间(?:可|请)|涂刷|划线|修好|报修|修|装修时间|试运行|调试|安装/
const ORDER = /电动车|自行车|消防|违停|占用|高空抛物|宠物|养犬|外卖|送餐|施工人员|推销|疫情|安全出口|易燃|儿童请|访客车辆|堆放/
const FEE = pattern('{FEE}')
const UNRELATED =
  /物业费(?:跟|和|与)[^，。]{1,8}(?:没关系|没有关系|无关|是两回事)|(?:跟|和|与)(?:您的)?(?:物业费|费用|缴费|交费|欠费)[^，。]{0,3}(?:没关系|没有关系|无关|没有任何关系)|不(?:另|向业主另)(?:行)?收费/g

/** True for a notice about works or public order that mentions no fee and no bill. */
export function aboutWorks(plain: string): boolean {
  FEE.lastIndex = 0
  return (WORKS.test(plain) || ORDER.test(plain)) && !FEE.test(plain.replace(UNRELATED, ''))
}

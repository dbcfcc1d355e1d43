// Questions the product has an answer of its own to: why anybody pays, why nobody is named in public, when the desk is open.

/** Why an owner asks what a clause alone does not tell. */
export type OwnTopic = 'why_pay' | 'if_unpaid' | 'why_not_named'

const TOPICS: readonly [RegExp, OwnTopic][] = [
  [
    /^(?:我们?|业主|大家|住户)?(?:为什么|为啥|凭什么|凭啥|干嘛|干吗)(?:一定|必须|还|非)?(?:要|得|该)?[交缴付](?:纳)?(?:这个|这笔)?(?:物业管理费|物业费|管理费)|[交缴](?:物业管理费|物业费|管理费)(?:到底)?(?:有什么(?:用|意义)|有啥用|的意义|的必要|图(?:个)?(?:什么|啥)|重要吗)|物业管?理?费(?:到底)?为(?:什么|啥)要[交缴]/,
    'why_pay',
  ],
  [
    /(?:大家|都|人人|很多人|业主)(?:要是|如果)?(?:都|全)?不[交缴](?:物业管理费|物业费|管理费|钱)?.{0,6}(?:会怎么?样|会咋样|怎么办|有什么后果|服务)|[收交缴]不(?:上来?|齐)(?:物业费|费用)?.{0,8}(?:服务|维护|小区)(?:会)?(?:怎么?样|受影响)/,
    'if_unpaid',
  ],
  [
    /(?:为(?:什么|啥)|怎么|咋)(?:就)?(?:不|没|不能|不可以|没有)(?:把)?.{0,10}(?:公示|公布|公开|曝光|贴出来|发出来|张榜|点名|上墙)|(?:欠费|没[交缴]的?|不[交缴]的?|欠钱).{0,8}(?:为(?:什么|啥)|怎么|咋)不(?:公示|公布|公开|曝光|贴|点名)|(?:能|可以)(?:不能|不可以)?.{0,2}(?:公示|公布|公开)(?:一下)?欠费.{0,6}(?:名单|业主|人)?(?:合法|违法|吗|么)/,
    'why_not_named',
  ],
]

/** The topic a question is about; null for every other question. A question about the own bill is none of them. */
export function ownTopic(question: string): OwnTopic | null {
  const plain = question.normalize('NFKC').replace(/[\s,，。.!！?？]/g, '')
  return TOPICS.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

const DESK = '(?:服务中心|客服中心|物业(?:中心|办公室|前台|处)?|前台|服务台|管理处|收费处|收费窗口|窗口|办公室|你们)'
const OPEN = '(?:几点|什么时候|什么时间|啥时候|多会儿?)(?:钟)?(?:开始)?(?:上班|下班|开门|关门|开|关|办公|营业|有人)'

/** Whether somebody asks when the desk is open. */
export function asksDeskHours(question: string): boolean {
  const plain = question.normalize('NFKC').replace(/[\s,，。.!！?？]/g, '')
  return new RegExp(
    `^(?:请问|想问)?${DESK}(?:今天|周末|周[六日天]|节假日|中午|晚上)?(?:一般|平时|都)?(?:是)?${OPEN}|${DESK}.{0,4}(?:上班|办公|营业|开放|工作|服务|收费)时间|^(?:请问)?(?:上班|办公|营业|工作|收费)时间(?:是)?(?:几点|多少|什么)?$|${DESK}(?:周末|周[六日天]|节假日|中午|晚上)(?:也)?(?:有人|上班|开门|开|办公)(?:吗|么|不)?`,
  ).test(plain)
}

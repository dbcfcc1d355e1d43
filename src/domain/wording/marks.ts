// Marks rather than concepts: personal data in a group (L19), start dates (L20), links (L21), and the warnings L22–L26.
import type { Concept, LintContext, RuleId } from './concept.ts'
import type { Reading } from './reading.ts'
import { ULTIMATUMS } from './ultimatums.ts'

const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/
const ID_NUMBER = /(?<!\d)\d{17}[\dx](?![\dx])/i
const ROOM =
  /\d+(?:栋|幢|号楼|座|#)?[-—－]\d+(?:单元)?(?:[-—－]\d{2,4})|(?<![\d:.-])\d{1,3}-\d{3,4}(?!\d|元)|\d+(?:栋|幢|号楼|座)[^，。]{0,6}?\d{3,4}(?!\d|元|户|年)|(?<!\d)\d{3,4}(?:室|房(?!屋)|的?(?:业主|住户|家|那户|户主))|\d+(?:单元|楼)\d{3,4}/
const NAME =
  /@(?!所有人|全体|all)[\p{Script=Han}a-z\d]{1,12}|(?<!各位|全体|谢)(?!谢谢)[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗凤方俞任袁柳唐罗薛雷贺倪汤滕殷毕郝邬安常乐于傅齐康伍余元顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项祝董梁杜阮季贾江郭梅林钟徐邱骆高夏蔡田樊胡霍万卢莫丁邓石崔龚程邢陆翁段侯武刘龙叶白赖乔谭温曾关游欧](?:某{1,2}|先生|女士|小姐|阿姨|叔叔|大爷|大妈|大姐|大哥|老师|总|姐|哥|\p{Script=Han}{1,2}(?=还|欠|没|未|家|，?(?:请|您)))/u
const AMOUNT = /\d[\d,]*(?:\.\d{1,2})?(?:元|块)(?!\/|每|一平|\/?㎡|起步)/
const OWING =
  /欠|未(?:缴|交|付)|没(?:缴|交|付)|(?:物业费|费用|账单)?(?:请|尽快|该|须|需|应)[^，。]{0,10}(?:缴|交|付)|该交|催|还(?:有|差|剩|欠)[^，。]{0,8}(?:元|千|百|没)|逾期|拖|应缴|待缴|(?:缴|交)(?:物业)?费(?:了吗|吧)/

/** L19: personal data where others read along. */
const L19: Concept = {
  rule: 'L19',
  find({ plain, raw }, { channel }) {
    if (channel === 'private') return null
    const written = raw.normalize('NFKC').toLowerCase()
    const always = MOBILE.exec(written) ?? ID_NUMBER.exec(written)
    if (always) return always[0]
    if (!OWING.test(plain)) return null
    const hit =
      ROOM.exec(written) ??
      ROOM.exec(plain) ??
      NAME.exec(plain) ??
      AMOUNT.exec(plain) ??
      /(?:您|你)家(?!里?有人)|(?:您|你)已?欠/.exec(plain)
    return hit ? hit[0] : null
  },
}

const START =
  /\d{4}年\d{1,2}月\d{1,2}日?(?:起|开始|至)|\d{1,2}月(?:\d{1,2}日)?\s*[—\-–~～至到]+\s*(?:\d{4}年)?\d{1,2}月|第?[一二三四1-4]季度?\s*[—\-–~～至到]+\s*(?:\d{4}年)?第?[一二三四1-4]季度|\d{4}[-./]\d{1,2}[-./]\d{1,2}\s*(?:起|至|到|—|~)|\d{4}年?(?:度)?\s*[—\-–~～至到]+\s*\d{4}年|[自从由](?!收到|签收|送达|本函)[^，。]{0,14}(?:起|开始|算|计)|(?:交付|交房|收房|接房|入伙|领钥匙|验房)[^，。]{0,6}(?:起|开始|之日|那天|当天|算|计|后就)|(?:起算|计费|收费)(?:日期?|时间|起点)(?:是|为|从|自|:|：)/

/** L20: a start date while the owner disputes it (law X9). */
const L20: Concept = {
  rule: 'L20',
  find: ({ raw }, { disputedStart }) => (disputedStart ? (START.exec(raw.normalize('NFKC'))?.[0] ?? null) : null),
}

const HOST =
  /(?:https?:\/\/|\bwww\.)[^\s\u4e00-\u9fff，。；！？“”"'）)]+|(?<![\w@.-])(?:[a-z\d-]+\.)+(?:com|cn|net|org|top|xyz|vip|club|site|info|cc|io|me|link|ltd|shop|online|example|app|dev|tv|co|biz|work|pro|icu|fun|win|ren|wang|mobi|asia|gov|edu)(?![a-z\d-])(?::\d+)?(?:\/[^\s\u4e00-\u9fff，。；！？]*)?/gi

/** L21: a link to a host that is not on the allow-list. */
const L21: Concept = {
  rule: 'L21',
  find({ raw }, { links = [] }) {
    const text = raw
      .normalize('NFKC')
      .replace(/[\p{Cf}]/gu, '')
      .replace(/(?<=[a-z\d])。(?=[a-z\d])/gi, '.')
    const allowed = links.map(host => host.toLowerCase())
    for (const [link] of text.matchAll(HOST)) {
      const host = hostOf(link)
      if (host === null || !allowed.some(known => host === known || host.endsWith(`.${known}`))) return link
    }
    return null
  },
}

function hostOf(link: string): string | null {
  const address = /^[a-z]+:\/\//i.test(link) ? link : `https://${link}`
  return URL.canParse(address) ? new URL(address).hostname : null
}

const mark = (rule: RuleId, find: (reading: Reading, context: LintContext) => RegExpExecArray | null): Concept => ({
  rule,
  find: (reading, context) => find(reading, context)?.[0] ?? null,
})

/** Marks that stop a message. */
export const MARKS: readonly Concept[] = [L19, L20, L21, ...ULTIMATUMS]

/** Marks that are only shown to the person who approves (reminders §3: a WARN does not stop a message). */
export const WARNINGS: readonly Concept[] = [
  mark('L22', ({ raw }) => /[!！]\s*[!！]|[!！][^!！]*[!！][^!！]*[!！]|[【[](?:紧急|警告|重要|严正|特急|最后)[^】\]]*[】\]]/.exec(raw)),
  mark('L23', ({ plain }) => /你(?!好，我是业主)/.exec(plain)),
  mark('L24', ({ plain }) => /欠费户|债务人|催收|欠款人|拖欠户|老欠户|欠费人|催缴对象|清欠对象|违约业主|欠费大户/.exec(plain)),
  mark('L25', ({ plain }, { campaign }) =>
    campaign === undefined
      ? /优惠|打折|[\d一二三四五六七八九]折|减免|折扣|返现|免(?:收|除|一个月|两个月)|赠送|满减|抽奖|红包/.exec(plain)
      : null,
  ),
  mark('L26', ({ plain }, { tone }) => (tone !== 'T1' ? null : /务必|尽快|请速|尽早|抓紧|速(?:缴|交|办)|从速|赶紧|赶快/.exec(plain))),
]

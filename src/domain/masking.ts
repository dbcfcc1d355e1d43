// Takes out of a text what may not leave the machine – names, phones, rooms, amounts, numbers of papers and cards – and puts it back (law DL4).

/** A text with nothing personal in it, as far as patterns and the directory know: the only kind of text a model is shown. */
export type MaskedText = string & { readonly __readers: 'model' }

/** What a placeholder stands for. */
export type MaskedKind = 'name' | 'phone' | 'room' | 'amount' | 'number' | 'address'

/** A masked text with what stands behind each placeholder, by its label (`金额1`). */
export interface Masked {
  text: MaskedText
  hidden: ReadonlyMap<string, { kind: MaskedKind; words: string }>
}

const LABELS: Record<MaskedKind, string> = { name: '姓名', phone: '电话', room: '房号', amount: '金额', number: '号码', address: '链接' }

const DIGIT = '[0-9零〇一二两三四五六七八九十百]'
const FAMILY =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]'
const TITLE = '(?:先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大姐|大哥|老师|师傅|经理|主任|医生|律师|奶奶|爷爷|婆婆)'

// The first pattern that claims a stretch keeps it, so what is more particular stands first.
const PATTERNS: readonly (readonly [MaskedKind, RegExp])[] = [
  ['address', /(?:https?:\/\/|www\.)[^\s，。；、）)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu],
  // A number of papers or a card: fifteen digits and more, blanks and dashes between them.
  ['number', /(?<!\d)\d(?:[\s-]?\d){13,21}[\dXx](?!\d)/gu],
  ['phone', /(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)/gu],
  ['phone', /(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)|(?<!\d)[48]00[\s-]?\d{3}[\s-]?\d{4}(?!\d)/gu],
  ['phone', /(?:微信号?|QQ号?|wx|vx)\s*(?:是|为|[:：])?\s*[A-Za-z0-9][\w-]{4,}/giu],
  ['number', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Z0-9])/gu],
  [
    'room',
    new RegExp(
      `${DIGIT}{1,3}(?:号楼|栋|幢|座|#楼?)[\\s,，-]*(?:${DIGIT}{1,3}单元[\\s,，-]*)?(?:${DIGIT}{1,2}[层楼][\\s,，-]*)?${DIGIT}{3,5}(?:室|房|号房|户|号)?`,
      'gu',
    ),
  ],
  ['room', new RegExp(`${DIGIT}{1,3}单元[\\s,，-]*${DIGIT}{3,5}(?:室|房|号房|户|号)?`, 'gu')],
  ['room', /(?<![\d-])\d{1,3}\s*[-—–]\s*(?:\d{1,2}\s*[-—–]\s*)?\d{3,4}(?![\d-])(?:室|房|户)?/gu],
  [
    'room',
    /(?<![\d.])\d{3,4}(?:室|号房|房间?|那户|那家|户主|业主)|(?<![\d.])\d{3,4}(?=家|没|欠|住|的人)|(?<=[住在])\d{3,4}(?![\d年月日号元平])/gu,
  ],
  ['amount', /[¥￥]\s*\d[\d,]*(?:\.\d+)?/gu],
  [
    'amount',
    /\d[\d,]*(?:\.\d+)?\s*(?:多|来)?\s*万?(?:块钱?|元|圆|rmb)(?!\s*[/／每]|一?(?:个)?(?:平|月|天|次|张|个|户|立方|吨|度|车|小时))/giu,
  ],
  [
    'amount',
    /[一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*[百千万][零〇一二两三四五六七八九十百千万]*(?:多|来|几)?(?:块钱?|元|圆)?/gu,
  ],
  // A bare number above the hundreds, after a word of paying.
  ['amount', /(?<=[交缴付转欠补还给退收][了过到清的]?\s{0,2})\d{3,}(?:\.\d+)?(?![\d年月日号栋楼室平期个天-])/gu],
  // Any other number that can only be money or a code: with two decimals, with separators, or long; years and prices a unit stay.
  ['amount', /(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2})(?!\d|\s*(?:元|块)?\s*[/／每])/gu],
  ['number', /(?<![\d.-])(?!(?:19|20)\d{2}(?!\d))\d{4,}(?![\d年]|\s*(?:平|㎡))/gu],
  ['name', new RegExp(`${FAMILY}\\p{Script=Han}{0,2}${TITLE}|(?<![\\p{Script=Han}])[老小]${FAMILY}(?!区|楼)`, 'gu')],
  ['name', /(?<=(?:我叫|我是|名叫|叫做|姓名是?[:：]?|户主是?|业主是?|联系人[:：]?)\s{0,1})[\p{Script=Han}]{2,3}(?=[，,。；;、\s]|$)/gu],
]

// “我是业主”, “我是租客” name nobody.
const NO_NAME = /^(?:业主|租客|租户|房东|住户|户主|管家|物业|新来|一楼|本人|老板|开发|邻居|谁|怎么|什么|哪)/

interface Stretch {
  kind: MaskedKind
  from: number
  to: number
}

/** Masks a text: what the patterns see, and every name in `names`. The same words get the same placeholder. */
export function mask(text: string, names: readonly string[] = []): Masked {
  // A bracket of ours in the text could be taken for a placeholder.
  const plain = text.normalize('NFKC').replace(/[〔〕]/g, ' ')
  const stretches = stretchesOf(plain, names)
  const hidden = new Map<string, { kind: MaskedKind; words: string }>()
  const labels = new Map<string, string>()
  const counts = new Map<MaskedKind, number>()
  let masked = ''
  let at = 0
  for (const { kind, from, to } of stretches) {
    const words = plain.slice(from, to)
    const key = `${kind} ${words.replace(/\s/g, '')}`
    let label = labels.get(key)
    if (label === undefined) {
      const number = (counts.get(kind) ?? 0) + 1
      counts.set(kind, number)
      label = `${LABELS[kind]}${number}`
      labels.set(key, label)
      hidden.set(label, { kind, words })
    }
    masked += `${plain.slice(at, from)}〔${label}〕`
    at = to
  }
  return { text: (masked + plain.slice(at)) as MaskedText, hidden }
}

/** Puts the words back where a text holds their placeholders; null when it holds one that never was. */
export function unmask(text: string, masked: Masked): string | null {
  let unknown = false
  const restored = text.replace(/〔([^〔〕]*)〕/g, (_, label: string) => {
    const found = masked.hidden.get(label)
    if (!found) unknown = true
    return found?.words ?? ''
  })
  return unknown ? null : restored
}

/** A fixed text of our own, or one made of published clauses: nothing in it is about anybody. */
export function published(text: string): MaskedText {
  return text as MaskedText
}

function stretchesOf(plain: string, names: readonly string[]): Stretch[] {
  const taken: Stretch[] = []
  const take = (kind: MaskedKind, from: number, to: number) => {
    if (to > from && taken.every(other => to <= other.from || from >= other.to)) taken.push({ kind, from, to })
  }
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    if (name.trim().length < 2) continue
    for (let at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + name.length)) take('name', at, at + name.length)
  }
  for (const [kind, pattern] of PATTERNS) {
    for (const match of plain.matchAll(pattern)) {
      if (kind === 'name' && NO_NAME.test(match[0])) continue
      take(kind, match.index, match.index + match[0].length)
    }
  }
  return taken.sort((a, b) => a.from - b.from)
}

// Key words of the forbidden concepts, put back where somebody wrote them by sound, by parts or with signs in between: ting水, 亻亭水, 停1水, 制纳金.

/** Key words with the sound of each character; the shorter ones stand behind longer ones that hold them. */
const KEY_WORDS: readonly (readonly [word: string, sounds: string])[] = [
  ['停水停电', 'ting shui ting dian'],
  ['断水断电', 'duan shui duan dian'],
  ['失信被执行人', 'shi xin bei zhi xing ren'],
  ['黑名单', 'hei ming dan'],
  ['滞纳金', 'zhi na jin'],
  ['违约金', 'wei yue jin'],
  ['物业费', 'wu ye fei'],
  ['神经病', 'shen jing bing'],
  ['王八蛋', 'wang ba dan'],
  ['不要脸', 'bu yao lian'],
  ['草泥马', 'cao ni ma'],
  ['停水', 'ting shui'],
  ['停电', 'ting dian'],
  ['停气', 'ting qi'],
  ['停暖', 'ting nuan'],
  ['停供', 'ting gong'],
  ['断水', 'duan shui'],
  ['断电', 'duan dian'],
  ['断气', 'duan qi'],
  ['断供', 'duan gong'],
  ['掐水', 'qia shui'],
  ['掐电', 'qia dian'],
  ['水电', 'shui dian'],
  ['拉闸', 'la zha'],
  ['暖气', 'nuan qi'],
  ['门禁', 'men jin'],
  ['门卡', 'men ka'],
  ['电梯', 'dian ti'],
  ['车位', 'che wei'],
  ['抬杆', 'tai gan'],
  ['曝光', 'bao guang'],
  ['曝光', 'pu guang'],
  ['公示', 'gong shi'],
  ['名单', 'ming dan'],
  ['公开', 'gong kai'],
  ['老赖', 'lao lai'],
  ['无赖', 'wu lai'],
  ['起诉', 'qi su'],
  ['诉讼', 'su song'],
  ['法院', 'fa yuan'],
  ['律师', 'lv shi'],
  ['仲裁', 'zhong cai'],
  ['征信', 'zheng xin'],
  ['失信', 'shi xin'],
  ['冻结', 'dong jie'],
  ['拘留', 'ju liu'],
  ['坐牢', 'zuo lao'],
  ['罚款', 'fa kuan'],
  ['利息', 'li xi'],
  ['单位', 'dan wei'],
  ['领导', 'ling dao'],
  ['后果', 'hou guo'],
  ['欠费', 'qian fei'],
  ['微信', 'wei xin'],
  ['红包', 'hong bao'],
  ['傻逼', 'sha bi'],
  ['尼玛', 'ni ma'],
  ['他妈', 'ta ma'],
  ['滚蛋', 'gun dan'],
]
/** Characters typed for another by sound or look, in words of three characters and more; shorter words would hurt innocent ones (北门进出). */
const MISTYPED: Record<string, string> = { 滞: '制治智质志至置致直', 纳: '那拿哪钠衲娜', 金: '今斤紟', 黑: '嘿', 违: '围唯', 约: '月' }
/** Short key words in spellings that mean nothing else. */
const MISSPELT: readonly (readonly [spellings: RegExp, word: string])[] = [
  [/[仃渟婷庭]水(?!准|平)/g, '停水'],
  [/[仃渟婷庭]电(?!梯|话)/g, '停电'],
  [/停[氺沝氵]|仃[氺沝]/g, '停水'],
  [/断[氺沝氵]/g, '断水'],
  [/老[癞濑籁]/g, '老赖'],
  [/起[素塑]|启诉/g, '起诉'],
  [/绿师|律狮|率师/g, '律师'],
  [/[爆暴瀑]光/g, '曝光'],
  [/闷禁|门进卡|门尽卡/g, '门禁卡'],
  [/法苑|发院传/g, '法院'],
  [/[栋动]结(?=您|你|账|银|卡)/g, '冻结'],
  [/[伐法]款(?!项)|罚宽/g, '罚款'],
]
/** Characters written as their parts. */
const PARTS: readonly (readonly [parts: string, whole: string])[] = [
  ['亻亭', '停'],
  ['讠斥', '诉'],
  ['讠公', '讼'],
  ['彳聿', '律'],
  ['氵带', '滞'],
  ['纟内', '纳'],
  ['亻责', '债'],
  ['束负', '赖'],
  ['日暴', '曝'],
  ['扌立', '拉'],
  ['氵去', '法'],
  ['阝完', '院'],
  ['彳正', '征'],
  ['亻言', '信'],
  ['扌句', '拘'],
  ['扌合', '拾'],
  ['女马', '妈'],
  ['扌喿', '操'],
  ['氵衮', '滚'],
  ['贝戋', '贱'],
  ['扌圭', '挂'],
  ['贝占', '贴'],
]
/** Pictures that stand for a word. */
const PICTURES: readonly (readonly [picture: RegExp, word: string])[] = [
  [/[💧💦🚰🚿🌊]/gu, '水'],
  [/[⚡🔌💡🔋]/gu, '电'],
  [/🔥(?=断|停|掐)|(?<=断|停|掐)🔥/gu, '气'],
  [/🚪/gu, '门'],
  [/🚗|🚙/gu, '车'],
  [/💩/gu, '屎'],
  [/🐶|🐕(?=日|东西|屁|娘)/gu, '狗'],
]
const ODD: readonly (readonly [odd: RegExp, meant: string])[] = [
  [/(?:丁|(?<!\p{Script=Han})亭)(?=水(?!果)|电|气|暖)/gu, '停'],
  [/(?<=[停断掐切])(?:税|睡)(?=[停断了、，,。！!]|$)/g, '水'],
  [/(?<=[停断掐切])(?:店|垫|殿)(?=[停断了、，,。！!]|$)/g, '电'],
  [/(?<=就|给|把|会|要|将|停|直接|^)(?:端|段|锻)(?=[水电气暖](?![子管话视]))/gu, '断'],
  [/老lai/g, '老赖'],
]
/** A sign or a letter squeezed in; marks that end a clause are none. */
const SQUEEZED = '[^\\p{Script=Han}。，、；：！？,;:!?\\n<>]'
const SINGLE_SIGNS = new RegExp(`(?<=\\p{Script=Han})${SQUEEZED}{1,2}(?=\\p{Script=Han})`, 'u')

interface Disguise {
  word: string
  /** Each character as itself, by its sound or mistyped, with signs in between. */
  written: RegExp
  sounds: string
}
const DISGUISES: readonly Disguise[] = KEY_WORDS.map(([word, sounds]) => {
  const syllables = sounds.split(' ')
  const typed = (sign: string): string => (word.length > 2 ? (MISTYPED[sign] ?? '') : '')
  const places = [...word].map((sign, at) => `(?:${[sign, syllables[at], ...typed(sign)].join('|')})`)
  return { word, written: new RegExp(places.join(`${SQUEEZED}{0,2}`), 'gu'), sounds: syllables.join('') }
})
const MISTYPES = new RegExp(`[${Object.values(MISTYPED).join('')}]`, 'u')
const LATIN = /[a-z]/

/** Puts key words back; `plain` is lower case and simplified, its pictures are still in it. */
export function undisguise(plain: string): string {
  let seen = plain
  if (/\p{So}/u.test(seen)) for (const [picture, word] of PICTURES) seen = seen.replace(picture, word)
  for (const [parts, whole] of PARTS) seen = seen.replaceAll(parts, whole)
  for (const [spellings, word] of MISSPELT) seen = seen.replace(spellings, word)
  if (LATIN.test(seen) || MISTYPES.test(seen) || SINGLE_SIGNS.test(seen)) {
    for (const { word, written, sounds } of DISGUISES) seen = seen.replace(written, found => (isMeant(found, word, sounds) ? word : found))
  }
  for (const [odd, meant] of ODD) seen = seen.replace(odd, meant)
  return seen
}

// At least half of the characters must be right or spelt out; letters alone must be the whole word, not a part of another (shenti, dianti).
function isMeant(found: string, word: string, sounds: string): boolean {
  if (found === word) return false
  const right = [...word].filter(sign => found.includes(sign)).length
  const letters = found.replace(/[^a-z]/g, '')
  if (right === 0) return letters === sounds
  return right * 2 >= word.length || letters !== ''
}

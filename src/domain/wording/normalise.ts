// Undoes what people do to slip a word past a check: invisible characters, full-width forms, separators, look-alikes, pinyin, split characters.

const TRADITIONAL = [
  '電电氣气門门車车閘闸費费繳缴納纳滯滞罰罚斷断關关鎖锁凍冻結结註注銷销設设單单鄰邻佈布開开訴诉訟讼',
  '師师務务執执據据貸贷銀银賬账帳账錢钱裡里裏里層层樓楼區区業业報报進进禁禁讓让給给個个們们會会將将',
  '應应該该後后果果負负責责現现馬马賴赖丟丢臉脸貼贴發发佔占點点麼么時时準准備备檢检查查維维護护級级擇择',
  '須须從从對对來来說说話话號号碼码轉转帶带還还沒没這这樣样當当請请見见過过連连邊边亂乱罵骂媽妈傢家戶户',
  '曬晒廣广權权證证險险無无總总難难變变財财產产處处調调監监獄狱飛飞機机鐵铁畫画傳传喚唤貢贡價价頭头',
].join('')
/** Homophones and look-alikes that are hardly ever meant as written next to these subjects. */
const LOOKALIKE = '仃停氺水沝水汔气熱热閂闩'
const SINGLE = new Map<string, string>()
for (const pairs of [TRADITIONAL, LOOKALIKE]) {
  const letters = [...pairs]
  for (let i = 0; i + 1 < letters.length; i += 2) SINGLE.set(letters[i] ?? '', letters[i + 1] ?? '')
}
const PHRASES: [RegExp, string][] = [
  [/亻亭/g, '停'],
  [/女马/g, '妈'],
  [/讠斥/g, '诉'],
  [/[💧🚰🚿]/gu, '水'],
  [/[⚡🔌💡]/gu, '电'],
  [/🔥(?=断|停|掐)/gu, '气'],
  [/(?:丁|(?<!\p{Script=Han})亭)(?=水(?!果)|电|气|暖)/gu, '停'],
  [/(?<=[停断掐切])(?:税|睡)(?=[停断了、，。！!]|$)/g, '水'],
  [/(?<=[停断掐切])(?:店|垫|殿)(?=[停断了、，。！!]|$)/g, '电'],
  [/(?<=就|给|把|会|要|将|停|直接|^)(?:端|段|锻)(?=[水电气暖](?![子管话视]))/gu, '断'],
  [/闷禁|门进卡/g, '门禁'],
  [/智纳金|滞那金|滞纳紟|制纳金/g, '滞纳金'],
  [/老癞|老濑|老lai/g, '老赖'],
]
const PINYIN: Record<string, string> = {
  ting: '停',
  duan: '断',
  shui: '水',
  dian: '电',
  nuan: '暖',
  qi: '气',
  men: '门',
  jin: '禁',
  che: '车',
  ti: '梯',
  qia: '掐',
  lai: '赖',
  lao: '老',
  su: '诉',
  song: '讼',
  ka: '卡',
  zhi: '滞',
  na: '纳',
  gong: '公',
  shi: '示',
  bao: '曝',
  guang: '光',
}
const SYLLABLES = Object.keys(PINYIN).sort((a, b) => b.length - a.length)
const LINK = /(?:https?:\/\/|www\.)[^\s\u4e00-\u9fff，。；！？]+/gi

/** The text as the concepts read it: simplified, lower case, without separators between Chinese characters; links are cut to a mark. */
export function normalise(text: string): string {
  let plain = text.normalize('NFKC').replace(/\p{Cf}|\p{Cc}|\u034f|\u115f|\u1160|\u3164|\ufe0f/gu, mark => (mark === '\n' ? '\n' : ''))
  plain = plain.replace(LINK, '<链接>').toLowerCase()
  plain = plain.replace(/[a-z\u00e0-\u024f]+/g, unaccent)
  plain = [...plain].map(letter => SINGLE.get(letter) ?? letter).join('')
  plain = plain.replace(/(?<=\p{Script=Han})[ \t·・•∙⋅.*_~～|/\\+=^#–—-]+(?=[\p{Script=Han}a-z])/gu, '')
  plain = plain.replace(/(?<=[a-z])[ \t·・•*_~～|/\\+=^#-]+(?=\p{Script=Han})/gu, '')
  plain = joinLetters(plain)
  plain = plain.replace(/[a-z]+/g, spell)
  for (const [pattern, to] of PHRASES) plain = plain.replace(pattern, to)
  return plain.replace(/(?<=\p{Script=Han})[ \t]+(?=\p{Script=Han})/gu, '')
}

/** The sentences of a normalised text; commas stay inside. */
export function sentencesOf(plain: string): string[] {
  return plain
    .split(/[。！？!?；;\n]+/)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')
}

const unaccent = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '')

// `t-i-n-g` and `t i n g` are one word: single letters with separators between them.
const joinLetters = (text: string): string =>
  text.replace(/(?<![a-z])[a-z](?:[ \-_.·*][a-z])+(?![a-z])/g, run => run.replace(/[^a-z]/g, ''))

/** Spells a word made only of key syllables in characters (`tingdian` → 停电); any other word stays. */
function spell(word: string): string {
  let rest = word
  let spelt = ''
  while (rest !== '') {
    const syllable = SYLLABLES.find(known => rest.startsWith(known))
    if (!syllable) return word
    spelt += PINYIN[syllable] ?? ''
    rest = rest.slice(syllable.length)
  }
  return spelt
}

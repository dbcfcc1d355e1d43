// Undoes what people do to slip a word past a check: invisible characters, full-width forms, separators, look-alikes, pinyin, split characters.
import traditional from 'opencc-js/dict/TSCharacters'
import { undisguise } from './disguise.ts'

let simplified: Map<string, string> | undefined
/** Traditional characters, read once and only when a text has signs beyond the common ones. */
function simplify(text: string): string {
  simplified ??= new Map(
    traditional.split('|').flatMap(pair => {
      const [from = '', to = ''] = pair.split(' ')
      return from === to ? [] : [[from, to] as const]
    }),
  )
  const table = simplified
  return text.replace(/\p{Script=Han}/gu, sign => table.get(sign) ?? sign)
}

const LINK = /(?:https?:\/\/|www\.)[^\s\u4e00-\u9fff，。；！？]+/gi
const UNSEEN = /\p{Cf}|\p{Cc}|\u034f|\u115f|\u1160|\u3164|\ufe0f/gu
const QUOTES = /["'“”‘’「」『』《》〈〉]/g
const BRACKETED = /[([{【〔](\p{Script=Han}{1,2})[)\]}】〕]/gu
const SEPARATORS = /(?<=\p{Script=Han})[ \t·・•∙⋅.*_~～|/\\+=^#–—…\-`´¨°\u00b7\u3000]+(?=[\p{Script=Han}a-z\p{So}])/gu
const SEPARATORS_BEHIND_LETTERS = /(?<=[a-z\p{So}])[ \t·・•*_~～|/\\+=^#-]+(?=[\p{Script=Han}\p{So}])/gu

/** The text as the concepts read it: simplified, lower case, without separators between Chinese characters; links are cut to a mark. */
export function normalise(text: string): string {
  let plain = text.normalize('NFKC').replace(UNSEEN, mark => (mark === '\n' ? '\n' : ''))
  plain = plain.replace(LINK, '<链接>').toLowerCase().replace(QUOTES, '').replace(BRACKETED, '$1')
  plain = simplify(plain.replace(/[a-z\u00e0-\u024f]+/g, unaccent))
  plain = plain.replace(SEPARATORS, '').replace(SEPARATORS_BEHIND_LETTERS, '')
  plain = undisguise(joinLetters(plain))
  return plain.replace(/(?<=\p{Script=Han})(?:[ \t]|\p{So})+(?=\p{Script=Han})/gu, '')
}

const unaccent = (word: string): string =>
  word
    .replace(/[üǖǘǚǜ]/g, 'v')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

// `t-i-n-g` and `t i n g` are one word: single letters with separators between them.
const joinLetters = (text: string): string =>
  text.replace(/(?<![a-z])[a-z](?:[ \-_.·*][a-z])+(?![a-z])/g, run => run.replace(/[^a-z]/g, ''))

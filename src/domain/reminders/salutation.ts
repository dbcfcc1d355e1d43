const DOUBLE = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|夏侯|端木|南宫|西门)/
const TITLE = /^(?:先生|女士|阿姨|叔叔|老师|大爷|奶奶|爷爷|大姐|大哥)$/

/**
 * How an owner is addressed: 姓 + 先生/女士 when 称呼 says so, 称呼 itself when it already holds a name (陈阿姨); empty when it is unknown, because
 * nobody's gender is guessed (reminders §1).
 */
export function salutationOf(ownerName: string, address: string | undefined): string {
  const title = (address ?? '').trim()
  const name = ownerName.trim()
  if (TITLE.test(title)) {
    if (!/^\p{Script=Han}{2,4}$/u.test(name)) return ''
    return `${DOUBLE.exec(name)?.[0] ?? [...name][0] ?? ''}${title}`
  }
  return /^\p{Script=Han}{1,4}(?:先生|女士|阿姨|叔叔|老师|大爷|奶奶|爷爷|大姐|大哥|总)$/u.test(title) ? title : ''
}

/** The same for a formal text (T3, T4): 先生, 女士 and 老师 stay; a familiar word (阿姨, 大哥) says nothing about how to write a letter, so it becomes neutral. */
export function formalSalutation(salutation: string): string {
  return /(?:先生|女士|老师)$/.test(salutation) ? salutation : ''
}

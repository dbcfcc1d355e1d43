// What turns a hit into a harmless sentence: a denial before it (reminders §5, negation guard).

const REACH = 14
const LONGEST_DENIAL = 8
const DENIAL =
  /不会|绝不会?|决不会?|从不|从未|不得(?!已)|严禁|禁止|不能以|不能|不可以?|不应该?|不许|不该|不要|不必|不用|请勿|切勿|并非|并不|不是|无需|无须|无权|没有?权利?|没有权力|不存在|杜绝|避免|别担心|谣言|不允许|不准|拒绝|不愿|不想|不再会|违法|没人|没有(?:人|谁|哪)|从来没有?|不收|不加收|不计|不走/g
const FIRST_SIGNS = /[不绝决从严禁请切并无没杜避别谣拒违未]/
/** Denials that only deny what stands right behind them: 没有停水. */
const NEAR_DENIAL = /(?:没有|没|未|未曾|从没|不)$/
const DOUBLE_NEAR = /(?:不|没|并非|无法)(?:是|会|能|可能|得|有)?(?:没有|没|未|不)$/
/** Between a denial and the hit: the sentence turns, so the denial no longer reaches it. */
const TURN =
  /否则|不然|要不|就(?!此|近)|则|只好|只能|只有|直接|但|可是|而是|反而|马上|立刻|立即|将会?|会(?!所)|就要|要么|到时|后果|(?<!以)才|,(?:是|只是|就是)/
const OWES = /拖|欠|逾期|迟|不交|不缴|没交|客气|等到|商量|怪|抱怨|怨|提醒|通知|留情|手软|犹豫/
const CAUSE = /^(?:再)?(?:因|由于|以|为了?|拿|用|凭|随意|擅自|对|给|把|将|向|任意|通过|采取|采用|仅仅|单纯|随便)/
const DOUBLE = /(?:不得|不能|不会|不可能|并非|不是|没有|无法)$/
/** What stands behind the hit calls it untrue or unlawful: “…”是谣言. */
const REFUTED_BEHIND =
  /^[^。;]{0,14}(?:是|属|都)(?:违法|不合法|违规|不允许|禁止|不可以|不行|谣言|假的|错的|不对的|误传|不实)|^[^。;]{0,14}(?:没有这回事|没这回事|没有的事|这个做不到|已作废)/
const ENDS = /[。!?;\n]/

/** True when a denial at most 14 characters before `at` in the same sentence covers what stands there; a double denial or “不交就停” denies nothing. */
export function deniedAt(plain: string, at: number): boolean {
  const before = sentenceBefore(plain, at)
  if (FIRST_SIGNS.test(before)) {
    if (NEAR_DENIAL.test(before) && !DOUBLE_NEAR.test(before)) return true
    for (const match of before.matchAll(DENIAL)) {
      const between = before.slice(match.index + match[0].length)
      if (between.length > REACH || DOUBLE.test(before.slice(0, match.index))) continue
      if (/^不(?!再|同|正当|合理)/.test(between) || (match[0] === '不得' && between.startsWith('不'))) continue
      if (reaches(between)) return true
    }
  }
  return REFUTED_BEHIND.test(plain.slice(at + 2, at + 26))
}

function sentenceBefore(plain: string, at: number): string {
  let from = at
  while (from > 0 && at - from < REACH + LONGEST_DENIAL && !ENDS.test(plain.charAt(from - 1))) from--
  return plain.slice(from, at)
}

function reaches(between: string): boolean {
  if (CAUSE.test(between)) return !/否则|不然|但|而是|直接/.test(between)
  if (/^(?:客气|手软|留情|通融|等|拖|欠|商量)/.test(between)) return false
  if (between.includes(',')) return !TURN.test(between) && !OWES.test(between)
  return !/否则|不然|就|则|只好|但|而是|直接/.test(between)
}

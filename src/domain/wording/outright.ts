// Words that say it outright (reminders §5): where one stands, only a sentence that is plainly harmless goes through – an answer, a denial, a warning of others.
import { isFormal, type LintContext, type RuleId } from './concept.ts'
import { deniedAt } from './guards.ts'
import type { Reading, Span } from './reading.ts'

/** A word that a rule names, with the place it stands at. */
export interface Outright {
  rule: RuleId
  words: string
  /** The share of forbidden wording from which a sentence with these words is stopped. */
  from: number
}

interface Words {
  rule: RuleId
  pattern: RegExp
  /** A denial before it lets it through (reminders §5: L01–L04). */
  guarded?: true
  /** Never innocent but in a denial or a correction (reminders §5: L10 is always stopped). */
  always?: true
  /** Tone, channel and clause that make the words allowed. */
  allowed?(context: LintContext): boolean
}

const OUTRIGHT_FROM = 0.3
const ALWAYS_FROM = 0.1

const withClause = (context: LintContext): boolean => isFormal(context) && context.verifiedClause !== undefined

const WORDS: readonly Words[] = [
  { rule: 'L01', guarded: true, pattern: /(?:停|断|掐)(?:您家?|你家?|他家?|掉|了)?的?(?:水(?!果)|电(?!梯|话|动|视|脑|瓶)|气(?!温)|暖)/ },
  { rule: 'L06', pattern: /后果自负|责任自负|再不(?:交(?!通)|缴|付)|勿谓言之不预|走着瞧|等着瞧/ },
  {
    rule: 'L08',
    pattern:
      /起诉|诉讼|诉诸|诉状|仲裁|律师|法院|法庭|对簿公堂|支付令|打官司|应诉|法律(?:手段|责任|途径|程序|武器|行动|制裁)|司法(?:途径|程序)/,
    allowed: isFormal,
  },
  { rule: 'L09', pattern: /法务中心|法律事务中心|案件|案号|本案|书记员|承办法官|经办法官|执行局|立案庭|诉前(?:调解|联调)/ },
  { rule: 'L10', always: true, pattern: /滞纳|罚息/ },
  { rule: 'L10', pattern: /罚款|罚金|加收/ },
  { rule: 'L11', pattern: /违约金|逾期利息|计息/, allowed: withClause },
  { rule: 'L12', pattern: /0个?小时(?:之)?内[^,。]{0,6}(?:缴|交(?!通)|付|清)|0小时后|立即(?:缴|交|付|支付)|最后通牒/ },
  { rule: 'L17', pattern: /(?:个人|私人)(?:账户|账号|微信|支付宝|收款码|银行卡|卡)|我的?(?:微信|支付宝|收款码|银行卡|卡号)|卡号:?0/ },
  { rule: 'L18', pattern: /他妈|你妈的?(?:$|,)|尼玛|草泥马|傻[逼b]|王八蛋|狗日|去死|婊|nmsl|cnm|杂种|畜生|不要脸/ },
]

/** The words of a window that a rule names outright. */
export function outrightIn({ text }: Reading, { at, end }: Span, context: LintContext): Outright[] {
  const window = text.slice(at, end)
  return WORDS.flatMap(({ rule, pattern, guarded, always, allowed }) => {
    const found = pattern.exec(window)
    if (!found || allowed?.(context) || (guarded && deniedAt(text, at + found.index))) return []
    return [{ rule, words: found[0], from: always ? ALWAYS_FROM : OUTRIGHT_FROM }]
  })
}

// The texts of tone T0 for a group of owners: nothing of any household can stand in them, for nothing of one is handed in (model INV3).
import type { BillFact } from '../../domain/household.ts'
import { payWaysOf } from '../../domain/reminders/payWays.ts'
import { periodPhrase } from '../../domain/reminders/period.ts'
import { fillTemplate, type SlotName, type Template } from '../../domain/reminders/template.ts'
import { forEverybody, type PublicText } from '../../domain/speech.ts'
import { textsFor } from './approved.ts'
import { itemWords } from './facts.ts'

/** What a text for everybody may be made of. */
export interface GroupSource {
  community: { name: string; hotline: string; payWays: readonly string[] }
  own: readonly Template[]
}

/** The bills of a period have been issued, and where to look. */
export function billsIssuedText(
  { community, own }: GroupSource,
  bills: readonly Pick<BillFact, 'item' | 'periodStart' | 'periodEnd'>[],
): PublicText {
  const app = payWaysOf(community.payWays).includes('app')
  const values: Partial<Record<SlotName, string>> = {
    账期: periodPhrase(bills),
    费项: itemWords(bills) || '物业费',
    查账单: app ? '请在小程序“我的账单”查看' : '请私聊我发“我的账单”查看',
    热线: community.hotline === '' ? '' : `服务中心电话${community.hotline}。`,
  }
  return forEverybody(fillTemplate(textsFor('G1', own)[0], slot => values[slot] ?? '').text)
}

/** A greeting before a holiday; no fee, no household. */
export function greetingText({ community, own }: GroupSource, holiday: string): PublicText {
  const { name } = community
  const values: Partial<Record<SlotName, string>> = { 节日: holiday, 小区服务中心: name.endsWith('服务中心') ? name : `${name}服务中心` }
  return forEverybody(fillTemplate(textsFor('G2', own)[0], slot => values[slot] ?? '').text)
}

// What the product says in its own words before an article of the law: plain, and no threat in it.
import { forEverybody, type PublicText } from '../domain/speech.ts'

/** The sentences before the article, by topic. */
export const OWN_LEADS: Record<'why_pay' | 'if_unpaid' | 'why_not_named', string> = {
  why_pay:
    '物业费是大家一起请人打理共用部分的钱：电梯、消防、水泵的维修养护，保洁绿化，门岗和秩序。按合同约定分摊，服务内容、标准和收支应当定期公开；觉得服务没做到，可以登记投诉或对账单提异议。',
  if_unpaid:
    '共用设施的养护靠大家按约定分摊，收得上来才能按合同做足。个别业主没缴，物业只能私下提醒、书面催告，再不行走调解或诉讼，不能停水停电，也不能公布姓名。',
  why_not_named:
    '公布姓名、房号和欠费金额会泄露个人信息，要有本人单独同意才行；不少物业自己的总结也说，贴名单多半催不回钱，反而伤了邻里和气。我们只公布整栋的收缴率，欠费只私下提醒本人。',
}

/** When the desk is open, with its telephone where there is one. */
export function deskHoursText(hours: string, hotline: string): PublicText {
  return forEverybody(`服务中心时间：${hours}。${hotline === '' ? '' : `电话 ${hotline}。`}节假日安排以公告为准。`)
}

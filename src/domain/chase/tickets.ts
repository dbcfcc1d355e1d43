// Which open repairs and complaints stop the chase (collection §4 G4, open-points 17).
import type { TicketFact } from '../household.ts'
import type { Policy } from '../policy.ts'

const COMMON_PARTS = /电梯|楼道|大堂|门厅|绿化|公共|小区|停车场|车库|车棚|门禁|道闸|路灯|健身|广场|垃圾站|垃圾桶|围墙|大门|监控|保安|喷泉/
const OWN_HOME = /我家|家里|屋里|屋内|室内|户内|卫生间|厨房|阳台|卧室|客厅|渗水|漏水|渗漏|地漏|马桶|墙面|窗户|入户门|暖气/

/** Whether an open ticket stops the chase: every one does, unless the community counts only those that touch the household itself. */
export function blocksChase(ticket: TicketFact, { ticketsBlock }: Policy): boolean {
  return ticketsBlock === 'every' || OWN_HOME.test(ticket.subject) || !COMMON_PARTS.test(ticket.subject)
}

// Settings of the chase: ladder, caps, letters, limitation, promises, tickets, hours of the day.
import { ZERO } from '../money.ts'
import { SHIPPED_POLICY } from '../policy.ts'
import { int, ints, named, oneOf, onOff, range, windows, yuan } from './kinds.ts'
import { atTop, type Setting, within } from './setting.ts'

const STRICTER = '只能更严'
const { windows: hours } = SHIPPED_POLICY
const READINGS = oneOf([
  ['逐笔账单', 'per_bill'],
  ['整笔债务', 'whole_debt'],
])
const BLOCKING = oneOf([
  ['全部工单', 'every'],
  ['只限本户', 'household'],
])

/** 催缴阶梯 (collection §2). */
export const LADDER: readonly Setting[] = [
  within('ladder', 'billNotices', ints(1, 60, 4, 'descending', '天'), ['账单告知提前', 0, 'company']),
  within('ladder', 'callFrom', int(1, 30, '天'), ['送单后几天打电话', 10, 'company']),
  within('ladder', 'visitFrom', int(2, 60, '天'), ['送单后几天约上门', 10, 'company']),
  within('ladder', 'reasonFrom', int(1, 365, '天'), ['逾期几天必须登记原因', 10, 'company']),
  within('ladder', 'stalledAfter', named(int(0, 30, '次'), 0, '不提示'), ['连续几次无进展换方式', 0, 'company']),
  within('ladder', 'demandFrom', int(30, 1095, '天'), ['逾期几天发催告函', 10, 'company']),
  within('ladder', 'demandLimitation', int(0, 365, '天'), ['时效剩几天发催告函', 10, 'company']),
  within('ladder', 'letterFrom', int(90, 1095, '天'), ['逾期几天可发律师函', 10, 'company']),
  within('ladder', 'mediationAfterLetter', int(15, 180, '天'), ['律师函后几天调解', 10, 'company']),
]

/** 联系频率 (collection §5). */
export const CAPS: readonly Setting[] = [
  within('caps', 'attemptsADay', int(1, 1, '次', STRICTER), ['每天联系上限', 12, 'company']),
  within('caps', 'windowDays', int(7, 30, '天', STRICTER), ['频率统计天数', 12, 'company']),
  within('caps', 'effectiveInWindow', int(1, 2, '次', STRICTER), ['期内有效联系上限', 12, 'company']),
  within('caps', 'attemptsInWindow', int(1, 3, '次', STRICTER), ['期内联系尝试上限', 12, 'company']),
  within('caps', 'gapDays', int(3, 30, '天', STRICTER), ['有效联系间隔', 12, 'company']),
  within('caps', 'visitGapDays', int(14, 90, '天', STRICTER), ['上门间隔', 12, 'company']),
  within('caps', 'visitAgreedDays', int(1, 14, '天', STRICTER), ['上门约定有效', 12, 'company']),
]

/** 催告与律师函. */
export const LETTERS: readonly Setting[] = [
  within('demand', 'periodDays', int(15, 60, '天'), ['催告期限', 11, 'manager']),
  within('demand', 'sentDays', int(7, 30, '天', STRICTER), ['寄出后几天不发第二封', 0, 'company']),
  within('demand', 'transitDays', int(15, 120, '天'), ['寄出后几天内的送达算同一封', 0, 'company']),
  within('batches', 'letters', range(1, 100, '户'), ['律师函每批', 9, 'manager_lawyer']),
  within('batches', 'suits', range(1, 20, '户'), ['起诉每批', 9, 'manager_lawyer']),
  within('notices', 'electronicOnly', onOff, ['只发电子催告', 4, 'lawyer']),
  within('approvals', 'supervisorDemandFen', named(yuan(100_000), ZERO, '只由经理签'), ['主管可签催告函的金额', 8, 'company']),
]

/** 诉讼时效 (collection §7). */
export const LIMITATION: readonly Setting[] = [
  within('limitation', 'throughTicket', named(int(-1, 180, '天'), -1, '经理逐案决定'), ['有报修时时效剩几天仍可催告', 18, 'lawyer']),
  within('limitation', 'throughCaps', int(0, 30, '天', STRICTER), ['时效剩几天不受频率限制', 0, 'lawyer']),
  within('limitation', 'tellManager', int(30, 365, '天'), ['时效剩几天提示经理', 0, 'manager']),
  within('limitation', 'reading', READINGS, ['时效计算', 19, 'lawyer']),
  within('limitation', 'messagesInterrupt', onOff, ['私信提醒算时效中断', 19, 'lawyer']),
]

/** 承诺与分期. */
export const PROMISES: readonly Setting[] = [
  within('promise', 'missedDays', int(1, 14, '天'), ['失约后几天内跟进', 0, 'company']),
  within('promise', 'passGapDays', int(0, 2, '天', STRICTER), ['失约后几天不受间隔限制', 0, 'company']),
  within('promise', 'repeatedDays', int(30, 1095, '天'), ['几天内再次失约转主管', 22, 'company']),
  within('promise', 'keptGraceDays', int(0, 3, '天'), ['承诺宽限', 0, 'manager']),
  within('promise', 'furthestDays', int(7, 365, '天'), ['承诺最远几天', 0, 'company']),
  atTop('remindOnInstalmentDay', onOff, ['分期当天提醒', 16, 'company']),
]

/** 报修、异议与回复. */
export const SERVICE: readonly Setting[] = [
  atTop('ticketsBlock', BLOCKING, ['哪些工单先办后催', 17, 'manager']),
  atTop('repairSignedOffDays', int(0, 2, '天', STRICTER), ['维修完成后几天内回访', 0, 'manager']),
  atTop('replyDays', int(1, 30, '天'), ['业主回复几天内加分', 0, 'manager']),
  atTop('claimAlertFrom', int(1, 14, '天'), ['待核实几天起每天提醒', 21, 'finance']),
  within('claims', 'failAfterDays', named(int(0, 90, '天'), 0, '不自动失败'), ['待核实几天自动失败', 21, 'finance']),
  within('claims', 'sameMoneyDays', int(0, 31, '天'), ['几天内同额视为可能同一笔', 0, 'finance']),
  atTop('objectionHoldDays', int(7, 90, '天', STRICTER), ['强烈反感暂缓', 0, 'company']),
  atTop('disputeAnswerWorkingDays', int(1, 3, '个工作日', STRICTER), ['异议答复期限', 0, 'manager']),
  within('service', 'repairWorkingDays', int(1, 10, '个工作日'), ['报修办结期限', 0, 'manager']),
  within('service', 'warrantyWorkingDays', int(1, 10, '个工作日'), ['保修期内报修办结期限', 0, 'manager']),
  within('service', 'complaintWorkingDays', int(1, 3, '个工作日', STRICTER), ['投诉答复期限', 0, 'manager']),
  within('service', 'answerWorkingDays', int(1, 5, '个工作日'), ['转人工和申请答复期限', 0, 'manager']),
  within('service', 'careCallDays', int(7, 180, '天'), ['关怀回访间隔', 0, 'manager']),
  within('service', 'vacantPatrolDays', int(7, 180, '天'), ['空置房巡查间隔', 0, 'manager']),
  within('service', 'contactCheckDays', int(90, 730, '天'), ['联系方式核对间隔', 0, 'manager']),
  within('service', 'lowRating', int(1, 3, '分'), ['几分以下重新办理', 0, 'manager']),
  within('service', 'leakWarrantyYears', int(5, 10, '年'), ['防渗漏保修年限', 0, 'lawyer']),
  within('service', 'fittingWarrantyYears', int(2, 10, '年'), ['管线保修年限', 0, 'lawyer']),
]

/** 联系时段 (collection §6). */
export const HOURS: readonly Setting[] = [
  within('windows', 'day', windows(hours.day), ['白天私信电话时段', 13, 'company']),
  within('windows', 'evening', windows(hours.evening), ['上班族晚间时段', 13, 'company']),
  within('windows', 'visitDay', windows(hours.visitDay), ['白天上门时段', 13, 'company']),
  within('windows', 'visitEvening', windows(hours.visitEvening), ['晚间上门时段', 13, 'company']),
]

/** 每人每天工作量 (collection §10). */
export const CAPACITY: readonly Setting[] = [
  within('capacity', 'call', int(0, 100, '个'), ['每人每天电话', 15, 'manager']),
  within('capacity', 'visit', int(0, 50, '户'), ['每人每天上门', 15, 'manager']),
  within('capacity', 'message', int(0, 500, '条'), ['每人每天私信', 15, 'manager']),
]

// Settings of points, bills, money, approvals and figures.
import { bands, daySteps, int, ints, named, oneOf, onOff, words } from './kinds.ts'
import { atTop, inside, type Setting, within } from './setting.ts'

const points = int(0, 300, '分')
const MONTHS = oneOf([
  ['按月', 1],
  ['按季', 3],
  ['按半年', 6],
  ['按年', 12],
])
const DUE_FROM = oneOf([
  ['账期第一天', 'period_start'],
  ['账期最后一天', 'period_end'],
])
const FREE_TEXT = oneOf([
  ['主管', 'supervisor'],
  ['管家（T1检查通过后）', 'steward'],
])
const BILL_YEARS = oneOf([
  ['账期起的年份', 'period_start'],
  ['到期日的年份', 'due_on'],
])
const HUMAN_CONTACT = oneOf([
  ['任何人工联系', 'any'],
  ['只算有效联系', 'effective'],
])

/** 打分 (collection §8). */
export const POINTS: readonly Setting[] = [
  within('points', 'promiseToday', points, ['承诺当天', 14, 'manager']),
  within('points', 'instalmentToday', points, ['分期当天', 14, 'manager']),
  within('points', 'instalmentTomorrow', points, ['分期前一天', 14, 'manager']),
  within('points', 'missedFirst', points, ['首次失约', 14, 'manager']),
  within('points', 'missedRepeated', points, ['再次失约', 14, 'manager']),
  within('points', 'repairSignedOff', points, ['维修刚完成', 14, 'manager']),
  within('points', 'limitation', bands(0, 300, false), ['时效剩余分档', 14, 'manager']),
  inside('points', 'ladder', 'steps', daySteps(300), ['阶梯分', 14, 'manager']),
  inside('points', 'ladder', 'slopeFrom', int(1, 60, '天'), ['阶梯递增起算', 14, 'manager']),
  inside('points', 'ladder', 'base', points, ['阶梯递增起点', 14, 'manager']),
  inside('points', 'ladder', 'aDay', int(0, 20, '分'), ['阶梯每天递增', 14, 'manager']),
  inside('points', 'ladder', 'most', points, ['阶梯分上限', 14, 'manager']),
  within('points', 'ticketDemand', points, ['有报修的时效催告', 14, 'manager']),
  within('points', 'overdue', bands(-100, 100, true), ['逾期分档', 14, 'manager']),
  within('points', 'amount', bands(-100, 100, true, true), ['金额分档', 14, 'manager']),
  inside('points', 'reason', 'forgot', int(-100, 100, '分'), ['原因遗忘', 14, 'manager']),
  inside('points', 'reason', 'out_of_town', int(-100, 100, '分'), ['原因外地', 14, 'manager']),
  inside('points', 'reason', 'no_time', int(-100, 100, '分'), ['原因没空', 14, 'manager']),
  inside('points', 'reason', 'service', int(-100, 100, '分'), ['原因服务不满', 14, 'manager']),
  within('points', 'reply', int(-100, 100, '分'), ['业主有回复', 14, 'manager']),
  within('points', 'beforeWeekend', int(-100, 100, '分'), ['周末前加分', 14, 'manager']),
  within('points', 'beforeWeekendDays', ints(1, 7, 7, 'ascending', ''), ['周末前是星期几', 14, 'manager']),
  within('points', 'carriedADay', int(1, 20, '分'), ['顺延每天加分', 14, 'manager']),
  within('points', 'carriedMost', int(0, 100, '分'), ['顺延加分上限', 14, 'manager']),
]

/** 账单与收费. */
export const BILLING: readonly Setting[] = [
  within('billing', 'periodMonths', MONTHS, ['账期', 1, 'company']),
  within('billing', 'dueFrom', DUE_FROM, ['缴费期限从哪天算', 1, 'company']),
  within('billing', 'dueDays', int(0, 90, '天'), ['缴费期限', 1, 'company']),
  within('billing', 'vacantPerMille', named(int(0, 500, '‰'), 0, '没有'), ['空置减免上限', 33, 'company_lawyer']),
]

/** 违约金. */
export const LATE_FEE: readonly Setting[] = [
  within('lateFee', 'clause', words(100), ['违约金条款', 2, 'lawyer']),
  within('lateFee', 'graceDays', int(0, 365, '天'), ['违约金宽限', 2, 'lawyer']),
  within('lateFee', 'ratePer100k', int(0, 100, '/10万'), ['违约金日率', 2, 'lawyer']),
  within('lateFee', 'capPerMille', int(0, 300, '‰'), ['违约金上限', 2, 'lawyer']),
  within('lateFee', 'waivedOnPayment', onOff, ['缴清即免违约金', 2, 'lawyer']),
]

/** 审批、渠道与数据. */
export const OFFICE: readonly Setting[] = [
  within('desk', 'hours', words(40), ['服务中心时间', 0, 'company']),
  within('approvals', 'freeText', FREE_TEXT, ['自拟文字由谁批准', 23, 'manager']),
  within('notices', 'sms', onOff, ['短信备用', 26, 'company']),
  atTop('careTagsInChat', onOff, ['聊天中登记关怀需要', 28, 'company_lawyer']),
  atTop('retentionYears', int(3, 30, '年'), ['聊天内容保存', 27, 'lawyer']),
]

/** 自动消息 (reminders §3): what goes out without anybody's tap. */
export const AUTOMATIC: readonly Setting[] = [
  within('automatic', 'billNotices', onOff, ['自动账单告知', 0, 'company']),
  within('automatic', 'slips', onOff, ['自动催费单', 0, 'company']),
  within('automatic', 'promiseDays', onOff, ['自动承诺日提醒', 0, 'company']),
  within('automatic', 'instalments', onOff, ['自动分期提醒', 0, 'company']),
  within('automatic', 'thanks', onOff, ['自动到账感谢', 0, 'company']),
]

/** 统计口径 (metrics). */
export const FIGURES: readonly Setting[] = [
  within('figures', 'billYear', BILL_YEARS, ['账单归属年度', 29, 'finance']),
  within('figures', 'humanContact', HUMAN_CONTACT, ['主动缴费的人工联系', 30, 'manager']),
  atTop('smallestGroup', int(5, 100, '户'), ['对业主公布的最小户数', 31, 'company']),
  atTop('complaintTarget', int(0, 100, '件/千次'), ['催缴投诉率目标', 32, 'manager']),
]

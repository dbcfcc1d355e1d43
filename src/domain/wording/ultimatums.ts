// Ultimatums with their consequence spelt out: whatever polite and exact words stand beside them, they stop a message (reminders §5, L06 and L12).
import type { Concept } from './concept.ts'

const CONSEQUENCE = '(?:后果|责任)(?:由您?)?(?:自负|自担|自行承担|自行负责)|后果您?(?:自己)?(?:知道|清楚|掂量|负责|承担)'

/** L06: consequences threatened for what is not paid or not done by a day, and somebody sent to the home of whoever does not come. */
const L06 = new RegExp(
  `(?:否则|不然|逾期|过期|过时|日前|以前|之前|期限|限期|不(?:交|缴|付|来|办)|看着办)[^。!?！？;；]{0,16}(?:${CONSEQUENCE})|不(?:来|交|缴|付)[^。!?！？;；]{0,4}就?(?:去|到)?(?:您家|家里)?上门(?:收|要|催|找)`,
)
/** L12: “or else” with a measure after it. What cannot be matched to an account without a note is no measure. */
const L12 =
  /(?:否则|不然)[^。!?！？;；]{0,8}(?:后果|采取|措施|手段|上门|追究|追缴|追讨|依法处理|按规定处理|不客气|别怪|停(?:水|电|气|暖|止服务)|断(?:水|电)|限制|公示|公布|通知您?的?(?:单位|家|公司))/

/** The marks, each with the words that show it. A warning of fraud or danger names no payment that is owed. */
export const ULTIMATUMS: readonly Concept[] = [
  { rule: 'L06', find: ({ plain }) => L06.exec(plain)?.[0] ?? null },
  { rule: 'L12', find: ({ plain }) => (OWED.test(plain) ? (L12.exec(plain)?.[0] ?? null) : null) },
]

const OWED = /缴|交(?!通|付使用|接|流|房)|付款|支付|物业费|账单|欠|费用/

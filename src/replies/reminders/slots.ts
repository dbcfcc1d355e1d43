// What the approved templates are filled with. Everything variable is a slot, and every slot comes from the ledger or the settings.
import type { Day } from '../../domain/calendar.ts'
import { type Fen, plainYuan } from '../../domain/money.ts'
import type { PayWay } from '../../domain/reminders/payWays.ts'

/** Who writes to whom; in every template. */
export interface Sender {
  /** `王女士`, or empty when no form of address is known. */
  salutation: string
  /** `和悦园服务中心`. */
  centre: string
  role: '管家' | '客服'
  /** The name of the steward. */
  steward: string
}

/** What is asked for, until when and how it can be paid. */
export interface Ask {
  /** `2026年第四季度`; empty while the start date is disputed. */
  period: string
  item: string
  amountFen: Fen
  deadline: Day
  ways: readonly PayWay[]
}

/** `王女士您好，我是和悦园服务中心管家小李`, without a stop. */
export function opening({ salutation, centre, role, steward }: Sender): string {
  return `${salutation}您好，我是${centre}${role}${steward}`
}

/** `2026年第四季度物业费1440.00元`. */
export function asked({ period, item, amountFen }: Ask): string {
  return `${period}${item}${yuan(amountFen)}`
}

/** `1440.00元`. */
export function yuan(amount: Fen): string {
  return `${plainYuan(amount)}元`
}

/** `12月10日`. */
export function dayOfMonth(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** `2026年11月26日`. */
export function fullDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${dayOfMonth(day)}`
}

// What supervisors and managers read about the greeting before a holiday.

/** Offered on the last open day before it. */
export function greetingOffer(holiday: string): string {
  return `明天开始${holiday}，放假期间不催缴。要现在发节日问候吗？只问候，不提费用；私信不发给要求停止自动消息的业主。`
}

/** It is on its way to the groups. */
export const greetedGroups = (holiday: string, groups: number): string => `${holiday}问候发往${groups}个业主群。`

/** It is on its way to bound owners. */
export const greetedOwners = (holiday: string, homes: number): string => `${holiday}问候已排好，私信${homes}户，在今天的时段内发出。`

/** The hours of the last open day are over. */
export const tooLateToGreet = (holiday: string): string => `今天的联系时段已过，${holiday}期间不发消息。想发可以请管家在群里手工问候。`

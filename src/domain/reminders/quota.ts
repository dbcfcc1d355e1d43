// What platforms take, counted before they refuse or drop without a word. Figures of the vendors' pages, to be read again now and then.

/** At most `most` messages within `seconds`, counted over one chat or over the whole platform. */
export interface Quota {
  scope: 'chat' | 'platform'
  most: number
  seconds: number
}

const MINUTE = 60
const HOUR = 3_600

const DIRECT: Record<string, readonly Quota[]> = {
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  telegram: [
    { scope: 'chat', most: 1, seconds: 1 },
    { scope: 'platform', most: 30, seconds: 1 },
  ],
  // https://developer.work.weixin.qq.com/document/path/101463: replies and pushes together
  wecom: [
    { scope: 'chat', most: 30, seconds: MINUTE },
    { scope: 'chat', most: 1_000, seconds: HOUR },
  ],
}

const GROUP: Record<string, readonly Quota[]> = {
  telegram: [
    { scope: 'chat', most: 20, seconds: MINUTE },
    { scope: 'platform', most: 30, seconds: 1 },
  ],
  wecom: DIRECT.wecom ?? [],
}

/** The quotas of a chat; none for a platform without known limits. */
export function quotasOf(chatId: string, kind: 'direct' | 'group'): readonly Quota[] {
  return (kind === 'direct' ? DIRECT : GROUP)[platformOf(chatId)] ?? []
}

/** The platform an id belongs to: what stands before the colon. */
export function platformOf(id: string): string {
  return id.slice(0, id.indexOf(':'))
}

/** Platforms on which no reminder goes out by itself: an unofficial account that pushes is banned first. */
const NEVER_REMINDS: ReadonlySet<string> = new Set(['wechaty'])

/** True where a reminder may be sent through the platform of this account. */
export function mayRemindOn(accountId: string): boolean {
  return !NEVER_REMINDS.has(platformOf(accountId))
}

/** Accounts or chats, those first to whom something may be said that answers nothing they wrote. */
export function reachableFirst<T extends string | { chatId: string }>(places: readonly T[]): T[] {
  const never = (place: T) => Number(!mayRemindOn(typeof place === 'string' ? place : place.chatId))
  return places.toSorted((a, b) => never(a) - never(b))
}

// What the running program last knew of its channels, for whoever asks from outside: a second connection would take the bot from the first.
import { z } from 'zod'
import type { Storage, Tx } from './open.ts'

const stored = z.object({ state: z.enum(['off', 'connecting', 'connected', 'down']), detail: z.string(), at: z.coerce.date() })

/** How a channel was, and when that was seen. */
export type ChannelState = z.infer<typeof stored>

/** Keeps the state of a channel; the last one counts. */
export async function recordChannelState(storage: Storage, channel: string, state: ChannelState): Promise<void> {
  const key = stateKey(channel)
  const value = JSON.stringify(state)
  await storage.transact(tx => tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } }))
}

/** The last known state of a channel; null when the program never ran with it. */
export async function channelState(storage: Storage, channel: string): Promise<ChannelState | null> {
  const row = await storage.db.setting.findUnique({ where: { key: stateKey(channel) } })
  return row === null ? null : stored.parse(JSON.parse(row.value))
}

function stateKey(channel: string): string {
  return `channel:${channel}`
}

/** Whether the manager has silenced a channel. */
export async function isMuted(storage: Storage, channel: string): Promise<boolean> {
  return (await storage.db.setting.findUnique({ where: { key: muteKey(channel) }, select: { key: true } })) !== null
}

/** Silences a channel, or lets it speak again. */
export async function setMuted(tx: Tx, channel: string, muted: boolean, by: string): Promise<void> {
  const key = muteKey(channel)
  if (muted) await tx.setting.upsert({ where: { key }, create: { key, value: by }, update: { value: by } })
  else await tx.setting.deleteMany({ where: { key } })
}

/** Until when staff want a group left alone; null when it may be spoken to. */
export async function mutedUntil(storage: Storage, chatId: string, now: Date): Promise<Date | null> {
  const chat = await storage.db.chat.findUnique({ where: { id: chatId }, select: { mutedUntil: true } })
  return chat?.mutedUntil && chat.mutedUntil > now ? chat.mutedUntil : null
}

function muteKey(channel: string): string {
  return `muted:${channel}`
}

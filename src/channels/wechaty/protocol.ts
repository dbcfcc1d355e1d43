// What the channel and the process that runs Wechaty tell each other.
import { z } from 'zod'

const chat = z.object({ kind: z.enum(['group', 'direct']), id: z.string().min(1) })

/** How the gateway is reached. */
export const GATEWAY = z.object({
  token: z.string().min(1),
  endpoint: z.string().optional(),
  authority: z.string().optional(),
  noTls: z.boolean(),
})

/** What the process is asked to do. */
export const ORDER = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), gateway: GATEWAY }),
  z.object({
    do: z.literal('say'),
    id: z.number(),
    chat,
    /** The person addressed in a group. */
    mention: z.string().optional(),
    text: z.string().optional(),
    file: z.object({ name: z.string(), path: z.string() }).optional(),
  }),
  z.object({ do: z.literal('fetch'), id: z.number(), messageId: z.string() }),
])

/** A message as Wechaty gives it. */
export const SAID = z.object({
  id: z.string().min(1),
  at: z.number(),
  room: z.object({ id: z.string().min(1), topic: z.string() }).optional(),
  from: z.object({ id: z.string().min(1), name: z.string() }),
  self: z.boolean(),
  text: z.string(),
  /** The bot stands among the people mentioned. */
  mentioned: z.boolean(),
  /** What the bot is called in this chat. */
  names: z.array(z.string()),
  kind: z.enum(['text', 'image', 'voice', 'document', 'other', 'unread']),
  fileName: z.string().optional(),
})

/** What the process reports. */
export const NEWS = z.discriminatedUnion('news', [
  /** Wechaty is an optional dependency, and is not there. */
  z.object({ news: z.literal('missing'), detail: z.string() }),
  z.object({ news: z.literal('scan'), qrcode: z.string() }),
  z.object({ news: z.literal('login'), name: z.string() }),
  z.object({ news: z.literal('logout') }),
  z.object({ news: z.literal('trouble'), code: z.number().nullable(), detail: z.string() }),
  z.object({ news: z.literal('alive') }),
  z.object({ news: z.literal('said'), said: SAID }),
  z.object({ news: z.literal('done'), id: z.number(), bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array).optional() }),
  z.object({ news: z.literal('failed'), id: z.number(), code: z.number().nullable(), detail: z.string() }),
])

export type Gateway = z.infer<typeof GATEWAY>
export type Order = z.infer<typeof ORDER>
export type Said = z.infer<typeof SAID>
export type News = z.infer<typeof NEWS>

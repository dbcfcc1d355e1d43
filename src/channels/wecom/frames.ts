// What WeCom sends, checked: https://developer.work.weixin.qq.com/document/path/101463. Anything may be missing or of another shape.
import { z } from 'zod'

const id = z.string().min(1).max(512)
const media = z.object({
  url: z.string().min(1),
  aeskey: z.string().optional(),
  filename: z.string().optional(),
  file_size: z.number().int().nonnegative().optional().catch(undefined),
})
const words = z.object({ content: z.string() })

const envelope = z.object({
  msgid: id,
  chatid: id.optional(),
  chattype: z.enum(['single', 'group']).optional(),
  from: z.object({ userid: id }),
  /** Seconds; of some events milliseconds. */
  create_time: z.number().positive().optional().catch(undefined),
})

const content = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: words }),
  z.object({ msgtype: z.literal('voice'), voice: words }),
  z.object({ msgtype: z.literal('image'), image: media }),
  z.object({ msgtype: z.literal('file'), file: media }),
  z.object({ msgtype: z.literal('video'), video: media }),
  z.object({
    msgtype: z.literal('mixed'),
    mixed: z.object({
      msg_item: z.array(
        z.union([
          z.object({ msgtype: z.literal('text'), text: words }),
          z.object({ msgtype: z.literal('image'), image: media }),
          z.object({ msgtype: z.string() }),
        ]),
      ),
    }),
  }),
])

const pressed = z.object({ event_key: z.string().optional(), task_id: id.optional(), selected_items: z.unknown().optional() })

/** A message somebody wrote. */
export const MESSAGE = envelope.and(content)

/** A message whose kind is not read: only where it came from. */
export const ENVELOPE = envelope.extend({ msgtype: z.string() })

/** A press of a card's button. The press stands in an object of its own; the SDK's types have it one level higher. */
export const PRESS = envelope.extend({
  event: z.union([
    z.object({ eventtype: z.literal('template_card_event'), template_card_event: pressed }),
    pressed.extend({ eventtype: z.literal('template_card_event') }),
  ]),
})

/** Somebody opened the private chat with the bot, the first time that day. */
export const ENTRY = envelope.extend({ event: z.object({ eventtype: z.literal('enter_chat') }) })

/** A message as it was checked. */
export type WecomMessage = z.infer<typeof MESSAGE>

/** A picture, file or video that came with a message. */
export type Media = z.infer<typeof media>

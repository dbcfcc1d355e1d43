// One outgoing message → the calls that put it into a chat: https://core.telegram.org/bots/api#sendmessage

import { stat } from 'node:fs/promises'
import { type Api, InlineKeyboard, InputFile } from 'grammy'
import type { Message } from 'grammy/types'
import { type Button, ChannelError, type Outbound } from '../channel.ts'
import { splitText } from '../split.ts'
import { messageNumber, NAME } from './ids.ts'

/** Telegram's limits in UTF-16 units, and of a button's id in bytes. */
const TEXT_LIMIT = 4096
const CAPTION_LIMIT = 1024
const BUTTON_ID_BYTES = 64
/** How many characters of labels stand side by side before a phone cuts them off. */
const ROW_WIDTH = 16
const ROW_BUTTONS = 4

/** One message of Telegram's; the first quotes what it answers. */
export interface Part {
  text: string
  file?: Outbound['file']
  keyboard?: InlineKeyboard
  first: boolean
}

/** What the message becomes, the buttons at the last of it. Throws a ChannelError. */
export function partsOf({ kind, text, file, buttons = [] }: Outbound): Part[] {
  const texts = splitText(text, TEXT_LIMIT)
  if (kind === 'text' && texts.length === 0) throw refused('there is nothing to say: the text is empty')
  if (kind !== 'text' && file === undefined) throw refused(`a message of kind '${kind}' needs a file`)
  const captioned = text.length <= CAPTION_LIMIT
  const parts = [
    ...(kind === 'text' ? [] : [{ text: captioned ? text : '', file }]),
    ...(kind === 'text' || !captioned ? texts.map(words => ({ text: words })) : []),
  ]
  const keyboard = keyboardOf(buttons)
  return parts.map((part, index) => ({
    ...part,
    first: index === 0,
    ...(keyboard !== undefined && index === parts.length - 1 ? { keyboard } : {}),
  }))
}

/** Puts a part into the chat and answers Telegram's number of it. Throws what grammY throws, or a ChannelError. */
export async function sendPart(api: Api, chat: number, outbound: Outbound, part: Part): Promise<number> {
  const options = { ...placeOf(outbound, chat, part.first), ...(part.keyboard ? { reply_markup: part.keyboard } : {}) }
  if (part.file !== undefined) return await sendFile(api, chat, outbound.kind, part.file, { ...options, caption: part.text })
  return (await api.sendMessage(chat, part.text, { ...options, link_preview_options: { is_disabled: true } })).message_id
}

/** Takes the buttons of a message away. Best effort: pressed again, they only say that they were pressed before. */
export async function takeButtons(api: Api, chat: number, concludes: string | undefined): Promise<void> {
  const number = messageNumber(concludes, chat)
  if (number !== undefined) await api.editMessageReplyMarkup(chat, number).catch(() => undefined)
}

async function sendFile(
  api: Api,
  chat: number,
  kind: Outbound['kind'],
  file: NonNullable<Part['file']>,
  { caption, ...place }: ReturnType<typeof placeOf> & { caption: string; reply_markup?: InlineKeyboard },
): Promise<number> {
  const found = await stat(file.path).catch(() => undefined)
  if (found?.isFile() !== true) throw refused(`the file ${file.path} cannot be read`)
  if (found.size === 0) throw refused(`the file ${file.path} is empty`)
  // grammY writes the name bare into a header of the upload.
  const input = new InputFile(file.path, file.name.replace(/[\r\n";\\]/g, '_'))
  const options = { ...place, ...(caption === '' ? {} : { caption }) }
  const message: Message = kind === 'image' ? await api.sendPhoto(chat, input, options) : await api.sendDocument(chat, input, options)
  return message.message_id
}

/** Where in the chat: the topic, and on the first part the message answered. A message of another chat is not quoted here: that would carry it along. */
function placeOf(outbound: Outbound, chat: number, first: boolean) {
  const topic = Number(outbound.topic)
  const answered = first ? messageNumber(outbound.replyTo, chat) : undefined
  return {
    ...(outbound.topic !== undefined && Number.isSafeInteger(topic) ? { message_thread_id: topic } : {}),
    ...(answered === undefined ? {} : { reply_parameters: { message_id: answered, allow_sending_without_reply: true } }),
  }
}

function keyboardOf(buttons: Button[]): InlineKeyboard | undefined {
  if (buttons.length === 0) return undefined
  const keyboard = new InlineKeyboard()
  let width = 0
  let inRow = 0
  for (const { id, label } of buttons) {
    const bytes = Buffer.byteLength(id)
    if (bytes === 0 || bytes > BUTTON_ID_BYTES)
      throw refused(`the id of button '${label}' has ${bytes} bytes: Telegram takes 1 to ${BUTTON_ID_BYTES}`)
    if (label.trim() === '') throw refused(`the button '${id}' has no label`)
    if (inRow > 0 && (width + label.length > ROW_WIDTH || inRow === ROW_BUTTONS)) {
      keyboard.row()
      width = 0
      inRow = 0
    }
    keyboard.text(label, id)
    width += label.length
    inRow += 1
  }
  return keyboard
}

function refused(message: string): ChannelError {
  return new ChannelError(NAME, 'refused', message)
}

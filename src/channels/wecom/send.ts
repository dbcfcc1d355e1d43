// The parts of a message → WeCom: as answers to what they answer, where that still can be, else as messages of their own.
import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { TemplateCard, WSClient } from '@wecom/aibot-node-sdk'
import { ChannelError, type Outbound, type PartsKept } from '../channel.ts'
import { sendInOrder } from '../parts.ts'
import type { Answerable } from './answerable.ts'
import { firstLine, outcomeCard } from './cards.ts'
import { isRefusal, isTooOld, toChannelError } from './errors.ts'
import { NAME, ownId } from './ids.ts'
import type { FilePart, Part } from './plan.ts'

/** WeCom's limits in bytes. */
const FILE_BYTES = { image: 10 * 1024 * 1024, file: 20 * 1024 * 1024 }

type Ready = { kind: FilePart['kind']; mediaId: string } | Exclude<Part, FilePart>

/** What the pressed card is changed to: its title with the outcome below, else the outcome alone; undefined when this message is not that. */
export function outcomeOf(event: Answerable | undefined, outbound: Outbound, before: Outbound | null): TemplateCard | undefined {
  const taskId = event?.kind === 'press' ? event.taskId : undefined
  if (taskId === undefined || outbound.concludes !== ownId(taskId) || outbound.kind !== 'text') return undefined
  const title = before === null ? '' : `${firstLine(before.text)}\n`
  return outcomeCard(taskId, `${title}${outbound.text}`, outbound.buttons ?? [])
}

/** Changes the pressed card; false when WeCom does not take that any more. */
export async function changeCard(client: WSClient, event: Answerable, card: TemplateCard): Promise<boolean> {
  try {
    await client.updateTemplateCard(frameOf(event), card)
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/**
 * Welcomes somebody who has just opened the private chat. WeCom takes it once, as plain words and within seconds, and nothing else may be written to a person
 * who has said nothing: what is too late, or went without word of its arrival, is given up.
 */
export async function sendWelcome(client: WSClient, event: Answerable | undefined, { text }: Outbound): Promise<string> {
  if (event === undefined || event.expired) throw refused('too late to welcome whoever opened the chat: WeCom takes that within 5 s, once')
  event.expired = true
  const sent = await client.replyWelcome(frameOf(event), { msgtype: 'text', text: { content: text } })
  return sent.headers.req_id
}

/** Sends the parts in order, without those that stand in the chat already; answers the id of the last. */
export async function sendParts(
  client: WSClient,
  chatId: string,
  event: Answerable | undefined,
  parts: readonly Part[],
  kept: PartsKept | undefined,
): Promise<string> {
  const send = async (part: Part) => {
    const ready = await readied(client, part)
    return ownId((await answer(client, event, ready)) ?? (await push(client, chatId, ready)))
  }
  return (await sendInOrder(parts, { send, sort: toChannelError, kept })) ?? ownId('')
}

/** As an answer, which WeCom shows with the question; undefined when it cannot be one (any more). */
async function answer(client: WSClient, event: Answerable | undefined, part: Ready): Promise<string | undefined> {
  if (event?.kind !== 'message' || event.expired || (part.kind === 'card' && event.cardSent)) return undefined
  const frame = frameOf(event)
  const id = part.kind === 'card' ? (part.card.task_id ?? '') : `s-${randomUUID()}`
  try {
    if (part.kind === 'markdown') await client.replyStream(frame, id, part.content, true)
    else if (part.kind === 'card') await client.replyTemplateCard(frame, part.card)
    else await client.replyMedia(frame, part.kind, part.mediaId)
    if (part.kind === 'card') event.cardSent = true
    return id
  } catch (error) {
    if (!isTooOld(error)) throw error
    event.expired = true
    return undefined
  }
}

async function push(client: WSClient, chatId: string, part: Ready): Promise<string> {
  if (part.kind === 'card') {
    await client.sendMessage(chatId, { msgtype: 'template_card', template_card: part.card })
    return part.card.task_id ?? ''
  }
  const sent =
    part.kind === 'markdown'
      ? await client.sendMessage(chatId, { msgtype: 'markdown', markdown: { content: part.content } })
      : await client.sendMediaMessage(chatId, part.kind, part.mediaId)
  return sent.headers.req_id
}

/** A file is uploaded before it is sent; a failed upload has put nothing into the chat. */
async function readied(client: WSClient, part: Part): Promise<Ready> {
  if (!('path' in part)) return part
  const bytes = await bytesOf(part.path, part.kind)
  const { media_id: mediaId } = await client.uploadMedia(bytes, { type: part.kind, filename: part.name })
  return { kind: part.kind, mediaId }
}

async function bytesOf(path: string, kind: 'image' | 'file'): Promise<Buffer> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true) throw refused(`the file ${path} cannot be read`)
  if (found.size === 0) throw refused(`the file ${path} is empty`)
  if (found.size > FILE_BYTES[kind]) throw refused(`the file ${path} has ${found.size} bytes: WeCom takes up to ${FILE_BYTES[kind]}`)
  return await readFile(path)
}

function frameOf({ reqId }: Answerable) {
  return { headers: { req_id: reqId } }
}

function refused(message: string): ChannelError {
  return new ChannelError(NAME, 'refused', message)
}

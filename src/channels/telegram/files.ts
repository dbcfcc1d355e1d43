import type { Message } from 'grammy/types'
import { ChannelError, type InboundFile } from '../channel.ts'
import { download, LARGEST_FILE_BYTES } from '../download.ts'
import { NAME } from './ids.ts'

interface TelegramFile {
  file_id: string
  file_unique_id: string
  file_size?: number
  file_name?: string
}

/** The file of a message, by the id Telegram keeps it under; of a photo the largest size. */
export function fileOf(message: Message): InboundFile | undefined {
  const photo = message.photo?.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best))
  if (photo !== undefined) return named(photo, 'image', 'photo', 'jpg')
  if (message.voice !== undefined) return named(message.voice, 'voice', 'voice', 'ogg')
  // An animation comes as a document too.
  if (message.animation !== undefined) return named(message.animation, 'other', 'animation', 'mp4')
  if (message.document !== undefined) return named(message.document, 'document', 'document', 'bin')
  if (message.audio !== undefined) return named(message.audio, 'other', 'audio', 'mp3')
  if (message.video !== undefined) return named(message.video, 'other', 'video', 'mp4')
  if (message.video_note !== undefined) return named(message.video_note, 'other', 'video', 'mp4')
  if (message.sticker !== undefined) return named(message.sticker, 'other', 'sticker', 'webp')
  return undefined
}

function named(file: TelegramFile, kind: InboundFile['kind'], stem: string, extension: string): InboundFile {
  const name = file.file_name ?? `${stem}-${file.file_unique_id}.${extension}`
  return { name, kind, handle: file.file_id, ...(file.file_size === undefined ? {} : { size: file.file_size }) }
}

/** The bytes behind the address Telegram gave for a file. */
export async function fetchFile(url: string): Promise<Uint8Array> {
  const got = await download(url)
  if (got.kind === 'bytes') return got.bytes
  if (got.kind === 'too-large') throw new ChannelError(NAME, 'refused', `the file has more than ${LARGEST_FILE_BYTES} bytes`)
  if (got.kind === 'gone') throw new ChannelError(NAME, 'unreachable', `Telegram does not hand out the file (${got.status})`)
  throw new ChannelError(NAME, 'limited', `the file cannot be fetched: ${got.why}`)
}

// Files people send: an address that lives five minutes, and the key they are encrypted with.
import { decryptFile } from '@wecom/aibot-node-sdk'
import { z } from 'zod'
import { ChannelError, type InboundFile } from '../channel.ts'
import { download, LARGEST_FILE_BYTES } from '../download.ts'
import { NAME } from './ids.ts'

const HANDLE = z.object({ url: z.url(), aeskey: z.string().optional() })

/** The bytes of a file, decrypted. */
export async function fetchFile(file: InboundFile): Promise<Uint8Array> {
  const handle = HANDLE.safeParse(parse(file.handle))
  if (!handle.success) throw new ChannelError(NAME, 'refused', 'this is no file of WeCom')
  if ((file.size ?? 0) > LARGEST_FILE_BYTES) throw tooLarge()
  const got = await download(handle.data.url)
  if (got.kind === 'too-large') throw tooLarge()
  if (got.kind === 'gone') throw new ChannelError(NAME, 'unreachable', `WeCom hands out a file for five minutes only (${got.status})`)
  if (got.kind === 'failed') throw new ChannelError(NAME, 'limited', `the file cannot be fetched: ${got.why}`)
  return handle.data.aeskey === undefined ? got.bytes : decrypt(got.bytes, handle.data.aeskey)
}

function decrypt(bytes: Uint8Array, key: string): Uint8Array {
  try {
    return decryptFile(Buffer.from(bytes), key)
  } catch (error) {
    throw new ChannelError(NAME, 'refused', 'the file cannot be decrypted with the key that came with it', { cause: error })
  }
}

function parse(handle: string): unknown {
  try {
    return JSON.parse(handle)
  } catch {
    return undefined // the schema says that it is none
  }
}

function tooLarge(): ChannelError {
  return new ChannelError(NAME, 'refused', `the file has more than ${LARGEST_FILE_BYTES} bytes`)
}

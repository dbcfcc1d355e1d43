import { createHash } from 'node:crypto'
import { ApiFailure, type Json } from './json.ts'
import type { Upload } from './multipart.ts'
import type { World } from './world.ts'

/** What a method gets to work with. */
interface Call {
  params: Json
  files: Record<string, Upload>
  gone: AbortSignal
}

type Method = (world: World, call: Call) => unknown

/** The methods of https://core.telegram.org/bots/api#available-methods that the server knows; any other is a 404, as there. */
export const METHODS: Record<string, Method> = {
  getMe: world => world.me,
  getUpdates: (world, { params, gone }) => world.updates.poll(params, gone),
  setWebhook: (world, { params }) => {
    world.updates.setWebhook(params)
    return true
  },
  deleteWebhook: (world, { params }) => {
    world.updates.setWebhook({ ...params, url: '' })
    return true
  },
  getWebhookInfo: ({ updates }) => ({
    url: updates.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending,
    ...(updates.lastError === undefined ? {} : { last_error_date: 1, last_error_message: updates.lastError }),
  }),
  sendMessage: (world, { params }) => {
    const text = typeof params.text === 'string' ? params.text.trim() : ''
    if (text === '') throw new ApiFailure(400, 'Bad Request: message text is empty')
    if (text.length > 4096) throw new ApiFailure(400, 'Bad Request: message is too long')
    return world.post('sendMessage', params, { text })
  },
  sendPhoto: (world, call) => sendFile(world, call, 'photo'),
  sendDocument: (world, call) => sendFile(world, call, 'document'),
  sendChatAction: (world, { params }) => world.openChat(params.chat_id) !== undefined,
  editMessageText: (world, { params }) => {
    const text = String(params.text ?? '').trim()
    if (text.length > 4096) throw new ApiFailure(400, 'Bad Request: message is too long')
    return world.edit(params, text)
  },
  editMessageReplyMarkup: (world, { params }) => world.edit(params, undefined),
  answerCallbackQuery: (world, { params }) => {
    const id = String(params.callback_query_id)
    if (!world.openQueries.delete(id)) {
      throw new ApiFailure(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    }
    world.answered.push(id)
    return true
  },
  setMyCommands: (world, { params }) => world.setCommands(params),
  deleteMyCommands: (world, { params }) => world.setCommands({ ...params, commands: undefined }),
  getChat: (world, { params }) => world.chatOf(params.chat_id),
  getFile: (world, { params }) => {
    const bytes = world.files.get(String(params.file_id))
    if (bytes === undefined) throw new ApiFailure(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (bytes.length > 20 * 1024 * 1024) throw new ApiFailure(400, 'Bad Request: file is too big')
    return { file_id: params.file_id, file_unique_id: 'u', file_size: bytes.length, file_path: `files/${params.file_id}` }
  },
}

function sendFile(world: World, { params, files }: Call, kind: 'photo' | 'document'): unknown {
  const caption = typeof params.caption === 'string' ? params.caption : ''
  if (caption.length > 1024) throw new ApiFailure(400, 'Bad Request: message caption is too long')
  const attached = /^attach:\/\/(.+)$/.exec(String(params[kind]))?.[1] ?? kind
  const upload = files[attached]
  if (upload === undefined) throw new ApiFailure(400, `Bad Request: there is no ${kind} in the request`)
  if (upload.bytes.length === 0) throw new ApiFailure(400, 'Bad Request: file must be non-empty')
  const id = `file-${createHash('sha256').update(upload.bytes).digest('hex').slice(0, 12)}`
  world.files.set(id, upload.bytes)
  const file = { file_id: id, file_unique_id: id, file_size: upload.bytes.length }
  const body = kind === 'photo' ? [{ ...file, width: 90, height: 90 }] : { ...file, file_name: upload.name }
  return world.post(
    kind === 'photo' ? 'sendPhoto' : 'sendDocument',
    params,
    { ...(caption === '' ? {} : { caption }), [kind]: body },
    upload,
  )
}

// The process that runs Wechaty: it weighs as much as the rest of the program, registers handlers of its own on the process, and can hang or die
// without taking anybody along. It is told what to do by messages and tells what happens by messages; it never stops the gateway's session, which
// would log the account out.
import { openGateway } from './gateway.ts'
import { type News, ORDER } from './protocol.ts'

const tell = (news: News): void => {
  if (process.connected) process.send?.(news)
}

let gateway: Awaited<ReturnType<typeof openGateway>> | undefined

process.on('message', raw => {
  const order = ORDER.parse(raw)
  if (order.do === 'open') {
    openGateway(order.gateway, tell).then(
      opened => {
        gateway = opened
      },
      (error: unknown) => tell(openingFailed(error)),
    )
    return
  }
  const done = order.do === 'say' ? gateway?.say(order) : gateway?.fetch(order.messageId)
  const { id } = order
  ;(done ?? Promise.reject(new Error('the gateway is not open'))).then(
    bytes => tell({ news: 'done', id, ...(bytes instanceof Uint8Array ? { bytes } : {}) }),
    (error: unknown) => tell({ news: 'failed', id, code: codeOf(error), detail: error instanceof Error ? error.message : String(error) }),
  )
})
// The program is gone: nobody would hear what is said here.
process.on('disconnect', () => process.exit(0))

function openingFailed(error: unknown): News {
  const detail = error instanceof Error ? error.message : String(error)
  const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
  return missing ? { news: 'missing', detail } : { news: 'trouble', code: codeOf(error), detail }
}

function codeOf(error: unknown): number | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null
}

// Koishi with its HTTP server and its Telegram adapter in webhook mode, and one middleware.
import { createRequire } from 'node:module'
import type { Plugin } from 'koishi'

// Its build for `import` does not load in this Node; that for `require` does.
const require = createRequire(import.meta.url)
const { Context } = require('koishi') as typeof import('koishi')
const { default: Server } = require('@koishijs/plugin-server') as typeof import('@koishijs/plugin-server')
const { default: Http } = require('@koishijs/plugin-http') as { default: Plugin.Constructor }
const { default: TelegramBot } = require('@satorijs/adapter-telegram') as typeof import('@satorijs/adapter-telegram')

const { API_ROOT = '', PORT = '', TOKEN = '', REPLY = '' } = process.env
const app = new Context()
app.plugin(Http)
app.plugin(Server, { host: '127.0.0.1', port: Number(PORT), selfUrl: `http://127.0.0.1:${PORT}` })
app.plugin(TelegramBot, {
  token: TOKEN,
  endpoint: API_ROOT,
  protocol: 'server',
  path: '/telegram',
  slash: false,
  files: { server: false },
})
app.middleware(() => REPLY)
await app.start()

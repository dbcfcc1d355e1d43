// grammY bare: a webhook and one handler, as its own guide begins.
import { createServer } from 'node:http'
import { Bot, webhookCallback } from 'grammy'

const { API_ROOT = '', PORT = '', TOKEN = '', SECRET = '', REPLY = '' } = process.env
const bot = new Bot(TOKEN, { client: { apiRoot: API_ROOT } })
bot.on('message:text', ctx => ctx.reply(REPLY))
await bot.init()
createServer(webhookCallback(bot, 'http', { secretToken: SECRET })).listen(Number(PORT), '127.0.0.1', () => {
  void bot.api.setWebhook(`http://127.0.0.1:${PORT}/telegram`, { secret_token: SECRET })
})

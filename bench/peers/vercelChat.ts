// vercel/chat with its Telegram adapter and the state in memory; CONCURRENCY sets what it does with a message into a group that is being answered.
import { createServer } from 'node:http'
import { createMemoryState } from '@chat-adapter/state-memory'
import { createTelegramAdapter } from '@chat-adapter/telegram'
import { type Adapter, Chat, type ConcurrencyStrategy } from 'chat'

const { API_ROOT = '', PORT = '', TOKEN = '', SECRET = '', REPLY = '', USERNAME = '', CONCURRENCY = 'drop' } = process.env
const telegram = createTelegramAdapter({ botToken: TOKEN, apiUrl: API_ROOT, secretToken: SECRET, mode: 'webhook', userName: USERNAME })
const bot = new Chat({
  userName: USERNAME,
  adapters: { telegram: telegram as Adapter },
  state: createMemoryState(),
  logger: 'silent',
  concurrency: CONCURRENCY as ConcurrencyStrategy,
})
bot.onNewMention(async thread => {
  await thread.post(REPLY)
})
await bot.initialize()
createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
  const request = new Request(`http://127.0.0.1${incoming.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) })
  const response = (await bot.webhooks.telegram?.(request, { waitUntil: () => {} })) ?? new Response(null, { status: 404 })
  outgoing.writeHead(response.status).end(await response.text())
}).listen(Number(PORT), '127.0.0.1', () => {
  void fetch(`${API_ROOT}/bot${TOKEN}/setWebhook?url=${encodeURIComponent(`http://127.0.0.1:${PORT}/telegram`)}`)
})

import { channelContract } from '../contract.ts'
import { telegramStage } from './stage.ts'

channelContract({ name: 'Telegram by long polling', setup: () => telegramStage() })

channelContract({
  name: 'Telegram by webhook',
  setup: () => telegramStage({ webhook: { url: 'http://127.0.0.1:0/telegram', secret: 'a-Secret_1', host: '127.0.0.1' } }),
})

import { channelContract } from '../contract.ts'
import { wecomStage } from './stage.ts'

channelContract({
  name: 'the WeCom smart bot',
  setup: () => wecomStage(),
  skip: {
    'own messages are dropped': 'WeCom does not hand a bot its own words, nor those of other bots',
    'what does not address the bot in a group arrives as such': 'WeCom hands over what mentions the bot and nothing else',
    'what was not acknowledged comes again after a restart': 'WeCom delivers once: what was received is kept in memory until it is stored',
    'a group that moves is told with both ids': 'the groups of WeCom keep their ids',
  },
})

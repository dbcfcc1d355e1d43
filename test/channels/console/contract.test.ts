import { channelContract } from '../contract.ts'
import { consoleStage } from './stage.ts'

channelContract({
  name: 'the terminal',
  setup: consoleStage,
  skip: {
    'own messages are dropped': 'what the bot writes never comes back in',
    'a long text is split at the limit of the platform, never inside a figure, with the buttons on the last part':
      'a terminal has no limit',
    'a rate limit is certainly not sent, and says when to try again': 'a terminal takes everything at once',
    'a message delivered twice has one id': 'each line of a terminal is a message of its own',
    'a file comes in with its name, and its bytes can be fetched': 'nobody sends files from a terminal',
    'what a receiver did not take comes again, in order, with the same id':
      'a pipe cannot be asked twice; the person is told to send it again',
    'what was not acknowledged comes again after a restart': 'a pipe cannot be asked twice',
    'a group that moves is told with both ids': 'the groups of a terminal keep their ids',
  },
})

import { afterAll } from 'vitest'
import { channelContract } from '../contract.ts'
import { endSharing, wechatyStage } from './stage.ts'

afterAll(endSharing)

channelContract({
  name: 'Wechaty',
  setup: wechatyStage,
  skip: {
    'a rate limit is certainly not sent, and says when to try again':
      'a gateway asks nobody to slow down; the channel limits itself, see its own tests',
    'what was not acknowledged comes again after a restart':
      'a gateway delivers once: what was received is kept in memory until it is stored',
    'a press carries the id of the button and who pressed': 'there are no buttons: a number is replied, and the desk finds the button',
    'a group that moves is told with both ids': 'groups keep their ids',
  },
})

import { defineAggregate } from '../house.js'
import * as commands from './commands.js'
import { erasure } from './decide-erasure.js'
import * as events from './events.js'
import { evolve } from './evolve.js'
import { initial } from './state.js'

/** One whose personal data is here. Its stream has their id, such as `shopper:1000`, and begins with the erasure. */
export const subject = defineAggregate({
  name: 'subject',
  commands,
  events,
  initial,
  decide: erasure,
  evolve,
  about: () => ({ siteId: null, channelCode: null, onBehalfOf: null, takeoverSessionId: null }),
})

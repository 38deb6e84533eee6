import { defineAggregate } from '../house.js'
import * as commands from './commands.js'
import { end } from './decide-end.js'
import { grants } from './decide-grants.js'
import { news } from './decide-news.js'
import { start } from './decide-start.js'
import * as events from './events.js'
import { evolve } from './evolve.js'
import { initial } from './state.js'

/** The story of one takeover, from the request to its one end. It decides nothing about the cart. */
export const takeoverSession = defineAggregate({
  name: 'takeoverSession',
  commands,
  events,
  initial,
  decide: { ...start, ...news, ...grants, ...end },
  evolve,
  about: (state, { data }) => ({
    siteId: 'siteId' in data ? data.siteId : state.siteId,
    channelCode: 'newCart' in data ? (data.newCart?.channelCode ?? null) : null,
    onBehalfOf: 'shopper' in data ? data.shopper : state.shopper,
    takeoverSessionId: 'sessionId' in data ? data.sessionId : state.sessionId,
  }),
})

import { defineAggregate } from '../house.js'
import * as commands from './commands.js'
import { adding } from './decide-adding.js'
import { claims } from './decide-claims.js'
import { control } from './decide-control.js'
import { coupons } from './decide-coupons.js'
import { edits } from './decide-edits.js'
import { ending } from './decide-ending.js'
import { handoff } from './decide-handoff.js'
import { merge } from './decide-merge.js'
import { opening } from './decide-opening.js'
import { prices } from './decide-prices.js'
import { supervision } from './decide-supervision.js'
import { undo } from './decide-undo.js'
import { due } from './due.js'
import * as events from './events.js'
import { evolve } from './evolve.js'
import { initial } from './state.js'

/** A shopper's cart. It arbitrates control: who may write to it, until when, is decided here and nowhere else. */
export const cart = defineAggregate({
  name: 'cart',
  commands,
  events,
  initial,
  due,
  decide: {
    ...opening,
    ...claims,
    ...adding,
    ...edits,
    ...coupons,
    ...undo,
    ...prices,
    ...control,
    ...supervision,
    ...handoff,
    ...merge,
    ...ending,
  },
  evolve,
  about: (state, { data }) => ({
    siteId: 'siteId' in data ? data.siteId : state.siteId,
    channelCode: 'channelCode' in data ? data.channelCode : state.channelCode,
    onBehalfOf: 'shopper' in data ? data.shopper : state.shopper,
    takeoverSessionId: 'sessionId' in data ? data.sessionId : state.phase.is === 'sealed' ? state.phase.sessionId : null,
  }),
})

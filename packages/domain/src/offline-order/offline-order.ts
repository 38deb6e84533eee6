import { defineAggregate } from '../house.js'
import * as commands from './commands.js'
import { addresses } from './decide-addresses.js'
import { adjustmentApprovals } from './decide-adjustments.js'
import { afterwards } from './decide-afterwards.js'
import { copy } from './decide-copy.js'
import { orderCoupons } from './decide-coupons.js'
import { details } from './decide-details.js'
import { orderDiscounts } from './decide-discounts.js'
import { duplicate } from './decide-duplicate.js'
import { order } from './decide-order.js'
import { payment } from './decide-payment.js'
import { pickupContacts } from './decide-pickup-contacts.js'
import { priceList } from './decide-price-list.js'
import { prices } from './decide-prices.js'
import { submission } from './decide-submission.js'
import { takeover } from './decide-takeover.js'
import { due } from './due.js'
import * as events from './events.js'
import { evolve } from './evolve.js'
import { initial } from './state.js'

/** The order that comes of it: created before its customer is known, filled from a cart, completed by the shopper or the CSR. */
export const offlineOrder = defineAggregate({
  name: 'offlineOrder',
  commands,
  events,
  initial,
  due,
  decide: {
    ...order,
    ...addresses,
    ...pickupContacts,
    ...takeover,
    ...copy,
    ...details,
    ...adjustmentApprovals,
    ...prices,
    ...orderDiscounts,
    ...orderCoupons,
    ...priceList,
    ...payment,
    ...duplicate,
    ...submission,
    ...afterwards,
  },
  evolve,
  about: (state, { data }) => ({
    siteId: 'siteId' in data ? data.siteId : state.siteId,
    channelCode: 'channelCode' in data ? data.channelCode : state.channelCode,
    onBehalfOf: 'shopper' in data ? data.shopper : state.shopper,
    takeoverSessionId: 'sessionId' in data ? data.sessionId : state.activeSession,
  }),
})

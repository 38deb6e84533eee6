import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import {
  AddItem,
  AddItems,
  ApplyCoupon,
  ChangeItemQuantity,
  ConfigureItem,
  EmptyCart,
  OpenCart,
  ReleaseControl,
  RemoveCoupon,
  RemoveItem,
  SetItemFulfillment,
} from '../cart/commands.js'
import type { CartCommand } from '../cart/tables.js'
import { deriveId, isRefused } from '../event-sourcing/index.js'
import type { OnCart, OnCartLine } from '../processes/call-subject.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { liveCart } from '../processes/live-cart.js'
import { offerForLine } from '../processes/offer-for-line.js'
import { offerToAdd } from '../processes/offer-to-add.js'
import type { Failure } from '../processes/surroundings.js'
import { type WantedItem, wantedItems } from '../processes/wanted-items.js'
import { directShip, type Fulfillment } from '../values/fulfillment.js'
import type { Option } from '../values/product.js'
import { type Shopper, sameShopper } from '../values/shopper.js'
import type { Call, ShopperCall } from './call.js'
import { type ShopperCartAnswer, shopperCartAnswer } from './shopper-answers.js'

const sessionId = null

/** What a shopper does with a cart of their own. */
export const ownCartOf = (conductor: Conductor, call: Call) => {
  const { ports, policy } = conductor

  const onCart = <Input extends OnCart>(
    command: (input: Input, asked: Asked, shopper: Shopper) => Promise<E.Either<Failure, CartCommand>>,
  ): ShopperCall<Input, ShopperCartAnswer> =>
    call(async (input, asked, shopper) => {
      const made = await command(input, asked, shopper)
      if (isRefused(made)) return made
      const told = await conductor.tell(cart, input.cartId, made.right, asked)
      return isRefused(told) ? told : shopperCartAnswer(conductor, told.right, shopper)
    })

  return {
    /** The shopper's present cart on a site, opened where there is none. */
    openCart: call<{ readonly siteId: string }, ShopperCartAnswer>(async ({ siteId }, asked, shopper) => {
      const site = await ports.sites.site(siteId)()
      if (isRefused(site)) return site
      if (site.right === null) return conductor.refuse('SITE_REQUIRED', { siteId })
      const live = await liveCart(conductor, shopper, siteId)
      if (isRefused(live)) return live
      const { channelCode, currency, priceListCode } = site.right
      const opened = { shopper, siteId, channelCode, currency, priceListCode, origin: 'shopper' as const, rounding: policy.rounding }
      const open = (cartId: string) => conductor.tell(cart, cartId, OpenCart({ cartId, ...opened }), asked)
      const { cartId, previous } = live.right
      // A retry is answered with the cart that it opened first, even if that one was bought meanwhile.
      const again = previous === null ? null : await open(previous)
      if (again !== null && isRefused(again)) return again
      // Not of one that is somebody else's by now: they have logged in meanwhile.
      if (again?.right.replayed === true && sameShopper(again.right.state.shopper, shopper))
        return shopperCartAnswer(conductor, again.right, shopper)
      const told = await open(cartId)
      if (isRefused(told)) return told
      const { phase } = told.right.state
      if (phase.is !== 'redirected') return shopperCartAnswer(conductor, told.right, shopper)
      // They have logged in meanwhile, in another tab: what was their cart as a guest is theirs.
      const instead = await conductor.look(cart, phase.to)
      return isRefused(instead) ? instead : shopperCartAnswer(conductor, { ...told.right, state: instead.right }, shopper)
    }),

    addItem: onCart(
      async (
        { cartId, productCode, quantity = 1, options = [], fulfillment = directShip }: OnCart & WantedItem,
        { commandId },
        shopper,
      ) => {
        const state = await conductor.look(cart, cartId)
        if (isRefused(state)) return state
        const { siteId, lines } = state.right
        const wanted = { productCode, options, quantity, fulfillment }
        const offered = await offerToAdd(conductor, { by: 'shopper', siteId, shopper, lines }, wanted)
        if (isRefused(offered)) return offered
        return E.right(AddItem({ sessionId, lineId: deriveId('line', commandId), ...wanted, offer: offered.right.offer }))
      },
    ),
    /** Several at once: all of them, or none where one cannot be added. */
    addItems: onCart(async ({ cartId, items }: OnCart & { readonly items: ReadonlyArray<WantedItem> }, { commandId }, shopper) => {
      const state = await conductor.look(cart, cartId)
      if (isRefused(state)) return state
      const { siteId, lines } = state.right
      const wanted = await wantedItems(conductor, items, { by: 'shopper', siteId, shopper, lines }, commandId)
      return isRefused(wanted) ? wanted : E.right(AddItems({ sessionId, items: wanted.right }))
    }),
    changeItemQuantity: onCart(async ({ cartId, lineId, quantity }: OnCartLine & { readonly quantity: number }) => {
      const offer = await offerForLine(conductor, cartId, lineId, { quantity })
      return isRefused(offer) ? offer : E.right(ChangeItemQuantity({ sessionId, lineId, quantity, offer: offer.right }))
    }),
    configureItem: onCart(async ({ cartId, lineId, options }: OnCartLine & { readonly options: ReadonlyArray<Option> }) => {
      const offer = await offerForLine(conductor, cartId, lineId, { options })
      return isRefused(offer) ? offer : E.right(ConfigureItem({ sessionId, lineId, options, offer: offer.right }))
    }),
    removeItem: onCart(async ({ lineId }: OnCartLine) => E.right(RemoveItem({ sessionId, lineId }))),
    emptyCart: onCart(async (_: OnCart) => E.right(EmptyCart({ sessionId }))),
    setItemFulfillment: onCart(async ({ cartId, lineId, fulfillment }: OnCartLine & { readonly fulfillment: Fulfillment }) => {
      const offer = await offerForLine(conductor, cartId, lineId, {})
      return isRefused(offer) ? offer : E.right(SetItemFulfillment({ sessionId, lineId, fulfillment, offer: offer.right }))
    }),
    applyCoupon: onCart(async ({ cartId, code }: OnCart & { readonly code: string }, _, shopper) => {
      const state = await conductor.look(cart, cartId)
      if (isRefused(state)) return state
      const answer = await ports.coupons.check({ code, siteId: state.right.siteId, shopper, lines: state.right.lines })()
      return isRefused(answer) ? answer : E.right(ApplyCoupon({ sessionId, code, answer: answer.right }))
    }),
    removeCoupon: onCart(async ({ code }: OnCart & { readonly code: string }) => E.right(RemoveCoupon({ sessionId, code }))),

    /** Takes control back from a CSR, as far as the policy lets (F16); the CSR's edits stay. */
    reclaim: onCart(async (_: OnCart) => E.right(ReleaseControl({ sessionId, cause: 'reclaimed', disposition: 'keep' }))),
  }
}

import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import { AssignToCustomer, KeepForLogin, MergeIntoCart, MergeItemsFromCart } from '../cart/commands.js'
import { mergeWaitsFor } from '../cart/decide-merge.js'
import type * as cartEvents from '../cart/events.js'
import type { CartState } from '../cart/state.js'
import type { CartCommand } from '../cart/tables.js'
import { deriveId, type EventOf, isRefused, type RecordedEvent, Rejected } from '../event-sourcing/index.js'
import { type Done, done } from '../processes/answers.js'
import type { Asked, Conductor } from '../processes/conductor.js'
import { type LiveCart, liveCart } from '../processes/live-cart.js'
import type { Failure } from '../processes/surroundings.js'
import type { CartLine } from '../values/line.js'
import type { NewCart } from '../values/new-cart.js'
import { type Shopper, sameShopper } from '../values/shopper.js'
import type { Call } from './call.js'

export interface LoginAnswer extends Done {
  /** The customer's cart on that site from here on; `cart.phase` is `none` where they have none yet. */
  readonly cartId: string
  readonly cart: CartState
  /** What has become of each line of the guest's cart; `null` where there was nothing to merge. */
  readonly merged: EventOf<typeof cartEvents.ItemsMergedFromCart>['data'] | null
  /** The guest's cart is the customer's as it is, for they had none. */
  readonly assigned: boolean
  /** What was in the guest's cart where it was given up before this login was told (CI-17): nobody has it any more. Else empty. */
  readonly givenUp: ReadonlyArray<CartLine>
}

const isEmpty = ({ lines, coupons, phase }: CartState): boolean => phase.is === 'none' || (lines.length === 0 && coupons.length === 0)

const isWaiting = (failure: Failure): boolean => failure instanceof Rejected && failure.code === 'MERGE_WAITS'

interface Happened extends Done {
  readonly happened: ReadonlyArray<RecordedEvent>
}

/** What the login tells. */
export const loginOf = (conductor: Conductor, call: Call) => {
  const tell = async (cartId: string, command: CartCommand, asked: Asked): Promise<E.Either<Failure, Happened>> => {
    const told = await conductor.tell(cart, cartId, command, asked)
    return isRefused(told) ? told : E.right({ ...done(told.right), happened: told.right.happened })
  }

  /** Was it this very login that the guest's cart before this one went with? Then it is answered again, and what is missing is done. */
  const answeredBefore = async (
    { previous }: LiveCart,
    customer: Shopper,
    { into, assign }: { readonly into: EventOf<typeof MergeIntoCart>; readonly assign: CartCommand },
    asked: Asked,
  ): Promise<E.Either<Failure, Happened | null>> => {
    if (previous === null) return E.right(null)
    const looked = await conductor.look(cart, previous)
    if (isRefused(looked)) return looked
    const { phase, shopper } = looked.right
    const isMerged = phase.is === 'merged' && phase.mergeId === into.data.mergeId
    if (!isMerged && !sameShopper(shopper, customer)) return E.right(null)
    const told = await tell(previous, isMerged ? into : assign, asked)
    return isRefused(told) || told.right.replayed ? told : E.right(null)
  }

  /** Would the customer's cart take the guest's items now? Whoever is past their deadline in it holds up no login (L-20). */
  const wouldTake = (target: CartState, from: CartState, mergeId: string, asked: Asked): E.Either<Failure, null> => {
    const { cartId, lines, coupons, currency, siteId } = from
    const command = MergeItemsFromCart({ mergeId, from: cartId, snapshot: { lines, coupons, currency, siteId } })
    return conductor.wouldTell(cart, target, command, asked)
  }

  const answerOf = async (
    customer: Shopper,
    siteId: string,
    { position, replayed, happened }: Happened,
    givenUp: ReadonlyArray<CartLine> = [],
  ): Promise<E.Either<Failure, LoginAnswer>> => {
    const live = await liveCart(conductor, customer, siteId)
    if (isRefused(live)) return live
    const { cartId, state } = live.right
    // Sound: an event of a name holds the payload of that name.
    const eventOf = <Name extends keyof typeof cartEvents>(name: Name) =>
      happened.find(({ type }) => type === name)?.data as EventOf<(typeof cartEvents)[Name]>['data'] | undefined
    const given = eventOf('CartAssignedToCustomer')
    const left = eventOf('CartMergedInto')
    const merged = eventOf('ItemsMergedFromCart') ?? null
    let isDone =
      left === undefined ? given === undefined || given.cartId === cartId : merged !== null || state.merges.includes(left.mergeId)
    if (!isDone && left === undefined && given !== undefined) {
      // One that was bought since, or that another login has brought over, is waited for by nothing.
      const became = await conductor.look(cart, given.cartId)
      if (isRefused(became)) return became
      isDone = became.right.phase.is === 'converted' || became.right.phase.is === 'merged'
    }
    if (!isDone) return conductor.refuse('MERGE_WAITS', { cartId, why: mergeWaitsFor(state) ?? 'handOff' })
    return E.right({ position, replayed, cartId, cart: state, merged, assigned: given?.cartId === cartId, givenUp })
  }

  /** The answer of a login that has to wait. What the guest has put into their cart is kept for it, however long that takes. */
  const waits = async (
    { cartId: guests }: LiveCart,
    customerId: string,
    asked: Asked,
    refused: E.Either<Failure, never>,
  ): Promise<E.Either<Failure, never>> => {
    const kept = await tell(guests, KeepForLogin({ customerId }), { ...asked, commandId: deriveId('kept-for-login', asked.commandId) })
    // Refused where it is over by now: told again, the login finds that out.
    return isRefused(kept) && !(kept.left instanceof Rejected) ? kept : refused
  }

  /** What was in the cart before the guest's present one, where that was given up. */
  const givenUpBefore = async ({ previous }: LiveCart): Promise<E.Either<Failure, ReadonlyArray<CartLine>>> => {
    if (previous === null) return E.right([])
    const looked = await conductor.look(cart, previous)
    return isRefused(looked) ? looked : E.right(looked.right.phase.is === 'abandoned' ? looked.right.lines : [])
  }

  return {
    /**
     * A guest has logged in, or registered (F34, R-10). What they have put into their cart is theirs: the cart itself where they have
     * none, else each line goes into the one that they have. While somebody is at work in either the answer is `MERGE_WAITS`, and every
     * line stays where it is, and the guest's cart is not given up: tell it again under the same command id until it is answered. Told once
     * more, nothing is done again, and the answer is the cart that is theirs by then. Where the guest's cart was given up before the login
     * was told first, the answer says what was in it. An empty cart opened by a CSR is not a guest's.
     */
    shopperLoggedIn: call<{ readonly anonymousId: string; readonly customerId: string; readonly siteId: string }, LoginAnswer>(
      async ({ anonymousId, customerId, siteId }, asked) => {
        const guest: Shopper = { kind: 'anonymous', anonymousId }
        const customer: Shopper = { kind: 'registered', customerId }
        const site = await conductor.ports.sites.site(siteId)()
        if (isRefused(site)) return site
        if (site.right === null) return conductor.refuse('SITE_REQUIRED', { siteId })
        const own = await liveCart(conductor, guest, siteId)
        if (isRefused(own)) return own
        const target = await liveCart(conductor, customer, siteId)
        if (isRefused(target)) return target
        const { channelCode, currency, priceListCode } = site.right
        const { rounding } = conductor.policy
        const { cartId, generation } = target.right
        const opens: NewCart = { cartId, shopper: customer, siteId, channelCode, currency, priceListCode, origin: 'shopper', rounding }
        const mergeId = deriveId('merge', asked.commandId)
        const into = MergeIntoCart({ mergeId, into: cartId, generation, opens })
        const assign = AssignToCustomer({ shopper: customer, generation, opens })

        const again = await answeredBefore(own.right, customer, { into, assign }, asked)
        if (isRefused(again)) return again
        if (again.right !== null) return answerOf(customer, siteId, again.right)
        if (isEmpty(own.right.state)) {
          const givenUp = await givenUpBefore(own.right)
          if (isRefused(givenUp)) return givenUp
          return answerOf(customer, siteId, { position: null, replayed: false, happened: [] }, givenUp.right)
        }
        const isFirst = target.right.state.phase.is === 'none'
        const free = isFirst ? E.right(null) : wouldTake(target.right.state, own.right.state, mergeId, asked)
        if (isRefused(free)) return isWaiting(free.left) ? waits(own.right, customerId, asked, free) : free
        const command = isFirst ? assign : into
        const told = await tell(own.right.cartId, command, asked)
        if (!isRefused(told)) return answerOf(customer, siteId, told.right)
        return isWaiting(told.left) ? waits(own.right, customerId, asked, told) : told
      },
    ),
  }
}

import { memory } from '@cart-takeover/adapters/memory'
import { cart, cartCommands, handlingOf, type Offer, type Shopper, shopperActor } from '@cart-takeover/domain'
import { commandHandler, orThrow, type StreamName } from '@cart-takeover/domain/event-sourcing'
import { changeQuantityByHand, type Streams } from '../by-hand/command-cart.js'
import type { Scenario, Size, Trial, Variant } from '../measure/scenario.js'
import { keep, worked } from '../measure/stretch.js'
import { surroundingsOver } from '../workload/house.js'
import { cartStream, newEventsOf, recordedEventsOf } from '../workload/recorded-cart.js'
import { instant } from '../workload/shelf.js'

const adam: Shopper = { kind: 'registered', customerId: '1000' }

/** Carts of two events. So many of them, spread evenly, are commanded; the others are only there. */
const cartsOf = (streams: number, size: Size) => {
  const [all, commanded] = size === 'quick' ? [streams / 100, 10] : [streams, 1_000]
  const ids = Array.from({ length: all }, (_, number) => `cart-${number}`)
  return { ids, commanded: ids.filter((_, number) => number % (all / commanded) === 0).map(cartStream) }
}

/** One command for each of those carts, round after round. */
type Command = (stream: StreamName, round: number) => unknown

const trialOf = (commanded: ReadonlyArray<StreamName>, command: Command): Trial => {
  let round = 0
  const all = async (): Promise<ReadonlyArray<unknown>> => {
    const states: Array<unknown> = []
    for (const stream of commanded) states.push(await command(stream, round))
    round += 1
    return states
  }
  return {
    // The first cart is the same one, however many there are.
    answer: async () => (await all())[0],
    round: async () => {
      const begun = worked()
      keep(await all())
      return { units: commanded.length, milliseconds: worked() - begun }
    },
  }
}

const offerOf = async (): Promise<{
  readonly offer: Offer
  readonly surroundings: Awaited<ReturnType<typeof surroundingsOver>>
  readonly store: ReturnType<typeof memory>
}> => {
  const store = memory({ now: () => 0 })
  const surroundings = await surroundingsOver(store.eventStore)
  const question = { productCode: 'caps-zinc-gold', options: [], quantity: 1, siteId: 'adams-keyboards', shopper: adam }
  const offer = await orThrow(surroundings.ports.catalog.offer(question))
  if (offer === null) throw new Error('The sample shop has no caps-zinc-gold')
  return { offer, surroundings, store }
}

const ours = (streams: number): Variant => ({
  name: `ours, ${streams.toLocaleString('en')} streams`,
  prepare: async (size) => {
    const { ids, commanded } = cartsOf(streams, size)
    const { offer, surroundings, store } = await offerOf()
    for (const id of ids) await orThrow(store.eventStore.append(cartStream(id), 'none', newEventsOf(id, 2)))
    const handle = commandHandler(handlingOf(surroundings))
    const actor = shopperActor(adam)
    const { policy } = surroundings
    return trialOf(commanded, async (stream, round) => {
      const commandId = `${stream}-${round}`
      const input = { lineId: 'line-0a', quantity: round + 2 }
      const handled = await orThrow(
        handle(cart, stream, cartCommands.ChangeItemQuantity({ sessionId: null, ...input, offer }), {
          commandId,
          correlationId: commandId,
          causationId: null,
          input,
          context: { actor, evidence: null, policy },
          caller: { actor, via: null, evidence: null },
        }),
      )
      return handled.state
    })
  },
})

const byHand = (streams: number): Variant => ({
  name: `by hand, ${streams.toLocaleString('en')} streams`,
  prepare: async (size) => {
    const { ids, commanded } = cartsOf(streams, size)
    const { offer } = await offerOf()
    const kept: Streams = new Map(ids.map((id) => [cartStream(id), [...recordedEventsOf(id, 2)]]))
    return trialOf(commanded, (stream, round) =>
      changeQuantityByHand(kept, stream, {
        commandId: `${stream}-${round}`,
        lineId: 'line-0a',
        quantity: round + 2,
        price: offer.price,
        at: instant,
      }),
    )
  },
})

/** A shopper changes a quantity, by the command handler over the store in memory: two hashes a command, none of them in the way of others. */
export const commandsInMemory: Scenario = {
  id: 'P7',
  title: 'a command in memory, its ids hashed',
  unit: 'command',
  shown: 'rate',
  rounds: { warm: 3, timed: 15 },
  variants: [byHand(1_000), byHand(100_000), ours(1_000), ours(100_000)],
  comparisons: [
    { of: 'ours, 100,000 streams', against: 'ours, 1,000 streams', by: 'rate', goal: { atLeast: 0.9 } },
    { of: 'by hand, 100,000 streams', against: 'by hand, 1,000 streams', by: 'rate' },
    { of: 'ours, 1,000 streams', against: 'by hand, 1,000 streams', by: 'time' },
  ],
}

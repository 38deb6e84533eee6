import { either as E, type taskEither as TE } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Asked, CallOptions, Conductor } from '../processes/conductor.js'
import { readCall } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import { shopperActor } from '../values/actor.js'
import { Shopper, shopperOf } from '../values/shopper.js'
import { toldToShopper } from './told-to-shopper.js'

/** A call of the storefront: what is wanted, by which shopper, under which command id. The shop has made sure who they are. */
export type ShopperCall<Input, Answer> = (input: Input, shopper: Shopper, options?: CallOptions) => TE.TaskEither<Failure, Answer>

export const callOf =
  (conductor: Conductor) =>
  <Input, Answer>(work: (input: Input, asked: Asked, shopper: Shopper) => Promise<E.Either<Failure, Answer>>): ShopperCall<Input, Answer> =>
  (asked, by, options = {}) =>
  async () => {
    const read = readCall('shopper', Shopper, { input: asked, who: by, options })
    if (isRefused(read)) return read
    const { input } = read.right
    const shopper = shopperOf(read.right.who)
    const answered = await work(input, conductor.asked(shopperActor(shopper), null, input, options), shopper)
    return isRefused(answered) ? E.left(await toldToShopper(conductor, answered.left)) : answered
  }

export type Call = ReturnType<typeof callOf>

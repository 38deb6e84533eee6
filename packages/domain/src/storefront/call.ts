import type { either as E, taskEither as TE } from 'fp-ts'
import { jsonCopy } from '../event-sourcing/index.js'
import type { Asked, CallOptions, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import { shopperActor } from '../values/actor.js'
import type { Shopper } from '../values/shopper.js'

/** A call of the storefront: what is wanted, by which shopper, under which command id. The shop has made sure who they are. */
export type ShopperCall<Input, Answer> = (input: Input, shopper: Shopper, options?: CallOptions) => TE.TaskEither<Failure, Answer>

export const callOf =
  (conductor: Conductor) =>
  <Input, Answer>(work: (input: Input, asked: Asked, shopper: Shopper) => Promise<E.Either<Failure, Answer>>): ShopperCall<Input, Answer> =>
  (asked, by, options = {}) =>
  async () => {
    const { input, shopper } = jsonCopy({ input: asked, shopper: by })
    return work(input, conductor.asked(shopperActor(shopper), null, input, options), shopper)
  }

export type Call = ReturnType<typeof callOf>

import type { either as E, taskEither as TE } from 'fp-ts'
import * as t from 'io-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Asked, CallOptions, Conductor } from '../processes/conductor.js'
import { Key, readCall } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import type { Actor } from '../values/actor.js'

const named: t.Type<Integration, unknown, unknown> = t.readonly(t.type({ kind: t.literal('integration'), name: Key }))
/** The system that tells, by its name: it stands in the audit log as the one who did it. */
export type Integration = Extract<Actor, { readonly kind: 'integration' }>
export const integration = (name: string): Integration => ({ kind: 'integration', name })

/** A call of the integration door: what has happened, which system tells it, under which command id. */
export type IntegrationCall<Input, Answer> = (input: Input, by: Integration, options?: CallOptions) => TE.TaskEither<Failure, Answer>

export const callOf =
  (conductor: Conductor) =>
  <Input, Answer>(work: (input: Input, asked: Asked) => Promise<E.Either<Failure, Answer>>): IntegrationCall<Input, Answer> =>
  (asked, system, options = {}) =>
  async () => {
    const read = readCall('by', named, { input: asked, who: system, options })
    if (isRefused(read)) return read
    const { input, who } = read.right
    return work(input, conductor.asked(integration(who.name), null, input, options))
  }

export type Call = ReturnType<typeof callOf>

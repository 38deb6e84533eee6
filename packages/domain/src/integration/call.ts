import type { either as E, taskEither as TE } from 'fp-ts'
import { jsonCopy } from '../event-sourcing/index.js'
import type { Asked, CallOptions, Conductor } from '../processes/conductor.js'
import type { Failure } from '../processes/surroundings.js'
import type { Actor } from '../values/actor.js'

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
    const { input, by } = jsonCopy({ input: asked, by: system })
    return work(input, conductor.asked(by, null, input, options))
  }

export type Call = ReturnType<typeof callOf>

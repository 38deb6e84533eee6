import type { either as E, taskEither as TE } from 'fp-ts'
import { isRefused } from '../event-sourcing/index.js'
import type { Asked, CallOptions, Conductor } from '../processes/conductor.js'
import { readCall } from '../processes/read-call.js'
import type { Failure } from '../processes/surroundings.js'
import { Csr, csr as csrOf } from '../values/actor.js'

/** A call of the desk: what is wanted, by which CSR, under which command id. */
export type DeskCall<Input, Answer> = (input: Input, csr: Csr, options?: CallOptions) => TE.TaskEither<Failure, Answer>

/** A call on a CSR's account: what they may do is asked of the authorization port each time (F2). */
export const callOf =
  (conductor: Conductor) =>
  <Input, Answer>(work: (input: Input, asked: Asked, csr: Csr) => Promise<E.Either<Failure, Answer>>): DeskCall<Input, Answer> =>
  (asked, by, options = {}) =>
  async () => {
    const read = readCall('csr', Csr, { input: asked, who: by, options })
    if (isRefused(read)) return read
    const { input, who } = read.right
    const csr = csrOf(who.csrId)
    const evidence = await conductor.ports.authorization.evidenceFor(csr.csrId)()
    if (isRefused(evidence)) return evidence
    return work(input, conductor.asked(csr, evidence.right, input, options), csr)
  }

export type Call = ReturnType<typeof callOf>

import { taskEither as TE } from 'fp-ts'
import type { Refused, Unavailable } from '../event-sourcing/index.js'
import type { Evidence } from '../values/behavior.js'
import type { Clock } from './clock.js'

/** What may a CSR do? Asked at every command: a role that was taken away counts from then on. */
export interface Authorization {
  readonly evidenceFor: (csrId: string) => TE.TaskEither<Unavailable | Refused, Evidence>
}

/** Roles in memory: behaviors by CSR. `put` changes them. */
export const authorizationOf = (
  behaviors: Readonly<Record<string, ReadonlyArray<string>>>,
  clock: Clock,
): Authorization & { readonly put: (csrId: string, behaviors: ReadonlyArray<string>) => void } => {
  const known = new Map(Object.entries(behaviors))
  return {
    put: (csrId, given) => {
      known.set(csrId, given)
    },
    evidenceFor: (csrId) => TE.right({ behaviors: known.get(csrId) ?? [], roles: [], policyVersion: '1', checkedAt: clock.now() }),
  }
}

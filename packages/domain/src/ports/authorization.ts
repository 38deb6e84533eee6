import { taskEither as TE } from 'fp-ts'
import type { Evidence } from '../values/behavior.js'
import type { Clock } from './clock.js'
import type { PortFailure } from './port-failure.js'

/** What may a CSR do, and who are they? */
export interface Authorization {
  /** Asked at every command: a role that was taken away counts from then on. */
  readonly evidenceFor: (csrId: string) => TE.TaskEither<PortFailure, Evidence>
  /** The customer account that is the CSR's own; `null` where they have none. Nobody takes over a cart of their own. */
  readonly customerOf: (csrId: string) => TE.TaskEither<PortFailure, string | null>
}

/** Roles in memory: behaviors by CSR, and the CSRs' own customer accounts. `put` changes the behaviors. */
export const authorizationOf = (
  behaviors: Readonly<Record<string, ReadonlyArray<string>>>,
  clock: Clock,
  ownAccounts: Readonly<Record<string, string>> = {},
): Authorization & { readonly put: (csrId: string, behaviors: ReadonlyArray<string>) => void } => {
  const known = new Map(Object.entries(behaviors))
  const own = new Map(Object.entries(ownAccounts))
  return {
    put: (csrId, given) => {
      known.set(csrId, given)
    },
    evidenceFor: (csrId) => TE.right({ behaviors: known.get(csrId) ?? [], roles: [], policyVersion: '1', checkedAt: clock.now() }),
    customerOf: (csrId) => TE.right(own.get(csrId) ?? null),
  }
}

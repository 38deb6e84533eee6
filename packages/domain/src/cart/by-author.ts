import * as t from 'io-ts'
import { type EventType, event } from '../event-sourcing/index.js'
import { Id } from '../values/ids.js'

type Data<S extends t.Props> = { readonly [K in keyof S]: t.TypeOf<S[K]> }
type ByAuthor<Name extends string, S extends t.Props> = {
  readonly [K in `${Name}ByShopper`]: EventType<K, Data<S>>
} & {
  readonly [K in `${Name}ByCsr`]: EventType<K, Data<S> & { readonly sessionId: string; readonly csrId: string }>
}

/** The same edit, told by its author: two event types. A CSR's names the session and the CSR. */
export const byAuthor = <const Name extends string, S extends t.Props>(name: Name, shape: S): ByAuthor<Name, S> =>
  ({
    [`${name}ByShopper`]: event(`${name}ByShopper`, t.type(shape)),
    [`${name}ByCsr`]: event(`${name}ByCsr`, t.type({ ...shape, sessionId: Id, csrId: Id })),
  }) as unknown as ByAuthor<Name, S> // sound: both keys are spelled as the type spells them

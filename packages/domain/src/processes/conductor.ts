import { either as E } from 'fp-ts'
import { cart } from '../cart/cart.js'
import {
  type Aggregate,
  commandHandler,
  deepFreeze,
  dryRun,
  type Handled,
  isRefused,
  isStreamId,
  loadStream,
  type MemberOf,
  type Members,
  type MetaOf,
  type Position,
  type Recorded,
  type RecordedEvent,
  Rejected,
  reaches,
  type Send,
  type StreamName,
  streamName,
  Undecodable,
} from '../event-sourcing/index.js'
import { mayDo, type TakeoverHouse } from '../house.js'
import { type Detail, type RejectionCode, wordRejection } from '../rejections.js'
import type { Actor } from '../values/actor.js'
import type { Deed, Evidence } from '../values/behavior.js'
import type { Shopper } from '../values/shopper.js'
import { drive } from './drive.js'
import { isErased } from './is-erased.js'
import { handlingOf, senderOf } from './send.js'
import type { Failure, Surroundings } from './surroundings.js'
import type { Target } from './target.js'

/** What a caller may say beside the wish itself. */
export interface CallOptions {
  /** The caller's own id of this intention: sent again with it, a call is answered with the first result. */
  readonly commandId?: string
  /** Ties what belongs together across calls. */
  readonly correlationId?: string
}

/** Who asks, under which id, for what. */
export interface Asked {
  readonly actor: Actor
  readonly evidence: Evidence | null
  readonly commandId: string
  readonly correlationId: string
  /** The caller's own words, before anything was added. */
  readonly input: unknown
}

/** A handled command, and what the processes have made of it at once. */
export interface Told<State, Event> extends Handled<State, Event> {
  /** Everything that happened, in all streams. */
  readonly happened: ReadonlyArray<RecordedEvent>
  /** How far a read model must be to show it; `null` where nothing happened or the store cannot tell. */
  readonly position: Position | null
  /** Steps that have to wait, and that the background runner takes up. */
  readonly waiting: number
}

type Ours<State, C extends Members, V extends Members, Code extends string> = Aggregate<State, C, V, Code, TakeoverHouse>

/** Handles commands of the outside, and drives what follows from them. `send`: another sender than the house's own, to look over its shoulder. */
export const conductorOf = (surroundings: Surroundings, send: Send<Target, Failure> = senderOf(surroundings)) => {
  const { tenantId, store, policy, ports } = surroundings
  const handle = commandHandler(handlingOf(surroundings))

  const streamOf = (category: string, id: string): E.Either<Undecodable, StreamName> =>
    isStreamId(id)
      ? E.right(streamName({ category, tenant: tenantId, id }))
      : E.left(new Undecodable(`${category} id`, 1, ['an id is 1 to 200 printable ASCII characters without a space']))

  return {
    tenantId,
    policy,
    ports,

    asked: (
      actor: Actor,
      evidence: Evidence | null,
      input: unknown,
      { commandId = ports.ids.next(), correlationId = commandId }: CallOptions,
    ): Asked => ({
      actor,
      evidence,
      commandId,
      correlationId,
      // Who asks is a part of it: somebody else's command is not answered to them.
      input: { by: actor, input },
    }),

    /** A refusal that is found before a command is made. */
    refuse: <Code extends RejectionCode>(code: Code, detail: Detail<Code>): E.Either<Rejected<Code>, never> =>
      E.left(new Rejected({ code, detail }, wordRejection({ code, detail }))),

    /** The same question as a decision asks, before anything is fetched for it. */
    mayDo: (deed: Deed, { actor, evidence }: Pick<Asked, 'actor' | 'evidence'>): E.Either<Failure, null> => {
      const allowed = mayDo(deed, { actor, evidence, policy, now: ports.clock.now(), revision: 0 })
      return isRefused(allowed) ? E.left(new Rejected(allowed.left, wordRejection(allowed.left))) : allowed
    },

    /** What a command would come to as things stand, facts that are due included. Nothing is written. */
    wouldTell: <State, C extends Members, V extends Members, Code extends RejectionCode>(
      aggregate: Ours<State, C, V, Code>,
      state: State,
      command: MemberOf<C>,
      { actor, evidence }: Pick<Asked, 'actor' | 'evidence'>,
    ): E.Either<Rejected<Code>, null> => {
      const decided = dryRun(aggregate, state, command, { actor, evidence, policy, now: ports.clock.now(), revision: 0 })
      // Sound: a decider ties the code to its detail.
      return isRefused(decided) ? E.left(new Rejected(decided.left, wordRejection(decided.left as never))) : E.right(null)
    },

    /** The present state of a stream, frozen. */
    look: async <State, C extends Members, V extends Members, Code extends string>(
      aggregate: Ours<State, C, V, Code>,
      id: string,
    ): Promise<E.Either<Failure, State>> => {
      const stream = streamOf(aggregate.name, id)
      if (isRefused(stream)) return stream
      const loaded = await loadStream(store, aggregate, stream.right)
      return isRefused(loaded) ? loaded : E.right(deepFreeze(loaded.right.state))
    },

    /** Was this shopper's personal data erased by now? Nothing is sent to them any more. */
    isErased: (shopper: Shopper): Promise<E.Either<Failure, boolean>> => isErased(surroundings, shopper),

    /** Has everything that happened to this cart arrived at the service that keeps it? */
    isWrittenBack: async (cartId: string): Promise<E.Either<Failure, boolean>> => {
      const { writtenBack } = surroundings
      if (writtenBack === undefined) return E.right(true)
      const stream = streamOf(cart.name, cartId)
      if (isRefused(stream)) return stream
      const loaded = await loadStream(store, cart, stream.right)
      if (isRefused(loaded)) return loaded
      const { position } = loaded.right
      const reached = await writtenBack()
      return isRefused(reached) ? reached : E.right(position === null || reaches(reached.right, position))
    },

    /** Handles a command and drives the processes over what it made true; on a repeat, over what it had made true. */
    tell: async <State, C extends Members, V extends Members, Code extends string>(
      aggregate: Ours<State, C, V, Code>,
      id: string,
      command: MemberOf<C>,
      { actor, evidence, commandId, correlationId, input }: Asked,
    ): Promise<E.Either<Failure, Told<State, Recorded<MemberOf<V>, MetaOf<TakeoverHouse>>>>> => {
      const stream = streamOf(aggregate.name, id)
      if (isRefused(stream)) return stream
      const request = {
        commandId,
        correlationId,
        causationId: null,
        input,
        context: { actor, evidence, policy },
        caller: { actor, via: null, evidence },
      }
      const handled = await handle(aggregate, stream.right, command, request)()
      if (isRefused(handled)) return handled
      const own: ReadonlyArray<RecordedEvent> = handled.right.events
      const driven = await drive(send, own)
      if (isRefused(driven)) return driven
      const happened = [...own, ...driven.right.events]
      return E.right({ ...handled.right, happened, position: lastOf(happened), waiting: driven.right.waiting })
    },
  }
}

export type Conductor = ReturnType<typeof conductorOf>

const lastOf = (events: ReadonlyArray<RecordedEvent>): Position | null =>
  events.reduce<Position | null>((last, { position }) => (position !== null && (last === null || position > last) ? position : last), null)

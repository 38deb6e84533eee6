// Compiled, never run: what must not compile says so, and a line that compiles after all is an error. An aggregate is defined without
// a single explicit type argument.
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import {
  accept,
  aggregatesToldBy,
  type CommandOf,
  type Context,
  command,
  event,
  type FactOf,
  family,
  type House,
  type Rejection,
  revised,
  type StateOf,
} from '#src/event-sourcing/index.js'

interface Shelf {
  readonly books: ReadonlyArray<{ readonly title: string; readonly tags: ReadonlyArray<string> }>
  readonly open: boolean
}
interface Library extends House {
  readonly context: Context & { readonly reader: string }
  readonly caller: { readonly who: string }
  readonly stream: { readonly shelf: string }
}
const define = aggregatesToldBy<Library>()

const commands = {
  Put: command('Put', t.type({ title: t.string })),
  Close: command('Close', t.type({})),
}
const events = {
  Put_: event('Put_', t.type({ title: t.string, tags: t.readonlyArray(t.string) })),
  Closed: event('Closed', t.type({ reason: t.string })),
}
const Foreign = event('Foreign', t.type({ title: t.string }))

const no = <const Code extends string>(code: Code): E.Either<Rejection<Code>, never> => E.left({ code, detail: null })
const base = { name: 'shelf', commands, events, initial: (): Shelf => ({ books: [], open: true }), about: () => ({ shelf: 'a' }) }
const Put = (shelf: Shelf, { title }: { readonly title: string }) =>
  shelf.open ? accept(events.Put_({ title, tags: [] })) : no('SHELF_CLOSED')
const Close = (shelf: Shelf) => (shelf.books.length > 0 ? accept(events.Closed({ reason: 'full' })) : no('SHELF_EMPTY'))
const evolve = { Put_: () => {}, Closed: () => {} }

export const shelf = define({
  ...base,
  decide: {
    // State, payload and context are inferred.
    Put: (state, data, { reader }) =>
      state.open && reader !== '' ? accept(events.Put_({ title: data.title, tags: [] })) : no('SHELF_CLOSED'),
    Close,
  },
  evolve: {
    Put_: (draft, { title, tags }, { meta }) => {
      draft.books.push({ title: `${title} ${meta.who} ${meta.shelf}`, tags: [...tags] })
    },
    Closed: (draft) => {
      draft.open = false
    },
  },
})

// What is inferred

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <_ extends true>(): void => {}
type CodeOf<A> = A extends { readonly decide: (...args: never[]) => E.Either<Rejection<infer Code>, unknown> } ? Code : never

holds<Same<StateOf<typeof shelf>, Shelf>>()
holds<Same<CodeOf<typeof shelf>, 'SHELF_CLOSED' | 'SHELF_EMPTY'>>()
holds<Same<CommandOf<typeof shelf>['type'], 'Put' | 'Close'>>()
holds<Same<FactOf<typeof shelf>['type'], 'Put_' | 'Closed'>>()
// @ts-expect-error other codes than it speaks
holds<Same<CodeOf<typeof shelf>, 'SHELF_CLOSED'>>()

// Payloads

// @ts-expect-error a field of the wrong type
events.Put_({ title: 7, tags: [] })
// @ts-expect-error a field is missing
events.Put_({ title: 'x' })
// @ts-expect-error a field too many
events.Closed({ reason: 'x', by: 'y' })
// @ts-expect-error a command's payload too
commands.Put({})
// @ts-expect-error what an upcast makes is the new payload
revised(events.Closed, t.type({ why: t.string }), ({ reason }) => ({ reason }))
// @ts-expect-error an upcast is given the old payload
revised(events.Closed, t.type({ why: t.string }), ({ because }) => ({ why: because }))

// The tables

export const broken = [
  // @ts-expect-error a command without a row
  define({ ...base, decide: { Put }, evolve }),
  // @ts-expect-error a row without a command
  define({ ...base, decide: { Put, Close, Burn: Close }, evolve }),
  // @ts-expect-error an event without a recipe
  define({ ...base, decide: { Put, Close }, evolve: { Put_: () => {} } }),
  // @ts-expect-error a recipe without an event
  define({ ...base, decide: { Put, Close }, evolve: { ...evolve, Burnt: () => {} } }),
  define({
    ...base,
    // @ts-expect-error an event of another aggregate
    decide: { Put: () => accept(Foreign({ title: 'x' })), Close },
    evolve,
  }),
  define({
    ...base,
    // @ts-expect-error a payload that is not the event's
    decide: { Put: () => accept({ type: 'Closed', data: { title: 'x' } }), Close },
    evolve,
  }),
  define({
    ...base,
    decide: { Put, Close },
    evolve: {
      ...evolve,
      // @ts-expect-error the payload of another event
      Closed: (_, { title }) => void title,
    },
  }),
  define({
    ...base,
    decide: { Put, Close },
    evolve: {
      ...evolve,
      Put_: (draft, { tags }) => {
        // @ts-expect-error a payload is readonly, also deep inside
        tags.push('new')
        // @ts-expect-error the state takes what it is made of
        draft.open = 'yes'
      },
    },
  }),
  // @ts-expect-error facts that are due are facts of this aggregate
  define({ ...base, due: () => [Foreign({ title: 'x' })], decide: { Put, Close }, evolve }),
  // @ts-expect-error metadata that the stream owes
  define({ ...base, about: () => ({}), decide: { Put, Close }, evolve }),
]

// What comes out

const { decide, events: facts } = shelf
const told = { now: '', revision: 0, reader: 'ann' }
decide(shelf.initial(), commands.Put({ title: 'x' }), told)
// @ts-expect-error a command of another aggregate
decide(shelf.initial(), Foreign({ title: 'x' }), told)
// @ts-expect-error the context of the house
decide(shelf.initial(), commands.Put({ title: 'x' }), { now: '', revision: 0 })
// @ts-expect-error a state is readonly
shelf.initial().open = false
// @ts-expect-error an event's payload is readonly
events.Closed({ reason: 'x' }).data = { reason: 'y' }
// @ts-expect-error only events make a family
family({ Closed: { type: 'Closed' } })
export const payload: unknown = facts.read('Closed', 1, {})

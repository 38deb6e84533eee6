import { either as E } from 'fp-ts'
import type * as t from 'io-ts'

/** What is said: a fact (or, for commands, a wish) by name, with its payload. */
export interface Told<Name extends string, Data> {
  readonly type: Name
  readonly data: Data
}

/** The reading half of a codec. */
type Reader = Pick<t.Type<unknown, unknown, unknown>, 'is' | 'decode'>

/** From the payload of one stored version to that of the next. */
interface Step {
  readonly codec: Reader
  readonly up: (old: never) => unknown
}

/**
 * One event or command: call it to say it. `codec` checks the newest version, `older` are the versions before, oldest first.
 * Payload codecs are identities: what is stored is what is checked, so a payload that passes `is` needs no rebuilding.
 */
export interface EventType<Name extends string, Data> {
  (data: Data): Told<Name, Data>
  readonly type: Name
  readonly version: number
  readonly codec: t.Type<Data, unknown, unknown>
  readonly older: ReadonlyArray<Step>
}

/** The one place for `any`: a payload stands on both sides of an EventType, so neither `unknown` nor `never` fits every member of a family. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyEventType = EventType<string, any>
export type Members = Readonly<Record<string, AnyEventType>>
export type EventOf<T> = T extends EventType<infer Name, infer Data> ? Told<Name, Data> : never
export type MemberOf<M extends Members> = EventOf<M[keyof M]>
export type DataOf<Ev extends Told<string, unknown>, Name extends Ev['type']> = Extract<Ev, { readonly type: Name }>['data']

const make = <Name extends string, Data>(
  type: Name,
  codec: t.Type<Data, unknown, unknown>,
  older: ReadonlyArray<Step>,
): EventType<Name, Data> =>
  Object.assign((data: Data): Told<Name, Data> => ({ type, data }), { type, codec, older, version: older.length + 1 })

/** The first version of an event. */
export const event = <const Name extends string, Data>(name: Name, codec: t.Type<Data, unknown, unknown>): EventType<Name, Data> =>
  make(name, codec, [])

/** A command has the shape of an event: a name and a checked payload. Its versions are never stored. */
export const command = event

/** The next version of an event, and how a payload of the version before becomes one of this. */
export const revised = <Name extends string, Old, New>(
  before: EventType<Name, Old>,
  codec: t.Type<New, unknown, unknown>,
  up: (old: Old) => New,
): EventType<Name, New> => make(before.type, codec, [...before.older, { codec: before.codec, up }])

/** A stored or received payload that its codec does not accept: `paths` name the fields, never their values. */
export class Undecodable extends Error {
  readonly _tag = 'Undecodable'
  readonly type: string
  readonly version: number
  readonly paths: ReadonlyArray<string>
  constructor(type: string, version: number, paths: ReadonlyArray<string>) {
    super(`${type} v${version} does not decode: ${paths.join('; ')}`)
    this.type = type
    this.version = version
    this.paths = paths
  }
}

/** All events (or commands) of one aggregate, found by name. */
export interface Family<Ev extends Told<string, unknown>> {
  readonly types: ReadonlyMap<string, AnyEventType>
  /** The payload in its newest version; throws {@link Undecodable}. For loops over many events. */
  readonly read: (type: string, version: number, data: unknown) => Ev['data']
  /** The same as a value. */
  readonly decode: (type: string, version: number, data: unknown) => E.Either<Undecodable, Ev>
}

const pathOf = (error: t.ValidationError): string => {
  const path = error.context
    .map((entry) => entry.key)
    .filter((key) => key !== '')
    .join('.')
  const expected = error.context[error.context.length - 1]?.type.name ?? 'something else'
  return `${path === '' ? 'the payload' : path} should be ${expected}`
}

/** Why a codec refuses a value, one readable line a field. Values are left out: they may be personal. */
export const explain = (codec: Pick<Reader, 'decode'>, value: unknown): ReadonlyArray<string> => {
  const decoded = codec.decode(value)
  return E.isLeft(decoded) ? [...new Set(decoded.left.map(pathOf))] : []
}

/**
 * Throws where two members have one name, or an export has another name than its event: either would lose events silently. Throws
 * where a version has no way to the next one, so that a chain is known to be whole before the first event is read.
 */
export const family = <M extends Members>(members: M): Family<MemberOf<M>> => {
  const types = new Map<string, AnyEventType>()
  for (const [name, member] of Object.entries(members)) {
    if (name !== member.type) throw new Error(`${name} exports the event ${member.type}: give both one name`)
    if (member.version !== member.older.length + 1)
      throw new Error(`${name} is version ${member.version} with ${member.older.length} before it: make each version with revised`)
    if (new Set([...member.older.map(({ codec }) => codec), member.codec]).size < member.version)
      throw new Error(`${name} has one codec for two versions: a version differs from the one before`)
    types.set(member.type, member)
  }
  const read = (type: string, version: number, data: unknown): MemberOf<M>['data'] => {
    const known = types.get(type)
    if (known === undefined) throw new Undecodable(type, version, ['this type is not known here: is the library older than its data?'])
    if (version === known.version && known.codec.is(data)) return data
    return upcast(known, version, data)
  }
  return {
    types,
    read,
    decode: (type, version, data) =>
      E.tryCatch(
        () => ({ type, data: read(type, version, data) }) as MemberOf<M>, // sound: the codec kept under `type` has just accepted `data`
        (error) => {
          if (error instanceof Undecodable) return error
          throw error
        },
      ),
  }
}

const upcast = (known: AnyEventType, version: number, stored: unknown): unknown => {
  if (!Number.isInteger(version) || version < 1 || version > known.version)
    throw new Undecodable(known.type, version, [`versions 1 to ${known.version} are known here`])
  let data = stored
  let at = version
  const accept = (codec: Reader): void => {
    if (!codec.is(data)) throw new Undecodable(known.type, at, explain(codec, data))
  }
  for (const { codec, up } of known.older.slice(version - 1)) {
    accept(codec)
    data = up(data as never) // sound: `codec` is the one that `up` was written for (see `revised`), and has just accepted `data`
    at += 1
  }
  accept(known.codec)
  return data
}

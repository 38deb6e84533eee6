import type * as t from 'io-ts'

/** What is looked at in a codec of io-ts, whichever it is. */
interface Codec {
  readonly _tag?: string
  readonly is: (value: unknown) => boolean
  readonly props?: Readonly<Record<string, t.Mixed>>
  readonly type?: t.Mixed
  readonly types?: ReadonlyArray<t.Mixed>
  readonly codomain?: t.Mixed
}

const shortest = (lists: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> =>
  [...lists].sort((a, b) => a.length - b.length)[0] ?? []

/** The fields of a JSON value that its codec says nothing of, `line.colour` for instance: what was taken out of the codec since. */
export const undeclaredIn = (codec: t.Mixed, value: unknown, at: ReadonlyArray<string> = []): ReadonlyArray<string> => {
  const { _tag, props, type, types, codomain } = codec as Codec // sound: only looked at, field by field
  if (_tag === 'ReadonlyType' && type !== undefined) return undeclaredIn(type, value, at)
  if (_tag === 'UnionType' && types !== undefined)
    return shortest(types.filter((one) => one.is(value)).map((one) => undeclaredIn(one, value, at)))
  if (value === null || typeof value !== 'object') return []
  const within = (of: (key: string) => t.Mixed | undefined): ReadonlyArray<string> =>
    Object.entries(value).flatMap(([key, inner]) => {
      const declared = of(key)
      return declared === undefined ? [[...at, key].join('.')] : undeclaredIn(declared, inner, [...at, key])
    })
  switch (_tag) {
    case 'InterfaceType':
      return within((key) => props?.[key])
    case 'ArrayType':
    case 'ReadonlyArrayType':
      return within(() => type)
    case 'DictionaryType':
      return within(() => codomain)
    default:
      return []
  }
}

import * as t from 'io-ts'

/** Whose data it is: `shopper:1000`, `csr:ann`, `contact:<orderId>`. The kind stands before the first colon. */
export type SubjectId<Kind extends string = string> = `${Kind}:${string}`

/**
 * A personal value and the subject it belongs to. `null` stands for what was erased.
 * The subject is stored beside the value from the first event on, since it cannot be added to a log later.
 */
export interface Personal<A, Kind extends string = string> {
  readonly subject: SubjectId<Kind>
  readonly value: A | null
}

/** Marks a field as personal data of a subject of that kind. */
export const personal = <A, Kind extends string>(
  codec: t.Type<A, unknown, unknown>,
  kind: Kind,
): t.Type<Personal<A, Kind>, unknown, unknown> => {
  const subject: t.Type<SubjectId<Kind>, SubjectId<Kind>, unknown> = new t.Type<SubjectId<Kind>, SubjectId<Kind>, unknown>(
    `${kind}:<id>`,
    (value): value is SubjectId<Kind> => typeof value === 'string' && value.startsWith(`${kind}:`) && value.length > kind.length + 1,
    (value, context) => (subject.is(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
  )
  return t.readonly(t.type({ subject, value: t.union([codec, t.null]) }, `Personal<${codec.name}>`))
}

/** Marks a value: `personally('shopper:1000', address)`. */
export const personally = <A, Kind extends string>(subject: SubjectId<Kind>, value: A): Personal<A, Kind> => ({ subject, value })

const isMarked = (node: object): node is Personal<unknown> =>
  'subject' in node && 'value' in node && typeof node.subject === 'string' && Object.keys(node).length === 2

/** Every subject named in a payload, each once, in order of appearance. */
export const subjectsIn = (payload: unknown): ReadonlyArray<SubjectId> => {
  const found = new Set<SubjectId>()
  const walk = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    if (isMarked(node)) found.add(node.subject)
    for (const child of Object.values(node)) walk(child)
  }
  walk(payload)
  return [...found]
}

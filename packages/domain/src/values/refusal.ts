import * as t from 'io-ts'

const refusal = t.union([t.readonly(t.type({ code: t.string, detail: t.unknown })), t.null], 'why not, or null')

/** The rule by which a step of a process has to be answered with no, where its driver has found one. */
export type Refusal = t.TypeOf<typeof refusal>
export const Refusal: t.Type<Refusal, unknown, unknown> = refusal

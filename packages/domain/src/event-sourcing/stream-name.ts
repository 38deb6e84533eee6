/** `<category>-<tenant>.<id>`, for instance `cart-acme.9f1c`: a category that EventStoreDB's own projections understand, and the tenant in every name. */
export type StreamName = `${string}-${string}.${string}`

export interface StreamParts {
  readonly category: string
  readonly tenant: string
  readonly id: string
}

const CATEGORY = /^[a-z][A-Za-z0-9]*$/
const TENANT = /^[A-Za-z0-9][A-Za-z0-9_-]*$/
const ID = /^[\x21-\x7e]{1,200}$/

/** Can this text name a tenant? Letters, digits, `_` and `-`; a dot would end it in a stream's name. */
export const isTenantId = (text: string): boolean => TENANT.test(text)

/** Can this text be the id of an aggregate? 1 to 200 printable ASCII characters without a space. */
export const isStreamId = (text: string): boolean => ID.test(text)

/** Throws a RangeError for a part that could not be read back. */
export const streamName = ({ category, tenant, id }: StreamParts): StreamName => {
  if (!CATEGORY.test(category))
    throw new RangeError(`"${category}" cannot be a stream's category: use letters and digits, a small letter first`)
  if (!TENANT.test(tenant)) throw new RangeError(`"${tenant}" cannot be a tenant: use letters, digits, _ and -`)
  if (!ID.test(id)) throw new RangeError(`"${id}" cannot be an id: use 1 to 200 printable ASCII characters without a space`)
  return `${category}-${tenant}.${id}`
}

/** The parts of a name, or `null` for a stream that is not ours. */
export const parseStreamName = (name: string): StreamParts | null => {
  const dash = name.indexOf('-')
  const dot = name.indexOf('.', dash)
  if (dash < 1 || dot < 0) return null
  const parts = { category: name.slice(0, dash), tenant: name.slice(dash + 1, dot), id: name.slice(dot + 1) }
  return CATEGORY.test(parts.category) && TENANT.test(parts.tenant) && ID.test(parts.id) ? parts : null
}

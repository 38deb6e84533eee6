import { Refused } from '@cart-takeover/domain/event-sourcing'
import { either as E } from 'fp-ts'

/** Where a page of `find` ended: the last entry's value and document id. The next page begins behind it, whatever was added or removed. */
export interface PlaceInIndex {
  readonly value: string
  readonly id: string
}

/** A place as the opaque text that a caller gives back. */
export const placeToText = ({ value, id }: PlaceInIndex): string => Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** The place behind a caller's text; Refused for a text that no page has handed out. */
export const placeFromText = (text: string): E.Either<Refused, PlaceInIndex> => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(parts) && parts.length === 2) {
      const [value, id]: ReadonlyArray<unknown> = parts
      if (typeof value === 'string' && typeof id === 'string') return E.right({ value, id })
    }
  } catch {
    // Not ours: refused below.
  }
  return E.left(new Refused(`"${text}" is not the \`next\` of a page: give back what a page answered, or nothing`))
}

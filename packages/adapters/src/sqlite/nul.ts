import { Refused } from '@cart-takeover/domain/event-sourcing'

/**
 * Throws Refused for a text with a NUL: some drivers end a text there, and two names would be one. JSON writes a NUL as `\u0000`, so
 * payloads may hold it.
 */
export const refuseNul = (text: string): void => {
  if (text.includes('\0'))
    throw new Refused(`${JSON.stringify(text.slice(0, 100))} holds a NUL character, which an id, a name or a key cannot have`)
}

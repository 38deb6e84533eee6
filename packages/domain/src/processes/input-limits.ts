/**
 * The most that a call may say. Events are kept for good, so that what one caller sends by mistake is everybody's to read ever after.
 * It is asked for at the doors only: what was stored before there were limits is still read.
 */
export const inputLimits = {
  /** Characters of a code, an id, a name, a line of an address or the value of an option. */
  word: 255,
  /** Characters of what people write or machines make: notes, reasons, what a shopper has typed, a provider's reference. */
  text: 5_000,
  /** Entries of a list, such as the items of one call. */
  list: 500,
  /** Options of one item. */
  options: 100,
  /** How deep one value may stand inside others. */
  depth: 10,
} as const

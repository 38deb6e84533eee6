/** White space, and characters that take no room: whatever there is of them, nobody can read it. */
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

/** Is there nothing in it that anybody could read? */
export const isBlank = (text: string): boolean => UNSEEN.test(text)

/** What somebody has said of their own accord; `null` where that is nothing. In a personal field `null` would say that it was erased. */
export const saidOf = <Text>(text: Text | null | undefined): Text | null =>
  text === undefined || text === null || (typeof text === 'string' && isBlank(text)) ? null : text

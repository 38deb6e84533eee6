/** White space, and characters that take no room: whatever there is of them, nobody can read it. */
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

/** Is there nothing in it that anybody could read? */
export const isBlank = (text: string): boolean => UNSEEN.test(text)

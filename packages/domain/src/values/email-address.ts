/** The longest that a mailbox can be (RFC 5321). */
const LONGEST = 254
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Could a message be sent there? Asks for no more than `somebody@some.where`: whether anybody lives there only a message can tell. */
export const isEmailAddress = (text: string): boolean => text.length <= LONGEST && ADDRESS.test(text)

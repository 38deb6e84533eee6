/** What people put between the digits: spaces and dashes of any kind. */
const GAPS = /[\s\p{Dash_Punctuation}]/gu
const DIGITS = /^[0-9]{13,19}$/

/** Every second digit from the right counts twice, and 9 less where that makes two digits (ISO/IEC 7812-1). */
const luhnSum = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const counted = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return sum + (counted > 9 ? counted - 9 : counted)
  }, 0)

/** Could it be the number of a payment card: 13 to 19 digits with a right check digit, apart from spaces and dashes? */
export const isCardNumber = (text: string): boolean => {
  const digits = text.replace(GAPS, '')
  return DIGITS.test(digits) && luhnSum(digits) % 10 === 0
}

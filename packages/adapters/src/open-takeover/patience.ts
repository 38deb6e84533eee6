import type { Patience } from '@cart-takeover/domain'

/** The most that a timer takes: beyond it there is no limit. */
const ENDLESS = 2 ** 31 - 1

/** So long, in milliseconds. Throws a RangeError for what is no time. */
export const patienceOf = (milliseconds: number): Patience => {
  if (!(milliseconds > 0)) throw new RangeError(`portTimeoutMs is a number of milliseconds from 1, or Infinity: ${milliseconds} is none`)
  if (milliseconds > ENDLESS) return (answer) => answer
  return <Answer>(answer: Promise<Answer>) =>
    new Promise<Answer | 'late'>((resolve, reject) => {
      const timer = setTimeout(() => resolve('late'), milliseconds)
      answer.then(resolve, reject).finally(() => clearTimeout(timer))
    })
}

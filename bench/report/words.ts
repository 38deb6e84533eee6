import type { Quotient } from '../measure/compare.js'

const digits = (number: number): number => (number < 10 ? 2 : number < 100 ? 1 : 0)
const round = (number: number): string =>
  number.toLocaleString('en', { minimumFractionDigits: digits(number), maximumFractionDigits: digits(number) })

/** Milliseconds for one unit, as a person reads them: `164 ns`, `3.45 µs`, `12.3 ms`. */
export const timeText = (milliseconds: number): string => {
  if (milliseconds < 0.001) return `${round(milliseconds * 1e6)} ns`
  return milliseconds < 1 ? `${round(milliseconds * 1e3)} µs` : `${round(milliseconds)} ms`
}

/** Milliseconds for one unit, as units a second: `5,210/s`. */
export const rateText = (milliseconds: number): string => `${Math.round(1000 / milliseconds).toLocaleString('en')}/s`

export const bytesText = (bytes: number): string => `${Math.round(bytes / 1024 / 1024).toLocaleString('en')} MB`

export const quotientText = (quotient: number): string => `${quotient.toFixed(2)}x`

export const goalText = ({ goal, met }: Quotient): string => {
  if (goal === undefined) return ''
  const wanted = 'atMost' in goal ? `at most ${goal.atMost}x` : `at least ${goal.atLeast}x`
  return `${wanted}: ${met ? 'met' : 'MISSED'}`
}

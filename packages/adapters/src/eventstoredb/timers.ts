/** What an own timer says of a call that did not answer in time. */
export class NoAnswer extends Error {
  readonly _tag = 'NoAnswer'
  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms`)
  }
}

/** The answer of a call, or {@link NoAnswer}: the client's own deadlines do not cover everything. What comes later is nobody's. */
export const within = async <A>(milliseconds: number, call: () => Promise<A>): Promise<A> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(milliseconds)), milliseconds)
  })
  try {
    return await Promise.race([call(), late])
  } finally {
    clearTimeout(timer)
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

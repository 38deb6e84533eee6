import fc from 'fast-check'

/** The same plays on every run, unless told: `SEED=7 npm test -- laws` draws others, `TIMES=10` ten times as many. */
const { SEED = '20260518', TIMES = '1' } = process.env
const seed = Number(SEED)

/** Holds a law on so many plays (on others where one goes `further`). When it breaks, the report names the seed and the shortest play that breaks it. */
export const hold = async <T>(inputs: fc.Arbitrary<T>, runs: number, law: (input: T) => Promise<void>, further = 0): Promise<void> => {
  await fc.assert(fc.asyncProperty(inputs, law), {
    seed: seed + further,
    includeErrorInReport: true,
    numRuns: runs * Number(TIMES),
    // A run that has failed is made again and again to find a short one: not for longer than this.
    interruptAfterTimeLimit: 120_000,
    markInterruptAsFailure: false,
  })
}

import type { Round, Size } from './scenario.js'

/**
 * The processor time of this process, in milliseconds: what computes and never waits is measured by it, so that other programs on the
 * machine lengthen nothing.
 */
export const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Computes the same again and again, long enough for the clock to tell, or once for a quick look. */
export const stretch = (size: Size, unitsEach: number, work: () => unknown): (() => Round) => {
  let times = 1
  return () => {
    for (;;) {
      const begun = worked()
      for (let time = 0; time < times; time++) keep(work())
      const milliseconds = worked() - begun
      if (size === 'quick' || milliseconds >= 10) return { units: times * unitsEach, milliseconds }
      times *= 2
    }
  }
}

/** The same for what answers with a promise and yet never waits for anything but its turn. */
export const stretchOfAwaited = (size: Size, unitsEach: number, work: () => Promise<unknown>): (() => Promise<Round>) => {
  let times = 1
  return async () => {
    for (;;) {
      const begun = worked()
      for (let time = 0; time < times; time++) keep(await work())
      const milliseconds = worked() - begun
      if (size === 'quick' || milliseconds >= 10) return { units: times * unitsEach, milliseconds }
      times *= 2
    }
  }
}

/** Computes once, on something long that is made fresh for every round. */
export const onFresh =
  <A>(units: number, fresh: () => A, work: (given: A) => unknown): (() => Round) =>
  () => {
    const given = fresh()
    const begun = worked()
    keep(work(given))
    return { units, milliseconds: worked() - begun }
  }

/** The same for something short: made fresh so many times, it is the middle one that counts, which nothing has interrupted. */
export const onManyFresh = <A>(size: Size, times: number, units: number, fresh: () => A, work: (given: A) => unknown): (() => Round) => {
  const repeats = size === 'quick' ? 1 : times
  return () => {
    const durations = new Float64Array(repeats)
    for (let time = 0; time < repeats; time++) {
      const given = fresh()
      const begun = performance.now()
      keep(work(given))
      durations[time] = performance.now() - begun
    }
    return { units, milliseconds: durations.sort()[repeats >> 1] ?? Number.NaN }
  }
}

let kept: unknown
/** What nobody can see, an optimizer may leave out. */
export const keep = (value: unknown): void => {
  kept = value
}
/** What was kept last. */
export const lastKept = (): unknown => kept

/** Times what may wait, for the disk above all, by the clock on the wall; and how long the processor worked. */
export const timed = async (units: number, work: () => Promise<unknown>): Promise<Round> => {
  const [begun, workedBefore] = [performance.now(), worked()]
  await work()
  return { units, milliseconds: performance.now() - begun, processorMilliseconds: worked() - workedBefore }
}

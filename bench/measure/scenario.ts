/** `full` is what the goals speak of. `quick` runs the same code on very little: to see that it works, and what it computes. */
export type Size = 'full' | 'quick'

/** One stretch of timed work. */
export interface Round {
  /** How much was done, in the scenario's unit. */
  readonly units: number
  readonly milliseconds: number
  /** The part in which the processor worked, where the rest was waiting. */
  readonly processorMilliseconds?: number
}

/** A variant made ready to work. */
export interface Trial {
  /**
   * What its work comes to, as JSON: the same for every variant of a scenario. Absent for a yardstick that computes nothing. It is
   * asked for once, of a trial that runs no round.
   */
  readonly answer?: () => unknown
  readonly round: () => Round | Promise<Round>
  readonly close?: () => Promise<void> | void
}

/** One way to do a scenario's work: ours, by hand, by another library. */
export interface Variant {
  readonly name: string
  /** It takes so long that it works in the first round only. */
  readonly once?: true
  /** Makes everything ready. Nothing of it is timed. */
  readonly prepare: (size: Size) => Trial | Promise<Trial>
}

/** Two variants side by side. */
export interface Comparison {
  readonly of: string
  readonly against: string
  /** Time for one unit, units a second, or the most memory that was held. */
  readonly by: 'time' | 'rate' | 'memory'
  /** What the quotient is to be; absent where it is only told. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number }
}

/** One kind of work, done in several ways that come to the same. */
export interface Scenario {
  /** The goal it belongs to, `P1`: what is asked for on the command line. */
  readonly id: string
  /** Told apart from the others of the same id. */
  readonly title: string
  /** What is counted: `event`, `append`, `command`. */
  readonly unit: string
  /** Is a person told the time for one unit, or how many there are in a second? */
  readonly shown: 'time' | 'rate'
  readonly variants: ReadonlyArray<Variant>
  readonly comparisons: ReadonlyArray<Comparison>
  /** How often each variant works and is timed, after some untimed rounds that warm it up; fewer where the machine is slow. */
  readonly rounds: { readonly warm: number; readonly timed: number }
}

/** One text for one scenario. */
export const nameOf = ({ id, title }: Pick<Scenario, 'id' | 'title'>): string => `${id} ${title}`

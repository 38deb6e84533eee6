/** The number of an event in its stream: 0 for the first. */
export type Revision = number

/** What an append expects of the stream: this last revision, no stream yet, any stream that exists, or whatever there is. */
export type ExpectedRevision = Revision | 'none' | 'exists' | 'any'

/** Does a stream whose last revision is `current` (`null`: there is none) meet the expectation? */
export const meets = (expected: ExpectedRevision, current: Revision | null): boolean =>
  expected === 'any' || (expected === 'none' ? current === null : expected === 'exists' ? current !== null : expected === current)

/** What to expect of a stream that was just read. */
export const expecting = (current: Revision | null): ExpectedRevision => current ?? 'none'

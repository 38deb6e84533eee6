/** How one refusal reads: whether the same command may succeed later, unchanged, and what to do next. */
export interface Rule<Detail> {
  readonly retryable: boolean
  readonly text: (detail: Detail) => string
}

/** It is refused until something else changes. */
export const final = <Detail>(text: (detail: Detail) => string): Rule<Detail> => ({ retryable: false, text })
/** It passes by itself: the same command may succeed in a moment. */
export const passing = <Detail>(text: (detail: Detail) => string): Rule<Detail> => ({ retryable: true, text })

/** Who has a cart or an order, and since when. */
export interface Held {
  readonly csrId: string
  readonly sessionId: string
  readonly since: string
}

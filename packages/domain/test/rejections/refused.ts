/** A refusal, as these tests look at it. */
export interface Refused {
  readonly code: string
  readonly detail: unknown
}

/** The rule that refused; `accepted`: none did. */
export const by = ({ rejection }: { readonly rejection: Refused | null }): Refused => rejection ?? { code: 'accepted', detail: null }

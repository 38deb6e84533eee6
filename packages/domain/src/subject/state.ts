/** Whose personal data it is, and whether it was erased. */
export interface SubjectState {
  readonly subject: string
  readonly erasedAt: string | null
}

export const initial = (): SubjectState => ({ subject: '', erasedAt: null })

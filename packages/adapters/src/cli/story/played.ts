/** Tells a person what happens, one line a step. */
export type Tell = (line: string) => void

/** What a story leaves behind: its order, its cart if it has one here, and how far a read model must be to show them. */
export interface Played {
  readonly name: string
  readonly orderId: string
  readonly cartId: string | null
  readonly position: string | null
}

import type { CopyOutcomes, Money, OrderLine } from '@cart-takeover/domain'

/** A line as a report names it. */
export interface ReportedLine {
  readonly lineNo: number
  readonly code: string
  readonly name: string
  readonly quantity: number
}

/** What has become of the lines of a cart in this order, the last time that they were copied. */
export interface CopyReport {
  /** Add Items to Order, or Populate Items from Cart. */
  readonly by: 'handOff' | 'populate'
  readonly id: string
  readonly sessionId: string | null
  readonly cartId: string
  readonly at: string
  /** Why nothing was copied; `null` where it was. */
  readonly refused: string | null
  readonly added: ReadonlyArray<ReportedLine>
  readonly updated: ReadonlyArray<ReportedLine & { readonly quantityBefore: number; readonly amountBefore: Money; readonly amount: Money }>
  readonly unchanged: number
  readonly removed: ReadonlyArray<ReportedLine>
  /** Names are `null` where the event does not tell them: a cart that is kept elsewhere. */
  readonly skipped: ReadonlyArray<{
    readonly cartLineId: string
    readonly code: string | null
    readonly name: string | null
    readonly quantity: number | null
    readonly reason: string
  }>
  readonly priceDrifts: ReadonlyArray<{
    readonly cartLineId: string
    readonly code: string | null
    readonly cartPrice: Money
    readonly presentPrice: Money
    /** Which of the two counts. */
    readonly used: 'cart' | 'present'
  }>
  readonly couponsCarried: ReadonlyArray<string>
  readonly couponsDropped: ReadonlyArray<{ readonly code: string; readonly reason: string }>
}

/** Cart lines as they were sealed: a skipped line is in no other event. */
export type SealedLines = ReadonlyArray<{
  readonly cartLineId: string
  readonly code: string
  readonly name: string
  readonly quantity: number
}>

type Heading = Pick<CopyReport, 'by' | 'id' | 'sessionId' | 'cartId' | 'at'>

const reported = ({ lineNo, product, quantity }: OrderLine): ReportedLine => ({
  lineNo,
  code: product.productCode,
  name: product.name,
  quantity,
})

export const copyReport = (heading: Heading, outcomes: CopyOutcomes, sealed: SealedLines): CopyReport => {
  const placed = [...outcomes.added, ...outcomes.updated.map(({ after }) => after)]
  const sealedLine = (id: string) => sealed.find(({ cartLineId }) => cartLineId === id)
  const codeOf = (id: string): string | null =>
    placed.find(({ source }) => source?.cartLineId === id)?.product.productCode ?? sealedLine(id)?.code ?? null
  return {
    ...heading,
    refused: null,
    added: outcomes.added.map(reported),
    updated: outcomes.updated.map(({ before, after }) => ({
      ...reported(after),
      quantityBefore: before.quantity,
      amountBefore: before.price.effective,
      amount: after.price.effective,
    })),
    unchanged: outcomes.unchanged.length,
    removed: outcomes.removed.map(reported),
    skipped: outcomes.skipped.map(({ cartLineId, code: reason }) => {
      const { code = null, name = null, quantity = null } = sealedLine(cartLineId) ?? {}
      return { cartLineId, code, name, quantity, reason }
    }),
    priceDrifts: outcomes.priceDrifts.map(({ cartLineId, cartPrice, presentPrice, used }) => ({
      cartLineId,
      code: codeOf(cartLineId),
      cartPrice,
      presentPrice,
      used,
    })),
    couponsCarried: outcomes.couponsCarried.map(({ code }) => code),
    couponsDropped: outcomes.couponsDropped,
  }
}

/** Nothing was copied, and that is why. */
export const refusedCopy = (heading: Heading, code: string): CopyReport => ({
  ...heading,
  refused: code,
  added: [],
  updated: [],
  unchanged: 0,
  removed: [],
  skipped: [],
  priceDrifts: [],
  couponsCarried: [],
  couponsDropped: [],
})

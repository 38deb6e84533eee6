import fc from 'fast-check'

// What may be done by hand with what an order costs: `order` is counted as in every action, 0 is the newest.

export type PricingAction =
  | { readonly does: 'typesCoupon'; readonly order: number; readonly code: string }
  | { readonly does: 'takesTypedCouponOut'; readonly order: number }
  | { readonly does: 'changesPriceList'; readonly order: number; readonly list: string | null }
  | { readonly does: 'repricesOrder'; readonly order: number }
  | { readonly does: 'approvesAdjustment'; readonly order: number; readonly off: number }

const order = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })

export const pricing: fc.Arbitrary<PricingAction> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('typesCoupon'), order, code: fc.constantFrom('KEYS10', 'KEYS10', 'EXPIRED') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('takesTypedCouponOut'), order }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('changesPriceList'), order, list: fc.constantFrom('VIP', null) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('repricesOrder'), order }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('approvesAdjustment'), order, off: fc.constantFrom(100, 300, 900) }) },
)

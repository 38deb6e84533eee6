import fc from 'fast-check'

// What may happen to the people of an order: `order` is counted as in every action, 0 is the newest.

type ContactAction = 'setsPickupContact' | 'beginsAlternate' | 'savesAlternate' | 'cancelsAlternate' | 'removesAlternate'

export type PeopleAction =
  | { readonly does: 'createsCustomer'; readonly order: number }
  // By whoever's turn it is
  | { readonly does: 'changesAddress'; readonly order: number; readonly role: 'billing' | 'shipping' }
  | { readonly does: 'editsEmail'; readonly order: number; readonly email: string }
  | { readonly does: ContactAction; readonly order: number }

const order = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) })

export const peopling: fc.Arbitrary<PeopleAction> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('createsCustomer'), order }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('changesAddress'), order, role: fc.constantFrom('billing', 'shipping') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('editsEmail'),
      order,
      email: fc.constantFrom('adam@new.example', 'adam@other.example', 'adam'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom<ContactAction>(
        'setsPickupContact',
        'beginsAlternate',
        'savesAlternate',
        'cancelsAlternate',
        'removesAlternate',
      ),
      order,
    }),
  },
)

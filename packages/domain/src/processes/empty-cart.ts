import { deriveId } from '../event-sourcing/index.js'

/** The id of the empty cart that a takeover opens for a guest's order ([A-10]): there is one per order. */
export const emptyCartId = (tenantId: string, orderId: string): string => deriveId('cart', tenantId, 'csr-empty', orderId)

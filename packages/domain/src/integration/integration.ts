import type { Conductor } from '../processes/conductor.js'
import { callOf } from './call.js'
import { cartsBoughtOutsideOf } from './carts-bought-outside.js'
import { externalGrantsOf } from './external-grants.js'
import { loginOf } from './login.js'
import { orderManagementOf } from './order-management.js'
import { paymentsOf } from './payments.js'
import { pricesOf } from './prices.js'
import { privacyOf } from './privacy.js'
import { rolesOf } from './roles.js'

/**
 * What other systems call to tell facts: the payment provider, the order management, the roles, the login. A fact is told until it
 * was answered, each time under the same command id: then it counts once, and all its steps are done.
 */
export const integrationOf = (conductor: Conductor) => {
  const call = callOf(conductor)
  return {
    ...paymentsOf(conductor, call),
    ...orderManagementOf(conductor, call),
    ...cartsBoughtOutsideOf(conductor, call),
    ...rolesOf(conductor, call),
    ...externalGrantsOf(conductor, call),
    ...privacyOf(conductor, call),
    ...pricesOf(conductor, call),
    ...loginOf(conductor, call),
  }
}

export type IntegrationDoor = ReturnType<typeof integrationOf>

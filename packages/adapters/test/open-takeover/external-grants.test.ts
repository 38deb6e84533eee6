import { csr, grantsFrom, integration } from '@cart-takeover/domain'
import { Rejected } from '@cart-takeover/domain/event-sourcing'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '#src/memory/memory.js'
import { openTakeover } from '#src/open-takeover/open-takeover.js'
import { headlessSite, sampleShop } from '#src/sample-shop/index.js'

const wade = csr('wade')
const storefront = integration('storefront')
const { siteId } = headlessSite

/** Two processes on one store, each of which opens the house with these grants; by default each with a key of its own. */
const processes = (key?: string) => {
  const stores = memory()
  const grants = key === undefined ? {} : { grants: grantsFrom(key) }
  return [1, 2].map(() => openTakeover({ ...sampleShop(), ...grants, stores, background: 'elsewhere' }))
}
const refused = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(() => 'answered').catch((error: unknown) => (error instanceof Rejected ? error.code : error))

test('F91 a grant that one process has issued is redeemed at another, once; with one key, its retry is answered there too', async () => {
  for (const key of [undefined, 'a key of the platform']) {
    const [desk, other] = processes(key)
    if (desk === undefined || other === undefined) throw new Error('there are two')
    const { sessionId, cartId } = await desk.desk.viewUsersCart({ entryPoint: 'customerList', customerId: '1000', siteId }, wade)
    const { grant } = await desk.desk.issueGrant({ sessionId }, wade, { commandId: 'g-1' })
    assert.is((await desk.desk.issueGrant({ sessionId }, wade, { commandId: 'g-1' })).grant, grant)
    const retry = other.desk.issueGrant({ sessionId }, wade, { commandId: 'g-1' })
    if (key === undefined) assert.is(await refused(retry), 'GRANT_EXPIRED')
    else assert.is((await retry).grant, grant)
    const letIn = await other.integration.redeemGrant({ grant, siteId }, storefront)
    assert.equal([letIn.csrId, letIn.cartId], ['wade', cartId])
    assert.is(await refused(desk.integration.redeemGrant({ grant, siteId }, storefront)), 'GRANT_ALREADY_USED')
    await Promise.all([desk.close(), other.close()])
  }
})

test.run()

import { csr, integration, type SubjectKeys } from '@cart-takeover/domain'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memory } from '#src/memory/memory.js'
import { openTakeover } from '#src/open-takeover/open-takeover.js'
import { hostedSite, sampleShop } from '#src/sample-shop/index.js'

const wade = csr('wade')
const privacy = integration('privacy')
const subject = 'shopper:1000' as const

test('R-21 a takeover that the read models know of is ended by an erasure, its key destroyed, and the customer’s timeline tells it', async () => {
  const destroyed: string[] = []
  const subjectKeys: SubjectKeys = {
    destroy: (whose) => async () => {
      destroyed.push(whose)
      return { _tag: 'Right', right: undefined }
    },
  }
  const shop = openTakeover({ ...sampleShop(), stores: memory(), subjectKeys })
  const { orderId } = await shop.desk.createOfflineOrder({ siteId: hostedSite.siteId }, wade)
  await shop.desk.selectCustomer({ orderId, customerId: '1000' }, wade)
  const { sessionId, position } = await shop.desk.viewUsersCart({ orderId }, wade)
  await shop.shown(position)
  const erased = await shop.integration.eraseSubject({ subject }, privacy)
  assert.equal([erased.sessionIds, destroyed], [[sessionId], [subject]])
  await shop.shown(erased.position)
  const { rows } = await shop.views.timeline.ofShopper({ kind: 'registered', customerId: '1000' })
  assert.equal([rows.at(-1)?.type, rows.at(-1)?.actor], ['PersonalDataErased', privacy])
  assert.is((await shop.views.takeovers.byId(sessionId))?.ended?.outcome, 'SubjectErased')
  await shop.close()
})

test.run()

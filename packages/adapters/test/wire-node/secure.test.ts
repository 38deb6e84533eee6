import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSignedCertificate, startWireNode } from '@cart-takeover/adapters/testing'
import { EventStoreDBClient } from '@eventstore/db-client'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { all, event, failing } from './given.js'

const folder = mkdtempSync(join(tmpdir(), 'cart-takeover-'))
const written = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const secure = suite('secure nodes and clusters')
secure.after(() => rmSync(folder, { recursive: true, force: true }))

secure('a node with a certificate serves those who trust it and know a password', async () => {
  const tls = selfSignedCertificate()
  const users = { admin: { password: 'changeit', admin: true }, clerk: { password: 'p@ss/word' } }
  const node = await startWireNode({ tls, users })
  const ca = written('ca.pem', tls.certificate)
  const as = (login: string) => EventStoreDBClient.connectionString(`esdb://${login}localhost:${node.port}?tls=true&tlsCAFile=${ca}`)
  const [admin, clerk, nobody, liar] = [as('admin:changeit@'), as('clerk:p%40ss%2Fword@'), as(''), as('admin:wrong@')]
  try {
    await admin.appendToStream('s', event())
    await clerk.appendToStream('s', event())
    assert.is((await all(clerk.readStream('s'))).length, 2)
    assert.is((await all(admin.readAll())).length, 2)
    const denied = await failing(all(clerk.readAll()))
    assert.equal([denied.type, denied.code], ['access-denied', 7])
    for (const client of [nobody, liar]) {
      const unknown = await failing(all(client.readStream('s')))
      assert.equal([unknown.type, unknown.code], ['access-denied', 16])
    }
    const stranger = EventStoreDBClient.connectionString(`esdb://admin:changeit@localhost:${node.port}?tls=true`)
    assert.is((await failing(all(stranger.readStream('s')))).type, 'unavailable')
    await stranger.dispose()
  } finally {
    await Promise.all([admin, clerk, nobody, liar].map((client) => client.dispose()))
    await node.stop()
  }
})

secure('a node may ask for a certificate of its users', async () => {
  const [tls, user] = [selfSignedCertificate(), selfSignedCertificate('dana')]
  const node = await startWireNode({ tls: { ...tls, clientAuthority: user.certificate } })
  const address = `esdb://localhost:${node.port}?tls=true&tlsCAFile=${written('node.pem', tls.certificate)}`
  const certificate = `&userCertFile=${written('user.pem', user.certificate)}&userKeyFile=${written('user.key', user.key)}`
  const [known, unknown] = [EventStoreDBClient.connectionString(address + certificate), EventStoreDBClient.connectionString(address)]
  try {
    await known.appendToStream('s', event())
    assert.is((await failing(all(unknown.readStream('s')))).type, 'unavailable')
  } finally {
    await Promise.all([known.dispose(), unknown.dispose()])
    await node.stop()
  }
})

secure('a cluster is found by gossip, and its leader by those who ask for it', async () => {
  const leader = await startWireNode()
  const follower = await startWireNode({ log: leader.log })
  const members = [leader, follower].map((node) => ({ endpoint: { address: 'localhost', port: node.port }, leader: node === leader }))
  for (const node of [leader, follower]) node.isMemberOf(members)
  const hosts = `localhost:${follower.port},localhost:${leader.port}`
  const byLeader = EventStoreDBClient.connectionString(`esdb://${hosts}?tls=false&nodePreference=leader`)
  const byFollower = EventStoreDBClient.connectionString(`esdb://${hosts}?tls=false&nodePreference=follower`)
  try {
    await byLeader.appendToStream('s', event(), { requiresLeader: true })
    await byFollower.appendToStream('s', event())
    const refused = await failing(
      byFollower.appendToStream('s', event(), { requiresLeader: true, credentials: { username: 'a', password: 'b' } }),
    )
    assert.equal([refused.type, refused.leader], ['not-leader', { address: 'localhost', port: leader.port }])
    await byFollower.appendToStream('s', event(), { requiresLeader: true })
    assert.is((await all(byFollower.readStream('s'))).length, 3)
  } finally {
    await Promise.all([byLeader.dispose(), byFollower.dispose()])
    await Promise.all([leader.stop(), follower.stop()])
  }
})

secure.run()

import { createFetch } from '@photo/service/outgoing'
import { expect, it } from 'vitest'
import { createConnectionEnd } from '../../src/actions/end-connection.ts'
import { createDiscovery } from '../../src/protocol/discovery.ts'
import { createConnections } from '../../src/stores/connections.ts'
import { sharedShop } from '../shared-shop.ts'
import { connect } from '../shop.ts'

const { drive, shop } = await sharedShop()

it('S-35 says the same to both who end one connection at once, and tells CloudDrive once', async () => {
  await connect(shop, drive)
  const { visitor_id } = shop.database.prepare('SELECT visitor_id FROM connections').get() as { visitor_id: string }
  const fetch = createFetch('PrintShop')
  const client = { client_id: 'c', client_secret: 's', origin: shop.origin, redirect_uri: '', photosOrigin: '' }
  const endConnection = createConnectionEnd({
    client: { ...client, issuer: drive.origin },
    fetch,
    discovery: createDiscovery(fetch),
    connections: createConnections(shop.database),
  })
  expect(await Promise.all([endConnection(visitor_id), endConnection(visitor_id)])).toEqual(['told', 'told'])
  expect(drive.requests('/revoke')).toHaveLength(1)
  expect(await endConnection(visitor_id)).toBeUndefined()
})

import { createBaseApp } from '@photo/service/base-app'
import type { Fetch } from '@photo/service/outgoing'
import { pageNotFound, showPageError } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import { sessions } from '@photo/service/sessions'
import type { Database } from 'better-sqlite3'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import type { Client } from './client.ts'
import { callbackEndpoint } from './endpoints/callback.ts'
import { connectEndpoint } from './endpoints/connect.ts'
import { disconnectEndpoint, disconnectPage } from './endpoints/disconnect.ts'
import { helpEndpoint, homeEndpoint } from './endpoints/home.ts'
import { orderEndpoint, orderPictureEndpoint, ordersEndpoint, proofEndpoint } from './endpoints/orders.ts'
import { photosEndpoint, photoThumbnailEndpoint } from './endpoints/photos.ts'
import { placeOrderEndpoint } from './endpoints/place-order.ts'
import { explainFlowError } from './explain-flow-error.ts'
import { createKeyRing } from './key-ring.ts'
import { createDiscovery } from './protocol/discovery.ts'
import { createResourceCheck } from './protocol/protected-resource.ts'
import { createKeyRenewal } from './renew-key.ts'
import { createConnections } from './stores/connections.ts'
import { createOrders } from './stores/orders.ts'
import { createPendingAuthorizations } from './stores/pending-authorizations.ts'
import type { Pictures } from './stores/pictures.ts'

type Dependencies = {
  client: Client
  database: Database
  /** The shop's own copies of ordered photos. */
  pictures: Pictures
  fetch: Fetch
  log: Logger
  sessionSecret: string
}

const site = { name: 'PrintShop', role: 'client application', icon: 'printer', roleClass: 'cl', look: 'shop' } as const

/** PrintShop, the client — RFC 6749 §1.1 */
export function createApp({ client, database, pictures, fetch, log, sessionSecret }: Dependencies): Express {
  const pendingAuthorizations = createPendingAuthorizations(database)
  const connections = createConnections(database)
  const orders = createOrders(database)
  const discovery = createDiscovery(fetch)
  const checkResource = createResourceCheck(fetch, client.photosOrigin, client.issuer)
  const useKey = createKeyRing(connections, createKeyRenewal({ client, fetch, discovery, connections, log }))
  const photoStore = { origin: client.photosOrigin, fetch, checkResource }

  const checkHealth = () => {
    database.prepare('SELECT 1').get()
    pictures.checkWritable()
  }
  const app = createBaseApp({ origin: client.origin, log, site, home: new URL('.', import.meta.url), checkHealth })
  app.use(sessions(database, { name: 'shop_sid', origin: client.origin, secret: sessionSecret }))
  app.use(sameOriginGuard(client.origin))
  app.use(express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' }))

  // Shop window
  app.get('/', homeEndpoint())
  app.get('/help', helpEndpoint(`${client.issuer}/account/connections`))

  // Front channel: the question goes to CloudDrive, the answer comes back
  app.get('/connect', connectEndpoint({ client, discovery, pendingAuthorizations }))
  app.get('/callback', callbackEndpoint({ client, fetch, discovery, pendingAuthorizations, connections }))

  // The granted photos, asked for from server to server
  app.get('/photos', photosEndpoint({ connections, useKey, photoStore }))
  app.get('/photos/:id/thumbnail', photoThumbnailEndpoint({ connections, useKey, photoStore }))

  // Orders
  app.post('/orders', placeOrderEndpoint({ connections, useKey, photoStore, orders, pictures }))
  app.get('/orders', ordersEndpoint(orders))
  app.get('/orders/:id', orderEndpoint(orders))
  app.get('/orders/:id/pictures/:line', orderPictureEndpoint(orders, pictures))
  app.get('/orders/:id/proof.pdf', proofEndpoint(orders, pictures))

  // The end of the connection
  app.get('/disconnect', disconnectPage({ client, connections }))
  app.post('/disconnect', disconnectEndpoint({ client, fetch, discovery, connections }))

  app.use(pageNotFound)
  app.use(explainFlowError)
  app.use(showPageError)
  return app
}

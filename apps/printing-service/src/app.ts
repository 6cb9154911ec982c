import { createBaseApp } from '@photo/service/base-app'
import type { Fetch } from '@photo/service/outgoing'
import { pageNotFound, showPageError } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import { sessions } from '@photo/service/sessions'
import type { Database } from 'better-sqlite3'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { completeConnection } from './actions/complete-connection.ts'
import { completeSignIn } from './actions/complete-sign-in.ts'
import { createKeyRenewal } from './actions/refresh-access-token.ts'
import { createKeyRing } from './actions/use-access-token.ts'
import type { Client } from './client.ts'
import { accountPage, signOutEndpoint } from './endpoints/account.ts'
import { callbackEndpoint } from './endpoints/callback.ts'
import { connectEndpoint } from './endpoints/connect.ts'
import { disconnectEndpoint, disconnectPage } from './endpoints/disconnect.ts'
import { helpEndpoint, homeEndpoint } from './endpoints/home.ts'
import { orderEndpoint, orderPictureEndpoint, ordersEndpoint, proofEndpoint } from './endpoints/orders.ts'
import { chooseAgainEndpoint, photosEndpoint, photoThumbnailEndpoint } from './endpoints/photos.ts'
import { placeOrderEndpoint } from './endpoints/place-order.ts'
import { signInEndpoint, signInPage } from './endpoints/sign-in.ts'
import { browserOnlyShop } from './endpoints/spa.ts'
import { explainFlowError } from './pages/explain-flow-error.ts'
import { createDiscovery } from './protocol/discovery.ts'
import { createResourceCheck } from './protocol/protected-resource.ts'
import { createKeyStore } from './protocol/published-keys.ts'
import { createConnections } from './stores/connections.ts'
import { createCustomers } from './stores/customers.ts'
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
  const customers = createCustomers(database)
  const orders = createOrders(database)
  const discovery = createDiscovery(fetch)
  const checkResource = createResourceCheck(fetch, client.photosOrigin, client.issuer)
  const useKey = createKeyRing(connections, createKeyRenewal({ client, fetch, discovery, connections, log }))
  const photoStore = { origin: client.photosOrigin, fetch, checkResource }
  const start = { client, fetch, discovery, pendingAuthorizations }
  const end = { client, fetch, discovery, connections }
  const photoAccess = { issuer: client.issuer, connections, useKey, photoStore }
  const complete = {
    photos: completeConnection(end),
    sign_in: completeSignIn({ ...end, keysOf: createKeyStore(fetch), customers, orders }),
  }

  const checkHealth = () => {
    database.prepare('SELECT 1').get()
    pictures.checkWritable()
  }
  const app = createBaseApp({ origin: client.origin, log, site, home: new URL('.', import.meta.url), checkHealth })
  // The same shop in the browser alone: no session, no cookie
  app.use('/spa', browserOnlyShop(client))
  app.use(sessions(database, { name: 'shop_sid', origin: client.origin, secret: sessionSecret }))
  app.use(sameOriginGuard(client.origin))
  app.use((req, res, next) => {
    res.locals.signedIn = req.session.customer_id !== undefined
    next()
  })
  app.use(express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' }))

  // Shop window
  app.get('/', homeEndpoint())
  app.get('/help', helpEndpoint(`${client.issuer}/account/connections`))

  // Front channel: the question goes to CloudDrive, the answer comes back
  app.get('/connect', connectEndpoint(start))
  app.get('/sign-in', signInPage())
  app.get('/sign-in/userinfo', signInEndpoint(start, 'userinfo'))
  app.get('/sign-in/id-token', signInEndpoint(start, 'id_token'))
  app.get('/callback', callbackEndpoint({ ...start, connections, complete }))

  // The granted photos, asked for from server to server
  app.get('/photos', photosEndpoint(photoAccess))
  app.post('/photos/choose', chooseAgainEndpoint)
  app.get('/photos/:id/thumbnail', photoThumbnailEndpoint(photoAccess))

  // Orders
  app.post('/orders', placeOrderEndpoint({ ...photoAccess, orders, pictures }))
  app.get('/orders', ordersEndpoint(orders))
  app.get('/orders/:id', orderEndpoint(orders))
  app.get('/orders/:id/pictures/:line', orderPictureEndpoint(orders, pictures))
  app.get('/orders/:id/proof.pdf', proofEndpoint(orders, pictures))

  // The customer
  app.get('/account', accountPage({ ...end, customers, orders }))
  app.post('/account', signOutEndpoint({ ...end, customers, orders }))

  // The end of the connection
  app.get('/disconnect', disconnectPage(end))
  app.post('/disconnect', disconnectEndpoint(end))

  app.use(pageNotFound)
  app.use(explainFlowError)
  app.use(showPageError)
  return app
}

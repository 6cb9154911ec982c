import { createBaseApp } from '@photo/service/base-app'
import { checkDatabase } from '@photo/service/check-database'
import { pageNotFound, showPageError } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import { sessions } from '@photo/service/sessions'
import type { Express, RequestHandler } from 'express'
import { assemble, type Options } from './dependencies.ts'
import { accountPage, signedOutPage, signOutEndpoint } from './endpoints/account.ts'
import { callbackEndpoint } from './endpoints/callback.ts'
import { connectEndpoint } from './endpoints/connect.ts'
import { disconnectEndpoint, disconnectPage } from './endpoints/disconnect.ts'
import { helpEndpoint, homeEndpoint } from './endpoints/home.ts'
import { orderEndpoint, orderPictureEndpoint, ordersEndpoint, proofEndpoint } from './endpoints/orders.ts'
import { chooseAgainEndpoint, photosEndpoint, photoThumbnailEndpoint } from './endpoints/photos.ts'
import { placeOrderEndpoint } from './endpoints/place-order.ts'
import { signInEndpoint, signInPage } from './endpoints/sign-in.ts'
import { browserOnlyShop } from './endpoints/spa.ts'
import { formBody } from './http/form.ts'
import { SESSION_COOKIE } from './http/session.ts'
import { explainFlowError } from './pages/explain-flow-error.ts'

/** PrintShop, the client — RFC 6749 §1.1 */
export function createApp(options: Options): Express {
  const { client, database, log, sessionSecret } = options
  const { origin } = client
  const home = new URL('.', import.meta.url)
  const app = createBaseApp({ origin, log, site, home, sites: options.sites, checkHealth: () => checkHealth(options) })
  const parts = assemble(options)

  // The same shop in the browser alone: no session, no cookie
  app.use('/spa', browserOnlyShop(client))
  app.use(sessions(database, { name: SESSION_COOKIE, origin, secret: sessionSecret }))
  app.use(sameOriginGuard(origin))
  app.use(showWhetherSignedIn)
  app.use(formBody)

  // Shop window
  app.get('/', homeEndpoint(parts))
  app.get('/help', helpEndpoint(parts))

  // Front channel: the question goes to CloudDrive, the answer comes back
  app.get('/connect', connectEndpoint(parts))
  app.get('/sign-in', signInPage())
  app.get('/sign-in/userinfo', signInEndpoint(parts, 'userinfo'))
  app.get('/sign-in/id-token', signInEndpoint(parts, 'id_token'))
  app.get('/callback', callbackEndpoint(parts))

  // The granted photos, asked for from server to server
  app.get('/photos', photosEndpoint(parts))
  app.post('/photos/choose', chooseAgainEndpoint)
  app.get('/photos/:id/thumbnail', photoThumbnailEndpoint(parts))

  // Orders
  app.post('/orders', placeOrderEndpoint(parts))
  app.get('/orders', ordersEndpoint(parts))
  app.get('/orders/:id', orderEndpoint(parts))
  app.get('/orders/:id/pictures/:line', orderPictureEndpoint(parts))
  app.get('/orders/:id/proof.pdf', proofEndpoint(parts))

  // The customer
  app.get('/account', accountPage(parts))
  app.post('/account', signOutEndpoint(parts))
  app.get('/signed-out', signedOutPage(parts))

  // The end of the connection
  app.get('/disconnect', disconnectPage(parts))
  app.post('/disconnect', disconnectEndpoint(parts))

  app.use(pageNotFound)
  app.use(explainFlowError(client.origin))
  app.use(showPageError)
  return app
}

const site = { name: 'PrintShop', role: 'client application', icon: 'printer', roleClass: 'cl', look: 'shop' } as const

function checkHealth({ database, pictures }: Options): void {
  checkDatabase(database)
  pictures.checkWritable()
}

const showWhetherSignedIn: RequestHandler = (req, res, next) => {
  res.locals.signedIn = req.session.customer_id !== undefined
  next()
}

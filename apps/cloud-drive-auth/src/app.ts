import { createBaseApp } from '@photo/service/base-app'
import type { Origins } from '@photo/service/origins'
import { pageNotFound } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import { sessions } from '@photo/service/sessions'
import type { Database } from 'better-sqlite3'
import { type Express, Router } from 'express'
import type { Logger } from 'pino'
import { createPhotoStorage } from './actions/photo-storage.ts'
import { DEMO_PEOPLE } from './actions/seed-people.ts'
import { authorizationEndpoint } from './endpoints/authorization.ts'
import { connectionsPage, disconnectEndpoint } from './endpoints/connections.ts'
import { consentEndpoint, consentPage } from './endpoints/consent.ts'
import { deleteAppEndpoint, deleteAppPage, developerPage, registerByHandEndpoint } from './endpoints/developer.ts'
import { introspectionEndpoint } from './endpoints/introspection.ts'
import { jwksEndpoint } from './endpoints/jwks.ts'
import { loginEndpoint, loginPage, showLoginThrottled } from './endpoints/login.ts'
import { logoutEndpoint, logoutPage } from './endpoints/logout.ts'
import { metadataEndpoint } from './endpoints/metadata.ts'
import { pictureEndpoint } from './endpoints/picture.ts'
import { pushedAuthorizationEndpoint } from './endpoints/pushed-authorization.ts'
import { deleteRegistrationEndpoint, readRegistrationEndpoint, registrationEndpoint } from './endpoints/registration.ts'
import { revocationEndpoint } from './endpoints/revocation.ts'
import { thumbnailEndpoint } from './endpoints/thumbnails.ts'
import { tokenEndpoint } from './endpoints/token.ts'
import { userinfoEndpoint } from './endpoints/userinfo.ts'
import { answerClient } from './http/answer-client.ts'
import { allowBrowserClients } from './http/cors.ts'
import { answerOAuthError, methodNotAllowed, showOAuthError } from './http/errors.ts'
import { formBody, jsonBody } from './http/form.ts'
import { createRateLimits } from './http/rate-limits.ts'
import type { Keys } from './keys.ts'
import type { Stores } from './stores/stores.ts'

type Dependencies = {
  origins: Pick<Origins, 'auth' | 'photos'>
  database: Database
  stores: Stores
  keys: Keys
  log: Logger
  sessionSecret: string
  rateLimits: boolean
  demoAccounts: boolean
  openRegistration: boolean
}

const site = {
  name: 'CloudDrive',
  role: 'authorization server',
  icon: 'shield',
  roleClass: 'as',
  look: 'drive',
} as const

/** The authorization server. Routes stand in the order in which a real flow meets them. */
export function createApp({
  origins,
  database,
  stores,
  keys,
  log,
  sessionSecret,
  rateLimits,
  demoAccounts,
  openRegistration,
}: Dependencies): Express {
  const iss = origins.auth
  const resource = origins.photos
  const photoStorage = createPhotoStorage({ iss, resource, keys, accessTokens: stores.accessTokens })
  const demoPeople = demoAccounts ? DEMO_PEOPLE : []
  const all = { iss, resource, keys, photoStorage, demoPeople, openRegistration, ...stores }
  const limits = createRateLimits(rateLimits, showLoginThrottled(all))

  const app = createBaseApp({
    origin: iss,
    log,
    site,
    home: new URL('.', import.meta.url),
    checkHealth: () => database.prepare('SELECT 1').get(),
  })
  app.locals.photosOrigin = resource

  // Discovery
  app.get(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'], metadataEndpoint(all))
  app.get('/jwks.json', jwksEndpoint(all))

  // Back channel: clients and resource servers, in JSON, without cookies
  const backChannel = Router()
  backChannel.route('/par').post(limits.push, pushedAuthorizationEndpoint(all)).all(methodNotAllowed('POST'))
  backChannel.route('/token').post(limits.code, tokenEndpoint(all)).all(methodNotAllowed('POST'))
  backChannel.route('/introspect').post(introspectionEndpoint(all)).all(methodNotAllowed('POST'))
  backChannel.route('/revoke').post(revocationEndpoint(all)).all(methodNotAllowed('POST'))
  backChannel
    .route('/userinfo')
    .get(userinfoEndpoint(all))
    .post(userinfoEndpoint(all))
    .all(methodNotAllowed('GET', 'POST'))
  app.use(['/token', '/revoke', '/userinfo'], allowBrowserClients(stores.clients))
  const itsPaths = ['/par', '/token', '/introspect', '/revoke']
  app.use(itsPaths, formBody, limits.secret)
  app.use('/userinfo', formBody)
  app.use(backChannel)
  app.use([...itsPaths, '/userinfo'], answerOAuthError)
  app.get('/people/:sub/picture', pictureEndpoint)

  // Registration: whoever asks becomes a client
  if (openRegistration) {
    app.use('/register', limits.register, jsonBody)
    app.route('/register').post(registrationEndpoint(all)).all(methodNotAllowed('POST'))
    app
      .route('/register/:client_id')
      .get(readRegistrationEndpoint(all))
      .delete(deleteRegistrationEndpoint(all))
      .all(methodNotAllowed('GET', 'DELETE'))
    app.use('/register', answerOAuthError)
  }

  // Front channel: a person's browser, with a session
  app.use(sessions(database, { name: 'as_sid', origin: iss, secret: sessionSecret }))
  app.use(formBody)
  app
    .route('/authorize')
    .get(authorizationEndpoint(all))
    .post(authorizationEndpoint(all))
    .all(methodNotAllowed('GET', 'POST'))
  app.use(sameOriginGuard(iss)) // from here on forms come from our own pages only
  app.route('/login').get(loginPage(all)).post(limits.login, loginEndpoint(all))
  app.route('/consent').get(consentPage(all)).post(consentEndpoint(all))
  app.get('/photos/:id/thumbnail', thumbnailEndpoint(all))

  // Account
  app.get('/', (_req, res) => res.redirect(303, '/account/connections'))
  app.route('/account/connections').get(connectionsPage(all)).post(disconnectEndpoint(all))
  app.route('/developer').get(developerPage(all)).post(registerByHandEndpoint(all))
  app.route('/developer/:client_id/delete').get(deleteAppPage(all)).post(deleteAppEndpoint(all))
  app.route('/logout').get(logoutPage(all)).post(logoutEndpoint(all))

  app.use(pageNotFound)
  app.use(answerClient(iss))
  app.use(showOAuthError)
  return app
}

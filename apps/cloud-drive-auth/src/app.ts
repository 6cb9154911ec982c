import { createBaseApp } from '@photo/service/base-app'
import { checkDatabase } from '@photo/service/check-database'
import { pageNotFound } from '@photo/service/page-errors'
import { sameOriginGuard } from '@photo/service/same-origin'
import { sessions } from '@photo/service/sessions'
import { type Express, Router } from 'express'
import { assemble, type Options } from './dependencies.ts'
import { authorizationEndpoint } from './endpoints/authorization.ts'
import { connectionsPage, disconnectEndpoint } from './endpoints/connections.ts'
import { consentEndpoint, consentPage } from './endpoints/consent.ts'
import { developerPage, registerByHandEndpoint } from './endpoints/developer.ts'
import { deleteAppEndpoint, deleteAppPage } from './endpoints/developer-delete.ts'
import { introspectionEndpoint } from './endpoints/introspection.ts'
import { jwksEndpoint } from './endpoints/jwks.ts'
import { loginEndpoint, loginPage, showLoginThrottled } from './endpoints/login.ts'
import { logoutEndpoint, logoutPage } from './endpoints/logout.ts'
import { lostBrowserPage } from './endpoints/lost-browser.ts'
import { metadataEndpoint } from './endpoints/metadata.ts'
import { pictureEndpoint } from './endpoints/picture.ts'
import { pushedAuthorizationEndpoint } from './endpoints/pushed-authorization.ts'
import {
  deleteRegistrationEndpoint,
  readRegistrationEndpoint,
  registrationEndpoint,
  updateRegistrationEndpoint,
} from './endpoints/registration.ts'
import { revocationEndpoint } from './endpoints/revocation.ts'
import { thumbnailEndpoint } from './endpoints/thumbnails.ts'
import { tokenEndpoint } from './endpoints/token.ts'
import { userinfoEndpoint } from './endpoints/userinfo.ts'
import { answerClient } from './http/answer-client.ts'
import { askForCookie } from './http/browser-cookie.ts'
import { allowBrowserClients, allowEveryPage } from './http/cors.ts'
import { answerOAuthError, methodNotAllowed, showOAuthError } from './http/errors.ts'
import { formBody, jsonBody } from './http/form.ts'
import { createRateLimits } from './http/rate-limits.ts'
import { explainAnsweredBefore } from './http/send-answer.ts'

/** The authorization server. Routes stand in the order in which a real flow meets them. */
export function createApp(options: Options): Express {
  const { database, disk, openRegistration, sessionSecret, log } = options
  const parts = assemble(options)
  const { iss } = parts
  const limits = createRateLimits(options.rateLimits, showLoginThrottled(parts))
  const home = new URL('.', import.meta.url)
  const checkHealth = () => checkDatabase(database)
  const app = createBaseApp({ origin: iss, log, site, home, sites: options.sites, disk, checkHealth })
  app.locals.photosOrigin = parts.resource

  // Discovery: everybody may ask
  app
    .route(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])
    .all(allowEveryPage)
    .get(metadataEndpoint(parts))
  app.route('/jwks.json').all(allowEveryPage).get(jwksEndpoint(parts))

  // Back channel: clients and resource servers, in JSON, without cookies
  const backChannel = Router()
  backChannel.route('/par').post(limits.push, pushedAuthorizationEndpoint(parts)).all(methodNotAllowed('POST'))
  backChannel.route('/token').post(limits.code, tokenEndpoint(parts)).all(methodNotAllowed('POST'))
  backChannel.route('/introspect').post(introspectionEndpoint(parts)).all(methodNotAllowed('POST'))
  backChannel.route('/revoke').post(revocationEndpoint(parts)).all(methodNotAllowed('POST'))
  backChannel
    .route('/userinfo')
    .get(userinfoEndpoint(parts))
    .post(userinfoEndpoint(parts))
    .all(methodNotAllowed('GET', 'POST'))
  app.use(['/token', '/revoke', '/userinfo'], allowBrowserClients(parts.clients))
  const clientPaths = ['/par', '/token', '/introspect', '/revoke']
  app.use(clientPaths, formBody, limits.secret)
  app.use('/userinfo', formBody)
  app.use(backChannel)
  app.use([...clientPaths, '/userinfo'], answerOAuthError)
  app.get('/people/:sub/picture', pictureEndpoint)

  // Registration: whoever asks becomes a client
  if (openRegistration) {
    app.use('/register', limits.register, jsonBody)
    app.route('/register').post(registrationEndpoint(parts)).all(methodNotAllowed('POST'))
    app
      .route('/register/:client_id')
      .get(readRegistrationEndpoint(parts))
      .delete(deleteRegistrationEndpoint(parts))
      .put(updateRegistrationEndpoint)
      .all(methodNotAllowed('GET', 'DELETE'))
    app.use('/register', answerOAuthError)
  }

  // Front channel: a person's browser, with a session
  app.use(sessions(database, { name: 'as_sid', origin: iss, secret: sessionSecret }))
  app.use(formBody)
  app
    .route('/authorize')
    .get(authorizationEndpoint(parts))
    .post(authorizationEndpoint(parts))
    .all(methodNotAllowed('GET', 'POST'))
  app.use(sameOriginGuard(iss)) // from here on forms come from our own pages only
  app.get('/login/lost', lostBrowserPage(parts))
  app.use(['/login', '/consent'], askForCookie(iss))
  app.route('/login').get(loginPage(parts)).post(limits.login, loginEndpoint(parts))
  app.route('/consent').get(consentPage(parts)).post(consentEndpoint(parts))
  app.get('/photos/:id/thumbnail', thumbnailEndpoint(parts))

  // Account
  app.get('/', (_req, res) => res.redirect(303, '/account/connections'))
  app.route('/account/connections').get(connectionsPage(parts)).post(disconnectEndpoint(parts))
  app.route('/developer').get(developerPage(parts)).post(registerByHandEndpoint(parts))
  app.route('/developer/:client_id/delete').get(deleteAppPage(parts)).post(deleteAppEndpoint(parts))
  app.route('/logout').get(logoutPage(parts)).post(logoutEndpoint(parts))

  app.use(pageNotFound)
  app.use(explainAnsweredBefore(parts))
  app.use(answerClient(iss))
  app.use(showOAuthError)
  return app
}

const site = {
  name: 'CloudDrive',
  role: 'authorization server',
  icon: 'shield',
  roleClass: 'as',
  look: 'drive',
} as const

import { logAbout } from '@photo/service/log'
import { queryOf } from '@photo/service/query'
import { newSecret } from '@photo/service/secrets'
import type { Request, RequestHandler, Response } from 'express'
import { approveUnasked } from '../actions/approve-unasked.ts'
import { offerChoice } from '../actions/offer-choice.ts'
import type { PhotoStorage } from '../actions/photo-storage.ts'
import { now } from '../clock.ts'
import { sendCode, trustRecipient } from '../http/answer-client.ts'
import { browserHash } from '../http/browser-cookie.ts'
import { formOf } from '../http/form.ts'
import { signedInUser } from '../http/session.ts'
import type { Keys } from '../keys.ts'
import { showConsent } from '../pages/consent-page.ts'
import { type DemoPeople, showLogin } from '../pages/login-page.ts'
import { unknownClient, unregisteredRedirectUri } from '../pages/problem-pages.ts'
import { type AuthorizationRequest, readAuthorizationRequest, readState } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { isSilent, wantsNoPage } from '../protocol/openid-request.ts'
import { readParameters } from '../protocol/parameters.ts'
import { checkPushedRequest, checkPushNotRequired, isPushed } from '../protocol/pushed-authorization-request.ts'
import { isRegisteredRedirectUri } from '../protocol/redirect-uri.ts'
import { RefusedAuthorization } from '../protocol/refused-authorization.ts'
import { checkMayShowPage, whySignIn } from '../protocol/sign-in.ts'
import type { Stores } from '../stores/stores.ts'
import type { SignedInUser } from '../stores/users.ts'

type Dependencies = Stores & {
  iss: string
  resource: string
  keys: Keys
  photoStorage: PhotoStorage
  demoPeople: DemoPeople
}

/** Authorization endpoint — RFC 6749 §3.1 */
export function authorizationEndpoint(dependencies: Dependencies): RequestHandler {
  const { iss, clients, users, interactions, demoPeople } = dependencies
  return async (req, res) => {
    const parameters = readParameters(req.method === 'POST' ? formOf(req) : queryOf(req))
    // Nobody to redirect to yet: what is wrong here is shown to the person — RFC 6749 §4.1.2.1
    const client = checkClient(clients.find(parameters.required('client_id')))
    const user = signedInUser(req, users)
    const pushed = findPushedRequest(dependencies, client, parameters.optional('request_uri'))
    const redirect_uri = pushed?.redirect_uri ?? checkRedirectUri(client, parameters.required('redirect_uri'))
    // From here on the redirect URI is trusted: what is wrong is told to the client
    const to = { redirect_uri, state: pushed ? pushed.state : readState(parameters) }
    trustRecipient(res, to)
    logAbout(req, { client_id: client.client_id })
    try {
      if (!pushed) checkPushNotRequired(client)
      const request = pushed ?? (await readAuthorizationRequest(parameters, client, redirect_uri, dependencies))
      await answer(dependencies, req, res, { client, request, user })
    } catch (thrown) {
      if (!(thrown instanceof OAuthError)) throw thrown
      const noPage = pushed ? isSilent(pushed) : wantsNoPage(parameters)
      if (user || client.trusted || noPage) throw new RefusedAuthorization(to, thrown)
      // A stranger's client must not use us to send people on, unseen, to its own address — RFC 9700 §4.11.2
      const { event, code, description } = thrown
      req.log.warn({ event, error: code, description })
      const error = { ...to, code, description }
      const waiting = { browser_hash: browserHash(req, res, iss), client_id: client.client_id, error }
      showLogin(res, demoPeople, { interaction: interactions.issue(waiting, now()), client, redirect_uri })
    }
  }
}

type Asked = { client: Client; request: AuthorizationRequest; user: SignedInUser | undefined }

// A code at once, the consent page, or first the sign-in page: by who is here, and what they allowed before.
async function answer(dependencies: Dependencies, req: Request, res: Response, asked: Asked): Promise<void> {
  const { iss, interactions, demoPeople } = dependencies
  const { client, request, user } = asked
  const signInFirst = whySignIn(request, user, now())
  const known = signInFirst ? undefined : user
  const code = known && approveUnasked(dependencies, { client, request, user: known, code: newSecret('code') }, now())
  if (code !== undefined) {
    req.log.info({ event: 'approved_unasked', sub: known?.sub })
    return sendCode(res, iss, request, code)
  }
  checkMayShowPage(request, signInFirst)
  const must_sign_in = signInFirst !== undefined
  const waiting = { browser_hash: browserHash(req, res, iss), client_id: client.client_id, request, must_sign_in }
  const interaction = interactions.issue(waiting, now())
  if (known) {
    const shown = { interaction, client, request, user: known }
    return showConsent(res, shown, await offerChoice(dependencies, shown, now()))
  }
  const { redirect_uri, login_hint } = request
  showLogin(res, demoPeople, { interaction, client, redirect_uri, username: login_hint, again: user })
}

function checkClient(client: Client | undefined): Client {
  if (!client?.grant_types.includes('authorization_code')) throw unknownClient()
  return client
}

// What was pushed counts, and nothing that stands beside it: the browser could have changed that — RFC 9101 §6.3
function findPushedRequest(
  { pushedRequests }: Dependencies,
  client: Client,
  request_uri: string | undefined,
): AuthorizationRequest | undefined {
  if (!isPushed(request_uri)) return undefined
  const { request, request_uri_hash } = checkPushedRequest(pushedRequests.find(request_uri), client, now())
  pushedRequests.use(request_uri_hash, now())
  return request
}

function checkRedirectUri(client: Client, redirect_uri: string): string {
  if (!isRegisteredRedirectUri(client, redirect_uri)) throw unregisteredRedirectUri(client, redirect_uri)
  return redirect_uri
}

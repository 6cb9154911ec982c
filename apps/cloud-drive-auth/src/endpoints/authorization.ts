import { PageError } from '@photo/service/page-error'
import type { RequestHandler } from 'express'
import {
  approveUnasked,
  type NextPageDependencies,
  sendError,
  sendServerError,
  showConsent,
  showLogin,
} from '../actions/show-next-page.ts'
import { now } from '../clock.ts'
import { formOf, queryOf } from '../http/form.ts'
import { browserHash, signedInUser } from '../http/session.ts'
import type { Keys } from '../keys.ts'
import { unknownClient, unregisteredRedirectUri } from '../pages/problem-pages.ts'
import { type AuthorizationRequest, readAuthorizationRequest, readState } from '../protocol/authorization-request.ts'
import type { Client } from '../protocol/client.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { isSilent, wantsNoPage } from '../protocol/openid-request.ts'
import { readParameters } from '../protocol/parameters.ts'
import { checkPushedRequest, checkPushNotRequired, isPushed } from '../protocol/pushed-authorization-request.ts'
import { isRegisteredRedirectUri } from '../protocol/redirect-uri.ts'
import { checkMayShowPage, whySignIn } from '../protocol/sign-in.ts'
import type { Clients } from '../stores/clients.ts'
import type { PushedRequests } from '../stores/pushed-requests.ts'
import type { Users } from '../stores/users.ts'

type Dependencies = NextPageDependencies & {
  clients: Clients
  users: Users
  pushedRequests: PushedRequests
  resource: string
  keys: Keys
}

/** Authorization endpoint — RFC 6749 §3.1 */
export function authorizationEndpoint(dependencies: Dependencies): RequestHandler {
  const { iss, clients, users, transactions } = dependencies
  return async (req, res) => {
    const parameters = readParameters(req.method === 'POST' ? formOf(req) : queryOf(req))
    // Nobody to redirect to yet: what is wrong here is shown to the person — RFC 6749 §4.1.2.1
    const client = checkClient(clients.find(parameters.required('client_id')))
    const pushed = findPushedRequest(dependencies, client, parameters.optional('request_uri'))
    const redirect_uri = pushed?.redirect_uri ?? checkRedirectUri(client, parameters.required('redirect_uri'))
    // From here on the redirect URI is trusted: what is wrong is told to the client
    const user = signedInUser(req, users)
    const to = { redirect_uri, state: pushed ? pushed.state : readState(parameters) }
    const noPage = pushed ? isSilent(pushed) : wantsNoPage(parameters)
    try {
      if (!pushed) checkPushNotRequired(client)
      const request = pushed ?? (await readAuthorizationRequest(parameters, client, redirect_uri, dependencies))
      const signInFirst = whySignIn(request, user, now())
      const known = signInFirst ? undefined : user
      if (known && approveUnasked(dependencies, res, { client, request, user: known })) return
      checkMayShowPage(request, signInFirst)
      const must_sign_in = signInFirst !== undefined
      const waiting = { browser_hash: browserHash(req), client_id: client.client_id, request, must_sign_in }
      const transaction = transactions.issue(waiting, now())
      if (known) return await showConsent(dependencies, res, { transaction, client, request, user: known })
      showLogin(dependencies, res, { transaction, client, redirect_uri, username: request.login_hint, again: user })
    } catch (thrown) {
      if (thrown instanceof PageError) throw thrown
      if (!(thrown instanceof OAuthError)) return sendServerError(res, iss, to, thrown)
      const { code, description, event } = thrown
      req.log.warn({ event, client_id: client.client_id, error: code, description })
      if (user || client.trusted || noPage) return sendError(res, iss, to, thrown)
      // A stranger's client must not use us to send people on, unseen, to its own address — RFC 9700 §4.11.2
      const waiting = {
        browser_hash: browserHash(req),
        client_id: client.client_id,
        error: { ...to, code, description },
      }
      showLogin(dependencies, res, { transaction: transactions.issue(waiting, now()), client, redirect_uri })
    }
  }
}

function checkClient(client: Client | undefined): Client {
  if (!client?.grant_types.includes('authorization_code')) throw unknownClient()
  return client
}

// What was pushed counts, and nothing that stands beside it: the browser could have changed that — RFC 9126 §4
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

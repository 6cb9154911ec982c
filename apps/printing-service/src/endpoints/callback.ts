import type { Fetch } from '@photo/service/outgoing'
import type { Request, RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { FlowError, type FlowProblem } from '../flow-error.ts'
import { readAuthorizationResponse, readState } from '../protocol/authorization-response.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { requestToken } from '../protocol/token-request.ts'
import { type GrantedAccess, readTokenResponse } from '../protocol/token-response.ts'
import type { Connections } from '../stores/connections.ts'
import type { PendingAuthorization, PendingAuthorizations } from '../stores/pending-authorizations.ts'

/** What is done with the tokens of an answer. Returns the page to go to. */
type Complete = (req: Request, pending: PendingAuthorization, granted: GrantedAccess) => Promise<string>

type Dependencies = {
  client: Client
  fetch: Fetch
  discovery: Discovery
  pendingAuthorizations: PendingAuthorizations
  connections: Connections
  complete: Record<PendingAuthorization['purpose'], Complete>
}

/** Redirection endpoint: the browser brings CloudDrive's answer, and the code becomes a token — RFC 6749 §3.1.2, §4.1.2 */
export function callbackEndpoint(dependencies: Dependencies): RequestHandler {
  const { client, fetch, discovery, pendingAuthorizations, connections, complete } = dependencies
  return async (req, res) => {
    // The address of this page holds the code: no other page may learn it from us — RFC 9700 §4.2.4
    res.set('Referrer-Policy', 'no-referrer')
    const query = new URL(req.url, client.origin).searchParams
    const { visitor_id } = req.session
    const question = pendingAuthorizations.find(readState(query), visitor_id)
    if (question?.purpose === 'sign_in') res.locals.startAgain = '/sign-in'
    const denied = denial(question, connections.find(visitor_id) !== undefined)
    const { code, pending } = readAuthorizationResponse(query, question, denied)
    if (!pendingAuthorizations.take(pending)) throw new FlowError('foreign_answer', { check: 'two callbacks at once' })

    // The code goes to the issuer we asked, not to whoever answered — RFC 9700 §4.4.2
    const { token_endpoint } = await discovery.recall(pending.issuer)
    const { redirect_uri } = client
    const { code_verifier } = pending
    const answer = await requestToken(fetch, token_endpoint, client, { code, redirect_uri, code_verifier })
    pendingAuthorizations.finish(pending)
    const page = await complete[pending.purpose](req, pending, readTokenResponse(answer))
    res.redirect(303, page)
  }
}

// Who says no loses nothing she had before.
function denial(question: PendingAuthorization | undefined, connected: boolean): FlowProblem {
  if (question?.purpose === 'sign_in') return 'sign_in_denied'
  return connected ? 'change_denied' : 'access_denied'
}

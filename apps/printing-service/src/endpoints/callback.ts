import type { Fetch } from '@photo/service/outgoing'
import { renewSession } from '@photo/service/sessions'
import type { RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { FlowError } from '../flow-error.ts'
import { giveBack } from '../give-back.ts'
import { readAuthorizationResponse, readState } from '../protocol/authorization-response.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { requestToken } from '../protocol/token-request.ts'
import { readTokenResponse } from '../protocol/token-response.ts'
import type { Connections } from '../stores/connections.ts'
import type { PendingAuthorizations } from '../stores/pending-authorizations.ts'

type Dependencies = {
  client: Client
  fetch: Fetch
  discovery: Discovery
  pendingAuthorizations: PendingAuthorizations
  connections: Connections
}

/** Redirection endpoint: the browser brings CloudDrive's answer, and the code becomes a token — RFC 6749 §3.1.2, §4.1.2 */
export function callbackEndpoint(dependencies: Dependencies): RequestHandler {
  const { client, fetch, discovery, pendingAuthorizations, connections } = dependencies
  return async (req, res) => {
    // The address of this page holds the code: no other page may learn it from us — RFC 9700 §4.2.4
    res.set('Referrer-Policy', 'no-referrer')
    const query = new URL(req.url, client.origin).searchParams
    const { visitor_id, draft } = req.session
    const question = pendingAuthorizations.find(readState(query), visitor_id)
    const { code, pending } = readAuthorizationResponse(query, question)
    if (!pendingAuthorizations.take(pending)) throw new FlowError('foreign_answer', { check: 'two callbacks at once' })

    // The code goes to the issuer we asked, not to whoever answered — RFC 9700 §4.4.2
    const { token_endpoint } = await discovery.recall(pending.issuer)
    const { redirect_uri } = client
    const { code_verifier } = pending
    const answer = await requestToken(fetch, token_endpoint, client, { code, redirect_uri, code_verifier })
    pendingAuthorizations.finish(pending)
    const granted = readTokenResponse(answer)

    const older = connections.find(pending.visitor_id)
    connections.save({ visitor_id: pending.visitor_id, issuer: pending.issuer, ...granted, connected_at: Date.now() })
    await renewSession(req, { visitor_id: pending.visitor_id, draft })
    req.log.info({ event: 'connected', client_id: client.client_id, photos: granted.identifiers?.length })
    // The older refresh token would stay good for hours, and nobody holds it any more.
    if (older?.refresh_token) {
      const told = await giveBack(dependencies, older)
      req.log.info({ event: 'older_connection_returned', client_id: client.client_id, told })
    }
    res.redirect(303, '/photos')
  }
}

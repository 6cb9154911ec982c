import { newSecret } from '@photo/service/secrets'
import type { RequestHandler } from 'express'
import type { Client } from '../client.ts'
import { authorizationRequestUrl } from '../protocol/authorization-request.ts'
import type { Discovery } from '../protocol/discovery.ts'
import { codeChallenge, newCodeVerifier } from '../protocol/pkce.ts'
import type { PendingAuthorizations } from '../stores/pending-authorizations.ts'
import { startVisit } from '../visitor.ts'

type Dependencies = { client: Client; discovery: Discovery; pendingAuthorizations: PendingAuthorizations }

/** Sends the browser to CloudDrive with our question — RFC 6749 §4.1, steps (A) and (B) */
export function connectEndpoint({ client, discovery, pendingAuthorizations }: Dependencies): RequestHandler {
  return async (req, res) => {
    const query = new URL(req.url, client.origin).searchParams
    const prompt = query.get('prompt') === 'consent' ? 'consent' : undefined
    const { issuer, authorization_endpoint } = await discovery.ask(client.issuer)

    const visitor_id = await startVisit(req)
    const state = newSecret('state')
    const code_verifier = newCodeVerifier()
    pendingAuthorizations.issue({ state, visitor_id, issuer, code_verifier })

    const { client_id, redirect_uri } = client
    const code_challenge = codeChallenge(code_verifier)
    const request = { client_id, redirect_uri, scope: 'photos.read', state, code_challenge, prompt } as const
    req.log.info({ event: 'authorization_requested', client_id, issuer })
    res.redirect(303, authorizationRequestUrl(authorization_endpoint, request))
  }
}

import { logAbout } from '@photo/service/log'
import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../http/form.ts'
import type { Keys } from '../keys.ts'
import { authenticateClient } from '../protocol/client-authentication.ts'
import { readParameters } from '../protocol/parameters.ts'
import { REQUEST_URI_LIFETIME, readPushedAuthorizationRequest } from '../protocol/pushed-authorization-request.ts'
import type { Clients } from '../stores/clients.ts'
import type { PushedRequests } from '../stores/pushed-requests.ts'

type Dependencies = { iss: string; resource: string; keys: Keys; clients: Clients; pushedRequests: PushedRequests }

/** Pushed authorization request endpoint — RFC 9126 §2 */
export function pushedAuthorizationEndpoint({ clients, pushedRequests, ...here }: Dependencies): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(formOf(req))
    const client = authenticateClient(authorizationHeaders(req), parameters, clients.find)
    logAbout(req, { client_id: client.client_id })
    const request = await readPushedAuthorizationRequest(parameters, client, here)
    const request_uri = pushedRequests.issue(request, now())
    req.log.info({ event: 'request_pushed' })
    res.status(201).set('Pragma', 'no-cache').json({ request_uri, expires_in: REQUEST_URI_LIFETIME })
  }
}

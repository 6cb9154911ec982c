import { queryOf } from '@photo/service/query'
import type { ClientInformation } from '@photo/types/client-information'
import type { Request, RequestHandler } from 'express'
import { type EndClientStores, endClient } from '../actions/end-client.ts'
import { registerClient } from '../actions/register-client.ts'
import { now } from '../clock.ts'
import { authorizationHeaders } from '../http/form.ts'
import { clientInformation } from '../protocol/client-information.ts'
import { readClientMetadata } from '../protocol/client-metadata.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { checkRegistrationAccessToken, readRegistrationAccessToken } from '../protocol/registration-access-token.ts'

type Dependencies = { iss: string } & EndClientStores
type OneClient = RequestHandler<{ client_id: string }>

/** Client registration endpoint: makes a client of whoever asks — RFC 7591 §3 */
export function registrationEndpoint({ iss, clients }: Dependencies): RequestHandler {
  return (req, res) => {
    const metadata = readClientMetadata(req.body)
    const { client, client_secret, registration_access_token } = registerClient(clients, metadata, now())
    req.log.info({ event: 'client_registered', client_id: client.client_id })
    const answer: ClientInformation = {
      ...clientInformation(client, iss),
      // Zero: it never expires — RFC 7591 §3.2.1
      ...(client_secret !== undefined && { client_secret, client_secret_expires_at: 0 }),
      registration_access_token,
    }
    res.status(201).set('Pragma', 'no-cache').json(answer)
  }
}

/** Client configuration endpoint: what is registered — RFC 7592 §2.1 */
export function readRegistrationEndpoint({ iss, clients }: Dependencies): OneClient {
  return (req, res) => {
    const registration_access_token = readRegistrationAccessToken(sentWith(req))
    const client = checkRegistrationAccessToken(clients.find(req.params.client_id), registration_access_token)
    // RFC 7592 §3 wants the token in this answer too: the one just shown, because no other copy of it exists.
    const answer: ClientInformation = { ...clientInformation(client, iss), registration_access_token }
    res.json(answer)
  }
}

/** Client configuration endpoint: ends the client, and everything that people allowed it — RFC 7592 §2.3 */
export function deleteRegistrationEndpoint(dependencies: Dependencies): OneClient {
  return (req, res) => {
    const token = readRegistrationAccessToken(sentWith(req))
    const client = checkRegistrationAccessToken(dependencies.clients.find(req.params.client_id), token)
    endClient(dependencies, client.client_id, now())
    req.log.info({ event: 'client_deleted', client_id: client.client_id })
    res.status(204).end()
  }
}

/** There is no update — RFC 7592 §2.2: what people allowed, they allowed to an app as it was registered. */
export const updateRegistrationEndpoint: RequestHandler = () => {
  const description = 'A registration is not changed: register the app anew, and then delete this one'
  throw new OAuthError('invalid_request', description, { status: 405, headers: { Allow: 'GET, DELETE' } })
}

const sentWith = (req: Request<{ client_id: string }>) => ({
  authorization: authorizationHeaders(req),
  query: queryOf(req),
})

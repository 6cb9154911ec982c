import { logAbout } from '@photo/service/log'
import type { RequestHandler } from 'express'
import { findRevocableToken, type RevocationDependencies } from '../actions/revoke-token.ts'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../http/form.ts'
import { isConfidential } from '../protocol/client.ts'
import { authenticateClient } from '../protocol/client-authentication.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { Clients } from '../stores/clients.ts'

/**
 * Revocation endpoint — RFC 7009 §2. A token that is unknown or has ended is a success: the client wants it gone, and it
 * is — §2.2
 */
export function revocationEndpoint(dependencies: RevocationDependencies & { clients: Clients }): RequestHandler {
  const { clients } = dependencies
  return (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const client = authenticateClient(authorizationHeaders(req), parameters, clients.find)
    logAbout(req, { client_id: client.client_id })
    const token = findRevocableToken(dependencies, parameters.required('token'), now())
    if (!token) return res.end()
    if (token.client_id !== client.client_id) {
      // RFC 7009 §2.1 wants the client told. One that proved who it is gets told; anybody can call as a public client, and learns nothing.
      if (!isConfidential(client)) return res.end()
      throw new OAuthError('invalid_request', 'The token was issued to another client', {
        event: 'revocation_foreign_token',
      })
    }
    token.revoke()
    req.log.info({ event: 'token_revoked', sub: token.sub })
    res.end()
  }
}

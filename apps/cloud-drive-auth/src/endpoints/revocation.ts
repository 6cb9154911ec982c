import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../form.ts'
import type { Keys } from '../keys.ts'
import { readAccessToken } from '../protocol/access-token.ts'
import { isConfidential } from '../protocol/client.ts'
import { authenticateClient } from '../protocol/client-authentication.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { Clients } from '../stores/clients.ts'
import type { Grants } from '../stores/grants.ts'

type Dependencies = { iss: string; clients: Clients; accessTokens: AccessTokens; grants: Grants; keys: Keys }

/**
 * Revocation endpoint — RFC 7009 §2. A token that is unknown or has ended is a success: the client wants it gone, and it
 * is. token_type_hint is never needed, so it never matters — §2.1
 */
export function revocationEndpoint({ iss, clients, accessTokens, grants, keys }: Dependencies): RequestHandler {
  return async (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const client = authenticateClient(authorizationHeaders(req), parameters, clients.find)
    const claims = await readAccessToken(parameters.required('token'), keys.verify, iss)
    const live = claims && accessTokens.find(claims.jti)
    if (!claims || !live) return res.end()
    if (claims.client_id !== client.client_id) {
      // A client that proved who it is gets told; anybody can call as a public client, and learns nothing.
      if (!isConfidential(client)) return res.end()
      throw new OAuthError('invalid_request', 'The token was issued to another client', {
        event: 'revocation_foreign_token',
      })
    }
    accessTokens.revoke(claims.jti, now())
    // Without a refresh token nothing else can come of the grant: giving the token back ends the connection.
    if (live.grant_id) grants.revoke(live.grant_id, now())
    req.log.info({ event: 'token_revoked', client_id: client.client_id, sub: claims.sub })
    res.end()
  }
}

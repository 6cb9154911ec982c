import { logAbout } from '@photo/service/log'
import type { RequestHandler } from 'express'
import { now } from '../clock.ts'
import { authorizationHeaders, formOf } from '../http/form.ts'
import type { Keys } from '../keys.ts'
import { readAccessToken } from '../protocol/access-token.ts'
import { isConfidential } from '../protocol/client.ts'
import { authenticateClient } from '../protocol/client-authentication.ts'
import { OAuthError } from '../protocol/oauth-error.ts'
import { readParameters } from '../protocol/parameters.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { Clients } from '../stores/clients.ts'
import type { Grants } from '../stores/grants.ts'
import type { RefreshTokens } from '../stores/refresh-tokens.ts'

type Dependencies = {
  iss: string
  clients: Clients
  accessTokens: AccessTokens
  refreshTokens: RefreshTokens
  grants: Grants
  keys: Keys
}

/**
 * Revocation endpoint — RFC 7009 §2. A token that is unknown or has ended is a success: the client wants it gone, and it
 * is. token_type_hint is never needed, so it never matters — §2.1
 */
export function revocationEndpoint(dependencies: Dependencies): RequestHandler {
  const { clients } = dependencies
  return async (req, res) => {
    const parameters = readParameters(formOf(req))
    parameters.checkNoneRepeated()
    const client = authenticateClient(authorizationHeaders(req), parameters, clients.find)
    logAbout(req, { client_id: client.client_id })
    const token = await findToken(dependencies, parameters.required('token'))
    if (!token) return res.end()
    if (token.client_id !== client.client_id) {
      // A client that proved who it is gets told; anybody can call as a public client, and learns nothing.
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

/** A token that lives, of either kind, and how it ends. */
type RevocableToken = { client_id: string; sub: string; revoke: () => void }

async function findToken(dependencies: Dependencies, sent: string): Promise<RevocableToken | undefined> {
  const { iss, accessTokens, refreshTokens, grants, keys } = dependencies
  const refreshToken = refreshTokens.find(sent)
  if (refreshToken) {
    if (refreshToken.revoked_at !== null || refreshToken.expires_at <= now()) return undefined
    // Everything that the grant has led to ends with its refresh token — RFC 7009 §2.1
    return { ...refreshToken, revoke: () => grants.revoke(refreshToken.grant_id, now()) }
  }

  const claims = await readAccessToken(sent, keys.verify, iss)
  const live = claims && accessTokens.find(claims.jti)
  if (!claims || !live) return undefined
  const { client_id, sub, jti } = claims
  return {
    client_id,
    sub,
    revoke() {
      accessTokens.revoke(jti, now())
      // Where no refresh token can lead to more, giving the access token back ends the connection.
      const { grant_id } = live
      if (grant_id && !refreshTokens.keepsAlive(grant_id, now())) grants.revoke(grant_id, now())
    },
  }
}

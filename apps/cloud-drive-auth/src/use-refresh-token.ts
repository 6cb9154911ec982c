import type { TokenResponse } from '@photo/types/token-response'
import { now } from './clock.ts'
import { makeAccessToken, makeIdToken, makeRefreshToken } from './make-tokens.ts'
import { narrowAccess } from './protocol/access.ts'
import type { Client } from './protocol/client.ts'
import type { OAuthError } from './protocol/oauth-error.ts'
import type { Parameters } from './protocol/parameters.ts'
import { checkRefreshToken, narrowScope, refreshGrantGone, refreshTokenReused } from './protocol/refresh-token-grant.ts'
import { tokenResponse } from './protocol/token-response.ts'
import type { TokenDependencies } from './redeem-code.ts'

/** Exchanges a refresh token for a new access token and the next refresh token — RFC 6749 §6, RFC 9700 §2.2.2 */
export async function useRefreshToken(
  dependencies: TokenDependencies,
  client: Client,
  parameters: Parameters,
): Promise<TokenResponse> {
  const { refreshTokens, accessTokens, users, grants } = dependencies
  const sent = parameters.required('refresh_token')
  const found = refreshTokens.find(sent)
  if (found?.consumed_at && found.client_id === client.client_id) refreshTokens.revokeFamily(found.code_hash, now())
  const token = checkRefreshToken(found, client, now())
  if (!users.find(token.sub)) throw refreshGrantGone()
  const scope = narrowScope(parameters.optional('scope'), token.scope)
  const access = narrowAccess(parameters, token, scope, dependencies)

  // Signed first, so that nothing awaits between finding the token unused and marking it used.
  const { access_token, accessToken } = await makeAccessToken(dependencies, token, access)
  const id_token = await makeIdToken(dependencies, token, access, access_token)
  const refreshToken = makeRefreshToken(refreshTokens, token, token.expires_at)
  if (!refreshTokens.rotate(token.token_hash, { accessToken, refreshToken }, now())) {
    throw refuse(dependencies, sent)
  }
  grants.use(token.grant_id, now())
  accessTokens.purge(now())
  return tokenResponse(access, { access_token, refresh_token: refreshToken.value, id_token })
}

// Somebody used the token while this one was being signed, or the permission has ended just now.
function refuse({ refreshTokens }: TokenDependencies, sent: string): OAuthError {
  const found = refreshTokens.find(sent)
  if (!found?.consumed_at) return refreshGrantGone()
  refreshTokens.revokeFamily(found.code_hash, now())
  return refreshTokenReused()
}

import type { TokenResponse } from '@photo/types/token-response'
import { now } from '../clock.ts'
import { narrowAccess } from '../protocol/access.ts'
import type { Client } from '../protocol/client.ts'
import type { OAuthError } from '../protocol/oauth-error.ts'
import type { Parameters } from '../protocol/parameters.ts'
import {
  checkRefreshToken,
  narrowScope,
  refreshGrantGone,
  refreshTokenReused,
} from '../protocol/refresh-token-grant.ts'
import { tokenResponse } from '../protocol/token-response.ts'
import { makeAccessToken, makeIdToken, makeRefreshToken } from './make-tokens.ts'
import type { TokenDependencies } from './redeem-code.ts'

/** Exchanges a refresh token for a new access token and the next refresh token — RFC 6749 §6, RFC 9700 §2.2.2 */
export async function useRefreshToken(
  dependencies: TokenDependencies,
  client: Client,
  parameters: Parameters,
): Promise<TokenResponse> {
  const { refreshTokens, accessTokens, users, grants } = dependencies
  const sent = parameters.required('refresh_token')
  const token = checkRefreshToken(refreshTokens.find(sent), client, now())
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

// Somebody used the token before, a while ago or at this very moment: of the two one is a thief, and nobody can tell which,
// so the whole family ends — RFC 9700 §4.14.2. Or the permission has ended.
function refuse({ refreshTokens }: TokenDependencies, sent: string): OAuthError {
  const found = refreshTokens.find(sent)
  if (!found?.consumed_at) return refreshGrantGone()
  refreshTokens.revokeFamily(found.code_hash, now())
  return refreshTokenReused(found.sub)
}

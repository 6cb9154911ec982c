import type { TokenResponse } from '@photo/types/token-response'
import { narrowAccess } from '../protocol/access.ts'
import type { Client } from '../protocol/client.ts'
import type { Parameters } from '../protocol/parameters.ts'
import {
  checkRefreshToken,
  narrowScope,
  refreshGrantGone,
  refreshTokenReused,
} from '../protocol/refresh-token-grant.ts'
import { tokenResponse } from '../protocol/token-response.ts'
import type { StoredRefreshToken } from '../stores/refresh-tokens.ts'
import { makeAccessToken, makeIdToken, makeRefreshToken } from './make-tokens.ts'
import type { TokenDependencies } from './redeem-code.ts'

/** Exchanges a refresh token for a new access token and the next refresh token — RFC 6749 §6, RFC 9700 §2.2.2 */
export async function useRefreshToken(
  dependencies: TokenDependencies,
  client: Client,
  parameters: Parameters,
  now: number,
): Promise<TokenResponse> {
  const { refreshTokens, accessTokens, users, grants, allOrNothing } = dependencies
  const sent = parameters.required('refresh_token')
  const token = checkRefreshToken(refreshTokens.find(sent), client, now)
  if (token.consumed_at !== null) throw endFamily(dependencies, token, now)
  if (!users.find(token.sub)) throw refreshGrantGone()
  const scope = narrowScope(parameters.optional('scope'), token.scope)
  const access = narrowAccess(parameters, token, scope, dependencies)

  // Signed first, so that nothing awaits between finding the token unused and marking it used.
  const end = token.expires_at
  const { accessToken, ...made } = makeAccessToken(dependencies, token, access, now, end)
  const id_token = await makeIdToken(dependencies, token, access, made.access_token, now)
  const refreshToken = makeRefreshToken(refreshTokens, token, end, now)
  const taken = allOrNothing(() => {
    if (!refreshTokens.take(token.token_hash, now)) return false
    accessTokens.issue(accessToken)
    refreshTokens.issue(refreshToken)
    grants.use(token.grant_id, now)
    return true
  })
  if (!taken) throw refuseRace(dependencies, sent, now)
  return tokenResponse(access, { ...made, refresh_token: refreshToken.value, id_token })
}

// Between the checks and this moment another request used the token, or the permission ended.
function refuseRace(dependencies: TokenDependencies, sent: string, now: number) {
  const found = dependencies.refreshTokens.find(sent)
  return found?.consumed_at ? endFamily(dependencies, found, now) : refreshGrantGone()
}

// Of two that show one token one is a thief, and nobody can tell which, so the whole family ends — RFC 9700 §4.14.2
function endFamily(dependencies: TokenDependencies, { code_hash, sub }: StoredRefreshToken, now: number) {
  dependencies.codes.revokeFamily(code_hash, now)
  return refreshTokenReused(sub)
}

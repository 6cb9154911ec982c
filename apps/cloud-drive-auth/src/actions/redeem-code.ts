import type { TokenResponse } from '@photo/types/token-response'
import { now } from '../clock.ts'
import type { Keys } from '../keys.ts'
import { narrowAccess } from '../protocol/access.ts'
import {
  checkCode,
  checkCodeVerifier,
  codeReplayed,
  grantGone,
  readCodeTokenRequest,
} from '../protocol/authorization-code-grant.ts'
import type { Client } from '../protocol/client.ts'
import type { Parameters } from '../protocol/parameters.ts'
import { REFRESH_TOKEN_LIFETIME } from '../protocol/refresh-token-grant.ts'
import { hasScope } from '../protocol/scope.ts'
import { tokenResponse } from '../protocol/token-response.ts'
import type { AccessTokens } from '../stores/access-tokens.ts'
import type { AuthorizationCodes } from '../stores/authorization-codes.ts'
import type { Grants } from '../stores/grants.ts'
import type { RefreshTokens } from '../stores/refresh-tokens.ts'
import type { Users } from '../stores/users.ts'
import { makeAccessToken, makeIdToken, makeRefreshToken } from './make-tokens.ts'

export type TokenDependencies = {
  iss: string
  resource: string
  users: Users
  grants: Grants
  codes: AuthorizationCodes
  accessTokens: AccessTokens
  refreshTokens: RefreshTokens
  keys: Keys
}

/** Exchanges a code for tokens — RFC 6749 §4.1.3, §4.1.4, RFC 7636 §4.6 */
export async function redeemCode(
  dependencies: TokenDependencies,
  client: Client,
  parameters: Parameters,
): Promise<TokenResponse> {
  const { codes, accessTokens, refreshTokens, users, grants } = dependencies
  const request = readCodeTokenRequest(parameters)
  const code = checkCode(codes.find(request.code), client, request, now())
  try {
    checkCodeVerifier(code, request)
  } catch (error) {
    codes.revoke(code.code_hash, now())
    throw error
  }
  if (!users.find(code.sub)) throw grantGone()
  const access = narrowAccess(parameters, code, code.scope, dependencies)

  // Signed first, so that nothing awaits between finding the code unused and marking it used.
  const { access_token, accessToken } = await makeAccessToken(dependencies, code, access)
  const id_token = await makeIdToken(dependencies, code, access, access_token)
  const mayRefresh = hasScope(code.scope, 'offline_access') && client.grant_types.includes('refresh_token')
  const refreshToken = mayRefresh ? makeRefreshToken(refreshTokens, code, now() + REFRESH_TOKEN_LIFETIME) : undefined
  if (!codes.take(code.code_hash, { accessToken, refreshToken }, now())) {
    return refuseSecondUse(dependencies, request.code)
  }
  grants.use(code.grant_id, now())
  accessTokens.purge(now())
  return tokenResponse(access, { access_token, refresh_token: refreshToken?.value, id_token })
}

// The code was redeemed before, a while ago or at this very moment: whatever came of that is withdrawn. Or the permission
// has ended.
function refuseSecondUse({ codes, refreshTokens }: TokenDependencies, code: string): never {
  const found = codes.find(code)
  if (!found?.consumed_at) throw grantGone()
  refreshTokens.revokeFamily(found.code_hash, now())
  throw codeReplayed(found.sub)
}

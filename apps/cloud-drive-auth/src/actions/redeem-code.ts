import type { TokenResponse } from '@photo/types/token-response'
import type { Keys } from '../keys.ts'
import { narrowAccess } from '../protocol/access.ts'
import { endOfFamily } from '../protocol/access-end.ts'
import {
  checkCode,
  codeReplayed,
  grantGone,
  readCodeTokenRequest,
  verifierIsRight,
  wrongVerifier,
} from '../protocol/authorization-code-grant.ts'
import type { Client } from '../protocol/client.ts'
import type { Parameters } from '../protocol/parameters.ts'
import { hasScope } from '../protocol/scope.ts'
import { tokenResponse } from '../protocol/token-response.ts'
import type { StoredCode } from '../stores/authorization-codes.ts'
import type { Stores } from '../stores/stores.ts'
import { makeAccessToken, makeIdToken, makeRefreshToken } from './make-tokens.ts'

export type TokenDependencies = Pick<
  Stores,
  'users' | 'grants' | 'codes' | 'accessTokens' | 'refreshTokens' | 'allOrNothing'
> & { iss: string; resource: string; keys: Keys }

/** Exchanges a code for tokens — RFC 6749 §4.1.3, §4.1.4, RFC 7636 §4.6 */
export async function redeemCode(
  dependencies: TokenDependencies,
  client: Client,
  parameters: Parameters,
  now: number,
): Promise<TokenResponse> {
  const { codes, accessTokens, refreshTokens, users, grants, allOrNothing } = dependencies
  const request = readCodeTokenRequest(parameters)
  const code = checkCode(codes.find(request.code), client, request, now)
  if (!verifierIsRight(code, request)) {
    codes.burn(code.code_hash, now)
    throw wrongVerifier()
  }
  // Before the code counts as used twice: a request that is wrong anyway ends nobody's access — OAuth 2.1 draft-16 §7.5.3
  const access = narrowAccess(parameters, code, code.scope, dependencies)
  if (code.consumed_at !== null) throw endFamily(dependencies, code, now)
  if (!users.find(code.sub)) throw grantGone()

  // Signed first, so that nothing awaits between finding the code unused and marking it used.
  const end = endOfFamily(code)
  const { accessToken, ...token } = makeAccessToken(dependencies, code, access, now, end)
  const id_token = await makeIdToken(dependencies, code, access, token.access_token, now)
  const mayRefresh = hasScope(code.scope, 'offline_access') && client.grant_types.includes('refresh_token')
  const refreshToken = mayRefresh ? makeRefreshToken(refreshTokens, code, end, now) : undefined
  const taken = allOrNothing(() => {
    if (!codes.take(code.code_hash, now, refreshToken ? end : null)) return false
    accessTokens.issue(accessToken)
    if (refreshToken) refreshTokens.issue(refreshToken)
    grants.use(code.grant_id, now)
    return true
  })
  if (!taken) throw refuseRace(dependencies, request.code, now)
  return tokenResponse(access, { ...token, refresh_token: refreshToken?.value, id_token })
}

// Between the checks and this moment another request took the code, or the permission ended.
function refuseRace(dependencies: TokenDependencies, code: string, now: number) {
  const found = dependencies.codes.find(code)
  return found?.consumed_at ? endFamily(dependencies, found, now) : grantGone()
}

// A code that comes twice is in two hands: whatever came from it is withdrawn — RFC 6749 §4.1.2
function endFamily(dependencies: TokenDependencies, { code_hash, sub }: StoredCode, now: number) {
  dependencies.codes.revokeFamily(code_hash, now)
  return codeReplayed(sub)
}

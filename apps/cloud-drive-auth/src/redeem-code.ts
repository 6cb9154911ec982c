import type { TokenResponse } from '@photo/types/token-response'
import { now } from './clock.ts'
import type { Keys } from './keys.ts'
import { ACCESS_TOKEN_LIFETIME, accessTokenClaims, signAccessToken } from './protocol/access-token.ts'
import {
  checkCode,
  checkCodeVerifier,
  codeReplayed,
  grantGone,
  readCodeTokenRequest,
} from './protocol/authorization-code-grant.ts'
import type { Client } from './protocol/client.ts'
import type { Parameters } from './protocol/parameters.ts'
import type { AccessTokens } from './stores/access-tokens.ts'
import type { AuthorizationCodes, StoredCode } from './stores/authorization-codes.ts'
import type { Grants } from './stores/grants.ts'
import type { Users } from './stores/users.ts'

export type RedeemDependencies = {
  iss: string
  resource: string
  users: Users
  grants: Grants
  codes: AuthorizationCodes
  accessTokens: AccessTokens
  keys: Keys
}

/** Exchanges a code for an access token — RFC 6749 §4.1.3, §4.1.4, RFC 7636 §4.6 */
export async function redeemCode(
  dependencies: RedeemDependencies,
  client: Client,
  parameters: Parameters,
): Promise<TokenResponse> {
  const { codes, accessTokens, users, grants } = dependencies
  const request = readCodeTokenRequest(parameters)
  const code = checkCode(codes.find(request.code), client, request, now())
  try {
    checkCodeVerifier(code, request)
  } catch (error) {
    codes.revoke(code.code_hash, now())
    throw error
  }
  if (!users.find(code.sub)) throw grantGone()

  // Signed first, so that nothing awaits between finding the code unused and marking it used.
  const { token, claims } = await makeAccessToken(dependencies, code)
  const { jti, exp: expires_at } = claims
  const { code_hash, grant_id, client_id, sub, scope, authorization_details } = code
  if (!codes.take(code_hash, { jti, grant_id, code_hash, client_id, sub, expires_at }, now())) {
    return refuseSecondUse(dependencies, request.code)
  }
  grants.use(grant_id, now())
  accessTokens.purge(now())
  const details = authorization_details.length > 0 && { authorization_details }
  return { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_LIFETIME, scope, ...details }
}

// The code was redeemed before, a while ago or at this very moment: whatever came of that is withdrawn. Or the permission
// has ended.
function refuseSecondUse({ codes, accessTokens }: RedeemDependencies, code: string): never {
  const found = codes.find(code)
  if (!found?.consumed_at) throw grantGone()
  accessTokens.revokeIssuedFrom(found.code_hash, now())
  throw codeReplayed()
}

async function makeAccessToken({ iss, resource, keys }: RedeemDependencies, code: StoredCode) {
  const { sub, client_id, scope, authorization_details } = code
  const claims = accessTokenClaims({
    iss,
    aud: resource,
    sub,
    client_id,
    scope,
    authorization_details,
    now: now(),
  })
  return { token: await signAccessToken(claims, await keys.signing('ES256')), claims }
}

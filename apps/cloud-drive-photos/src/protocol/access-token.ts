import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { ApiError, authorizationServerUnavailable } from './api-error.ts'
import { invalidToken } from './bearer-error.ts'
import type { PublishedKeys } from './published-keys.ts'

/** What this server uses of an access token, once it is checked — RFC 9068 §2.2 */
export type VerifiedClaims = z.infer<typeof claims>

/** Checks an access token. Throws invalid_token, or 503 when the keys cannot be had. */
export type CheckAccessToken = (token: string) => Promise<VerifiedClaims>

type Options = { issuer: string; audience: string; keys: PublishedKeys }

/** Validates JWT access tokens with the keys that the authorization server publishes — RFC 9068 §4 */
export function createAccessTokenCheck({ issuer, audience, keys }: Options): CheckAccessToken {
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      // Named here and never taken from the token: `none` or a key used as a password is refused — RFC 8725 §3.1. CloudDrive signs
      // with ES256; RS256 is what every resource server has to support — RFC 9068 §2.1
      algorithms: ['ES256', 'RS256'],
      typ: 'at+jwt',
      issuer,
      audience,
      // The library looks at `exp` only when it is there
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'client_id'],
      clockTolerance: 30,
      maxTokenAge: '1 hour',
    }).catch(explain)
    const { data, error } = claims.safeParse(payload)
    if (error) throw invalidToken('The access token holds claims of the wrong type')
    return data
  }
}

const claims = z.object({
  sub: z.string().min(1),
  client_id: z.string().min(1),
  jti: z.string(),
  scope: z.string().default(''),
  authorization_details: z.array(z.looseObject({ type: z.string() })).default([]),
})

function explain(error: unknown): never {
  if (error instanceof ApiError) throw error
  if (!(error instanceof errors.JOSEError) || UNREADABLE_KEYS.has(error.code)) {
    throw authorizationServerUnavailable('keys: unreadable')
  }
  throw invalidToken(reasons[error.code] ?? claimReason(error) ?? 'The access token is malformed')
}

/** What is wrong with the published keys, and not with the token: a client that is told `invalid_token` throws a good one away. */
const UNREADABLE_KEYS = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID', 'ERR_JWKS_TIMEOUT', 'ERR_JWK_INVALID'])

const reasons: Record<string, string> = {
  ERR_JWT_EXPIRED: 'The access token has expired',
  ERR_JOSE_ALG_NOT_ALLOWED: 'The access token is signed with an algorithm that is not accepted here',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The signature of the access token is wrong',
  ERR_JWKS_NO_MATCHING_KEY: 'The access token is signed with an unknown key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'The access token does not say which key signed it',
}

function claimReason(error: errors.JOSEError): string | undefined {
  if (error instanceof errors.JWTClaimValidationFailed) return `The access token has the wrong ${error.claim}`
  return undefined
}

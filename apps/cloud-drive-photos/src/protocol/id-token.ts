import { createHash } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { identityRefused } from '../pages/sign-in-problems.ts'
import { ApiError } from './api-error.ts'
import type { PublishedKeys } from './published-keys.ts'

/** What an ID token must say to be the answer to the gallery's question, and the access token that came with it. */
type Expected = { issuer: string; client_id: string; nonce: string; access_token: string }

/**
 * Checks an ID token: who signed in, said by the authorization server, to the gallery, now, for this question — OpenID
 * Connect Core §3.1.3.7. Throws a page that names the check.
 * @returns the person's identifier there
 */
export async function checkIdToken(id_token: string | undefined, keys: PublishedKeys, expected: Expected) {
  const { issuer, client_id } = expected
  if (id_token === undefined) throw identityRefused('no ID token')
  const { payload } = await jwtVerify(id_token, keys, {
    // Named here and never taken from the token; another kind of JWT is no ID token — RFC 8725 §3.1, §3.11
    algorithms: ['RS256'],
    typ: 'JWT',
    issuer,
    audience: client_id,
    // The library looks at `exp` only when it is there
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: 30,
    maxTokenAge: '10 minutes',
  }).catch(explain)
  const { aud, azp, sub, nonce, at_hash } = payload
  // A token for others as well is one that others have in their hands
  if ([aud].flat().length > 1) throw identityRefused('aud')
  if (azp !== undefined && azp !== client_id) throw identityRefused('azp')
  if (typeof sub !== 'string' || sub === '') throw identityRefused('sub')
  if (nonce !== expected.nonce) throw identityRefused('nonce')
  if (at_hash !== undefined && at_hash !== hashOf(expected.access_token)) throw identityRefused('at_hash')
  return sub
}

// The left half of a SHA-256: so ID token and access token were issued together — OpenID Connect Core §3.1.3.8
function hashOf(access_token: string): string {
  return createHash('sha256').update(access_token).digest().subarray(0, 16).toString('base64url')
}

function explain(error: unknown): never {
  if (error instanceof ApiError) throw error
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    throw identityRefused(error.claim)
  }
  throw identityRefused((error instanceof errors.JOSEError && reasons[error.code]) || 'malformed')
}

const reasons: Record<string, string> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'alg',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'kid',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'kid',
}

import { createHash } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { ApiError } from './api-error.ts'
import type { PublishedKeys } from './published-keys.ts'
import { SignInError } from './sign-in-error.ts'

/** What an ID token must say to be the answer to the gallery's question, and the access token that came with it. */
type Expected = { issuer: string; client_id: string; nonce: string; access_token: string }

/**
 * Checks an ID token: who signed in, said by the authorization server, to the gallery, now, for this question — OpenID
 * Connect Core §3.1.3.7. Throws identity_refused, which names the check.
 * @returns the person's identifier there
 */
export async function checkIdToken(id_token: string | undefined, keys: PublishedKeys, expected: Expected) {
  const { issuer, client_id } = expected
  if (id_token === undefined) throw identityRefused('no ID token')
  const { payload, protectedHeader } = await jwtVerify(id_token, keys, {
    // Named here and never taken from the token — RFC 8725 §3.1
    algorithms: ['RS256'],
    issuer,
    audience: client_id,
    // The library looks at `exp` only when it is there
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: 30,
    maxTokenAge: '10 minutes',
  }).catch(explain)
  // A token need not say what it is — RFC 7519 §5.1. One that says it is something else is no ID token — RFC 8725 §3.11
  if (protectedHeader.typ !== undefined && !isJwt(protectedHeader.typ)) throw identityRefused('typ')
  const { aud, azp, sub, nonce, at_hash } = payload
  // A token for others as well is one that others have in their hands
  if ([aud].flat().length > 1) throw identityRefused('aud')
  if (azp !== undefined && azp !== client_id) throw identityRefused('azp')
  if (typeof sub !== 'string' || sub === '') throw identityRefused('sub')
  if (nonce !== expected.nonce) throw identityRefused('nonce')
  if (at_hash !== undefined && at_hash !== hashOf(expected.access_token)) throw identityRefused('at_hash')
  return sub
}

// A media type: letters count for little, and `application/` may be left out — RFC 7515 §4.1.9
function isJwt(typ: unknown): boolean {
  return typeof typ === 'string' && /^(application\/)?jwt$/i.test(typ)
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

function identityRefused(check: string): SignInError {
  return new SignInError('identity_refused', { check })
}

const reasons: Record<string, string> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'alg',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'kid',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'kid',
}

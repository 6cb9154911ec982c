import { createHash } from 'node:crypto'
import { errors, jwtVerify } from 'jose'
import { FlowError } from '../flow-error.ts'
import type { PublishedKeys } from './published-keys.ts'

/** What the ID token must say to be the answer to our question. */
type Expected = {
  issuer: string
  client_id: string
  nonce: string
  /** The access token that came along with it. */
  access_token: string
}

/**
 * Checks an ID token: who signed in, said by CloudDrive, to us, now, for this question — OpenID Connect Core §3.1.3.7.
 * Throws identity_refused with the name of the check, and believes nothing of a token that fails one.
 * @returns the person's identifier at CloudDrive
 */
export async function checkIdToken(id_token: string | null, keys: PublishedKeys, expected: Expected): Promise<string> {
  if (id_token === null) throw refused('id_token')
  const { payload, protectedHeader } = await jwtVerify(id_token, keys, {
    // What CloudDrive uses, named here and never taken from the token: not `none`, and not our secret as a key
    algorithms: ['RS256'],
    issuer: expected.issuer,
    audience: expected.client_id,
    // The library looks at `exp` only when it is there
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: 30,
    maxTokenAge: '10 minutes',
  }).catch(explain)
  const { aud, azp, sub, nonce, at_hash } = payload
  // Another kind of JWT by the same issuer is no ID token — RFC 8725 §3.11. It need not say what it is — RFC 7519 §5.1
  if (protectedHeader.typ !== undefined && !isJwt(protectedHeader.typ)) throw refused('typ')
  // Any further audience would be one that we do not trust
  if ([aud].flat().length > 1) throw refused('aud')
  if (azp !== undefined && azp !== expected.client_id) throw refused('azp')
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw refused('sub')
  if (nonce !== expected.nonce) throw refused('nonce')
  if (at_hash !== undefined && at_hash !== leftHalf(expected.access_token)) throw refused('at_hash')
  return sub
}

// A media type is the same in capitals, and with `application/` before it or not — RFC 7515 §4.1.9
function isJwt(typ: unknown): boolean {
  return typeof typ === 'string' && ['jwt', 'application/jwt'].includes(typ.toLowerCase())
}

// The left half of the SHA-256 of the access token: so the two were issued together — OpenID Connect Core §3.1.3.8
function leftHalf(access_token: string): string {
  return createHash('sha256').update(access_token, 'ascii').digest().subarray(0, 16).toString('base64url')
}

function explain(error: unknown): never {
  if (error instanceof FlowError) throw error
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) throw refused(error.claim)
  throw refused((error instanceof errors.JOSEError && reasons[error.code]) || 'id_token')
}

const reasons: Record<string, string> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'alg',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'signature',
  ERR_JWKS_NO_MATCHING_KEY: 'kid',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'kid',
}

function refused(check: string): FlowError {
  return new FlowError('identity_refused', { check })
}

import { type KeyObject, randomUUID, sign } from 'node:crypto'
import type { AccessTokenClaims } from '@photo/types/access-token'
import type { PhotoAccess } from '@photo/types/authorization-details'
import { decodeJwt } from 'jose'

/** How long an access token works, in seconds. */
export const ACCESS_TOKEN_LIFETIME = 300

export type SigningKey = { kid: string; alg: string; key: KeyObject }

type Content = {
  iss: string
  /** One, or several: where the token may be used. */
  aud: string | string[]
  sub: string
  client_id: string
  scope: string
  authorization_details: PhotoAccess[]
  /** Seconds since 1970. */
  now: number
  /** The end of what it comes of, in seconds since 1970: an access token does not outlive it. */
  end?: number
}

/** Writes down what an access token says — RFC 9068 §2.2, RFC 9396 §9.1 */
export function accessTokenClaims({
  now,
  end = Infinity,
  authorization_details,
  ...claims
}: Content): AccessTokenClaims {
  return {
    ...claims,
    iat: now,
    exp: Math.min(now + ACCESS_TOKEN_LIFETIME, end),
    jti: randomUUID(),
    ...(authorization_details.length > 0 && { authorization_details }),
  }
}

/**
 * Signs an access token: header and claims, and what signs both, with dots between — RFC 7515 §7.1. `at+jwt` says what it is, so
 * that no other signed text passes for one — RFC 9068 §2.1
 */
export function signAccessToken(claims: AccessTokenClaims, { key, kid, alg }: SigningKey): string {
  const parts = [{ typ: 'at+jwt', alg, kid }, claims].map((part) => base64url(JSON.stringify(part)))
  const text = parts.join('.')
  // The one signature that jose does not make. It would be made in another thread, and to get it there and back takes three times as
  // long as to make it. The two numbers side by side, as ES256 wants them — RFC 7518 §3.4
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')

/**
 * What a token of ours says; undefined when it has expired, or was issued under another address. That it is one of ours is for the
 * caller to know.
 */
export function readAccessToken(token: string, iss: string, now: number): AccessTokenClaims | undefined {
  const claims = decodeJwt<AccessTokenClaims>(token)
  // Nor one that was issued later than now: where the clock was set back, no token comes to life again.
  return claims.iss === iss && claims.exp > now && claims.iat <= now ? claims : undefined
}

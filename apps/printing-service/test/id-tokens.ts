import { createHash } from 'node:crypto'
import { type JWTHeaderParameters, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { alice, type CloudDrive, tokenResponse } from './clouddrive.ts'
import { callbackUrl, type Shop } from './shop.ts'
import { elliptic, foreign, own } from './signing-keys.ts'

/** One thing that is wrong. A claim that is undefined is left out. */
export type Fault = {
  claims?: Record<string, unknown>
  header?: Partial<JWTHeaderParameters>
  /** Whose key signs: another one under the same name, CloudDrive's other one, the client's secret, or none at all. */
  key?: 'foreign' | 'elliptic' | 'secret' | 'none'
  /** Sent in place of an ID token. */
  id_token?: unknown
  userinfo?: unknown
}

/** Makes the ID token that answers a question, with one fault or none. */
export async function idToken(issuer: string, question: URLSearchParams, fault: Fault = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const hash = createHash('sha256').update(tokenResponse.access_token).digest().subarray(0, 16).toString('base64url')
  const claims: JWTPayload = {
    ...{ iss: issuer, sub: alice.sub, aud: 'printshop-web', nonce: question.get('nonce') ?? undefined },
    ...{ iat: now, exp: now + 300, auth_time: now, at_hash: hash, ...fault.claims },
  }
  if (fault.key === 'none') return new UnsecuredJWT(claims).encode()
  const secret = new TextEncoder().encode('canary:secret %+'.padEnd(32, ' '))
  const keys = { foreign: foreign.privateKey, elliptic: elliptic.privateKey, secret, own: own.privateKey }
  const alg = { foreign: 'RS256', elliptic: 'ES256', secret: 'HS256', own: 'RS256' }[fault.key ?? 'own']
  const kid = fault.key === 'elliptic' ? 'k2' : 'k1'
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid, typ: 'JWT', ...fault.header })
    .sign(keys[fault.key ?? 'own'])
}

/** Lets CloudDrive answer a sign-in, with one fault or none, and returns the address that brings the code. */
export async function answerSignIn(shop: Shop, drive: CloudDrive, question: URLSearchParams, fault: Fault = {}) {
  const id_token = 'id_token' in fault ? fault.id_token : await idToken(drive.origin, question, fault)
  drive.scripts.set('/token', { json: { ...tokenResponse, scope: 'openid profile', id_token } })
  if ('userinfo' in fault) drive.scripts.set('/userinfo', { json: fault.userinfo })
  return callbackUrl(shop, { code: 'canary-code', state: question.get('state') ?? '', iss: drive.origin })
}

import { type Browser, createBrowser } from '@photo/service/test/browser'
import type { JWTHeaderParameters } from 'jose'
import type { PhotoServer } from './photo-server.ts'

/** What is wrong with an answer; nothing, if nothing is said. */
export type Fault = {
  /** Of the ID token. A claim that is undefined is left out. */
  claims?: Record<string, unknown>
  header?: Partial<JWTHeaderParameters>
  key?: CryptoKey | Uint8Array
  /** Of the token response. */
  tokens?: Record<string, unknown>
  userinfo?: { status: number; body: unknown }
}

/** Begins a sign-in and lets the authorization server answer it, as told. Returns the callback's address. */
export async function beginSignIn(server: PhotoServer, browser: Browser, fault: Fault = {}, next = '') {
  const { drive, origin } = server
  const sent = await browser.open(`${origin}/sign-in${next && `?next=${encodeURIComponent(next)}`}`)
  const request = new URL(sent.headers.get('Location') ?? '')
  const { claims, header, key, tokens, userinfo } = fault
  const access_token = await drive.issue(origin, {
    client_id: 'clouddrive-gallery',
    aud: [origin, `${drive.issuer}/userinfo`],
    scope: 'openid profile photos.manage',
  })
  const nonce = request.searchParams.get('nonce')
  const id_token = await drive.identify(access_token, { nonce, ...claims }, header, key)
  const state = request.searchParams.get('state') ?? ''
  const code = `code_${state}`
  drive.codes.set(code, { access_token, token_type: 'Bearer', expires_in: 300, id_token, ...tokens })
  const sub = claims?.sub ?? 'u_alice'
  drive.answers['/userinfo'] = () => userinfo ?? { status: 200, body: { sub, name: 'Alice Moreau' } }
  const callback = (change: Record<string, string | undefined> = {}) => {
    const url = new URL(`${origin}/callback`)
    const answer = { code, state, iss: drive.issuer, ...change }
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value)
    return url
  }
  return { request, code, callback, access_token, id_token }
}

/** A browser in which this person is signed in to the gallery. */
export async function signedIn(server: PhotoServer, sub = 'u_alice'): Promise<Browser> {
  const browser = createBrowser()
  const { callback } = await beginSignIn(server, browser, { claims: { sub } })
  const response = await browser.open(callback())
  if (response.status !== 303) throw new Error(`The sign-in failed: ${response.status}`)
  return browser
}
